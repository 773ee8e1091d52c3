import base64
import copy
import json

import pytest
from django.db import connection
from django.utils import translation
from import_items import ITEM
from PIL import Image

from articles.correcting import change_correction, correct
from articles.front_page import arrange_front_page
from articles.models import Article, Edition
from exchange import importing, registers
from exchange.exporting import export_stories
from exchange.importing import import_stories
from exchange.values import ItemError
from pictures.intake import add_picture, encode, store_files
from pictures.models import Picture
from topics.models import Topic

pytestmark = pytest.mark.django_db


def item(**changes) -> dict:
    return copy.deepcopy(ITEM) | changes


def hindi(**changes) -> dict:
    return item(editions={"hi": ITEM["editions"]["hi"] | changes})


def test_an_item_becomes_a_story():
    report = import_stories([ITEM])
    assert (report.created, report.updated, report.refused) == (1, 0, [])
    article = Article.objects.get()
    edition = article.editions.get()
    assert edition.is_live and edition.body == "<p>एक</p>\n<p>दो</p>" and edition.slug == "shirshak"
    assert {topic.name for topic in article.topics.all()} == {"Science", "विज्ञान कथा"}
    assert [str(contributor) for contributor in article.contributors.all()] == ["Science Desk"]


def test_a_second_import_updates_without_duplicates():
    import_stories([ITEM])
    report = import_stories([hindi(headline="नया शीर्षक")])
    assert (report.created, report.updated) == (0, 1)
    edition = Edition.objects.get()
    assert edition.headline == "नया शीर्षक" and edition.version == 2 and edition.revised_at
    assert Article.objects.get().topics.count() == 2 and Topic.objects.count() == 2


def test_a_second_import_may_add_the_other_language():
    import_stories([ITEM])
    import_stories([item(editions={"en": {"headline": "Headline", "summary": "Summary", "body_html": "<p>x</p>"}})])
    assert {edition.language for edition in Article.objects.get().editions.all()} == {"hi", "en"}
    assert not Edition.objects.behind().exists()


def test_a_lead_picture_that_an_import_replaces_is_a_former_lead(story, editor):
    article = story(en="live")
    old, new = (add_picture(encode(Image.new("RGB", (60, 40), colour))) for colour in ("red", "blue"))
    Article.objects.filter(pk=article.pk).update(lead_picture=old)
    texts = {"headline": "Headline", "summary": "Summary", "body_html": "<p>x</p>"}
    import_stories([{"external_id": article.external_id, "picture": new.file.name, "editions": {"en": texts}}])
    article.refresh_from_db()
    assert article.lead_picture == new and article.former_leads.get().picture == old


def test_an_update_never_empties_the_summary_of_a_live_edition():
    import_stories([ITEM])
    import_stories([{"external_id": "wire-1", "editions": {"hi": {"headline": "नया", "summary": ""}}}])
    assert Edition.objects.get().summary == "सार"


def test_one_name_in_two_scripts_is_one_topic():
    import_stories([item(topics=["Vikram Misri"]), item(external_id="wire-2", topics=["विक्रम मिसरी", "मौसम"])])
    topic = Topic.objects.get(name_en="Vikram Misri")
    assert topic.name_hi == "विक्रम मिसरी" and topic.articles_articletopic_items.count() == 2
    assert Topic.objects.count() == 2


def test_topics_are_found_by_any_spelling():
    topic = Topic.objects.create(name_en="Mumbai", name_hi="मुंबई", aliases="Bombay\nबंबई")
    import_stories([item(topics=["bombay", "मुंबई", "MUMBAI"])])
    assert list(Article.objects.get().topics.all()) == [topic]


@pytest.mark.parametrize(
    "bad, field",
    [
        ("text", "item"),
        (None, "item"),
        ([], "item"),
        ({}, "editions"),
        (item(editions=[]), "editions"),
        (item(editions={}), "editions"),
        (item(editions={"fr": {}}), "editions.fr"),
        (item(editions={"hi": "x"}), "editions.hi"),
        (item(colour="red"), "colour"),
        (hindi(colour="red"), "editions.hi.colour"),
        (hindi(headline=""), "editions.hi.headline"),
        (hindi(headline=7), "editions.hi.headline"),
        (hindi(headline="x" * 301), "editions.hi.headline"),
        (hindi(headline="\x00"), "editions.hi.headline"),
        (hindi(summary=""), "editions.hi.summary"),
        (hindi(status="lost"), "editions.hi.status"),
        (hindi(slug="a b"), "editions.hi.slug"),
        (hindi(body_html="<p>x</p>"), "editions.hi.body"),
        (hindi(version=-1), "editions.hi.version"),
        (hindi(corrections=[{"text": "x"}]), "editions.hi.corrections.1"),
        (hindi(published_at="soon"), "editions.hi.published_at"),
        (item(published_at="2026-02-30"), "published_at"),
        (item(published_at=5), "published_at"),
        (item(published_at="0001-01-01T00:00:00+05:30"), "published_at"),
        (item(published_at="9999-12-31T23:59:59-12:00"), "published_at"),
        (hindi(headline="\u200b\u2060"), "editions.hi.headline"),
        (hindi(headline="\ud800"), "editions.hi.headline"),
        (item(original_language="fr"), "original_language"),
        (item(front_page="top"), "front_page"),
        (item(topics="Science"), "topics"),
        (item(topics=[""]), "topics"),
        (item(topics=["x" * 101]), "topics"),
        (item(bylines=[1]), "bylines"),
        (item(id="1"), "id"),
        (item(id=True), "id"),
        (item(id=2**40), "id"),
        (item(external_id="x" * 201), "external_id"),
        (item(picture="pictures/none.jpg"), "picture"),
    ],
)
def test_an_invalid_item_is_refused_by_number_and_field_and_the_rest_are_imported(bad, field):
    report = import_stories([item(external_id="first"), bad, item(external_id="last")])
    assert [(refusal.number, refusal.field) for refusal in report.refused] == [(2, field)]
    assert report.refused[0].reason and report.created == 2


def test_an_item_with_a_duplicate_key_is_refused():
    with translation.override("en"):
        report = import_stories([ITEM, item(), item(external_id="other", id=5), item(external_id="third", id=5)])
    assert [(r.number, r.field, r.reason) for r in report.refused] == [
        (2, "external_id", "Story 1 has the same."), (4, "id", "Story 3 has the same."),
    ]  # fmt: skip


def test_strict_imports_nothing_if_one_item_is_invalid():
    report = import_stories([ITEM, {}], strict=True)
    assert report.refused and not Article.objects.exists() and not Topic.objects.exists()


@pytest.mark.parametrize("data", [5, "x", None, {}, {"stories": {}}])
def test_data_without_a_list_of_stories_is_refused(data):
    with pytest.raises(ItemError):
        import_stories(data)


def test_invalid_register_entries_are_refused_by_number_and_field():
    data = {
        "stories": [ITEM],
        "topics": [
            {"name_en": "Good"},
            {"kind": "person"},
            5,
            {"name_en": "x", "kind": "ghost"},
            {"name_en": "y", "a": 1},
            {"name_en": "z", "slug": "good"},
            {"name_en": ["x"], "name_hi": "क"},
            {"name_en": "w", "nav_position": "1"},
        ],
        "pictures": [{"file": "pictures/x.jpg", "data": "bm8gcGljdHVyZQ=="}, {"file": "x.jpg", "data": "%"}],
        "contributors": {},
    }
    report = import_stories(data)
    assert [(r.number, r.field) for r in report.refused] == [
        (2, "topics.name_en"), (3, "topics.item"), (4, "topics.kind"), (5, "topics.a"), (7, "topics.name_en"),
        (8, "topics.nav_position"), (0, "contributors"), (6, "topics"), (1, "pictures.data"), (2, "pictures.data"),
    ]  # fmt: skip
    assert report.created == 1


def test_strict_rolls_back_the_registers_when_an_entry_is_refused():
    data = {"stories": [ITEM], "topics": [{"name_en": "A", "slug": "same"}, {"name_en": "B", "slug": "same"}]}
    report = import_stories(data, strict=True)
    assert [refusal.number for refusal in report.refused] == [2] and not Topic.objects.exists()


def test_hostile_html_is_sanitised():
    edition = {"headline": "h", "summary": "s", "body_html": '<p onclick="x">a</p><script>b</script>'}
    import_stories([item(editions={"hi": edition})])
    assert Edition.objects.get().body == "<p>a</p>"


def test_an_export_imported_into_an_empty_installation_gives_the_same_pages(reader, story, editor, settings, tmp_path):
    image = encode(Image.new("RGB", (1200, 800), "teal"))
    picture = add_picture(image, alt_hi="चित्र", alt_en="Picture", credit_en="Desk", credit_hi="डेस्क")
    for i in range(3):
        article = story(hi="live", en="live" if i else "withdrawn", hi_texts={"headline": f"खबर {i}"})
        article.topics.add("Science", "ISRO")
        article.lead_picture = picture
        article.save()
        if i == 1:
            arrange_front_page([(article, None)], by=editor)
    change_correction(correct(article.edition("hi"), editor, "सुधा"), "सुधार", editor)
    paths = ["/hi/", "/en/", "/hi/topics/", "/hi/topics/science/"]
    paths += [edition.get_absolute_url() for edition in Edition.objects.all()]
    before = {path: reader.get(path).content for path in paths}
    exported = "".join(export_stories())
    Article.objects.all().delete()
    Topic.objects.all().delete()
    picture.delete()
    settings.MEDIA_ROOT = tmp_path / "another disk"
    report = import_stories(json.loads(exported))
    assert report.refused == [] and report.created == 3
    assert {path: reader.get(path).content for path in paths} == before
    assert "".join(export_stories()) == exported


@pytest.mark.parametrize("strict", [False, True])
def test_no_transaction_is_open_while_pictures_of_an_import_are_encoded(monkeypatch, strict):
    depths, outside = [], len(connection.savepoint_ids)

    def watched(*given):
        depths.append(len(connection.savepoint_ids))
        store_files(*given)

    monkeypatch.setattr(registers, "store_files", watched)
    image = encode(Image.new("RGB", (60, 40), "teal"))
    entry = {"file": f"pictures/{image.name}", "data": base64.b64encode(image.read()).decode()}
    import_stories({"stories": [item(picture=entry["file"])], "pictures": [entry]}, strict=strict)
    assert depths == [outside] and Article.objects.get().lead_picture == Picture.objects.get()


@pytest.mark.parametrize("credit, field", [("Photo: Ram", "credit_en"), ("फोटो: राम", "credit_hi")])
def test_the_one_credit_of_an_export_of_version_0_1_goes_to_its_language(credit, field):
    image = encode(Image.new("RGB", (60, 40), "teal"))
    entry = {"file": f"pictures/{image.name}", "credit": credit, "data": base64.b64encode(image.read()).decode()}
    assert import_stories({"stories": [], "pictures": [entry]}).refused == []
    assert getattr(Picture.objects.get(), field) == credit


def test_new_stories_after_an_import_with_ids_get_ids_of_their_own(story):
    import_stories([item(id=7)])
    assert story().pk > 7


def test_many_items_are_imported_in_batches(monkeypatch):
    monkeypatch.setattr(importing, "BATCH_ITEMS", 50)
    items = [item(external_id=f"wire-{i}") for i in range(121)]
    done = []
    report = import_stories(items, tick=done.append)
    assert report.created == 121 and done == [50, 50, 21, 0]
    assert import_stories(items).updated == 121
