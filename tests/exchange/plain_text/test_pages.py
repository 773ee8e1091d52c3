"""Copy from PDF files: page numbers, running heads, broken words and symbol bullets."""

import pytest

from exchange.plain_text import Kind, read_copy

START = "शीर्षक यहां\n\nसार यह है।\n\n"
BEFORE = "प्रशासन ने बताया कि नदी का जलस्तर खतरे के निशान से नीचे है और"
AFTER = "लगातार निगरानी की जा रही है। लोगों से अपील की गई है।"


@pytest.mark.parametrize(
    "number",
    [
        "पृष्ठ 2",
        "पृष्ठ २",
        "पृष्ठ 2 / 3",
        "पेज 2",
        "Page 2",
        "Page 2 of 3",
        "2 | Page",
        "- 2 -",
        "2",
        "२",
        "2/3",
        "[2]",
        "Page | 2",
        "\x0c",
    ],
)
@pytest.mark.parametrize("around", ["\n", "\n\n"])
def test_page_numbers_leave_the_text_and_the_sentence_continues(number, around):
    copy = read_copy(f"{START}{BEFORE}{around}{number}{around}{AFTER}", "hi")
    assert copy.body == f"<p>{BEFORE} {AFTER}</p>"
    assert [record.kind for record in copy.recognised] == [Kind.PAGE] * (number != "\x0c")


def test_a_column_of_numbers_is_no_page_number():
    copy = read_copy(f"{START}वोट मिले:\n240\n99\n37", "hi")
    assert not copy.recognised and all(number in copy.body for number in ("240", "99", "37"))


def test_running_heads_leave_the_text():
    text = f"जिला प्रशासन, लखनऊ\n\nतैयारी पूरी\n\n{BEFORE}\nजिला प्रशासन, लखनऊ\nपृष्ठ 2\n{AFTER}"
    copy = read_copy(text, "hi")
    assert (copy.headline, copy.summary) == ("तैयारी पूरी", f"{BEFORE} {AFTER}")
    assert [record.kind for record in copy.recognised] == [Kind.RUNNING_HEAD, Kind.RUNNING_HEAD, Kind.PAGE]


def test_a_sub_head_that_stands_twice_is_no_running_head():
    text = f"{START}प्रतिक्रिया\n\n{AFTER}\n\nप्रतिक्रिया\n\n{AFTER}"
    assert read_copy(text, "hi").body.count("<h2>प्रतिक्रिया</h2>") == 2


@pytest.mark.parametrize(
    "broken, joined",
    [
        ("जि-\nलों में", "जिलों में"),
        ("सर-\nकार ने", "सरकार ने"),
        ("भारत-\nअमेरिका के", "भारत-अमेरिका के"),
        ("दिन-\nरात काम", "दिन-रात काम"),
        ("धीरे-\nधीरे हुआ", "धीरे-धीरे हुआ"),
        ("the gov-\nernment said", "the government said"),
        ("the gov\u00ad\nernment said", "the government said"),
        ("a well-\nknown man", "a well-known man"),
        ("the Indo-\nUS talks", "the Indo-US talks"),
        ("in 2025-\n26 it", "in 2025-26 it"),
        ("एक बात -\nदूसरी बात", "एक बात - दूसरी बात"),
    ],
)
def test_words_broken_at_a_line_end_are_joined(broken, joined):
    copy = read_copy(f"{START}यहां {broken} बात खत्म हुई।", "hi")
    assert copy.body == f"<p>यहां {joined} बात खत्म हुई।</p>"


def test_the_copy_itself_shows_how_a_word_is_written():
    for other, joined in (("e-mails", "e-mails"), ("emails", "emails")):
        assert joined in read_copy(f"Head\n\nThe {other} came.\n\nMore e-\nmails came.", "en").body


def test_a_joined_word_gets_its_hyphen_back():
    text = f"{START}यहां राज्य सर-\nकार ने कहा।"
    (record,) = read_copy(text, "hi").recognised
    assert record == (Kind.HYPHEN, "सर-कार", record.place, "") and not record.is_removed
    assert "सर-कार" in read_copy(text, "hi", {record.key}).body


@pytest.mark.parametrize(
    "bullet", ["\uf0b7", "\uf0a7", "\uf0d8", "\uf076", "\uf0fc", "●", "▪", "➢", "■", "❖", "►", "✓"]
)
def test_bullets_of_symbol_fonts_make_a_list(bullet):
    copy = read_copy(f"{START}{bullet} पहला\n{bullet}\tदूसरा", "hi")
    assert copy.body == "<ul><li><p>पहला</p></li><li><p>दूसरा</p></li></ul>"


@pytest.mark.parametrize("bullet", ["•", "▪", "\uf0b7"])
def test_bullets_on_one_line_make_a_list(bullet):
    copy = read_copy(f"{START}{bullet} पहला {bullet} दूसरा", "hi")
    assert copy.body == "<ul><li><p>पहला</p></li><li><p>दूसरा</p></li></ul>"
    assert "पहला → दूसरा" in read_copy(f"{START}→ पहला → दूसरा", "hi").body


@pytest.mark.parametrize("folio", ["दैनिक पत्र          26 नवंबर 2026", "THE DAILY\tNovember 26, 2026\tPage 3"])
def test_the_head_of_a_page_is_no_dateline(folio):
    copy = read_copy(f"{folio}\nबाढ़ से तीन मरे\n\nपटना, 26 नवंबर। राहत जारी है।", "hi")
    assert (copy.headline, copy.dateline) == ("बाढ़ से तीन मरे", "पटना")
    assert copy.recognised[0].kind == Kind.RUNNING_HEAD


def test_a_dateline_of_justified_text_stays_one():
    copy = read_copy("बाढ़ से तीन मरे\n\nसार यह है।\n\nपटना,     26 नवंबर।    राहत    जारी है।", "hi")
    assert (copy.dateline, copy.body) == ("पटना", "<p>राहत जारी है।</p>")


def test_the_first_row_of_a_table_is_no_head_of_a_page():
    assert not read_copy("जिला\t2026 में मौतें\nपटना\t12\nगया\t3").recognised


def test_ligatures_of_a_pdf_file_are_letters():
    copy = read_copy("Three die\n\nThe ﬁrst ofﬁcer said the ﬂood was diﬃcult: 10 m² of ½.", "en")
    assert copy.summary == "The first officer said the flood was difficult: 10 m² of ½."
