"""What leaves as an export comes back the same, and a save at the desk changes none of it."""

import json

import pytest
from body_fixtures import BODIES, stored_bodies
from desk_forms import change_url, form_data
from PIL import Image

from articles import bodies
from articles.models import Article, Edition
from exchange.exporting import export_stories
from exchange.importing import import_stories
from exchange.notes import LOSSES
from pictures.intake import add_picture, encode
from pictures.models import Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(small_picture, settings):
    """The bodies by name, with addresses of two pictures of the library."""
    second = add_picture(encode(Image.new("RGB", (1200, 800), "teal")), alt_hi="दूसरी", alt_en="Second")
    return stored_bodies(small_picture.src, second.src, f"{settings.MEDIA_URL}recordings/abc")


@pytest.mark.parametrize("name", BODIES)
def test_each_fixture_is_in_the_stored_form(name):
    body = stored_bodies("/media/pictures/a.w480.webp", "/media/pictures/b.w960.webp", "/media/recordings/abc")[name]
    assert bodies.sanitize(body) == body


def stories(stored: dict[str, str]) -> list[dict]:
    return [
        {
            "external_id": name,
            "published_at": "2026-11-20T18:00:00+05:30",
            "editions": {
                language: {"headline": name, "summary": "सार", "body_html": body} for language in ("hi", "en")
            },
        }
        for name, body in stored.items()
    ]


def test_an_import_keeps_every_body_byte_for_byte(stored):
    report = import_stories(stories(stored))
    assert report.refused == [] and report.notes == []
    for language in ("hi", "en"):
        assert {each.headline: each.body for each in Edition.objects.filter(language=language)} == stored


def test_an_export_into_an_empty_installation_and_into_a_full_one_changes_no_body(stored, settings, tmp_path):
    import_stories(stories(stored))
    exported = "".join(export_stories())
    assert import_stories(json.loads(exported)).notes == []
    assert "".join(export_stories()) == exported
    assert set(Edition.objects.values_list("version", flat=True)) == {1}
    Article.objects.all().delete()
    Picture.objects.all().delete()
    settings.MEDIA_ROOT = tmp_path / "another disk"
    report = import_stories(json.loads(exported))
    assert report.refused == [] and not [note for note in report.notes if note.kind in LOSSES]
    assert "".join(export_stories()) == exported


def test_a_save_at_the_desk_without_a_change_makes_no_version_of_any_body(stored, signed_in, editor):
    import_stories(stories(stored))
    client = signed_in(editor)
    for article in Article.objects.all():
        before = {edition.language: edition.body for edition in article.editions.all()}
        assert client.post(change_url(article), form_data(article)).status_code == 302, article.external_id
        after = list(Edition.objects.filter(article=article))
        assert {edition.language: edition.body for edition in after} == before
        assert {(edition.version, edition.revised_at) for edition in after} == {(1, None)}


def test_the_kind_of_a_story_comes_back_and_an_item_without_one_keeps_it(story):
    article = story()
    Article.objects.update(kind="analysis", external_id="one")
    exported = json.loads("".join(export_stories()))
    assert exported["stories"][0]["kind"] == "analysis"
    Article.objects.update(kind="news")
    import_stories(exported)
    assert Article.objects.get(pk=article.pk).kind == "analysis"
    del exported["stories"][0]["kind"]
    import_stories(exported)
    assert Article.objects.get(pk=article.pk).kind == "analysis"


def test_an_unknown_kind_is_refused(db):
    item = {"kind": "gossip", "editions": {"hi": {"headline": "शीर्षक"}}}
    (refused,) = import_stories([item]).refused
    assert refused.field == "kind" and "opinion" in refused.reason
