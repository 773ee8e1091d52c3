"""Reading of texts that may be in a legacy font or a wrong encoding."""

from pathlib import Path

import pytest

from legacy_text import Encoding, font_encoding, read
from legacy_text.kruti_dev import from_unicode
from transliteration import romanise

SAMPLE = Path(__file__).parents[2] / "sample/stories"
HINDI = [line for path in sorted(SAMPLE.glob("*/hi.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
ENGLISH = [line for path in sorted(SAMPLE.glob("*/en.txt")) for line in path.read_text(encoding="utf-8").splitlines()]

CHANAKYA = "ÂýÏæÙ×¢˜æè Ùð çÎËÜè"


def encodings(text: str) -> list[Encoding]:
    return [passage.encoding for passage in read(text).passages]


def test_a_paragraph_in_kruti_dev_is_recognised_and_converted():
    reading = read("iz/kkuea=h us dgk fd ljdkj }kjk dke fd;k x;k gSA")
    assert reading.text == "प्रधानमंत्री ने कहा कि सरकार द्वारा काम किया गया है।"
    assert [passage.encoding for passage in reading.passages] == [Encoding.KRUTI_DEV]


@pytest.mark.parametrize("text", ["ubZ fnYyh", "Hkkjr us thrk eSp", "fnYyh esa Hkkjh ckfj'k", "ljdkj"])
def test_a_short_line_in_kruti_dev_is_recognised(text):
    assert encodings(text) == [Encoding.KRUTI_DEV]


def test_codes_that_latin_1_reads_as_white_space_are_read():
    assert read("fnYyh esa … yksx vk, gSa".encode("cp1252").decode("latin-1")).text == "दिल्ली में ३ लोग आए हैं"


def test_english_words_numbers_and_addresses_among_kruti_dev_stay():
    text = "ljdkj us dgk fd Microsoft] ¼WHO½ vkSj NASA us 2024&25 esa 1]200 djksM+ fn, A info@example.org ij fy[ksaA"
    assert read(text).text == (
        "सरकार ने कहा कि Microsoft, (WHO) और NASA ने 2024-25 में 1,200 करोड़ दिए । info@example.org पर लिखें।"
    )


def test_a_document_may_mix_paragraphs_of_kruti_dev_unicode_and_english():
    text = "The minister said this on Monday.\nHkkjr esa pquko vk;ksx us dgk\nनमस्ते दुनिया"
    assert read(text).text == "The minister said this on Monday.\nभारत में चुनाव आयोग ने कहा\nनमस्ते दुनिया"
    assert len(read(text).passages) == 1


def test_a_paragraph_in_chanakya_is_recognised_and_converted_without_its_english_words():
    reading = read(f"{CHANAKYA} ×ð´ Microsoft âð Müller ·¤æ SÂcÅU ©žæÚU ·¤ãæ, wz ×æ¿üÐ")
    assert reading.text == "प्रधानमंत्री ने दिल्ली में Microsoft से Müller का स्पष्ट उत्तर कहा, 25 मार्च।"
    assert reading.passages[0].encoding == Encoding.CHANAKYA


@pytest.mark.parametrize(
    "text", ["AaAao ihndI maoM ilaKoM", "sarkar nao kha ik yah iksaanaaoM ko ilae hO", "p`Qaanamaàn~I"]
)
def test_a_paragraph_in_shusha_is_recognised_and_left_as_it_is(text):
    reading = read(text)
    assert reading.text == text
    assert [(passage.encoding, passage.converted) for passage in reading.passages] == [(Encoding.SHUSHA, "")]


def test_walkman_chanakya_is_told_from_kruti_dev_and_left_as_it_is():
    text = "Hkkjr osQ izèkkuea=kh us dgk fd ljdkj osQ ikl"
    reading = read(text)
    assert reading.text == text and [passage.encoding for passage in reading.passages] == [Encoding.WALKMAN]


@pytest.mark.parametrize(
    "text",
    [
        *["café", "Müller", "×", "¤", "5 × 4 = 20", "à la carte, déjà vu", "Ångström für Österreich", "¿Qué pasó?"],
        *["São Paulo, 30 °C, £5, €7, ½", "naïve résumé", "São João “IRMÃ”", "What???", "कैफ़े café में", "£5 से ¥10"],
        *["https://example.org/a?b=c&d=e", "HDMI/USB-C", "B2B & B2C", "AIIMS", "rhythm, cwm, myth", "pm dug gym"],
        *[
            "les feux",
            "du feu",
            "les yeux bleus",
            "Les Jeux ont eu lieu",
            "cours du XIIIe siècle",
            "neue Häuser",
            "feux",
        ],
        *["राष्ट्रपति Macron ने les feux de forêt पर बैठक की।", "=E0=A4=89=E0=A4=A4=E0=A5=8D=E0=A4=A4=E0=A4=B0"],
    ],
)
def test_text_that_only_looks_odd_is_left_alone(text):
    assert read(text) == (text, (), ())


def test_no_line_of_the_sample_is_taken_for_a_legacy_font():
    lines = HINDI + ENGLISH + [" ".join(map(romanise, line.split())) for line in HINDI]
    assert [line for line in lines if read(line) != (line, (), ())] == []


def test_the_hindi_sample_in_kruti_dev_is_recognised_and_comes_back():
    """The detection is not trained with the sample. Latin words may be lost among Hindi ones, so lines have none."""
    lines = [line for line in HINDI if line and line.isascii() is False and not any("A" <= c <= "z" for c in line)]
    assert [line for line in lines if read(from_unicode(line)).text != line] == []


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Kruti Dev 010", Encoding.KRUTI_DEV),
        ("DevLys 010", Encoding.KRUTI_DEV),
        ("Chanakya", Encoding.CHANAKYA),
        ("Walkman-Chanakya-905", Encoding.WALKMAN),
        ("Shusha", Encoding.SHUSHA),
        ("Mangal", None),
    ],
)
def test_a_font_is_known_by_its_name(name, encoding):
    assert font_encoding(name) == encoding


def test_a_named_font_is_evidence_for_a_word_that_could_be_english():
    assert read("mi rst").text == "mi rst"
    assert read("mi rst", font="Kruti Dev 010").text == "उप तेज"
