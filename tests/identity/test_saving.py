import pytest

from accounts.models import AuditEntry
from identity.models import Identity
from identity.saving import IDENTITY_CHANGED, IdentityChangedMeanwhile, save_identity


def test_each_save_counts_and_is_in_the_audit_log(dressed, admin):
    dressed.name_en = "The Weekly"
    save_identity(dressed, 1, ["name in English"], admin)
    assert Identity.objects.get().version == 2
    entry = AuditEntry.objects.filter(verb=IDENTITY_CHANGED).order_by("-pk").first()
    assert (entry.by, entry.details, entry.subject_url) == (admin, "name in English", "/admin/paper/")


@pytest.mark.parametrize("opened", [0, 2, -1])
def test_a_save_from_another_version_changes_nothing(dressed, admin, opened):
    with pytest.raises(IdentityChangedMeanwhile):
        save_identity(Identity(name_hi="क", name_en="Other"), opened, [], admin)
    assert Identity.objects.get().name_en == "The Daily"


def test_two_first_saves_do_not_overwrite_each_other(admin, db):
    save_identity(Identity(name_hi="क", name_en="One"), 0, [], admin)
    with pytest.raises(IdentityChangedMeanwhile):
        save_identity(Identity(name_hi="ख", name_en="Two"), 0, [], admin)
    assert Identity.objects.get().name_en == "One"
