import pytest

from bilingual.markup import IMAGE, LINK, TAG_OR_ENTITY, attribute, to_text


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
def test_to_text_removes_tags_and_unescapes(html, text):
    assert to_text(html) == text


def test_an_image_tag_may_contain_a_bracket_in_an_attribute():
    assert IMAGE.findall('<img src="/a.jpg" alt="a > b"><p>x</p>') == ['<img src="/a.jpg" alt="a > b">']


def test_an_attribute_is_unescaped_or_none():
    tag = '<img src="/a.jpg" alt="Q &amp; A">'
    assert (attribute(tag, "alt"), attribute(tag, "title")) == ("Q & A", None)


def test_one_pattern_finds_tags_and_entities():
    assert TAG_OR_ENTITY.findall("a <b>&amp;</b>") == ["<b>", "&amp;", "</b>"]


def test_a_link_has_its_address_and_its_content():
    html = '<p><a href="/x?a=1&amp;b=2" rel="noopener">one\n<em>two</em></a> <a href="#y"></a></p>'
    assert LINK.findall(html) == [("/x?a=1&amp;b=2", "one\n<em>two</em>"), ("#y", "")]
