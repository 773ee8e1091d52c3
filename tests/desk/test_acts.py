"""The bar of the story page: one primary act for each edition, and what Save says."""

import re

import pytest
from desk_forms import ADD, change_url
from django.utils.html import escape


def page(client, address):
    return client.get(address).content.decode()


def primaries(html):
    return [part.split('"')[0] for part in html.split('data-primary="')[1:]]


@pytest.mark.parametrize(
    "role, state, primary",
    [
        ("reporter", "draft", "submit"),
        ("reporter", "review", None),
        ("editor", "draft", "publish"),
        ("editor", "review", "approve"),
        ("editor", "approved", "publish"),
        ("editor", "scheduled", None),
        ("editor", "live", None),
        ("editor", "withdrawn", "publish"),
    ],
)
def test_an_edition_has_one_primary_act_in_each_state(request, signed_in, story, reporter, role, state, primary):
    person = request.getfixturevalue(role)
    html = page(signed_in(person), change_url(story(by=reporter, hi=state)))
    acts = html.split('<div class="story-bar__acts" data-language="hi">')[-1].split('<div class="story-bar__acts"')[0]
    found = re.findall(r'<button[^>]*data-primary="hi"[^>]*value="(\w+)"', acts)
    assert found == ([primary] if primary else [])


def test_save_is_the_primary_button_where_no_edition_has_another(signed_in, editor, story):
    html = page(signed_in(editor), change_url(story(hi="live", en="live")))
    assert primaries(html) == [] and 'class="button button--primary" name="_continue"' in html
    assert primaries(page(signed_in(editor), ADD)) == ["hi", "en"]


def test_save_says_who_sees_the_text(signed_in, editor, translator, story):
    label = "Save the working copy: readers don&#x27;t see it"
    assert label in page(signed_in(editor), change_url(story(hi="live")))
    assert label not in page(signed_in(editor), change_url(story(hi="draft")))
    assert label in page(signed_in(translator), change_url(story(hi="live", en="live")))


def test_a_person_begins_in_the_language_that_they_write(signed_in, reporter, translator, editor, story):
    article = story(by=reporter, hi="draft")
    assert 'data-language="hi" data-view="one"' in page(signed_in(reporter), change_url(article))
    assert 'data-language="en" data-view="both"' in page(signed_in(translator), change_url(article))
    both = story(hi="live", en="live")
    assert 'data-language="hi" data-view="both"' in page(signed_in(editor), change_url(both))
    reporter.languages = ["en"]
    reporter.save()
    assert 'data-language="en" data-view="one"' in page(signed_in(reporter), ADD)


def test_errors_are_listed_at_the_top_with_links_to_their_fields(signed_in, editor, story):
    article = story(hi="draft")
    answer = signed_in(editor).post(change_url(article), {"hi-headline": "", "hi-summary": "x", "hi-move": "publish"})
    top = answer.content.decode().split('class="errornote')[1].split('class="editions"')[0]
    assert 'href="#id_hi-headline"' in top and escape("Write a headline") in top


def test_the_story_page_frames_its_own_preview_and_nothing_else_does(signed_in, editor, story):
    client, article = signed_in(editor), story(hi="draft")
    form = client.get(change_url(article))
    assert "frame-src 'self'" in form["Content-Security-Policy"] and form["X-Frame-Options"] == "DENY"
    preview = client.post(f"{change_url(article).replace('change', 'preview')}?page=hi", {"hi-headline": "x"})
    assert preview.status_code == 200 and preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
