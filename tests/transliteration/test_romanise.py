import pytest

from transliteration import romanise, slugify

WORDS = """
मोदी modi|विक्रम vikram|मिसरी misri|नरेंद्र narendra|वार्ता varta|क्षेत्रीय kshetriya|स्थिरता sthirta
चर्चा charcha|मंत्री mantri|साझेदारी sajhedari|हिन्दी hindi|हिंदी hindi|ज्ञान gyan|मुंबई mumbai|मित्र mitra
चंद्र chandra|राष्ट्र rashtra|सूर्य surya|सत्य satya|भारत bharat|भारतीय bhartiya|राजनीति rajniti|मतलब matlab
समय samay|प्रिय priya|वर्ष varsh|अर्थ arth|लड़का larka|पढ़ना parhna|ज़मीन zamin|फ़ैसला faisla|क़लम qalam
ख़बर khabar|बाग़ bag|अच्छा accha|बच्चा baccha|पत्थर patthar|संबंध sambandh|अंक ank|गंगा ganga|चाँद chand
हाँ han|दिल dil|दाल dal|कृषि krishi|ऋषि rishi|फिर fir|स्वामी swami|द्वारका dwarka|मुजफ्फरनगर mujaffarnagar
देवरिया devria|दुनिया duniya|लैंड land|पैसा paisa|दुःख dukh|लिए liye|चाहिए chahiye|हुए hue|गांव gaon
जिंदगी jindagi|लोकसभा loksabha|राष्ट्रपति rashtrapati|सिंह singh|पीएम pm|आँख ankh|शक्ति shakti|विद्या vidya
लक्ष्मी lakshmi
""".replace("\n", "|").strip("|")


@pytest.mark.parametrize("pair", WORDS.split("|"))
def test_words_are_romanised_as_in_indian_newspapers(pair):
    hindi, latin = pair.split()
    assert romanise(hindi) == latin


def test_composed_and_decomposed_letters_are_equal():
    assert romanise("\u095b\u092e\u0940\u0928") == romanise("\u091c\u093c\u092e\u0940\u0928") == "zamin"


def test_exceptions_are_romanised_by_the_table():
    assert romanise("दिल्ली से लखनऊ") == "delhi se lucknow"


def test_latin_digits_and_punctuation_pass_through():
    assert romanise("ISRO ने 21वीं सदी में, २०२६।") == "ISRO ne 21vin sadi mein, 2026."


def test_joiners_are_removed():
    assert romanise("शक्\u200dति") == "shakti"


@pytest.mark.parametrize("text", ["", "abc", "Modi's 3rd visit", "कखग ज्ञान", "हिंदी"])
def test_romanising_is_idempotent(text):
    assert romanise(romanise(text)) == romanise(text)


@pytest.mark.parametrize(
    "text",
    [
        "्" * 200_000,
        "\u200d" * 200_000,
        "क" * 200_000,
        "नगर" * 60_000,
        "\ud800",
        "\x00",
        "ंँः",
        "़" * 100_000,
        "ा" * 1000,
    ],
)
def test_hostile_text_is_romanised_without_an_error(text):
    assert isinstance(romanise(text), str)
    assert len(slugify(text)) <= 70


@pytest.mark.parametrize(
    "text, slug",
    [
        ("US उप विदेश मंत्री और विक्रम मिसरी के बीच वार्ता", "us-up-videsh-mantri-aur-vikram-misri-ke-bich-varta"),
        ("India's café", "indias-cafe"),
        ("  --  ", ""),
        ("！？", ""),
        ("दिल", "dil"),
        ("दाल", "dal"),
    ],
)
def test_a_slug_is_ascii(text, slug):
    assert slugify(text) == slug


def test_a_long_slug_is_cut_between_words():
    assert slugify("भारत " * 30, max_length=20) == "bharat-bharat-bharat"
    assert slugify("x" * 100, max_length=10) == "xxxxxxxxxx"
