"""Text in a legacy font at the story form."""

import pytest

from articles.models import Edition
from tests.desk_forms import change_url, form_data

KRUTI_DEV = "Hkkjr esa pquko vk;ksx us dgk gS"
IN_UNICODE = "भारत में चुनाव आयोग ने कहा है"
BODY = "<p>ljdkj us <strong>dgk</strong> fd dke fd;k x;k gSA</p>"


def test_the_page_shows_the_converted_text_beside_the_original(signed_in, editor, story):
    article = story(hi="draft", hi_texts={"headline": KRUTI_DEV})
    html = signed_in(editor).get(change_url(article)).content.decode()
    assert f"<td>{KRUTI_DEV}</td>" in html and f'<td lang="hi">{IN_UNICODE}</td>' in html
    assert '<button class="button" name="hi-convert" value="headline">' in html


@pytest.mark.parametrize(
    ("field", "stored", "converted"),
    [
        ("headline", KRUTI_DEV, IN_UNICODE),
        ("body", BODY, "&lt;p&gt;सरकार ने &lt;strong&gt;कहा&lt;/strong&gt; कि काम किया गया है।&lt;/p&gt;"),
    ],
)
def test_one_click_puts_the_converted_text_into_the_form_and_saves_nothing(
    signed_in, editor, story, field, stored, converted
):
    article = story(hi="draft", hi_texts={field: stored})
    data = form_data(article, hi_convert=field, hi_summary="अभी टाइप किया")
    html = signed_in(editor).post(change_url(article), data).content.decode()
    assert converted in html and "Converted to Unicode" in html and "अभी टाइप किया" in html
    assert 'name="hi-convert"' not in html
    assert getattr(Edition.objects.get(article=article), field) == stored


def test_text_that_would_lose_letters_of_chanakya_is_converted_before_it_is_saved(signed_in, editor, story):
    article = story(hi="draft")
    data = form_data(article, hi_summary="ÂýÏæÙ×¢˜æè Ùð ·¤ãæ ç·¤ \x81ØæÜ âð ×\x90×è ×ð´ ãñ´")
    html = signed_in(editor).post(change_url(article), data).content.decode()
    assert "प्रधानमंत्री ने कहा कि ख्याल से मम्मी में हैं" in html and "Converted to Unicode" in html


def test_a_locked_edition_offers_no_conversion(signed_in, reporter, story):
    article = story(reporter, hi="review", hi_texts={"headline": KRUTI_DEV})
    client = signed_in(reporter)
    assert 'name="hi-convert"' not in client.get(change_url(article)).content.decode()


def test_broken_text_is_not_published(signed_in, editor, story):
    article = story(hi="draft", hi_texts={"body": "<p>आज ?????????? ?? ?????? कहा।</p>"})
    html = signed_in(editor).post(change_url(article), form_data(article, hi_move="publish")).content.decode()
    assert "Letters of this text are lost: “आज ?????????? ?? ?????? कहा।”" in html
    assert not Edition.objects.live().exists()
