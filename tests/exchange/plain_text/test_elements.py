"""Lists, tables and sub-heads."""

import pytest

from exchange.plain_text import Kind, read_copy
from exchange.plain_text.blocks import read_blocks
from exchange.plain_text.elements import as_html
from exchange.plain_text.hyphens import Hyphens
from exchange.plain_text.lines import Sheet
from exchange.plain_text.markup import Marks

START = "शीर्षक यहां\n\nसार यह है।\n\n"
TWO = "<li><p>पहला</p></li><li><p>दूसरा</p></li>"


def body(text):
    return read_copy(START + text, "hi").body


def unsanitised(text):
    """The HTML before the sanitiser."""
    sheet = Sheet(text)
    return as_html(read_blocks(sheet.lines, False, Hyphens(sheet)), Marks([], sheet))


@pytest.mark.parametrize(
    "bullet", ["👉 ", "✅", "🔹 ", "➡️ ", "• ", "· ", "▪ ", "- ", "* ", "o\t", "– ", "•\t", "•", "  • "]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_bullets_make_a_list(bullet, between):
    assert body(f"{bullet}पहला{between}{bullet}दूसरा") == f"<ul>{TWO}</ul>"


@pytest.mark.parametrize(
    "first, second",
    [("1.", "2."), ("१.", "२."), ("1)", "2)"), ("(1)", "(2)"), ("1.\t", "2.\t"), ("1-", "2-"), ("1️⃣", "2️⃣")],
)
def test_numbers_make_a_numbered_list(first, second):
    assert body(f"{first} पहला\n{second} दूसरा") == f"<ol>{TWO}</ol>"


@pytest.mark.parametrize("first, second", [("(क)", "(ख)"), ("क)", "ख)"), ("(a)", "(b)"), ("(अ)", "(ब)")])
def test_letters_make_a_numbered_list_and_are_listed(first, second):
    text = f"{START}{first} पहला\n{second} दूसरा"
    copy = read_copy(text, "hi")
    assert copy.body == f"<ol>{TWO}</ol>"
    assert [(record.kind, record.text) for record in copy.recognised] == [
        (Kind.LIST_LETTER, first),
        (Kind.LIST_LETTER, second),
    ]
    kept = read_copy(text, "hi", {record.key for record in copy.recognised})
    assert f"<p>{first} पहला</p>" in kept.body


def test_a_list_starts_at_its_number():
    assert body("5. पहला\n6. दूसरा") == f'<ol start="5">{TWO}</ol>'
    assert body("1. एक\n2. दो\n7. सात") == ("<ol><li><p>एक</p></li><li><p>दो</p></li></ol>\n<p>7. सात</p>")


@pytest.mark.parametrize(
    "text",
    [
        "• एक\n    • भीतर\n• दो",
        "•\tएक\no\tभीतर\n•\tदो",
        "- एक\n  - भीतर\n- दो",
        "●\tएक\n\n○\tभीतर\n\n●\tदो",
    ],
)
def test_lists_are_two_deep(text):
    assert body(text) == "<ul><li><p>एक</p><ul><li><p>भीतर</p></li></ul></li><li><p>दो</p></li></ul>"


def test_bullets_under_numbers_are_nested():
    expected = "<ol><li><p>एक</p><ul><li><p>भीतर</p></li><li><p>और</p></li></ul></li><li><p>दो</p></li></ol>"
    assert body("1. एक\n   - भीतर\n   - और\n2. दो") == expected


def test_a_wrapped_item_is_one_item():
    wrapped = "• किसानों को सीधे खाते में राशि मिलेगी और इसके लिए\nपंजीकरण ऑनलाइन होगा\n• हर जिले में एक केंद्र"
    assert "इसके लिए पंजीकरण ऑनलाइन होगा</p></li>" in body(wrapped)


def test_a_paragraph_after_a_list_is_outside_it():
    assert body("• पहला\n• दूसरा\nइसके बाद बात खत्म हुई।").endswith("</ul>\n<p>इसके बाद बात खत्म हुई।</p>")


@pytest.mark.parametrize("text", ["- रमेश ने कहा कि जांच होगी।", "2026. यह साल है।", "1. अकेला अनुच्छेद यहां है।", "5 लोग मरे।"])
def test_a_single_dash_or_number_makes_no_list(text):
    assert body(text) == f"<p>{text}</p>"


def test_numbered_sub_heads_are_no_list():
    text = "1. पहला कारण\n\nबारिश बहुत हुई और नदी में पानी बढ़ गया।\n\n2. दूसरा कारण\n\nनालों की सफाई नहीं हुई और पानी रुक गया।"
    assert "<h2>1. पहला कारण</h2>" in body(text) and "<h2>2. दूसरा कारण</h2>" in body(text)


def test_lines_with_tabs_make_a_table():
    assert unsanitised("जिला\tछात्र\nलखनऊ\t120") == (
        "<table><tbody><tr><th><p>जिला</p></th><th><p>छात्र</p></th></tr>"
        "<tr><td><p>लखनऊ</p></td><td><p>120</p></td></tr></tbody></table>"
    )


def test_a_table_of_figures_has_no_head_and_equal_rows():
    html = unsanitised("दिल्ली\t12\nमुंबई\t15\t7")
    assert "<th>" not in html and html.count("<td>") == 6 and "दिल्ली12" not in html


@pytest.mark.parametrize("rows", ["दिल्ली\t12\nमुंबई\t15", "दिल्ली\t12"])
def test_cells_are_never_glued(rows):
    assert "दिल्ली12" not in body(rows) and "12" in body(rows)


def test_an_indented_paragraph_is_no_table():
    text = "\tपहला अनुच्छेद यहां है।\n\tदूसरा अनुच्छेद यहां है।"
    assert body(text) == "<p>पहला अनुच्छेद यहां है।</p>\n<p>दूसरा अनुच्छेद यहां है।</p>"
