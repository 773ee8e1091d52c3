"""Working copies of live editions in exports and imports."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing, working_copies
from articles.models import Article, Edition, WorkingCopy
from exchange.exporting import export_stories
from exchange.importing import import_stories
from exchange.notes import Kind

pytestmark = pytest.mark.django_db
ITEM = {"headline": "Live", "summary": "Summary", "status": "published", "published_at": "2026-11-20T18:00:00+05:30"}


def item(**copy) -> list[dict]:
    return [{"external_id": "one", "editions": {"en": ITEM | {"working_copy": copy}}}]


def exported() -> str:
    return "".join(export_stories())


@pytest.fixture
def copied(story, translator, editor, small_picture):
    """A story whose English is scheduled with a new body, an empty kicker, and a picture that only it shows."""
    article = story(hi="live", en="live")
    body = f'<figure><img src="{small_picture.src}" alt="A field"></figure>\n<p>New</p>'
    english = article.edition("en")
    texts = english.texts | {"kicker": "", "body": body}
    copy = working_copies.save(english, texts, translator, is_up_to_date=True)
    publishing.schedule_copy(copy, editor, timezone.now() + timedelta(days=1), keeps_date=True)
    return article


def test_a_working_copy_comes_back_as_it_left(copied):
    before = exported()
    assert "working_copy" in before
    import_stories(json.loads(before))
    assert exported() == before and WorkingCopy.objects.get().number == 1
    Article.objects.all().delete()
    assert import_stories(json.loads(before)).refused == []
    assert exported() == before
    copy = WorkingCopy.objects.get()
    assert (copy.texts["kicker"], copy.status, copy.keeps_date) == ("", "published", True)
    assert copy.edition.pictures.exists() and copy.source_version == 1


def test_readers_do_not_see_what_was_imported_until_it_is_put_live(reader):
    import_stories(item(headline="From the copy"))
    edition = Edition.objects.get()
    assert "From the copy" not in reader.get(edition.get_absolute_url()).content.decode()
    working_copies.put_live(edition.working_copy, edition.working_copy.texts, None)
    assert "From the copy" in reader.get(edition.get_absolute_url()).content.decode()
    assert Edition.objects.get().version == 2


def test_an_import_of_the_published_text_is_merged_into_the_working_copy():
    import_stories(item(headline="From the copy"))
    changed = item(headline="From the copy")
    del changed[0]["editions"]["en"]["working_copy"]
    changed[0]["editions"]["en"] = changed[0]["editions"]["en"] | {"summary": "A new summary"}
    import_stories(changed)
    copy = WorkingCopy.objects.get()
    assert (copy.texts["headline"], copy.texts["summary"]) == ("From the copy", "A new summary")
    assert copy.base_version == 2


@pytest.mark.parametrize(
    "copy, field",
    [
        ("x", "editions.en.working_copy"),
        ({"colour": 1}, "editions.en.working_copy.colour"),
        ({"headline": ""}, "editions.en.working_copy.headline"),
        ({"headline": 5}, "editions.en.working_copy.headline"),
        ({"status": "withdrawn"}, "editions.en.working_copy.status"),
        ({"status": "published"}, "editions.en.working_copy.published_at"),
        ({"base_version": 0}, "editions.en.working_copy.base_version"),
        ({"is_minor": "yes"}, "editions.en.working_copy.is_minor"),
        ({"body": "a", "body_html": "b"}, "editions.en.working_copy.body"),
    ],
)
def test_an_invalid_working_copy_refuses_its_item(copy, field):
    items = item()
    items[0]["editions"]["en"]["working_copy"] = copy
    report = import_stories(items)
    assert [refusal.field for refusal in report.refused] == [field]
    assert not Edition.objects.exists()


def test_only_a_published_edition_has_a_working_copy():
    items = [{"editions": {"en": {"headline": "Draft", "working_copy": {"headline": "New"}}}}]
    assert import_stories(items).refused[0].field == "editions.en.working_copy"


def test_text_that_nobody_can_read_does_not_go_live_by_the_clock():
    at = (timezone.now() + timedelta(days=1)).isoformat()
    report = import_stories(item(body="??? ??? ????", status="published", published_at=at))
    assert Edition.objects.get().status == "published" and WorkingCopy.objects.get().status == "draft"
    assert Kind.DRAFT in {note.kind for note in report.notes}
