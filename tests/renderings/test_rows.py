"""A translation beside its source, on the page of a story."""

import pytest
from desk_forms import form_data, save_again, text_of

from articles import publishing
from articles.models import Article, Edition
from renderings.models import Term

BODY_EN = "<p>Rain fell.</p>\n<p>The repo rate fell by 25 points in 2026.</p>\n<p>Markets rose.</p>"
BODY_HI = "<p>बारिश हुई।</p>\n<p>2026 में रेपो दर 25 अंक घटी।</p>"


@pytest.fixture
def article(story, editor):
    Term.objects.create(text_hi="रेपो दर", text_en="repo rate")
    article = story(by=editor, hi=None, en="live", en_texts={"body": BODY_EN})
    hindi = Edition(language="hi", headline="केरल में मानसून", summary="मानसून केरल पहुंचा।", body=BODY_HI)
    publishing.save_story(article, [hindi], editor)
    return Article.objects.get(pk=article.pk)


def rows(client, article, **changes) -> str:
    return text_of(client.post(f"/admin/renderings/{article.pk}/rows/", form_data(article, **changes)))


def test_the_rows_say_what_is_untranslated_as_it_is_typed(signed_in, translator, article):
    client = signed_in(translator)
    assert "1 paragraph is untranslated." in rows(client, article)
    assert "0 paragraphs are untranslated." in rows(client, article, hi_body=f"{BODY_HI}<p>बाजार चढ़े।</p>")
    assert "2 paragraphs are untranslated." in rows(client, article, hi_headline="Monsoon arrives in Kerala")
    assert article.edition("hi").body == BODY_HI


def test_terms_of_the_glossary_are_marked_in_the_source_with_their_agreed_words(signed_in, translator, article):
    client = signed_in(translator)
    page = rows(client, article)
    assert "The <mark>repo rate</mark> fell" in page and 'data-insert="रेपो दर"' in page and "missing" not in page
    assert "missing" in rows(client, article, hi_body=BODY_HI.replace("रेपो दर", "ब्याज"))


def test_a_passage_that_changed_in_the_source_is_named(signed_in, translator, editor, article):
    client = signed_in(translator)
    assert "has changed" not in rows(client, article)
    save_again(article, "en", "Monsoon arrives early", editor)
    assert "The source has changed in 1 paragraph." in rows(client, article)


def test_renderings_are_found_by_words_of_either_script(signed_in, translator, story):
    client = signed_in(translator)
    assert "No published story has “zzz”" in text_of(client.get("/admin/renderings/", {"q": "zzz"}))
    assert text_of(client.get("/admin/renderings/")).strip() == ""
