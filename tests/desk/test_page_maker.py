"""The text of a story in Kruti Dev, for page-makers."""

from django.urls import reverse

from articles.models import Contributor
from articles.publishing import set_byline
from legacy_text import read


def page_maker_url(article) -> str:
    return reverse("admin:articles_article_page_maker", args=[article.pk])


def test_the_stored_hindi_edition_is_answered_as_plain_text_in_kruti_dev(signed_in, editor, story):
    words = {"kicker": "मौसम", "headline": "केरल में मानसून", "summary": "बारिश शुरू हुई।", "dateline": "तिरुवनंतपुरम"}
    body = "<p>IMD ने <strong>कहा</strong> कि 24 मई को बारिश होगी।</p>\n<ul><li>पहला</li><li>दूसरा</li></ul>"
    article = story(hi="draft", hi_texts=words | {"body": body})
    set_byline(article, [Contributor.objects.create(name_hi="आशा वर्मा", slug="asha")])
    response = signed_in(editor).get(page_maker_url(article))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().split("\n\n") == [
        "ekSle",
        "dsjy esa ekulwu",
        "ckfj'k 'kq: gqbZA",
        "vk'kk oekZ",
        "fr#ouariqje",
        "IMD us dgk fd 24 ebZ dks ckfj'k gksxhA",
        "igyk",
        "nwljk",
    ]
    assert "तिरुवनंतपुरम" in read(response.content.decode()).text


def test_a_story_without_a_hindi_edition_has_no_such_text(signed_in, editor, story):
    assert signed_in(editor).get(page_maker_url(story(hi=None, en="draft"))).status_code == 404


def test_the_page_of_a_story_links_to_it(signed_in, editor, story):
    article = story(hi="draft")
    page = signed_in(editor).get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert page_maker_url(article) in page
