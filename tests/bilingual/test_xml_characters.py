import json
from html import escape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.text import clean
from bilingual.xml_characters import xml_safe, xml_safe_data, xml_safe_markup

ANY_TEXT = st.text(st.characters(categories=None, exclude_categories=()))


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x0C, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_a_character_that_xml_forbids_is_removed_as_itself_and_as_a_reference(code):
    assert xml_safe(f"क{chr(code)}ख") == xml_safe_markup(f"क&#{code};&#x{code:X};{chr(code)}ख") == "कख"


@pytest.mark.parametrize("text", ["टैब\tऔर\nपंक्ति\r", "‌‍ ZWNJ और ZWJ", "\x85\ufffd🚀𝒜", "&#9; &#x928; &amp;#11; &#11 &#;"])
def test_every_other_character_stays(text):
    assert xml_safe(text) == xml_safe_markup(text) == text


@pytest.mark.parametrize("reference", ["&#99999999999;", "&#x110000;"])
def test_references_beyond_unicode_are_removed(reference):
    assert xml_safe_markup(f"a{reference}b") == "ab"


@given(ANY_TEXT)
def test_safe_text_can_be_parsed_in_xml(text):
    assert ElementTree.fromstring(f"<a>{escape(xml_safe(text))}</a>".encode()) is not None
    assert xml_safe(clean(text)) == clean(text)


@given(
    st.recursive(ANY_TEXT | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner))
)
def test_safe_data_contains_only_safe_texts(data):
    encoded = json.dumps(xml_safe_data(data), ensure_ascii=False)
    assert xml_safe_data(json.loads(encoded)) == json.loads(encoded) and encoded.encode()
