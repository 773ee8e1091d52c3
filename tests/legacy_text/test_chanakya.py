"""The Chanakya font, to Unicode."""

import pytest

from legacy_text import read
from legacy_text.chanakya import to_unicode

# Words of published texts and converters, with what they say.
KNOWN = [
    ("ÖæÚUÌ °·¤ çßàææÜ Îðàæ ãñ Áô Îçÿæ‡æ °çàæØæ ×ð´ çSÍÌ ãñÐ", "भारत एक विशाल देश है जो दक्षिण एशिया में स्थित है।"),
    ("ÂýÏæÙ×¢˜æè Ùð çÎËÜè", "प्रधानमंत्री ने दिल्ली"),
    ("ŒÚUæÍèü Ÿæè ÜæÜ¿¢Î", "प्रार्थी श्री लालचंद"),
    ("ÂÌý ×ŠØ ÂýÎðàæ", "पत्र मध्य प्रदेश"),
    ("·¤Ç¸æ·Ô¤ ÚUãè ãñ´", "कड़ाके रही हैं"),
    ("R¤æ§× çR¤Øæ‹ßØÙ", "क्राइम क्रियान्वयन"),
    ("ÚUæcÅU÷ÚUèØÌæ: SÂcÅU", "राष्ट्रीयता: स्पष्ट"),
    ("Ù§ü çß·¤æâ ×ãôÎØ", "नई विकास महोदय"),
    ("v çÎâ¢ÕÚUÐ x®", "1 दिसंबर। 30"),
    ("x.z% ãñ", "3.5% है"),
    ("25", "२५"),
]


@pytest.mark.parametrize(("codes", "text"), KNOWN)
def test_a_known_string_reads_as_published(codes, text):
    assert to_unicode(codes) == text


def test_the_half_forms_in_the_control_characters_of_latin_1_are_read():
    assert to_unicode("\x81ØæÜ ×\x90×è") == "ख्याल मम्मी"


def test_a_text_in_latin_1_reads_as_in_windows_1252():
    codes = "Îçÿæ‡æ ×¢˜æè"
    assert to_unicode(codes.encode("cp1252").decode("latin-1")) == to_unicode(codes) == "दक्षिण मंत्री"


def test_the_code_that_some_converters_write_for_every_reph_is_read_as_one():
    assert to_unicode("×æ¿Ê ×ð´") == "मार्च में"


def test_an_amount_in_the_codes_of_figures_is_a_number():
    assert read("ÖæÚUÌ ×ð´ ÎÚU $v.z âð x% ãñ").text == "भारत में दर $1.5 से 3% है"
