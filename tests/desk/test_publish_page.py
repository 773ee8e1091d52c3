"""“Publish now” asks once."""

import re
from html import unescape

import pytest
from desk_forms import ADD, change_url, form_data

from articles import publishing
from articles.models import Contributor, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


def asked(client, url, data) -> tuple[str, dict]:
    """The page that asks, and what its form sends."""
    html = client.post(url, {name: value for name, value in data.items() if name != "confirmed"}).content.decode()
    fields: dict = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html):
        fields.setdefault(unescape(name), []).append(unescape(value))
    fields.update({name: ["publish"] for name in re.findall(r'name="(..-move)" value="publish" checked', html)})
    return html, fields


def test_it_shows_both_languages_and_the_checks_and_saves_nothing(signed_in, editor, story):
    article = story(hi="draft", en="review", en_texts={"headline": "Monsoon arrives " * 8})
    html, _fields = asked(
        signed_in(editor), change_url(article), form_data(article, hi_move="publish", hi_headline="नया")
    )
    assert "Publish now?" in html and "In review" in html and "Monsoon arrives" in html and "नया" in html
    assert "A longer one fills four lines on a phone." in html
    assert not Edition.objects.filter(status="published").exists()
    assert Edition.objects.get(language="hi").headline != "नया"


def test_its_button_publishes_what_was_typed(signed_in, editor, story):
    article = story(hi="draft", en="draft")
    client = signed_in(editor)
    _html, sent = asked(client, change_url(article), form_data(article, hi_move="publish", hi_headline="नया शीर्षक"))
    client.post(change_url(article), sent)
    hindi = Edition.objects.get(language="hi")
    assert hindi.is_live and hindi.headline == "नया शीर्षक" and not Edition.objects.get(language="en").is_live


def test_the_other_language_can_be_published_with_it(signed_in, editor, story):
    article = story(hi="draft", en="draft")
    client = signed_in(editor)
    _html, sent = asked(client, change_url(article), form_data(article, hi_move="publish"))
    client.post(change_url(article), sent | {"en-move": "publish"})
    assert Edition.objects.filter(status="published").count() == 2


def test_the_texts_can_be_saved_without_publishing(signed_in, editor):
    client = signed_in(editor)
    _html, sent = asked(client, ADD, form_data(hi_headline="नई खबर", hi_summary="सार", hi_move="publish"))
    client.post(ADD, sent | {"save-only": "yes"})
    assert Edition.objects.get().status == "draft" and Edition.objects.get().headline == "नई खबर"


def test_a_form_with_errors_shows_them_first(signed_in, editor, story):
    article = story(hi="draft")
    html, _sent = asked(signed_in(editor), change_url(article), form_data(article, hi_summary="", hi_move="publish"))
    assert "Publish now?" not in html and "Write a summary" in html


def test_publishing_a_story_takes_few_statements(signed_in, editor, story, django_assert_max_num_queries):
    article = story(hi="draft", en="draft")
    publishing.set_topics(article, [Topic.objects.create(name_en=name) for name in ("Rain", "Delhi")])
    publishing.set_byline(article, [Contributor.objects.create(name_en="Asha")])
    client, data = signed_in(editor), form_data(article, hi_move="publish", confirmed="yes")
    client.get(change_url(article))
    with django_assert_max_num_queries(45):
        client.post(change_url(article), data)
    assert Edition.objects.get(language="hi").is_live
