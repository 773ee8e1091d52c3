"""Copy from mail: headers, quotes, greetings and signatures."""

import pytest

from exchange.plain_text import Kind, read_copy

STORY = "तीन मरे\n\nबारिश से तीन लोग मरे।\n\nराहत जारी है।"


def kinds(copy):
    return {record.kind for record in copy.recognised}


def is_story(copy):
    return (copy.headline, copy.summary, copy.body) == ("तीन मरे", "बारिश से तीन लोग मरे।", "<p>राहत जारी है।</p>")


@pytest.mark.parametrize(
    "end",
    [
        "-- \nराम कुमार\nसंवाददाता",
        "सादर,\nराम कुमार\nसंवाददाता, लखनऊ\nमो. 9876543210",
        "सादर\n\nराम",
        "धन्यवाद सहित\nराम",
        "भवदीय\nराम",
        "Regards,\nRam Kumar",
        "Thanks & Regards\nRam\nMob: 98765",
        "Best regards,\n\nRam\n\nSent from my iPhone",
        "Yours sincerely,\nRam",
        "Sent from my iPhone",
        "Get Outlook for Android",
        "मेरे iPhone से भेजा गया",
        "Yahoo मेल से भेजा गया",
        "सधन्यवाद,\nराम",
        "धन्यवाद एवं सादर\nराम",
        "Thanking you,\nYours faithfully\nRam",
        "Rgds\nRam",
        "—\nRam Kumar",
        "__________\nRam Kumar",
        "CONFIDENTIALITY NOTICE: The contents of this email are private.",
        "You received this message because you are subscribed to the Google Groups list.",
    ],
)
def test_signatures_leave_the_text(end):
    copy = read_copy(f"{STORY}\n\n{end}", "hi")
    assert is_story(copy) and kinds(copy) == {Kind.SIGNATURE}


@pytest.mark.parametrize(
    "quote",
    [
        "On Tue, 24 Nov 2026 at 17:00, Desk <d@x.in> wrote:\n> खबर भेजिए।\n> जल्दी।",
        "On Tue, 24 Nov 2026 at 17:00, Desk of the paper\n<d@x.in> wrote:\n> खबर भेजिए।",
        "मंगल, 24 नव॰ 2026 को 6:42 pm बजे, Desk <d@x.in> ने लिखा:\n> खबर भेजिए।",
        "> खबर भेजिए।",
    ],
)
def test_quoted_replies_leave_the_text(quote):
    copy = read_copy(f"{STORY}\n\nसादर\nराम\n\n{quote}", "hi") if "\n" in quote else read_copy(f"{STORY}\n\n{quote}")
    assert is_story(copy) and Kind.QUOTE in kinds(copy)


def test_a_story_that_is_quoted_as_a_whole_keeps_its_words():
    assert is_story(read_copy("\n".join(f"> {line}" for line in STORY.split("\n")), "hi"))


@pytest.mark.parametrize(
    "headers",
    [
        "From: Ram <r@x.in>\nSent: Tuesday, November 24, 2026 6:42 PM\nTo: Desk\nSubject: FW: खबर",
        "---------- Forwarded message ---------\nFrom: Ram\nDate: Tue\nSubject: खबर\nTo: a@x.in,\n b@x.in",
        "प्रेषक: राम\nविषय: खबर\nदिनांक: 24 नवंबर",
        "From: Ram\nSubject: खबर\nTo: desk\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8",
    ],
)
def test_headers_leave_the_text_and_the_headline_stays(headers):
    copy = read_copy(f"{headers}\n\nनमस्ते,\n\n{STORY}", "hi")
    assert is_story(copy)
    assert kinds(copy) == {Kind.MAIL_HEADER, Kind.SUBJECT, Kind.GREETING}


@pytest.mark.parametrize(
    "opening",
    [
        "Fwd: खबर",
        "सेवा में,\nसंपादक महोदय\n\nविषय: खबर\n\nमहोदय,",
        "Dear Sir,\n\nPlease find below the story.",
        "नमस्कार सर जी,",
        "Respected Sir/Madam,",
        "Good morning sir\n\nKindly publish.",
        "सादर प्रकाशनार्थ",
    ],
)
def test_the_opening_of_a_letter_leaves_the_text(opening):
    copy = read_copy(f"{opening}\n\n{STORY}", "hi")
    assert is_story(copy) and kinds(copy) <= {Kind.MAIL_HEADER, Kind.SUBJECT, Kind.GREETING}


@pytest.mark.parametrize("start", ["", "-----Original Message-----\n", "________________________________\n"])
def test_the_mail_that_was_answered_leaves_the_text(start):
    answered = f"{start}From: Desk <d@x.in>\nSent: Tuesday\nTo: Ram\nSubject: खबर\n\nखबर भेजिए।"
    assert is_story(read_copy(f"{STORY}\n\nRegards\nRam\n\n{answered}", "hi"))


def test_a_forwarded_story_under_a_short_note_stays():
    copy = read_copy(f"देखें\nजरूरी\nराम\n\nFrom: Ram\nTo: Desk\nSubject: खबर\n\n{STORY * 3}", "hi")
    assert "राहत जारी है" in copy.body


def test_the_subject_is_the_headline_of_a_story_without_one():
    copy = read_copy("From: Ram\nSubject: Fwd: Re: तीन मरे\n\nबारिश से तीन लोग मरे।\n\nराहत जारी है।", "hi")
    assert is_story(copy) and kinds(copy) == {Kind.MAIL_HEADER}


def test_thanks_inside_a_story_are_no_signature():
    text = "मंत्री ने कहा\n\nधन्यवाद\n\nमंत्री ने सबको धन्यवाद दिया और कहा कि काम जारी रहेगा।"
    assert read_copy(text, "hi").recognised == []


def test_the_mail_that_was_answered_is_found_by_its_headers_in_hindi():
    copy = read_copy(
        f"{STORY}\n\nधन्यवाद\nराम\n-----मूल संदेश-----\nसे: डेस्क\nभेजा गया: 25 नवंबर 2026\nको: राम\nविषय: बस\n\nखबर भेजें।"
    )
    assert is_story(copy)


def test_a_letter_to_the_editor_begins_with_a_greeting():
    assert is_story(read_copy(f"संपादक जी,\nनमस्कार\n\n{STORY}"))
    assert is_story(read_copy(f"संपादक महोदय\n\n{STORY}"))


@pytest.mark.parametrize("last", ["9876543210", "मो. +91 98765 43210", "Mob: 98765-43210", "ram@example.in"])
def test_a_name_over_a_telephone_number_or_an_address_at_the_end_is_a_signature(last):
    copy = read_copy(f"{STORY}\n\nराम कुमार\nसंवाददाता, बाराबंकी\n{last}")
    assert is_story(copy) and copy.dateline == "" and kinds(copy) == {Kind.SIGNATURE}


@pytest.mark.parametrize(
    ("above", "last"),
    [
        ("हेल्पलाइन का नंबर यह है।", "9876543210"),
        ("हेल्पलाइन नंबर पर फोन करें", "1800-180-5145"),
        ("आवेदन का पता\nरोजगार कार्यालय, लखनऊ", "jobs@example.in"),
    ],
)
def test_a_number_or_an_address_for_readers_stays(above, last):
    assert last in read_copy(f"{STORY}\n\n{above}\n{last}").body
