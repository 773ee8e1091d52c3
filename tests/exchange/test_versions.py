"""An import sets versions by the same rules as a save at the desk, and writes one audit entry."""

import pytest

from accounts.models import AuditEntry
from articles import workflow
from articles.models import Article, Edition
from exchange.importing import import_stories
from search import index

pytestmark = pytest.mark.django_db


def item(number: int = 1, **texts) -> dict:
    editions = {
        "hi": {"headline": "शीर्षक", "summary": "सार", "body": "पाठ"},
        "en": {"headline": "Headline", "summary": "Summary", "body": "Text"},
    }
    for language, fields in texts.items():
        editions[language] |= fields
    return {"external_id": f"wire-{number}", "published_at": "2026-11-01T07:00:00+05:30", "editions": editions}


@pytest.fixture
def imported():
    import_stories([item()])


def test_a_nightly_import_of_both_languages_leaves_the_translation_up_to_date(imported, translator, settings):
    settings.TRANSLATORS_UPDATE_LIVE = True
    import_stories([item(hi={"body": "नया पाठ"}, en={"body": "New text"})])
    hindi, english = Edition.objects.order_by("-language")
    assert (hindi.version, english.version, english.source_version) == (2, 2, 2)
    assert english.behind_since is None and not Edition.objects.behind().exists()
    assert not workflow.may_write(translator, english)


def test_an_import_of_the_source_alone_leaves_the_translation_behind(imported, translator, settings):
    settings.TRANSLATORS_UPDATE_LIVE = True
    import_stories([item(hi={"body": "नया पाठ"})])
    english = Edition.objects.get(language="en")
    assert (english.version, english.source_version) == (1, 1) and english.behind_since
    assert workflow.may_write(translator, english)


def test_the_same_file_again_changes_no_version(imported):
    before = list(Edition.objects.order_by("pk").values())
    import_stories([item()])
    assert list(Edition.objects.order_by("pk").values()) == before


def test_an_import_makes_one_audit_entry(imported, editor):
    import_stories([item(), item(2), {"external_id": "bad"}], by=editor, source="wire.json")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.by, entry.verb, entry.subject, entry.details) == (editor, "imported", "wire.json", "1 1 1")
    assert AuditEntry.objects.count() == 2


def test_an_import_that_wrote_nothing_makes_no_audit_entry():
    import_stories([{"external_id": "bad"}])
    assert not AuditEntry.objects.exists() and not Article.objects.exists()


def test_a_batch_is_indexed_once(monkeypatch):
    calls = []
    monkeypatch.setattr(index, "index_editions", lambda ids: calls.append(len(ids)))
    import_stories([item(number) for number in range(3)])
    assert calls == [6]


def test_the_audit_log_says_in_words_what_an_import_did(signed_in, admin):
    import_stories([item(), {"external_id": "bad"}], source="wire.json")
    page = signed_in(admin).get("/admin/accounts/auditentry/").content.decode()
    assert "imported stories" in page and "wire.json" in page and "1 new, 0 updated, 1 refused" in page


def test_the_old_address_of_the_audit_log_leads_to_it(signed_in, admin):
    response = signed_in(admin).get("/admin/accounts/act/?verb=imported")
    assert response.status_code == 302 and response["Location"] == "/admin/accounts/auditentry/?verb=imported"
