"""Marks of chat apps, and pipes typed for dandas."""

import pytest

from exchange.plain_text import Kind, read_copy

START = "शीर्षक यहां\n\nसार यह है।\n\n"


def body(text, keep=()):
    return read_copy(START + text, "hi", keep).body


@pytest.mark.parametrize(
    "text, html",
    [
        ("यह *मोटा* है।", "यह <strong>मोटा</strong> है।"),
        ("यह _तिरछा_ है।", "यह <em>तिरछा</em> है।"),
        ("यह ~कटा~ है।", "यह कटा है।"),
        ("यह `कोड` और ```मोनो``` है।", "यह कोड और मोनो है।"),
        ("यह *_दोनों_* है।", "यह <strong><em>दोनों</em></strong> है।"),
        ("यह **मोटा** है।", "यह <strong>मोटा</strong> है।"),
        ("*कई शब्द मोटे।* और सादे।", "<strong>कई शब्द मोटे।</strong> और सादे।"),
        ("(*मोटा*), सादा।", "(<strong>मोटा</strong>), सादा।"),
    ],
)
def test_marks_of_chat_apps_are_read(text, html):
    assert body(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "text", ["5*3*2 है।", "*शर्तें लागू हैं।", "a_b_c नाम है।", "https://x.in/_a_/b देखें।", "2 * 3 * 4 है।", "उम्र ~30 और ~40 है।"]
)
def test_other_stars_and_lines_stay(text):
    assert body(text) == f"<p>{text}</p>"


def test_marks_leave_the_lines_without_markup():
    copy = read_copy("*ब्रेकिंग* / _शीर्षक_ यहां\n\n*सार* यह है।", "hi")
    assert (copy.kicker, copy.headline, copy.summary) == ("ब्रेकिंग", "शीर्षक यहां", "सार यह है।")


def test_struck_words_are_kept_and_said():
    copy = read_copy(f"{START}~सोमवार~ बुधवार को।", "hi")
    assert copy.body == "<p>सोमवार बुधवार को।</p>"
    assert [(record.kind, record.text) for record in copy.recognised] == [(Kind.STRUCK, "~सोमवार~")]
    assert body("~सोमवार~ बुधवार को।", {copy.recognised[0].key}) == "<p>~सोमवार~ बुधवार को।</p>"


@pytest.mark.parametrize(
    "text, html",
    [
        ("जांच अभी जारी है|", "जांच अभी जारी है।"),
        ("जांच जारी है| पुलिस आई|", "जांच जारी है। पुलिस आई।"),
        ("जांच अभी भी जारी है | पुलिस आई |", "जांच अभी भी जारी है । पुलिस आई ।"),
        ("उन्होंने कहा, 'जांच जारी है|'", "उन्होंने कहा, 'जांच जारी है।'"),
        ("बैठक में 40% लोग आए, कुल 120|", "बैठक में 40% लोग आए, कुल 120।"),
        ("श्लोक यहां है||", "श्लोक यहां है॥"),
        ("जांच जारी है｜ पुलिस आई¦", "जांच जारी है। पुलिस आई।"),
    ],
)
def test_a_pipe_after_hindi_is_a_danda(text, html):
    assert body(text).replace("\u00a0", " ") == f"<p>{html}</p>"
    assert [record.kind for record in read_copy(START + text, "hi").recognised] == [Kind.DANDA]


@pytest.mark.parametrize("text", ["दिल्ली | मुंबई | पटना", "Delhi | Mumbai", "a || b", "राम|श्याम"])
def test_a_pipe_between_names_stays(text):
    assert body(text) == f"<p>{text}</p>"


def test_a_line_in_latin_letters_ends_in_a_danda_only_in_a_hindi_story():
    assert read_copy(f"{START}COVID-19|", "hi").body == "<p>COVID-19।</p>"
    assert read_copy("Head\n\nSummary.\n\nCOVID-19|", "en").body == "<p>COVID-19|</p>"


def test_sentences_that_end_in_a_pipe_are_no_sub_heads():
    assert "<h2>" not in body("जांच जारी है|\n\nपुलिस ने बताया कि आरोपी को जल्द गिरफ्तार किया जाएगा|")
