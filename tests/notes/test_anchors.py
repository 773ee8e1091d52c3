"""The passage of a note is found again after the text was edited."""

import pytest

from notes.anchors import Anchor, find, read

BODY = """<p>The chief minister opened the bridge on Monday. It is four kilometres long.</p>
<h2>The cost</h2>
<p>The bridge cost ₹1,200 crore, said the chief minister on Monday.</p>
<ul><li>Work began in 2019.</li><li>It stopped twice.</li></ul>"""


def mark(passage: str, body: str = BODY, number: int = 1) -> Anchor:
    text, start = read(body), -1
    for _each in range(number):
        start = text.whole.index(passage, start + 1)
    return text.anchor(start, start + len(passage))


def found(known: Anchor, body: str) -> str | None:
    anchor = find(read(body), known, 1000)
    return anchor.passage if anchor else None


def test_an_unchanged_text_has_the_passage_where_it_was():
    for number in (1, 2):
        known = mark("chief minister", number=number)
        assert find(read(BODY), known, 1000) == known


@pytest.mark.parametrize(
    ("old", "new", "passage", "expected"),
    [
        ("opened the bridge", "has opened the new bridge", "It is four kilometres long.", "It is four kilometres long."),
        ("<h2>The cost</h2>", "<p>A new paragraph.</p>\n<h2>The cost</h2>", "cost ₹1,200 crore", "cost ₹1,200 crore"),
        ("₹1,200 crore", "₹1,350 crore", "₹1,200 crore", "₹1,350 crore"),
        ("<b>", "", "four kilometres", "four kilometres"),
        ("four kilometres", "<strong>four</strong> kilometres", "four kilometres", "four kilometres"),
        ("said the chief minister", "the chief minister said", "said the chief minister on Monday.", None),
        ("opened the bridge on Monday", "opened a long bridge on Monday", "opened the bridge on Monday", "opened a long bridge on Monday"),
    ],
)  # fmt: skip
def test_a_passage_is_found_in_an_edited_text(old, new, passage, expected):
    result = found(mark(passage), BODY.replace(old, new))
    assert result == expected if expected else "chief minister" in result


def test_a_passage_moves_with_its_paragraph():
    first, *others = BODY.split("\n")
    moved = "\n".join([*others, first])
    known = mark("It is four kilometres long.")
    assert find(read(moved), known, 1000).block > known.block


def test_a_passage_over_the_end_of_a_paragraph_is_found():
    assert found(mark("long. The cost The bridge"), BODY) == "long. The cost The bridge"


@pytest.mark.parametrize("body", ["", "<p></p>", "<p>Something else altogether was written here.</p>"])
def test_a_passage_that_is_gone_is_not_found(body):
    assert found(mark("₹1,200 crore"), body) is None


def test_hindi_words_are_found_after_an_edit():
    body = "<p>प्रधानमंत्री ने सोमवार को पुल का उद्घाटन किया। यह चार किलोमीटर लंबा है।</p>"
    edited = body.replace("सोमवार", "मंगलवार").replace("चार", "पांच")
    assert found(mark("यह चार किलोमीटर लंबा है।", body), edited) == "यह पांच किलोमीटर लंबा है।"
