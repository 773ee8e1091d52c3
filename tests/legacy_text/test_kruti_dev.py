"""Kruti Dev 010, from and to Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_text import read
from legacy_text.kruti_dev import from_unicode, to_unicode

# Strings that stand in public documents and converters, with what they say.
KNOWN = [
    ("Hkkjr esa", "भारत में"),
    ("izns'k", "प्रदेश"),
    ("ljdkj us dgk", "सरकार ने कहा"),
    ("Hkkjr ,d fo'kky ns'k gS tks nf{k.k ,f'k;k esa fLFkr gSA", "भारत एक विशाल देश है जो दक्षिण एशिया में स्थित है।"),
    ('jk"Vªh; jktekxZ', "राष्ट्रीय राजमार्ग"),
    ("iz/kkuea=h", "प्रधानमंत्री"),
    ("/kkfeZd dk;ZØe", "धार्मिक कार्यक्रम"),
    ('o"kksZa vFkkZr~', "वर्षों अर्थात्"),
    ("fo|kFkhZ }kjk J)k", "विद्यार्थी द्वारा श्रद्धा"),
    ("Kku {ks= f=Hkqt", "ज्ञान क्षेत्र त्रिभुज"),
    ("ân; czãk fpà", "हृदय ब्रह्मा चिह्न"),
    ("HkV~Vh fpêh", "भट्टी चिट्टी"),
    ("lM+d i<+kbZ t+ehu [+kcj Q+ksu", "सड़क पढ़ाई ज़मीन ख़बर फ़ोन"),
    ("#i;s 'kq: :l", "रुपये शुरू रूस"),
    ("v‚fQl vkWfQl", "ऑफिस ऑफिस"),
    ("xk¡o esa ¼fnYyh½] Þgk¡ß ^ugha* D;k\\", "गाँव में (दिल्ली), “हाँ” ‘नहीं’ क्या?"),
    ("fnYyh&eqacbZ 10%30 1]200 3-5", "दिल्ली-मुंबई 10:30 1,200 3.5"),
    ("lkoZtfud d`i;k O;fDr", "सार्वजनिक कृपया व्यक्ति"),
    ("miyC/k dk;Zokgh vk'p;Z", "उपलब्ध कार्यवाही आश्चर्य"),
    ("vUrxZr dhfrZ dk;ks±", "अन्तर्गत कीर्ति कार्यों"),
    ('mi;qä fodYi iqjL—r Li"V vfèkd', "उपयुक्त विकल्प पुरस्कृत स्पष्ट अधिक"),
    ("ƒ„…†‡ˆ‰Š‹å", "१२३४५६७८९०"),
    ('mlus dgk] "eSa ugha tkÅ¡xkA" fQj "gk¡" dgk', 'उसने कहा, "मैं नहीं जाऊँगा।" फिर "हाँ" कहा'),
    ("og – fnYyh — x;k 2024–25", "वह – दिल्ली — गया 2024–25"),
    ('—f"k –f"V LokLF; fLFkfr mÙkj', "कृषि दृष्टि स्वास्थ्य स्थिति उत्तर"),
]


@pytest.mark.parametrize(("codes", "text"), KNOWN)
def test_a_known_string_reads_as_published(codes, text):
    assert to_unicode(codes) == text


def test_the_codes_above_7f_are_read_from_latin_1_and_from_word_symbols_too():
    codes = 'ƒ„ —f"k v‚fQl'
    assert to_unicode(codes.encode("cp1252").decode("latin-1")) == to_unicode(codes)
    assert to_unicode("".join(chr(0xF000 + ord(char)) for char in "esa")) == "में"


def test_quotes_that_word_made_curly_are_half_forms_inside_a_word():
    assert to_unicode("’kgj ns’k d“V i‘pkr") == "शहर देश कष्ट पश्चात"


def test_a_text_whose_curly_quotes_are_the_other_half_forms_is_read_as_such():
    assert read("/k`rjk’Vª us lHkh dks iznf”kZr fd;k").text == "धृतराष्ट्र ने सभी को प्रदर्शित किया"


def test_the_codes_of_double_quotes_open_and_close_by_their_place():
    assert to_unicode("ßmUgksaus dgk gSAÞ") == to_unicode("ÞmUgksaus dgk gSAß") == "“उन्होंने कहा है।”"


CONSONANTS = "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह"
MATRAS = ["", "ा", "ि", "ी", "ु", "ू", "ृ", "े", "ै", "ो", "ौ", "ॉ"]
syllables = st.builds(
    lambda letters, matra, nasal: "्".join(letters) + matra + nasal,
    st.lists(st.sampled_from(CONSONANTS), min_size=1, max_size=3),
    st.sampled_from(MATRAS),
    st.sampled_from(["", "ं", "ँ"]),
)
vowels = st.builds(str.__add__, st.sampled_from("अआइईउऊऋएऐओऔऑ"), st.sampled_from(["", "ं", "ँ"]))
# र after a half र is no cluster of any word: the font draws it as one stroke. No word begins with a half ष, with
# or without a half र before it.
words = (
    st.lists(st.one_of(syllables, vowels), min_size=1, max_size=5)
    .map("".join)
    .filter(lambda word: "्र्र" not in word and not word.startswith(("ष्", "र्ष्")))
)


@given(words)
def test_a_word_comes_back_from_kruti_dev_as_it_was(word):
    word = unicodedata.normalize("NFC", word)
    assert to_unicode(from_unicode(word)) == word


@pytest.mark.parametrize(
    "text", ["प्रधानमंत्री ने कहा, “हम तैयार हैं”।", "दिल्ली-मुंबई (वार्ता): 1,200 करोड़ या 3.5 अरब?", "१२ जनवरी; क/ख"]
)
def test_a_sentence_comes_back_from_kruti_dev_as_it_was(text):
    assert to_unicode(from_unicode(text)) == text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("भारत एक विशाल देश है जो दक्षिण एशिया में स्थित है।", "Hkkjr ,d fo'kky ns'k gS tks nf{k.k ,f'k;k esa fLFkr gSA"),
        ("क ख ग घ च छ ज झ ट ठ ड ढ ण त थ द ध न प फ ब भ म", "d [k x ?k p N t > V B M < .k r Fk n /k u i Q c Hk e"),
        ("य र ल व श ष स ह क्ष त्र ज्ञ श्र ड़ ढ़", "; j y o 'k \"k l g {k = K J M+ <+"),
    ],
)
def test_letters_are_written_with_the_codes_of_the_key_chart(text, codes):
    assert from_unicode(text) == codes


def test_latin_words_stay_when_a_text_is_written_in_kruti_dev():
    assert from_unicode("भारत में NASA और info@example.org") == "Hkkjr esa NASA vkSj info@example.org"
    assert from_unicode("IMDने café/मौसम") == "IMDus café@ekSle"


def test_an_amount_with_a_currency_sign_is_a_number_among_hindi_words():
    assert read("nks ls rhu lky dh vof/k ds chp ₹15]001 ls £19]999 rd dtZ fy;k x;kA").text == (
        "दो से तीन साल की अवधि के बीच ₹15,001 से £19,999 तक कर्ज लिया गया।"
    )
