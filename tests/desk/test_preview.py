import pytest
from desk_forms import LIST, form_data

from articles.models import Article, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


def preview_url(article=None, page="hi"):
    return f"{LIST}{f'{article.pk}/' if article else ''}preview/?page={page}"


def test_the_preview_is_the_public_page_of_what_is_typed_and_saves_nothing(signed_in, editor, story):
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


def test_a_story_that_was_never_saved_can_be_previewed(signed_in, reporter):
    words = {"hi_headline": "बिलकुल नई खबर", "hi_summary": "सार", "hi_body": "<p>पाठ</p><script>x</script>"}
    html = signed_in(reporter).post(preview_url(), form_data(**words)).content.decode()
    assert "बिलकुल नई खबर" in html and "<script>x" not in html and not Article.objects.exists()


def test_a_form_that_could_not_be_saved_is_previewed_all_the_same(signed_in, editor, story):
    article = story(hi="draft")
    data = form_data(article, hi_summary="क" * 3000, hi_slug="मोदी")
    response = signed_in(editor).post(preview_url(article), data)
    assert response.status_code == 200 and article.edition("hi").headline in response.content.decode()


def test_where_there_is_nothing_to_show_it_says_so(signed_in, editor, story):
    article = story(hi="draft")
    for page in ("en", "parallel", "xx", ""):
        assert (
            "nothing to preview"
            in signed_in(editor).post(preview_url(article, page), form_data(article)).content.decode()
        )


def test_a_preview_is_made_by_a_form_only(signed_in, editor, story):
    assert signed_in(editor).get(preview_url(story())).status_code == 405


def test_links_for_outside_are_given_to_those_who_work_on_the_story(signed_in, editor, reporter, story):
    article = story(by=editor, hi="draft", en="draft")
    html = signed_in(editor).get(f"{LIST}{article.pk}/share/").content.decode()
    assert html.count("/preview/") >= 2
    assert signed_in(reporter).get(f"{LIST}{article.pk}/share/").status_code == 403
