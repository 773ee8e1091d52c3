"""The passages of an edition, and how a machine's passage is known again."""

import pytest

from machine_drafts.passages import Passage, fits, passages

BODY = "<p>एक <strong>दो</strong>।</p>\n<ul><li>तीन</li><li>चार</li></ul>\n<p>2,400</p>"


def test_each_line_paragraph_and_item_with_a_letter_is_a_passage():
    found = passages({"headline": "शीर्षक", "summary": "", "body": BODY})
    assert [(each.field, each.block, each.text) for each in found] == [
        ("headline", None, "शीर्षक"),
        ("body", 0, "एक दो।"),
        ("body", 1, "तीन"),
        ("body", 1, "चार"),
    ]


@pytest.mark.parametrize(
    ("text", "is_same"),
    [("वर्षा हुई।", True), ("वर्षा  हुई !", True), ("वर्षा नहीं हुई।", False), ("वर्षा हुआ।", False), ("12 वर्षा हुई।", False)],
)
def test_a_passage_is_known_by_its_letters_and_digits(text, is_same):
    assert (Passage("body", 0, text).key == Passage("body", 3, "वर्षा हुई।").key) is is_same


@pytest.mark.parametrize(
    ("block", "is_fit"),
    [
        ('<p>दो <a href="https://one.example/">एक</a></p>', True),
        ("<p>एक दो</p>", True),
        ("<h2>एक दो</h2>", False),
        ("<p>एक</p><p>दो</p>", False),
        ('<p><a href="https://other.example/">एक</a> दो</p>', False),
    ],
)
def test_a_block_fits_its_source_with_the_same_elements_and_no_other_links(block, is_fit):
    assert fits(block, '<p><a href="https://one.example/">One</a> two</p>') is is_fit
