"""What the editions of a story give differently."""

import pytest

from agreement import Kind, Passage, compare


def edition(headline: str, *body: str) -> list[Passage]:
    return [Passage("headline", headline), *(Passage("body", text) for text in body)]


def differences(left: list[Passage], right: list[Passage]) -> list[tuple[str, str]]:
    return [
        (each.left.text, each.right.text)
        for each in compare(left, right)
        if each.left and each.right and each.kind in tuple(Kind) and not each.is_within
    ]


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        ("हादसे में 13 की मौत", "31 die in accident", [("13", "31")]),
        ("5 लाख की मदद", "Aid of 50 lakh", [("5 लाख", "50 lakh")]),
        ("5 लाख की मदद", "Aid of 500,000", []),
        ("ढाई करोड़ वोट", "25 million votes", []),
        ("महंगाई 6.2 प्रतिशत", "Inflation at 2.6 per cent", [("6.2 प्रतिशत", "2.6 per cent")]),
        ("23 अगस्त 2023 को", "On 23 August 2032", [("23 अगस्त 2023", "23 August 2032")]),
        ("23 अगस्त को", "On August 23, 2023", []),
        ("पांच घायल", "Five hurt", []),
        ("25,000 डॉलर का इनाम", "A prize of ₹25,000", [("25,000 डॉलर", "₹25,000")]),
        ("2019 में 303 सीटें, 2024 में 240", "303 seats in 2019, 240 five years later", []),
        ("बैठक सुबह नौ बजे", "Meeting at 9", []),
        ("पहली बार जीते", "Third win", [("पहली", "Third")]),
        ("पांच घायल", "Six hurt", [("पांच", "Six")]),
        ("एक की मौत", "A man dies on day two", []),
        ("180 किलोमीटर की रफ्तार", "A train of 16 coaches", []),
    ],
)
def test_headlines_are_compared(hindi, english, expected):
    assert differences(edition(hindi, "पाठ"), edition(english, "Text")) == expected


def test_a_figure_that_stands_in_another_paragraph_agrees():
    hindi = edition("शीर्षक", "कुल 120 लोग आए।", "40 बच्चे थे।")
    english = edition("Headline", "Of them 40 were children.", "In all 120 people came.")
    assert differences(hindi, english) == []


def test_a_headline_that_differs_from_the_other_edition_is_found_though_a_body_has_its_figure():
    hindi, english = edition("13 की मौत", "13 लोग मारे गए।"), edition("31 die", "The toll is 13.")
    assert differences(hindi, english) == [("13", "31")]


def test_paragraphs_are_aligned_around_one_that_was_left_out():
    hindi = edition("शीर्षक", "पहला पैरा, 1971 से।", "यह पैरा अनुवाद में नहीं है।", "पुल 359 मीटर ऊंचा है।")
    english = edition("Headline", "The first, from 1971.", "The bridge is 395 metres high.")
    assert differences(hindi, english) == [("359", "395")]


def test_an_edition_without_a_body_may_say_less():
    assert (
        differences(edition("20 चीते आए", "पहले आठ चीते आए, अब 20 हैं।"), [Passage("headline", "Eight cheetahs reach Kuno")])
        == []
    )


def test_a_slip_is_found_where_no_passage_stands_opposite():
    hindi = edition("शीर्षक", "यह 16 जनवरी 2025 को हुआ।")
    english = [
        *edition("Headline", "It happened on 16 January 2025."),
        Passage("summary", "On 16 January 2052 they met."),
    ]
    assert differences(hindi, english) == [("16 जनवरी 2025", "16 January 2052")]
