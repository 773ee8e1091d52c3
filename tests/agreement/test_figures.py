"""Figures of both languages in one normal form."""

import pytest

from agreement import figures


def normal(text: str) -> list[str]:
    return [figure.normal for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 लोगों की मौत", ["13"]),
        ("१३ लोगों की मौत", ["13"]),
        ("5 लाख रुपये", ["₹500,000"]),
        ("₹5 lakh", ["₹500,000"]),
        ("Rs. 50 lakh", ["₹5,000,000"]),
        ("ढाई करोड़", ["25,000,000"]),
        ("25 million", ["25,000,000"]),
        ("साढ़े तीन लाख", ["350,000"]),
        ("पौने दो लाख", ["175,000"]),
        ("डेढ़ सौ", ["150"]),
        ("2 लाख 35 हजार 500", ["235,500"]),
        ("2,35,500", ["235,500"]),
        ("235,500", ["235,500"]),
        ("2.3 lakh crore", ["2,300,000,000,000"]),
        ("$500 billion", ["$500,000,000,000"]),
        ("500 अरब डॉलर", ["$500,000,000,000"]),
        ("one hundred and five", ["105"]),
        ("twenty-three", ["23"]),
        ("half a million", ["500,000"]),
        ("a dozen", ["12"]),
        ("two and a half", ["2.5"]),
        ("three-quarters", ["0.75"]),
        ("तीन-चौथाई", ["0.75"]),
        ("42वां", ["42"]),
        ("42nd", ["42"]),
        ("पांच-पांच लाख रुपये", ["₹500,000"]),
        ("10 trillion yen", ["¥10,000,000,000,000"]),
        ("80 के दशक में", ["80"]),
        ("in the 1980s", ["80"]),
        ("सुबह साढ़े चार बजे", ["4:30"]),
        ("half past four", ["4:30"]),
        ("at nine on Sunday", ["9:00"]),
        ("at nine people’s request", ["9"]),
        ("तीसरी", ["3"]),
        ("60 प्रतिशत", ["60 %"]),
        ("60 फीसदी", ["60 %"]),
        ("60 per cent", ["60 %"]),
        ("60%", ["60 %"]),
        ("23 अगस्त 2023", ["23.8.2023"]),
        ("August 23, 2023", ["23.8.2023"]),
        ("23rd August", ["23.8"]),
        ("शाम 6:04 बजे", ["6:04"]),
        ("6 बजकर 4 मिनट", ["6:04"]),
        ("6.04 pm", ["6:04"]),
        ("18:04", ["6:04"]),
        ("7.5-6.5", ["7.5", "6.5"]),
        ("T20, Aditya-L1", []),
        ("", []),
    ],
)
def test_a_figure_has_one_normal_form(text, expected):
    assert normal(text) == expected


def test_a_full_stop_or_a_comma_ends_a_number():
    assert normal("In 2020. 5 lakh came, 7 hundred left") == ["2020", "500,000", "700"]


def test_the_place_of_a_figure_is_that_of_its_words():
    text = "कुल ढाई करोड़ रुपये दिए"
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.text == "ढाई करोड़ रुपये"


@pytest.mark.parametrize("text", ["\x00", "1" * 5000, "₹", "Rs.", "साढ़े", "per cent", "99 99 August", "0:99 बजे", "1,,2"])
def test_odd_text_is_no_error(text):
    figures(text)


def test_signs_without_a_letter_are_no_figures():
    assert normal("\u093c \u094d 5 लाख") == ["500,000"]
