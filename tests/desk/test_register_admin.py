"""Topics and contributors at the desk."""

import pytest

from articles import publishing
from articles.models import Contributor
from topics.models import Topic

ADD = "/admin/topics/topic/add/"


def test_an_editor_adds_a_topic_in_both_languages(signed_in, editor):
    data = {"name_hi": "विज्ञान", "name_en": "Science", "kind": "subject"}
    assert signed_in(editor).post(ADD, data).status_code == 302
    assert Topic.objects.get().slug == "science"


@pytest.mark.parametrize(
    "data, message",
    [({}, "Hindi or in English"), ({"name_en": "Science"}, "A topic with this name exists")],
)
def test_a_topic_without_a_name_or_with_a_taken_one_is_refused_with_a_message(signed_in, editor, data, message):
    Topic.objects.create(name_en="Science")
    response = signed_in(editor).post(ADD, {"kind": "subject", **data})
    assert response.status_code == 200 and message in response.content.decode()


@pytest.mark.parametrize("typed", ["mish", "मिस", "Misri"])
def test_the_autocomplete_finds_a_topic_by_any_spelling(signed_in, reporter, typed):
    Topic.objects.create(name_en="Vikram Misri", name_hi="विक्रम मिसरी", aliases="Vikram Mishri")
    query = {"term": typed, "app_label": "articles", "model_name": "articletopic", "field_name": "tag"}
    found = signed_in(reporter).get("/admin/autocomplete/", query).json()["results"]
    assert [each["text"] for each in found] == ["विक्रम मिसरी · Vikram Misri"]


@pytest.mark.parametrize("typed", ["mis", "मिस", "Misri", "vikram m", "misree", "mishri"])
def test_the_list_of_topics_uses_the_readers_search(signed_in, editor, typed):
    Topic.objects.create(name_en="Vikram Misri", name_hi="विक्रम मिसरी", kind="person")
    Topic.objects.create(name_en="Weather", name_hi="मौसम")
    html = signed_in(editor).get("/admin/topics/topic/", {"q": typed}).content.decode()
    assert "विक्रम मिसरी" in html and "मौसम" not in html


@pytest.mark.parametrize("typed", ["asha", "आशा", "aasha r"])
def test_contributors_are_found_by_either_name(signed_in, reporter, typed):
    Contributor.objects.create(name_en="Asha Rao")
    query = {"term": typed, "app_label": "articles", "model_name": "byline", "field_name": "contributor"}
    found = signed_in(reporter).get("/admin/autocomplete/", query).json()["results"]
    assert [each["text"] for each in found] == ["Asha Rao"]


@pytest.mark.parametrize("typed", ["मानसून", "monsoon", "mansoon", "kerala में", "दस्त", '"monsoon arrives"'])
def test_the_list_of_stories_finds_drafts_in_either_script(signed_in, reporter, story, typed):
    story(hi="draft", en="draft", by=reporter)
    story(hi="draft", hi_texts={"headline": "दिल्ली में बारिश", "summary": "…", "body": "", "kicker": ""})
    html = signed_in(reporter).get("/admin/articles/article/", {"q": typed}).content.decode()
    assert "Monsoon arrives" in html and "दिल्ली में बारिश" not in html


def test_names_mentioned_in_a_story_are_suggested_as_topics(signed_in, reporter, story):
    kerala = Topic.objects.create(kind="place", name_hi="केरल", name_en="Kerala")
    Topic.objects.create(kind="place", name_hi="पटना", name_en="Patna")
    Topic.objects.create(name_hi="मानसून", name_en="Monsoon")  # a subject is no name
    article = story(hi="draft", en="draft", by=reporter)
    client, path = signed_in(reporter), f"/admin/articles/article/{article.pk}/change/"
    html = client.get(path).content.decode()
    assert f'data-topic="{kerala.pk}"' in html and html.count("data-topic=") == 1
    publishing.set_topics(article, [kerala])
    assert "data-topic=" not in client.get(path).content.decode()


def test_a_name_that_differs_between_editions_is_warned_of(signed_in, reporter, story):
    Topic.objects.create(kind="person", name_hi="विक्रम मिसरी", name_en="Vikram Misri")
    article = story(
        hi="draft",
        en="draft",
        by=reporter,
        hi_texts={"summary": "विक्रम मिसरी पहुंचे।"},
        en_texts={"summary": "Vikram Mistry has arrived."},
    )
    path = f"/admin/articles/article/{article.pk}/change/"
    message = "It is “Vikram Mistry” here and “विक्रम मिसरी” in the other language."
    client = signed_in(reporter)
    assert message in client.get(path).content.decode()
    edition = article.editions.get(language="en")
    edition.summary = "Vikram Misri has arrived."
    publishing.save_story(article, [edition], reporter)
    assert message not in client.get(path).content.decode()


@pytest.mark.parametrize("given", [{"name_hi": "विक्रम मिस्री"}, {"name_hi": "विक्रम मिसरी", "name_en": "V. Misri"}])
def test_a_new_topic_with_the_name_of_another_in_the_other_script_is_refused(signed_in, editor, given):
    Topic.objects.create(name_en="Vikram Misri", kind="person")
    response = signed_in(editor).post(ADD, {"kind": "person", **given})
    assert response.status_code == 200 and "is in the names register as “Vikram Misri”" in response.content.decode()
    assert Topic.objects.count() == 1


def test_an_editor_describes_a_contributor(signed_in, editor, small_picture):
    data = {
        "name_en": "Asha Rao",
        "kind": "person",
        "role_en": "Senior editor",
        "biography_hi": "दिल्ली में रहती हैं।",
        "portrait": small_picture.pk,
        "links": "Page https://asha.example/",
    }
    assert signed_in(editor).post("/admin/articles/contributor/add/", data).status_code == 302
    stored = Contributor.objects.get()
    assert (stored.slug, stored.portrait, stored.link_list[0].label) == ("asha-rao", small_picture, "Page")


@pytest.mark.parametrize(
    "data, message",
    [
        ({"links": "Page http://asha.example/"}, "Link 1: write a label"),
        ({"kind": "robot"}, "valid choice"),
        ({"portrait": "99999999999999999999"}, "valid choice"),
        ({"portrait": "x"}, "valid choice"),
        ({"role_en": "\u200b"}, "see any of these"),
        ({"biography_en": "x" * 2001}, "2000"),
    ],
)
def test_a_wrong_detail_of_a_contributor_is_said_and_what_was_typed_stays(signed_in, editor, data, message):
    given = {"name_en": "Asha Rao", "kind": "person", "role_hi": "संपादक", **data}
    html = signed_in(editor).post("/admin/articles/contributor/add/", given).content.decode()
    assert message in html and "संपादक" in html and not Contributor.objects.exists()


def test_a_portrait_cannot_be_deleted_and_its_page_says_who_shows_it(signed_in, editor, small_picture):
    Contributor.objects.create(name_en="Asha Rao", portrait=small_picture)
    page = f"/admin/pictures/picture/{small_picture.pk}/"
    client = signed_in(editor)
    assert "Asha Rao" in client.get(f"{page}change/").content.decode()
    client.post(f"{page}delete/", {"post": "yes"})
    small_picture.refresh_from_db()
