import pytest

from bilingual.text import (
    clean,
    clean_line,
    count_words,
    letters,
    mark_scripts,
    mark_scripts_in_html,
    reading_minutes,
    runs,
    script_of,
    shorten,
)
from legacy_text import read


@pytest.mark.parametrize(
    "text, count",
    [
        ("क्षत्रिय", 3),
        ("विक्रम मिसरी", 7),
        ("ऊँचाइयों", 4),
        ("हिन्दी", 2),
        ("शक्\u200dति", 2),
        ("ISRO ने", 6),
        ("", 0),
    ],
)
def test_letters_are_grapheme_clusters(text, count):
    assert letters(text) == count


def test_text_is_stored_in_nfc():
    assert clean("\u0958") == "\u0915\u093c"
    assert clean("cafe\u0301") == "café"


def test_control_characters_and_unmatched_bidirectional_controls_are_removed():
    assert clean("a\x00b\x1fc\u202ed\ud800e\ufefff\ufdd0") == "abcdef"


@pytest.mark.parametrize("text", ["दिल्ली का आदेश", "कहा “ठीक” — É 😀"])
def test_misread_bytes_that_are_controls_keep_their_letter(text):
    for codec in ("latin-1", "cp1252"):
        misread = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
        assert read(clean(misread)).text == text


def test_the_line_ends_of_word_processors_keep_words_apart():
    assert clean("एक\x0bदो\x0cतीन\x85चार\u2028पांच") == "एक\nदो\nतीन\nचार\nपांच"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u2067نواز\u2069", "\u2067نواز\u2069"),
        ("\u202bنواز\u202c और", "\u202bنواز\u202c और"),
        ("\u202eउलटा", "उलटा"),
        ("\u2069\u202cअंत", "अंत"),
        ("\u2067एक\u202bदो\u2069", "\u2067एकदो\u2069"),
        ("\u202bएक\u2067दो\u202c", "एकदो"),
        ("\u2067एक\nदो\u2069", "एक\nदो"),
        ("\u2067एक \u2066two\u2069 दो\u2069", "\u2067एक \u2066two\u2069 दो\u2069"),
    ],
)
def test_bidirectional_controls_stay_in_pairs(text, expected):
    assert clean(text) == expected


def test_joiners_of_devanagari_are_kept():
    assert clean("शक्\u200dति") == "शक्\u200dति"


def test_a_clean_line_has_no_line_ends():
    assert clean_line("  दो\r\nशब्द\u00a0 ") == "दो शब्द"


def test_a_text_is_cut_between_words():
    assert shorten("विदेश सचिव विक्रम मिसरी अमेरिका में", 12) == "विदेश सचिव…"
    assert shorten("छोटा", 16) == "छोटा"


def test_a_word_is_never_cut_inside_a_grapheme_cluster():
    assert shorten("क्षत्रियता", 3) == "क्षत्रि…"


def test_a_run_in_the_other_script_gets_its_lang_attribute():
    assert mark_scripts("US उप विदेश मंत्री", "hi") == '<span lang="en">US</span> उप विदेश मंत्री'
    assert mark_scripts("The film रेत समाधि won", "en") == 'The film <span lang="hi">रेत समाधि</span> won'
    assert mark_scripts("India-America Relations", "hi") == '<span lang="en">India-America Relations</span>'


def test_marking_scripts_escapes_plain_text():
    assert "<script" not in mark_scripts("<script>alert(1)</script> खबर", "hi")
    assert mark_scripts("हम & तुम", "hi") == "हम &amp; तुम"


def test_marking_scripts_leaves_tags_and_entities_alone():
    html = '<p>देखें <a href="/hi/x?a=1&amp;b=2">BBC</a> &amp; <img alt="a > b" src="/media/x.webp"></p>'
    assert mark_scripts_in_html(html, "hi") == html.replace(">BBC<", '><span lang="en">BBC</span><')


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("نواز شریف", 'lang="ur" dir="rtl"'),
        ("தமிழ் நாடு", 'lang="ta"'),
        ("ਪੰਜਾਬੀ", 'lang="pa"'),
        ("বাংলা", 'lang="bn"'),
        ("ಕನ್ನಡ", 'lang="kn"'),
    ],
)
def test_a_run_in_a_script_of_neither_language_is_marked_with_its_own(words, attributes):
    assert mark_scripts(f"भारत में {words} और", "hi") == f"भारत में <span {attributes}>{words}</span> और"
    html = f'<p><a href="/{words}/">The {words}</a> &amp; more</p>'
    marked = f'<p><a href="/{words}/">The <span {attributes}>{words}</span></a> &amp; more</p>'
    assert mark_scripts_in_html(html, "en") == marked


def test_a_third_language_is_left_unmarked():
    assert mark_scripts("abc", "fr") == "abc"


@pytest.mark.parametrize("text, language", [("मोदी in US", "hi"), ("Modi", "en"), ("2026", None), ("", None)])
def test_the_script_of_most_letters_decides_the_language(text, language):
    assert script_of(text) == language


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", 0),
        ("<p>मानसून केरल पहुंच गया।</p>", 4),
        ("<p>It’s 6.04 pm &amp; L1-orbit</p>", 4),
        ("<p>क्‍या</p><p>हाँ</p>", 2),
    ],
)
def test_words_are_counted_in_either_script(html, words):
    assert count_words(html) == words


def test_reading_takes_at_least_a_minute():
    assert reading_minutes("<p>एक</p>") == 1 and reading_minutes("<p>" + "शब्द " * 900 + "</p>") == 4


def test_runs_are_split_where_the_font_changes():
    assert runs("आदित्य-L1 की") == [("आदित्य", "hi"), ("-L1 ", "en"), ("की", "hi")]
    assert "".join(run for run, _script in runs("“क्‍या” — ₹500।")) == "“क्‍या” — ₹500।"


def test_a_danda_never_begins_a_line():
    assert mark_scripts("वह आया ।", "hi") == "वह आया\u00a0।"
