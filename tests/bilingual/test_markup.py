import pytest

from bilingual.markup import IMAGE, TAG_OR_ENTITY, attribute, to_text


@pytest.mark.parametrize(
    "html, text",
    [
        ("<p>मानसून <strong>आया</strong></p>", "मानसून आया"),
        ('<p><a href="/x?a=1&amp;b=>">link</a></p>', "link"),
        ("one<br>two", "one two"),
        ("5 &lt; 7 &amp; 7 &gt; 5", "5 < 7 & 7 > 5"),
        ("", ""),
    ],
)
def test_text_is_what_a_reader_sees(html, text):
    assert to_text(html) == text


def test_an_image_ends_where_its_tag_ends():
    assert IMAGE.findall('<img src="/a.jpg" alt="a > b"><p>x</p>') == ['<img src="/a.jpg" alt="a > b">']


def test_an_attribute_is_read_unescaped():
    tag = '<img src="/a.jpg" alt="Q &amp; A">'
    assert (attribute(tag, "alt"), attribute(tag, "title")) == ("Q & A", None)


def test_tags_and_entities_are_one_pattern():
    assert TAG_OR_ENTITY.findall("a <b>&amp;</b>") == ["<b>", "&amp;", "</b>"]
