"""Copy of news agencies."""

import pytest

from exchange.plain_text import Kind, read_copy

LEAD = "बारिश से तीन लोग मरे।"


@pytest.mark.parametrize(
    "dateline, place",
    [
        ("लखनऊ, 24 नवंबर (भाषा)। ", "लखनऊ"),
        ("नयी दिल्ली, 24 नवंबर (वार्ता) ", "नयी दिल्ली"),
        ("लखनऊ 24 नवम्बर (यूनीवार्ता) ", "लखनऊ"),
        ("नई दिल्ली, 24 नवंबर (आईएएनएस)। ", "नई दिल्ली"),
        ("लखनऊ/कानपुर, २४ नवंबर (एजेंसी)। ", "लखनऊ/कानपुर"),
        ("वाराणसी (उत्तर प्रदेश), 24 नवंबर (एएनआई): ", "वाराणसी"),
        ("लखनऊ, 24 नवंबर। ", "लखनऊ"),
        ("पटना (एजेंसी)। ", "पटना"),
        ("नई दिल्ली, एजेंसी। ", "नई दिल्ली"),
        ("एजेंसी, नई दिल्ली। ", "नई दिल्ली"),
        ("जागरण संवाददाता, लखनऊ। ", "लखनऊ"),
        ("नई दिल्ली: ", "नई दिल्ली"),
        ("लखनऊ। ", "लखनऊ"),
        ("लखनऊ: 24 नवंबर। ", "लखनऊ"),
        ("लखनऊ। 24 नवंबर। ", "लखनऊ"),
        ("24 नवंबर, लखनऊ। ", "लखनऊ"),
        ("लखनऊ, मंगलवार। ", "लखनऊ"),
        ("लखनऊ, 24.11.2026: ", "लखनऊ"),
        ("लखनऊ, ब्यूरो। ", "लखनऊ"),
        ("लखनऊ, (ब्यूरो)। ", "लखनऊ"),
        ("जासं, लखनऊ: ", "लखनऊ"),
        ("महमूदाबाद (सीतापुर)। ", "महमूदाबाद"),
        ("मुंबई, बुधवार, 25 नवंबर (वार्ता)। ", "मुंबई"),
        ("अमर उजाला नेटवर्क, मुंबई। ", "मुंबई"),
        ("New Delhi, 24 Nov (HS): ", "New Delhi"),
        ("Lucknow (Uttar Pradesh) [India], November 24 (ANI): ", "Lucknow"),
        ("NEW DELHI, Nov 24 (PTI) — ", "NEW DELHI"),
        ("New Delhi [India], November 24 (ANI): ", "New Delhi"),
        ("Kabul, Nov 24 (IANS) ", "Kabul"),
        ("LONDON, Nov 24 (Reuters) - ", "LONDON"),
        ("WASHINGTON (AP) — ", "WASHINGTON"),
        ("Paris (AFP) – ", "Paris"),
        ("Mumbai, Nov 24: ", "Mumbai"),
        ("LUCKNOW: ", "LUCKNOW"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_place_and_date_line_becomes_the_dateline(dateline, place, between):
    copy = read_copy(f"तीन मरे{between}{dateline}{LEAD}{between}राहत जारी है।", "hi")
    assert (copy.headline, copy.dateline, copy.summary) == ("तीन मरे", place, LEAD)
    (record,) = copy.recognised
    assert record.kind == Kind.DATELINE and record.text == dateline.strip()
    kept = read_copy(f"तीन मरे{between}{dateline}{LEAD}{between}राहत जारी है।", "hi", {record.key})
    assert (kept.dateline, kept.summary) == ("", f"{dateline}{LEAD}")


@pytest.mark.parametrize(
    "lead",
    [
        "राहुल गांधी: सरकार ने वादा तोड़ा।",
        "मुख्यमंत्री ने 24 नवंबर को बैठक बुलाई।",
        "WATCH: the video of the storm.",
        "Press note",
        "IMPORTANT NOTICE: nothing is lost.",
        "24 नवंबर, सब ठीक रहा।",
        "सरकार: 24 नवंबर।",
    ],
)
def test_other_starts_of_a_paragraph_stay(lead):
    copy = read_copy(f"शीर्षक यहां\n\n{lead}\n\nऔर बातें।", "hi")
    assert (copy.dateline, copy.summary, copy.recognised) == ("", lead, [])


@pytest.mark.parametrize("writer", ["अमर उजाला ब्यूरो", "संवाद न्यूज एजेंसी", "By Ram Kumar"])
def test_the_writer_above_the_dateline_leaves_with_it(writer):
    copy = read_copy(f"तीन मरे\n\n{writer}\nलखनऊ। {LEAD}\n\nराहत जारी है।", "hi")
    assert (copy.dateline, copy.summary) == ("लखनऊ", LEAD)


def test_a_place_alone_is_no_dateline_far_down_the_story():
    copy = read_copy(f"तीन मरे\n\n{LEAD}\n\nराहत जारी है।\n\nऔर बातें।\n\nLUCKNOW: that is all.", "hi")
    assert copy.dateline == "" and "LUCKNOW: that is all." in copy.body


def test_a_wrapped_line_that_starts_with_a_place_stays():
    text = "शीर्षक यहां\n\nमुख्यमंत्री ने कहा कि सरकार हर जिले में काम करेगी और यह काम जल्द ही पहुंचेगा\nलखनऊ। इसके बाद बात खत्म हुई।"
    assert read_copy(text, "hi").dateline == ""


def test_a_headline_may_start_with_a_place():
    copy = read_copy("लखनऊ: बारिश से तीन मरे\n\nसार यह है।", "hi")
    assert (copy.headline, copy.dateline) == ("लखनऊ: बारिश से तीन मरे", "")


@pytest.mark.parametrize(
    "end",
    [
        "भाषा कखग टठड\n2411 1832 दिल्ली",
        "भाषा सं राजकुमार\nराजकुमार",
        "(भाषा)",
        "(PTI)",
        "PTI ABC XYZ\nNNNN",
        "--IANS\nrt/dan",
        "--आईएएनएस\nएसकेपी/एएनएम",
        "यूनीवार्ता.राम 1832",
        "राम श्याम\nवार्ता",
        "UNI AB CD 1832",
        "(ANI)",
        "Reuters AB CD",
        "(Reporting by A B; Editing by C D)",
        "bur-ab/cd\nAFP",
        "(इनपुट: एजेंसी)",
        "(एजेंसी इनपुट के साथ)",
        "(With inputs from agencies)",
        "एजेंसी",
        "नन्न",
        "-30-",
        "###",
        "ENDS",
        "(समाप्त)",
        "//ends//",
        "भाषा\nकखग\nटठड\n24111832",
        "-आईएएनएस\nडीएससी/",
        "यूनीवार्ता\nराम 1842",
        "जारी.भाषा",
        "(जारी)",
        "MORE",
        "(AFP) ab/cd",
        "© PTI",
        "साभार: पीटीआई",
        "भाषा आनन्द\n\nरंजन\n\nरंजन\n\n2511 1842 लखनऊ",
        "राम, प्रवीण\nवार्ता",
        "जितेन्द्र.श्रवण\nवार्ता\nनननन",
        "(Reporting by A B; editing by C D)\n\nOur Standards: The Thomson Reuters Trust Principles.",
        "आरके/एसके\n\n(रिलीज़ आईडी: 2012345) आगंतुक पटल : 12",
        "(समाचार एजेंसी एएनआई के इनपुट के साथ)",
        "Reporting by A B; Editing by C D",
        "(Except for the headline, this story has not been edited by our staff and is from a syndicated feed.)",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_sign_offs_leave_the_text(end, between):
    copy = read_copy(f"तीन मरे\n\n{LEAD}\n\nराहत जारी है।{between}{end}", "hi")
    assert copy.body == "<p>राहत जारी है।</p>"
    assert "\n".join(record.text for record in copy.recognised) == end.replace("\n\n", "\n")
    assert {record.kind for record in copy.recognised} == {Kind.SIGN_OFF}


@pytest.mark.parametrize("end", [" (भाषा)", " (PTI)", " (इनपुट: एजेंसी)", " - भाषा", " PTI ABC XYZ", " भाषा कखग टठड"])
def test_a_sign_off_at_the_end_of_the_last_paragraph_leaves_it(end):
    copy = read_copy(f"तीन मरे\n\n{LEAD}\n\nराहत जारी है।{end}", "hi")
    assert copy.body == "<p>राहत जारी है।</p>" and copy.recognised[0].text == end.strip()


def test_a_name_under_a_sign_off_that_has_it_leaves_with_it():
    copy = read_copy(f"तीन मरे\n\n{LEAD}\n\nराहत जारी है। भाषा गोला मनीषा\n\nमनीषा", "hi")
    assert copy.body == "<p>राहत जारी है।</p>"


@pytest.mark.parametrize(
    "last",
    ["उन्होंने कहा कि भाषा का सवाल अहम है।", "यह बात उन्होंने भाषा से कही।", "He told PTI about it.", "राहत जारी है (फोटो)"],
)
def test_a_last_paragraph_that_names_an_agency_stays(last):
    copy = read_copy(f"तीन मरे\n\n{LEAD}\n\nराहत जारी है।\n\n{last}", "hi")
    assert copy.body.endswith(f"<p>{last}</p>") and not copy.recognised


@pytest.mark.parametrize(
    "head",
    [
        "DEL45",
        "UP-RAIN",
        "दि37 उप्र-बारिश",
        "प्रादे45 बारिश मौत",
        "उप्र-बारिश-मौत",
        "ZCZC\nPRI ESPL NAT\n.NEWDELHI DES12\nNAT-RAIN",
        "Slug: up-rain",
        "स्लग: उप्र बारिश",
        "SLUG – RAIN",
        "*ब्रेकिंग न्यूज*",
        "URGENT",
        "प्रेस विज्ञप्ति",
        "Posted On: 24 NOV 2026 6:42PM by PIB Delhi",
    ],
)
def test_slug_lines_leave_the_text(head):
    copy = read_copy(f"{head}\nतीन मरे\n\n{LEAD}", "hi")
    assert copy.headline == "तीन मरे" and {record.kind for record in copy.recognised} == {Kind.SLUG}


@pytest.mark.parametrize("line", ["शब्द संख्या: 350", "Word count: 350", "(350 words)", "350 शब्द", "WC: 350", "(शब्द 350)"])
def test_word_counts_leave_the_text(line):
    for text in (f"तीन मरे\n{line}\n\n{LEAD}", f"तीन मरे\n\n{LEAD}\n\n{line}"):
        copy = read_copy(text, "hi")
        assert (copy.headline, copy.summary, copy.body) == ("तीन मरे", LEAD, "")
        assert [record.kind for record in copy.recognised] == [Kind.WORD_COUNT]


def test_a_headline_with_a_number_or_a_hyphen_is_no_slug():
    for headline in ("जी20 में भारत", "दिन-रात जारी रहा काम"):
        assert read_copy(f"{headline}\n\n{LEAD}\n\nराहत जारी है।", "hi").headline == headline


@pytest.mark.parametrize(
    "ministry", ["गृह मंत्रालय", "प्रधानमंत्री कार्यालय", "Ministry of Home Affairs", "Prime Minister's Office"]
)
def test_the_ministry_over_a_release_of_the_press_information_bureau_is_no_headline(ministry):
    copy = read_copy(f"{ministry}\nमंत्री ने दौरा किया\nPosted On: 26 NOV 2026 5:30PM by PIB Delhi\nउन्होंने राहत शिविर देखे।")
    assert copy.headline == "मंत्री ने दौरा किया"
    assert read_copy(f"{ministry}\n\nउन्होंने राहत शिविर देखे।").headline == ministry


def test_the_name_of_the_service_over_the_slugs_leaves_with_them():
    copy = read_copy("PTI NEWS SERVICE\nDEL27\nFLOODS-BIHAR\nTwelve die in floods\nPatna, Nov 26 (PTI) It rained.")
    assert (copy.headline, copy.dateline) == ("Twelve die in floods", "Patna")


def test_initials_under_a_paragraph_that_ends_with_a_credit_leave_with_it():
    copy = read_copy("Three die\n\nThe summary.\n\nCamps are open in four districts. PTI ABC\nABC XYZ\nXYZ")
    assert copy.body == "<p>Camps are open in four districts.</p>"
    assert "ABC XYZ" in read_copy("Three die\n\nThe summary.\n\nCamps are open.\nABC XYZ\nXYZ").body.replace(
        "<br>", " "
    )


def test_what_the_press_information_bureau_adds_below_a_release_leaves_the_text():
    release = (
        "रेल मंत्रालय\nरेलवे 20 रेलगाड़ियां चलाएगा\nप्रविष्टि तिथि: 25 NOV 2026 6:42PM by PIB Delhi\n\nये पटना जाएंगी।\n\n***\n"
    )
    for tail in (
        "एमजी/एआर/केपी\n(रिलीज़ आईडी: 2204567) आगंतुक पटल : 15\nइस विज्ञप्ति को इन भाषाओं में पढ़ें: English , Urdu",
        "HFW/ID/25Nov2026/1\n(Release ID: 2204567)\nVisitor Counter : 120\nRead this release in: Urdu , हिन्दी",
    ):
        copy = read_copy(release + tail)
        assert (copy.headline, copy.summary, copy.body) == ("रेलवे 20 रेलगाड़ियां चलाएगा", "ये पटना जाएंगी।", "")


@pytest.mark.parametrize(
    "line",
    [
        "ANI | Updated: Nov 25, 2026 18:42 IST",
        "PTI / Updated: Nov 25, 2026, 18:42 IST",
        "Last Updated on November 25, 2026 at 6:42 PM",
        "Published: 25 Nov 2026, 06:42 PM",
        "अपडेटेड: 25 नवंबर 2026, 06:42 PM",
        "प्रकाशित: 25 नवंबर 2026, 18:42",
        "25 नवंबर 2026, 06:42 PM IST",
    ],
)
def test_the_time_of_publication_on_a_web_page_leaves_the_text(line):
    copy = read_copy(f"तीन मरे\n{line}\n\n{LEAD}", "hi")
    assert (copy.headline, copy.summary) == ("तीन मरे", LEAD)


def test_names_over_a_line_that_says_to_be_continued_leave_with_it():
    copy = read_copy(f"तीन मरे\n\nलखनऊ, 25 नवम्बर (वार्ता) {LEAD}\nराम.श्याम\nजारी.वार्ता", "hi")
    assert (copy.summary, copy.body) == (LEAD, "")


def test_the_last_line_is_no_dateline():
    copy = read_copy(f"तीन मरे\n\n{LEAD}\n\nराम कुमार\nसंवाददाता, बाराबंकी", "hi")
    assert copy.dateline == "" and "बाराबंकी" in copy.body
