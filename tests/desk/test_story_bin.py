"""Deleting a story at the desk moves it to the bin."""

import json

import pytest
from desk_forms import LIST, change_url

from articles import publishing, story_bin
from articles.models import Article, Edition
from exchange.exporting import export_stories
from reader.previews import link_to

pytestmark = pytest.mark.django_db
BIN = f"{LIST}bin/"


def binned(story, **states):
    article = story(**states or {"hi": "draft"})
    story_bin.move_to_bin(article, None)
    return article


def test_a_deleted_story_is_in_the_bin_and_the_message_has_a_button_that_takes_it_out(signed_in, editor, story):
    article = story(hi="draft")
    client = signed_in(editor)
    assert "for 30 days" in client.get(f"{LIST}{article.pk}/delete/").content.decode()
    page = client.post(f"{LIST}{article.pk}/delete/", follow=True).content.decode()
    assert "is in the bin" in page and 'value="take_out"' in page and not Article.objects.exists()
    page = client.post(BIN, {"story": article.pk, "act": "take_out"}, follow=True).content.decode()
    assert "is out of the bin" in page and Article.objects.get() == article


def test_a_reporter_bins_an_own_draft(signed_in, reporter, story):
    article = story(hi="draft", by=reporter)
    client = signed_in(reporter)
    assert f"{article.pk}/delete/" in client.get(change_url(article)).content.decode()
    client.post(f"{LIST}{article.pk}/delete/")
    assert "केरल" in client.get(BIN).content.decode()
    client.post(BIN, {"story": article.pk, "act": "take_out"})
    assert Article.objects.exists()


def test_a_story_in_the_bin_is_nowhere_at_the_desk_or_for_readers(signed_in, editor, story, reader):
    article = binned(story, hi="draft", en="review")
    link = link_to(article.edition("hi"))
    client = signed_in(editor)
    for path in (LIST, f"{LIST}?q=केरल", f"{LIST}?state_en=review", "/admin/", f"{LIST}front-page/"):
        assert "केरल में मानसून" not in client.get(path).content.decode(), path
    assert not any(cell.stories for row in client.get(LIST).context["board"] for cell in row.cells)
    for path in ("change/", "share/", "versions/hi/", "delete/", "page-maker/", "history/"):
        assert client.get(f"{LIST}{article.pk}/{path}").status_code in (302, 404), path
    assert client.get(link).status_code == 404
    assert not json.loads("".join(export_stories()))["stories"]


def test_only_an_admin_deletes_for_ever(signed_in, editor, admin, story):
    article = binned(story)
    assert signed_in(editor).post(BIN, {"story": article.pk, "act": "delete"}).status_code == 403
    assert "Delete for ever" not in signed_in(editor).get(BIN).content.decode()
    page = signed_in(admin).post(BIN, {"story": article.pk, "act": "delete"}, follow=True).content.decode()
    assert "is deleted for ever" in page and not Article.with_bin.exists()


@pytest.mark.parametrize("act", ["take_out", "delete"])
@pytest.mark.parametrize("number", ["0", "x", "", "9" * 30, None])
def test_what_is_not_in_the_bin_is_refused_in_words(signed_in, admin, story, act, number):
    article = story(hi="live")
    sent = {"story": article.pk if number is None else number, "act": act}
    page = signed_in(admin).post(BIN, sent, follow=True).content.decode()
    assert "not in the bin any more" in page and Article.objects.exists()


def test_a_translator_does_not_take_out_what_others_binned(signed_in, translator, story):
    article = binned(story)
    assert signed_in(translator).post(BIN, {"story": article.pk, "act": "take_out"}).status_code == 403
    assert not Article.objects.exists()


def test_a_form_that_was_open_when_the_story_was_binned_saves_nothing(signed_in, editor, story):
    from desk_forms import form_data

    article = story(hi="draft")
    sent = form_data(article, hi_headline="बदला हुआ")
    story_bin.move_to_bin(article, None)
    signed_in(editor).post(change_url(article), sent)
    assert Edition.objects.get().headline != "बदला हुआ"
    publishing.delete_story(Article.with_bin.get(), None)
