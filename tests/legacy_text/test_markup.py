"""HTML whose text is in a legacy font."""

import pytest

from legacy_text import read_html


def test_only_the_text_of_html_is_converted():
    html = '<p>Hkkjr <strong>esa</strong> pquko <a href="https://x.org/?a=1&amp;b">vk;ksx</a> us &lt;+ksy</p>\n<p>In English</p>'
    assert read_html(html).text == (
        '<p>भारत <strong>में</strong> चुनाव <a href="https://x.org/?a=1&amp;b">आयोग</a> ने ढ़ोल</p>\n<p>In English</p>'
    )


def test_html_in_unicode_stays_byte_for_byte():
    html = "<p>भारत &amp; AT&amp;T&nbsp;café &mdash; <br>नया</p>\n<ul><li>x</li></ul>"
    assert read_html(html) == (html, (), ())


@pytest.mark.parametrize(
    ("html", "converted"),
    [
        ('<font face="Kruti Dev 010">dke</font> dke', '<font face="Kruti Dev 010">काम</font> dke'),
        (
            "<p style='font-family:\"DevLys 010\"'>tc <span style='font-family:Arial'>tc</span></p>",
            "<p style='font-family:\"DevLys 010\"'>जब <span style='font-family:Arial'>tc</span></p>",
        ),
        (
            "<span style='mso-ascii-font-family:\"Kruti Dev 010\"'>काम</span>",
            "<span style='mso-ascii-font-family:\"Kruti Dev 010\"'>काम</span>",
        ),
        ('<font face="Chanakya">Ùð</font>', '<font face="Chanakya">ने</font>'),
    ],
)
def test_a_font_that_the_markup_names_is_evidence(html, converted):
    assert read_html(html).text == converted


def test_scripts_and_styles_are_not_text():
    html = "<style>Hkkjr esa pquko vk;ksx us dgk</style>"
    assert read_html(html).text == html


def test_the_passages_are_without_markup():
    reading = read_html("<p>Hkkjr <b>esa</b> pquko</p><p>?????? ??</p>")
    assert [(passage.text, passage.converted) for passage in reading.passages] == [("Hkkjr esa pquko", "भारत में चुनाव")]
    assert reading.broken == ("??????", "??")
