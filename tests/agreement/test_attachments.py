"""Links, pictures and tables that two editions give differently."""

import pytest
from compared_editions import found

from agreement import Aspect, Passage


def linked(language: str, *addresses: str) -> list[Passage]:
    words = "पाठ" if language == "hi" else "Text"
    return [Passage("headline", words), Passage("body", words, links=addresses)]


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        (["https://example.org/a"], ["https://www.example.org/a/"], []),
        (["/hi/articles/7/khabar/"], ["/en/articles/7/story/"], []),
        (["/hi/articles/7/khabar/"], ["/en/articles/8/story/"], [("/hi/articles/7/khabar/", "/en/articles/8/story/")]),
        (["https://hi.example.org/x"], ["https://elsewhere.example/y"], []),
        (["https://example.org/a"], [], [("https://example.org/a", "")]),
    ],
)
def test_links_are_compared_by_where_they_lead(hindi, english, expected):
    assert found(Aspect.LINK, linked("hi", *hindi), linked("en", *english)) == expected


def test_a_picture_that_one_body_lacks_is_missing():
    hindi = [Passage("headline", "शीर्षक"), Passage("body", "पाठ", pictures=("a.jpg",))]
    assert found(Aspect.PICTURE, hindi, [Passage("headline", "Headline"), Passage("body", "Text")]) == [("a.jpg", "")]


def table(*rows: tuple[str, ...]) -> list[Passage]:
    text = " ".join(" ".join(row) for row in rows)
    return [Passage("headline", rows[0][0]), Passage("body", rows[0][0]), Passage("body", text, cells=rows)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("62%", []), ("26%", [("62 प्रतिशत", "26%")]), ("", [("62 प्रतिशत", "—")])],
)
def test_tables_are_compared_cell_by_cell(cell, expected):
    hindi = table(("वर्ष", "हिस्सा"), ("2024", "62 प्रतिशत"))
    assert found(Aspect.TABLE, hindi, table(("Year", "Share"), ("2024", cell))) == expected


def test_tables_with_different_numbers_of_rows_differ():
    hindi = table(("वर्ष", "हिस्सा"), ("2024", "62%"))
    assert found(Aspect.TABLE, hindi, table(("Year", "Share"))) == [("2 × 2", "1 × 2")]
