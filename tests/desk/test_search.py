"""The search of the whole desk."""

import pytest
from django.utils import translation

from accounts.models import User
from articles.models import Contributor
from desk.search import search
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def found(person, text: str, limit: int = 10) -> dict[str, list[str]]:
    return {group.name: [result.name for result in group.results] for group in search(person, text, limit)}


@pytest.mark.parametrize("text", ["misri", "मिसरी", "mishri"])
def test_stories_topics_and_contributors_are_found_in_both_scripts(reporter, story, text):
    story(hi="draft", hi_texts={"headline": "विक्रम मिसरी वाशिंगटन में"})
    Topic.objects.create(name_hi="विक्रम मिसरी", name_en="Vikram Misri")
    Contributor.objects.create(name_hi="राम मिसरी", name_en="Ram Misri")
    assert found(reporter, text) == {
        "Stories": ["विक्रम मिसरी वाशिंगटन में"],
        "Topics": ["विक्रम मिसरी · Vikram Misri"],
        "Contributors": ["Ram Misri · राम मिसरी"],
    }


def test_a_story_is_found_once_though_both_editions_match(editor, story):
    story(hi="live", en="draft", hi_texts={"headline": "इसरो ISRO"}, en_texts={"headline": "ISRO launches"})
    assert len(found(editor, "isro")["Stories"]) == 1


@pytest.mark.parametrize("text", ["asha", "आशा", "asha ver", "asha@"])
def test_only_an_admin_finds_people_by_any_beginning_of_their_names(admin, editor, text):
    User.objects.create_user("averma", "asha@paper.example", first_name="Asha", last_name="Verma")
    assert found(admin, text).get("People") == ["Asha Verma"]
    assert "People" not in found(editor, text)


def test_a_reporter_does_not_find_a_story_that_is_not_open_to_them(reporter, editor, story, settings):
    settings.DESK_READS = "own"
    story(by=editor, hi="draft", hi_texts={"headline": "गोपनीय खबर"})
    assert found(reporter, "गोपनीय") == {}
    assert found(editor, "गोपनीय") == {"Stories": ["गोपनीय खबर"]}


def test_the_page_and_the_list_show_the_same_and_say_when_nothing_matches(signed_in, editor, story):
    article = story(hi="draft", hi_texts={"headline": "<अनोखा> शीर्षक"})
    client = signed_in(editor)
    for query in ("/admin/search/?q=अनोखा", "/admin/search/?q=अनोखा&list=1"):
        page = client.get(query).content.decode()
        assert f"{article.desk_url}#edition-hi" in page and "&lt;अनोखा&gt; शीर्षक" in page
    assert "<html" not in client.get("/admin/search/?q=अनोखा&list=1").content.decode()
    assert "Nothing matches “zzqx”." in client.get("/admin/search/?q=zzqx").content.decode()


@pytest.mark.parametrize("text", ["", " ", "%00", "-", '"', "%F0%9F%98%AE", "a" * 5000])
def test_odd_words_are_answered(signed_in, admin, text):
    client = signed_in(admin)
    for address in (f"/admin/search/?q={text}", f"/admin/search/?list&q={text}"):
        assert client.get(address).status_code in (200, 400)


def test_the_search_needs_a_constant_number_of_queries(editor, story, small_picture, django_assert_max_num_queries):
    for _ in range(6):
        article = story(hi="live", hi_texts={"headline": "मानसून केरल में"})
        article.lead_picture = small_picture
        article.save()
    with django_assert_max_num_queries(16):
        assert len(found(editor, "मानसून")["Stories"]) == 6
