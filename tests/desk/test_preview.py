"""Previews of unsaved stories, and preview links."""

import pytest
from desk_forms import LIST, change_url, form_data

from articles.models import Article, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


def preview_url(article=None, page="hi"):
    return f"{LIST}{f'{article.pk}/' if article else ''}preview/?page={page}"


def test_a_preview_is_the_public_page_of_the_unsaved_form(signed_in, editor, story):
    article, topic = story(hi="draft"), Topic.objects.create(name_en="Science", name_hi="विज्ञान")
    data = form_data(article, hi_headline="अभी टाइप किया शीर्षक") | {"topics": [topic.pk]}
    response = signed_in(editor).post(preview_url(article), data)
    html = response.content.decode()
    assert "अभी टाइप किया शीर्षक" in html and '<html lang="hi">' in html and "विज्ञान" in html
    assert "noindex" in response["X-Robots-Tag"]
    assert Edition.objects.get().headline != "अभी टाइप किया शीर्षक" and not Article.objects.get().topics.exists()


@pytest.mark.parametrize("page, expected", [("en", '<html lang="en">'), ("parallel", "parallel__row")])
def test_every_page_of_the_story_can_be_previewed(signed_in, editor, story, page, expected):
    article = story(hi="draft", en="draft")
    html = signed_in(editor).post(preview_url(article, page), form_data(article)).content.decode()
    assert expected in html and "Monsoon arrives" in html


def test_a_new_story_can_be_previewed(signed_in, reporter):
    texts = {"hi_headline": "बिलकुल नई खबर", "hi_summary": "सार", "hi_body": "<p>पाठ</p><script>x</script>"}
    html = signed_in(reporter).post(preview_url(), form_data(**texts)).content.decode()
    assert "बिलकुल नई खबर" in html and "<script>x" not in html and not Article.objects.exists()


def test_an_invalid_form_can_be_previewed(signed_in, editor, story):
    article = story(hi="draft")
    data = form_data(article, hi_summary="क" * 3000, hi_slug="मोदी")
    response = signed_in(editor).post(preview_url(article), data)
    assert response.status_code == 200 and article.edition("hi").headline in response.content.decode()


def test_a_preview_without_an_edition_says_so(signed_in, editor, story):
    article = story(hi="draft")
    for page in ("en", "parallel", "xx", ""):
        assert (
            "nothing to preview"
            in signed_in(editor).post(preview_url(article, page), form_data(article)).content.decode()
        )


def test_a_preview_refuses_get_requests(signed_in, editor, story):
    assert signed_in(editor).get(preview_url(story())).status_code == 405


def test_people_who_may_work_on_a_story_get_preview_links(signed_in, editor, reporter, story):
    article = story(by=editor, hi="draft", en="draft")
    html = signed_in(editor).get(f"{LIST}{article.pk}/share/").content.decode()
    assert html.count("/preview/") >= 2
    assert signed_in(reporter).get(f"{LIST}{article.pk}/share/").status_code == 403
    assert "/share/" not in signed_in(reporter).get(change_url(article)).content.decode()
