"""Moving in from Ghost."""

import json

import pytest
from django.core.management import CommandError, call_command
from ghost_site import lexical, paragraph, post, site
from PIL import Image

from articles.models import Article, Contributor, Edition
from house_pages.models import HousePage
from moving.ghost.cards import Cards
from moving.ghost.lexical import lexical_html
from moving.ghost.mobiledoc import mobiledoc_html
from moving.items import MovingItem, What
from old_addresses.models import OldAddress
from pictures.models import Picture
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def move(tmp_path):
    """A function that moves an export in and returns the report."""

    def move_in(data, *options) -> dict:
        folder = tmp_path / "images" / "2021" / "05"
        folder.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (80, 60), "teal").save(folder / "one.jpg")
        file, report = tmp_path / "ghost.json", tmp_path / "report.json"
        file.write_text(json.dumps(data) if not isinstance(data, str) else data)
        media = str(tmp_path / "images")
        call_command("import_ghost", str(file), "--media", media, "--report", str(report), *options, verbosity=0)
        return json.loads(report.read_text())

    return move_in


def edition(headline: str) -> Edition:
    return Edition.objects.get(headline=headline)


def test_posts_in_each_format_become_stories(move):
    move(site())
    hindi = edition("केरल में मानसून")
    assert hindi.language == "hi" and hindi.is_live and hindi.summary == "सारांश"
    assert "<strong>मानसून पहुंचा।</strong>" in hindi.body and "<h2>कैसे</h2>" in hindi.body and "<li>" in hindi.body
    for words in ("कोच्चि", "मौसम विभाग", "कोई शब्द नहीं खोता", "वर्षा"):
        assert words in hindi.body
    english = edition("Rain in Kochi")
    assert "<strong>Rain</strong> fell" in english.body and "&amp; on." in english.body
    assert 'href="https://example.org/?a=1&amp;b=2"' in english.body
    for each in (hindi, english):
        assert "<img" in each.body and "/media/pictures/" in each.body
    assert "<em>text</em>" in edition("Only HTML").body and "youtube.com" in edition("Only HTML").body
    assert "<strong>well</strong>" in edition("Markdown").body
    assert "Kept words." in edition("Broken").body


def test_what_was_not_public_is_not_published(move):
    move(site())
    for headline, status in (("Draft", "draft"), ("For members", "draft"), ("Later", "published")):
        assert edition(headline).status == status and not edition(headline).is_live
    assert HousePage.objects.get().is_published


def test_tags_authors_and_pictures_come_along_and_members_are_only_counted(move):
    report = move(site())
    story = edition("केरल में मानसून").article
    assert [topic.name for topic in story.topics_in_order] == ["मौसम"] and Topic.objects.count() == 1
    assert [name.name_en for name in story.byline] == ["Desk"]
    assert Contributor.objects.get().biography_en == "The desk."
    picture = Picture.objects.get()
    assert story.lead_picture == picture and (picture.alt_hi, picture.caption_hi) == ("घाट", "कोच्चि में")
    written = json.dumps(report)
    assert "members: 2" in written and "example.org/" not in json.dumps(
        [i for i in report["items"] if i["what"] == "other"]
    )
    assert "A Person" not in written and "desk@example.org" not in written


def test_old_addresses_lead_to_what_came_in(move, reader, settings):
    move(site())
    for address, target in (
        ("/post-2/", edition("Rain in Kochi").get_absolute_url()),
        ("/post-2/amp/", edition("Rain in Kochi").get_absolute_url()),
        ("/about/", HousePage.objects.get().paths["en"]),
        ("/tag/mausam/", "/hi/topics/mausam/"),
        ("/tag/mausam/rss/", "/hi/topics/mausam/feed/"),
        ("/author/desk/", "/en/by/desk/"),
        ("/content/images/2021/05/one.jpg", Picture.objects.get().file.url),
        ("/content/images/size/w600/format/webp/2021/05/one.jpg", Picture.objects.get().file.url),
    ):
        assert reader.get(address)["Location"] == f"{settings.SITE_URL}{target}", address
    assert reader.get("/post-6/").status_code == 404


def test_a_second_run_changes_nothing_and_a_dry_run_writes_nothing(move):
    move(site(), "--dry-run")
    assert not Article.objects.exists() and not Picture.objects.exists() and not OldAddress.objects.exists()
    move(site())
    before = list(Edition.objects.order_by("pk").values_list("pk", "version", "changed_at"))
    counts = (Article.objects.count(), Picture.objects.count(), OldAddress.objects.count())
    move(site())
    assert list(Edition.objects.order_by("pk").values_list("pk", "version", "changed_at")) == before
    assert (Article.objects.count(), Picture.objects.count(), OldAddress.objects.count()) == counts


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "null", '{"db": []}', '{"db": [7]}', '{"posts": 7}', "[" * 100_000, "\x00"]
)
def test_a_file_that_is_no_export_is_refused_in_a_sentence(move, data):
    with pytest.raises(CommandError):
        move(data)


def test_hostile_rows_break_nothing(move):
    hostile = [
        post(1, "\x00<script>", lexical=lexical(paragraph("<script>alert(1)</script>"))),
        post(2, "Deep", lexical='{"root":' + '{"type":"a","children":[' * 900 + "]}" * 900 + "}", html="<p>Kept.</p>"),
        post(3, "Odd", lexical=lexical({"type": 7, "children": 3}, {"type": "image", "src": ["x"]}, {"type": "text", "text": None})),
        post(4, "Numbers", mobiledoc=json.dumps({"sections": [[10, 99], [1], [1, "p", [[0, [9], 5, "x"], 7]], [3, "ul", 8]]})),
        post(5, "Link", lexical=lexical({"type": "link", "url": "javascript:alert(1)", "children": [{"type": "text", "text": "Kept link"}]})),
        {"id": 6}, {"id": "7", "title": 7, "slug": "//evil.example", "published_at": "9999999-01-01", "status": "published"},
    ]  # fmt: skip
    move({"data": {"posts": hostile, "users": [7, {"id": None}], "tags": "x", "posts_tags": [{"sort_order": "x"}]}})
    bodies = " ".join(Edition.objects.values_list("body", flat=True))
    assert "<script" not in bodies and "javascript:" not in bodies and "Kept link" in bodies and "Kept." in bodies


@pytest.mark.parametrize(
    "name", ["html", "markdown", "embed", "callout", "toggle", "header", "product", "button", "file", "audio"]
)
def test_no_card_breaks_without_its_values(name):
    cards = Cards(MovingItem(What.STORY, "1", "x"), "body")
    for payload in ({}, {"html": 7, "src": None, "images": 3, "metadata": "x"}):
        assert isinstance(cards.html(name, payload), str)
    assert lexical_html(lexical({"type": name}), cards) is not None
    assert mobiledoc_html(json.dumps({"cards": [[name]], "sections": [[10, 0]]}), cards) is not None
