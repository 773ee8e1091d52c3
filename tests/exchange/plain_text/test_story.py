import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from exchange.plain_text import read_copy

STORY = """ISRO Mission / आदित्य-एल1 अपनी कक्षा में पहुंचा, चार महीने में तय की 15 लाख किमी की दूरी

सूर्य के अध्ययन के लिए भेजा गया यान तय कक्षा में पहुंच गया है। इसमें सात उपकरण लगे हैं।

ISRO Mission: भारत का पहला सौर मिशन छह जनवरी 2024 को लैग्रांज बिंदु के पास की कक्षा में स्थापित हुआ। यान दो सितंबर 2023 को चला था।

सात उपकरण, एक सूर्य

यान पर लगे उपकरण सूर्य की सतह और उसके बाहरी परिमंडल को देखते हैं। इनमें से चार सीधे सूर्य की ओर रहते हैं।

वहां से क्या दिखेगा?

इस बिंदु से सूर्य बिना ग्रहण के लगातार दिखता है, इसलिए दिन-रात निगरानी हो सकती है।
"""


def test_a_story_is_parsed_into_its_fields():
    copy = read_copy(STORY)
    assert copy.kicker == "ISRO Mission"
    assert copy.headline == "आदित्य-एल1 अपनी कक्षा में पहुंचा, चार महीने में तय की 15 लाख किमी की दूरी"
    assert copy.summary.startswith("सूर्य के अध्ययन") and copy.summary.endswith("सात उपकरण लगे हैं।")
    assert [line.split(">")[0] for line in copy.body.split("\n")] == ["<p", "<h2", "<p", "<h2", "<p"]
    assert "<h2>सात उपकरण, एक सूर्य</h2>" in copy.body and "<h2>वहां से क्या दिखेगा?</h2>" in copy.body


def test_the_lead_loses_a_repeated_kicker_and_nothing_else_is_lost():
    copy = read_copy(STORY)
    assert copy.body.startswith("<p>भारत का पहला सौर मिशन")
    parsed = (
        "".join(copy.texts.values()).replace("<p>", "").replace("</p>", "").replace("<h2>", "").replace("</h2>", "")
    )
    wanted = STORY.replace(" / ", "").replace("ISRO Mission: ", "")
    assert "".join(parsed.split()) == "".join(wanted.split())


def test_a_lead_that_starts_with_the_kicker_but_no_colon_is_kept():
    copy = read_copy("Budget / Taxes fall\n\nSummary.\n\nBudget day came early this year.\n\nMore text here.")
    assert copy.body.startswith("<p>Budget day")


def test_a_headline_needs_no_kicker():
    assert read_copy("24/7 बिजली का वादा\n\nसार।")[:3] == ("", "24/7 बिजली का वादा", "सार।")


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028"])
def test_line_breaks_of_every_system_are_accepted(line_end):
    assert read_copy(STORY.replace("\n", line_end)) == read_copy(STORY)


def test_paragraphs_may_be_single_lines():
    assert read_copy(STORY.replace("\n\n", "\n")).texts == read_copy(STORY).texts


def test_hard_line_breaks_are_joined():
    copy = read_copy(
        "Headline here\n\nA summary that was\nwrapped by hand.\n\nThe lead was\nwrapped as well.\n\nEnd text."
    )
    assert copy.summary == "A summary that was wrapped by hand."
    assert copy.body == "<p>The lead was wrapped as well.</p>\n<p>End text.</p>"


def test_copy_is_normalised_to_nfc_and_escaped():
    copy = read_copy("\u0958लम / <b>लेख\n\nसार\n\n<script>alert(1)</script> है।")
    assert copy.kicker == unicodedata.normalize("NFC", "\u0958लम")
    assert "<script>" not in copy.body and "&lt;script&gt;" in copy.body


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\ufeff"])
def test_an_empty_text_gives_an_error_message(text):
    with translation.override("en"), pytest.raises(ValidationError, match="There is no text"):
        read_copy(text)


def test_a_first_line_that_is_too_long_is_kept_as_the_headline():
    text = "यह एक बहुत लंबा अनुच्छेद है। " * 40
    assert read_copy(text).headline == text.strip()


def test_a_text_of_nothing_but_a_sign_off_is_kept():
    assert read_copy("(भाषा)").headline == "(भाषा)" and read_copy("-- \nसादर").headline


@pytest.mark.parametrize("rule", ["----------", "***", "* * *", "______", "====="])
def test_rules_between_paragraphs_leave_the_text(rule):
    copy = read_copy(f"शीर्षक\n\nसार है।\n\n{rule}\n\nऔर बातें।")
    assert copy.body == "<p>और बातें।</p>" and [record.text for record in copy.recognised] == [rule]


def test_the_last_block_is_a_paragraph_however_short():
    assert read_copy("H\n\nS\n\nThe lead of the story goes here.\n\nThe end").body.endswith("<p>The end</p>")
