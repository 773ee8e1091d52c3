"""Copy from chat apps, in 12 and 24-hour time, Hindi and English."""

import pytest

from exchange.plain_text import Kind, read_copy

STAMPS = [
    "[25/11, 6:42 pm] राम कुमार: ",
    "[25/11/26, 6:42:10 PM] Ram Kumar: ",
    "\u200e[25/11/26, 18:42:10] ~ राम: ",
    "[18:42, 25/11/2026] +91 98765 43210: ",
    "[25/11/26, शाम 6:42:10] राम: ",
    "25/11/2026, 18:42 - राम कुमार: ",
    "25/11/26, 6:42\u202fpm - Ram: ",
    "25.11.26, 18:42 - राम: ",
    "11/25/26, 6:42 PM - Ram: ",
    "2026-11-25, 18:42 - Ram: ",
    "राम कुमार, [25.11.2026 18:42]\n",
    "Ram, [25 Nov 2026 at 18:42:10]:\n",
    "[25.11.2026 18:42] राम: ",
    "25/11/2026, शाम 6:42 बजे - राम: ",
    "25/11/2026, 18:42:10: Ram: ",
    "२५/११/२६, ६:४२ pm - राम: ",
    "[25 नवंबर 2026, 6:42\u202fpm] राम: ",
    "[Nov 25, 2026, 6:42 PM] Ram: ",
    "राम कुमार [25.11.2026 18:42]\n",
    "Ram Kumar  6:42 PM\n",
    "Ram — Today at 6:42 PM\n",
]
NOTICES = [
    "<Media omitted>",
    "<मीडिया हटाया गया>",
    "मीडिया को छोड़ दिया गया",
    "\u200eimage omitted",
    "IMG-20261125-WA0001.jpg (file attached)",
    "<attached: 00000012-PHOTO.jpg>",
    "This message was deleted",
    "यह मैसेज डिलीट कर दिया गया",
    "आपने यह मैसेज डिलीट किया",
    "Forwarded",
    "Forwarded many times",
    "कई बार फ़ॉरवर्ड किया गया",
    "फ़ॉरवर्ड किया गया",
    "अग्रेषित",
    "<This message was edited>",
    "<यह मैसेज एडिट किया गया>",
    "Forwarded from Lucknow News",
    "[ Photo ]",
    "document omitted • 3 pages",
    "Video note omitted",
    "View once photo",
    "You received a view once message.",
    "➡️ Forwarded",
    "…और पढ़ें",
    "यह मैसेज मिटाया गया.",
    "OPTION: हां (2 votes)",
]


def kinds(copy):
    return [record.kind for record in copy.recognised]


@pytest.mark.parametrize("stamp", STAMPS)
def test_senders_and_times_leave_the_text(stamp):
    copy = read_copy(f"{stamp}स्कूल बंद\n{stamp}बुधवार को स्कूल बंद रहेंगे।\n{stamp}आदेश जारी हुआ।", "hi")
    assert (copy.headline, copy.summary, copy.body) == (
        "स्कूल बंद",
        "बुधवार को स्कूल बंद रहेंगे।",
        "<p>आदेश जारी हुआ।</p>",
    )
    assert kinds(copy) == [Kind.CHAT_STAMP] * 3 and copy.recognised[0].text == stamp.strip()


@pytest.mark.parametrize("notice", NOTICES)
@pytest.mark.parametrize("stamp", ["", "25/11/2026, 18:42 - राम: "])
def test_notices_of_the_app_leave_the_text(notice, stamp):
    copy = read_copy(f"{stamp}स्कूल बंद\n{stamp}{notice}\n{stamp}बुधवार को स्कूल बंद रहेंगे।", "hi")
    assert (copy.headline, copy.summary, copy.body) == ("स्कूल बंद", "बुधवार को स्कूल बंद रहेंगे।", "")
    assert Kind.CHAT_NOTICE in kinds(copy)


def test_what_the_app_says_after_its_mark_leaves_an_export():
    text = "[25/11/26, 6:42:10 PM] ~ Ravi: \u200eRavi joined using a group link.\n[25/11/26, 6:43:10 PM] ~ Ravi: स्कूल बंद"
    copy = read_copy(text, "hi")
    assert copy.headline == "स्कूल बंद" and kinds(copy) == [Kind.CHAT_NOTICE, Kind.CHAT_STAMP]


def test_lines_about_the_group_leave_an_export():
    copy = read_copy("25/11/2026, 18:40 - Ram added Shyam\n25/11/2026, 18:42 - Ram: स्कूल बंद", "hi")
    assert copy.headline == "स्कूल बंद" and kinds(copy)[0] == Kind.CHAT_NOTICE


def test_a_time_in_a_story_is_no_stamp():
    text = "हादसा कैसे हुआ\n\n25/11/2026, 18:42 - पहला धमाका हुआ\n\nमीडिया ने बताया कि जांच जारी है।"
    assert read_copy(text, "hi").recognised == []


def test_messages_and_their_lines_stay_apart():
    copy = read_copy("[25/11, 6:42 pm] राम: एक\nदो\nतीन\n[25/11, 6:43 pm] राम: चार", "hi")
    assert copy.headline == "एक" and "दो तीन" not in copy.body and "तीन चार" not in copy.body


def test_a_quotation_in_a_chat_stays():
    copy = read_copy("[25/11, 6:42 pm] राम: शीर्षक\n\nसार है।\n\n> मंत्री ने कहा।\n\nऔर बातें।", "hi")
    assert "<p>मंत्री ने कहा।</p>" in copy.body


def test_a_stamp_is_put_back_by_its_key():
    text = "[25/11, 6:42 pm] राम: एक\n[25/11, 6:43 pm] राम: दो बातें।"
    (first, second) = read_copy(text, "hi").recognised
    copy = read_copy(text, "hi", {first.key})
    assert copy.headline == "[25/11, 6:42 pm] राम: एक" and copy.recognised == [second]


FIRST, SECOND = "लखनऊ में पारा गिरा", "लखनऊ में बुधवार को तापमान आठ डिग्री रहा।"


@pytest.mark.parametrize(
    "text",
    [
        f"राम कुमार\n, [25-11-2026 18:42]\n{FIRST}\n\nराम कुमार, [25-11-2026 18:43]\n{SECOND}",
        f"राम कुमार\n, [Nov 25, 2026 at 6:42:10 PM]:\n{FIRST}\n\n{SECOND}",
        f"राम कुमार\n18:42\n{FIRST}\nराम कुमार\n18:43\n{SECOND}",
        f"राम कुमार\n6:42 PM\n{FIRST}\n6:43 PM\n{SECOND}",
        f"राम कुमार\n18:42\n{FIRST}\n\n{SECOND}",
        f"राम कुमार\n{FIRST}\n1.2K\n18:42\nराम कुमार\n{SECOND}\n900\nedited 18:43",
        f"यूपी डेस्क\nForwarded from लखनऊ डेस्क\n{FIRST}\n18:42\nForwarded from लखनऊ डेस्क\n{SECOND}\n18:43",
    ],
)
def test_names_and_times_on_lines_of_their_own_are_stamps(text):
    copy = read_copy(text, "hi")
    assert (copy.headline, copy.summary, copy.body) == (FIRST, SECOND, "")


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\n{SECOND}\n\n10:00\nपुलिस पहुंची।\n\n10:30\nदमकल आई।",
        f"{FIRST}\n\n{SECOND}\n\nलखनऊ मेल\n10:30\nपुष्पक\n12:40",
        f"{FIRST}\n10:30\n12:40\n{SECOND}",
    ],
)
def test_times_of_the_story_itself_stay(text):
    copy = read_copy(text, "hi")
    assert "10:30" in "".join(copy.texts.values()) and not copy.recognised
