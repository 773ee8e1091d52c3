"""Wrapped lines, decided for each paragraph, and lines that stay lines."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.plain_text import read_copy

ONE = (
    "उत्तर प्रदेश के कई जिलों में मंगलवार को तेज बारिश हुई और इससे कई जगह पानी भर गया। प्रशासन ने राहत शिविर खोले हैं और "
    "लोगों से घर में रहने को कहा है, जबकि मौसम विभाग ने अगले दो दिन के लिए चेतावनी जारी की है।"
)
TWO = (
    "The minister said on Tuesday that the scheme would cover all districts of the state, and that the first payment "
    "would be made in December. Officials asked people to register before the end of this month."
)
START = "Headline here\n\nSummary of it.\n\n"


@given(st.integers(45, 110), st.sampled_from([ONE, TWO]), st.sampled_from([ONE, TWO]))
def test_text_wrapped_at_any_width_is_joined(width, one, two):
    wrapped = "\n\n".join(textwrap.fill(each, width, break_on_hyphens=False) for each in (one, two))
    assert read_copy(START + wrapped, "en").body == f"<p>{one}</p>\n<p>{two}</p>"


def test_one_paragraph_may_be_wrapped_and_the_next_not():
    copy = read_copy(f"{START}{textwrap.fill(ONE, 60)}\n\n{TWO}\n{ONE}", "hi")
    assert copy.body == f"<p>{ONE}</p>\n<p>{TWO}</p>\n<p>{ONE}</p>"


@pytest.mark.parametrize("width", [50, 60, 72, 80])
def test_wrapped_text_without_blank_lines_is_joined(width):
    wrapped = f"Short headline\n{textwrap.fill(TWO, width)}\n{textwrap.fill(ONE, width)}"
    copy = read_copy(wrapped, "en")
    assert copy.headline == "Short headline"
    assert f"{copy.summary} {copy.body}".replace("<p>", "").replace("</p>", "").strip() == f"{TWO} {ONE}"


def test_sentences_on_their_own_lines_stay_apart():
    lines = ["पहली बात यहां कही गई है।", "दूसरी बात यहां कही गई है।", "तीसरी बात यहां कही गई है।"]
    assert read_copy(START + "\n".join(lines), "hi").body == "\n".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["राम कुमार", "श्याम लाल", "मोहन दास"],
        ["प्रधानमंत्री किसान सम्मान निधि योजना", "मुख्यमंत्री कन्या सुमंगला योजना राज्य", "राष्ट्रीय ग्रामीण आजीविका मिशन योजना"],
        ["तारीख: 25 नवंबर", "स्थान: लखनऊ", "समय: शाम छह बजे"],
    ],
)
def test_names_and_facts_on_their_own_lines_stay_lines(lines):
    assert read_copy(START + "\n".join(lines), "hi").body == f"<p>{'<br>'.join(lines)}</p>"


def test_questions_and_answers_are_paragraphs():
    lines = ["सवाल: सरकार क्या कर रही है?", "जवाब: सरकार हर जिले में काम कर रही है।", "सवाल: कब तक होगा?"]
    assert read_copy(START + "\n".join(lines), "hi").body == "\n".join(f"<p>{line}</p>" for line in lines)


def test_a_sub_head_inside_wrapped_text_stays_one():
    wrapped = f"{START}{textwrap.fill(ONE, 60)}\nआगे क्या होगा\n{textwrap.fill(ONE, 60)}"
    assert "<h2>आगे क्या होगा</h2>" in read_copy(wrapped, "hi").body


def test_a_headline_on_two_lines_is_one():
    copy = read_copy("लखनऊ में बारिश से तीन लोगों की मौत और\nकई जिलों में स्कूल बंद रहे\n\nसार।", "hi")
    assert copy.headline == "लखनऊ में बारिश से तीन लोगों की मौत और कई जिलों में स्कूल बंद रहे"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("सरकार ने राहत शिविर खोले हैं और", "प्रभावित लोगों को भोजन दिया जा रहा है। मुख्यमंत्री ने दौरा किया।"),
        (
            "The government opened relief camps in the",
            "four districts. Officials said that the water fell on Thursday.",
        ),
    ],
)
def test_no_paragraph_ends_with_a_word_that_needs_the_next_one(first, second):
    copy = read_copy(f"बाढ़\n\nसार यह है।\n\n{first}\n{second}", "hi")
    assert copy.body == f"<p>{first} {second}</p>"
