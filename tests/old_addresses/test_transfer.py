"""Old addresses in exports and imports."""

import json

import pytest

from articles.models import Article, Contributor
from exchange.exporting import export_stories
from exchange.importing import import_stories
from house_pages.models import HousePage
from old_addresses.claims import claim
from old_addresses.models import OldAddress
from topics.models import Topic


def item(name: str, **more) -> dict:
    edition = {"headline": name, "summary": "x", "body_html": "<p>x</p>", "published_at": "2019-07-03T10:00:00+05:30"}
    return {"external_id": name, "editions": {"hi": edition}, **more}


@pytest.mark.django_db
def test_items_and_registers_may_have_old_addresses():
    data = {
        "topics": [{"name_en": "Cricket", "old_addresses": ["/category/cricket/"]}],
        "contributors": [{"name_hi": "डेस्क", "old_addresses": ["/author/desk/", "?author=3"]}],
        "stories": [item("a", old_addresses=["/2019/07/a/", "https://old.example/?p=7"])],
    }
    data["stories"][0]["editions"]["hi"]["old_addresses"] = ["/2019/07/क/"]
    before = json.dumps(data)
    report = import_stories(data, strict=True)
    assert not report.refused and json.dumps(data) == before
    story = Article.objects.get()
    found = {(str(row), row.kind, row.object_id, row.language) for row in OldAddress.objects.all()}
    topic, name = Topic.objects.get(), Contributor.objects.get()
    assert found == {
        ("/category/cricket", "topic", topic.pk, ""),
        ("/author/desk", "contributor", name.pk, ""),
        ("/?author=3", "contributor", name.pk, ""),
        ("/2019/07/a", "story", story.pk, ""),
        ("old.example/?p=7", "story", story.pk, ""),
        ("/2019/07/क", "story", story.pk, "hi"),
    }
    assert not import_stories(data).refused  # the same again


@pytest.mark.django_db
def test_a_conflict_and_a_hostile_address_are_reported_and_the_story_is_kept():
    first = item("पहली", old_addresses=["/same/"])
    second = item("दूसरी", old_addresses=["/same", "//evil.example/", "/a\x00", 7, "/ok/"])
    report = import_stories([first, second])
    assert report.created == 2 and len(report.refused) == 4
    assert any("पहली" in each.reason and "दूसरी" in each.reason for each in report.refused)
    assert set(OldAddress.objects.values_list("path", flat=True)) == {"/same", "/ok"}


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["/a/", {"a": 1}, 7, [None], [[]]])
def test_what_is_no_list_of_addresses_is_refused(wrong):
    report = import_stories([item("a", old_addresses=wrong)])
    assert report.refused and report.created == 1


@pytest.mark.django_db
def test_the_addresses_of_a_refused_story_are_not_refused_again():
    broken = item("a", old_addresses=["/a/"], kind="nonsense")
    assert len(import_stories([broken]).refused) == 1


def test_an_export_brings_every_old_address_and_house_page_back(story, small_picture):
    article = story(hi="live", en="live")
    page = HousePage.objects.create(title_hi="हम", slug_hi="ham", body_hi="<p>हम</p>", is_published=True, position=3)
    targets = [article.edition("en"), Topic.objects.create(name_en="Cricket"), page, small_picture]
    targets.append(Contributor.objects.create(name_en="Desk", biography_en="Of the desk."))
    for number, target in enumerate(targets):
        claim(f"/old/{number}/", target)
        claim(f"https://old.example/?cat={number}", target)
    exported = "".join(export_stories())
    before = sorted((str(row), row.kind, row.language) for row in OldAddress.objects.all())
    OldAddress.objects.all().delete()
    HousePage.objects.all().delete()
    report = import_stories(json.loads(exported), strict=True)
    assert not report.refused
    assert sorted((str(row), row.kind, row.language) for row in OldAddress.objects.all()) == before
    again = HousePage.objects.get()
    assert (again.title_hi, again.slug_hi, again.body_hi, again.is_published, again.position) == (
        *("हम", "ham", "<p>हम</p>", True),
        3,
    )
    assert "".join(export_stories()) == exported
