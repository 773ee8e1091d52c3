import pytest
from django.contrib.auth.models import AnonymousUser

from accounts import audit
from accounts.models import AuditEntry

LOG = "/admin/accounts/auditentry/"


def test_the_audit_log_is_append_only(editor):
    act = audit.record(editor, "published", "मानसून")
    act.subject = "other"
    for change in (
        act.save,
        act.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(subject="other"),
    ):
        with pytest.raises(TypeError):
            change()
    assert AuditEntry.objects.get().subject == "मानसून"


def test_an_audit_entry_of_an_anonymous_visitor_has_no_person(db):
    assert audit.record(AnonymousUser(), "published", "x" * 400).by is None


def test_an_admin_reads_the_audit_log_newest_first_and_cannot_change_it(signed_in, admin, editor):
    audit.record(editor, audit.ROLE_CHANGED, "first", "reporter → editor")
    act = audit.record(editor, audit.SESSIONS_ENDED, "second", url="/admin/accounts/user/1/change/")
    client = signed_in(admin)
    page = client.get(LOG).content.decode()
    assert page.index("second") < page.index("first") and "Reporter → Editor" in page
    assert '<a href="/admin/accounts/user/1/change/">second</a>' in page
    assert client.post(f"{LOG}add/", {"verb": "x", "subject": "x"}).status_code == 403
    assert client.post(f"{LOG}{act.pk}/change/", {"subject": "x"}).status_code == 403
    assert client.post(f"{LOG}{act.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LOG, {"action": "delete_selected", "_selected_action": [act.pk], "post": "yes"})
    assert AuditEntry.objects.filter(pk=act.pk).exists()


def test_the_audit_log_has_filters_and_a_search(signed_in, admin, editor):
    audit.record(editor, audit.ROLE_CHANGED, "उषा")
    audit.record(admin, audit.SESSIONS_ENDED, "Ravi")
    client = signed_in(admin)
    for question, found, hidden in [
        ("verb=role-changed", "उषा", "Ravi"),
        (f"by__id__exact={admin.pk}", "Ravi", "उषा"),
        ("q=Ravi", "Ravi", "उषा"),
    ]:
        page = client.get(f"{LOG}?{question}").content.decode()
        assert found in page and hidden not in page
    assert client.get(f"{LOG}?at__gte=2020-01-01T00:00:00%2B05:30").status_code == 200


def test_another_app_adds_labels_for_its_own_verbs(signed_in, admin, monkeypatch):
    monkeypatch.setitem(audit.VERBS, "published", "put on the site")
    audit.record(admin, "published", "A story")
    assert "put on the site" in signed_in(admin).get(LOG).content.decode()
