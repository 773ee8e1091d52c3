import time

import pytest

from articles import editorial_checks
from articles.editorial_checks import CheckedEdition, Name

GOOD = {
    "hi": CheckedEdition(
        "hi",
        kicker="India-US",
        headline="केरल में मानसून की दस्तक, IMD ने की पुष्टि",
        summary="दक्षिण-पश्चिम मानसून ने 24 मई को केरल में दस्तक दी।",
        body="<p>डॉ. शर्मा ने कहा कि iPhone 15 का दाम 3.5 प्रतिशत बढ़ा। www.imd.gov.in पर देखें।</p>\n"
        "<h2>आगे</h2>\n<p>बारिश।</p>",
        has_picture=True,
        picture_alt="बारिश",
        picture_caption="केरल",
    ),
    "en": CheckedEdition(
        "en",
        kicker="Weather",
        headline="Monsoon arrives in Kerala, IMD confirms",
        summary="The southwest monsoon has set in; farmers call it बारिश.",
        body="<p>It cost Rs 3.5 crore (a ‘मानसून’ gift). See a;b in the code.</p>\n<h2>What next</h2>\n<p>Rain.</p>",
    ),
}


def codes(page: CheckedEdition) -> list[str]:
    return [finding.code for finding in editorial_checks.findings(page)]


@pytest.mark.parametrize("language", GOOD)
def test_an_edition_without_faults_has_no_findings(language):
    assert editorial_checks.findings(GOOD[language]) == []


HINDI_BODY = "<p>सरकार ने कहा कि बारिश होगी।</p>"


@pytest.mark.parametrize(
    "language, change, code, field",
    [
        ("hi", {"summary": ""}, "summary_missing", "summary"),
        ("hi", {"headline": "क्षत्रिय " * 30}, "headline_length", "headline"),
        ("hi", {"picture_alt": ""}, "picture_words", "picture_alt"),
        ("hi", {"picture_caption": ""}, "picture_words", "picture_caption"),
        ("hi", {"body": '<figure><img src="/media/a.webp" alt=" "></figure>'}, "picture_words", "body"),
        ("hi", {"headline": "Monsoon arrives in Kerala"}, "wrong_language", "headline"),
        ("hi", {"body": "<p>The monsoon has set in over Kerala.</p>"}, "wrong_language", "body"),
        ("en", {"summary": "मानसून ने केरल में दस्तक दी"}, "wrong_language", "summary"),
        ("en", {"body": "<p>सरकार ने कहा कि IMD बारिश होगी।</p>"}, "wrong_language", "body"),
        ("hi", {"headline": "Hkkjr esa pquko vk;ksx us dgk gS"}, "legacy_encoding", "headline"),
        ("hi", {"body": "<p>iz/kkuea=h us dgk fd ljdkj }kjk dke fd;k x;k gSA</p>"}, "legacy_encoding", "body"),
        ("hi", {"kicker": "ubZ fnYyh"}, "legacy_encoding", "kicker"),
        ("en", {"headline": "Hkkjr esa pquko vk;ksx us dgk gS"}, "legacy_encoding", "headline"),
        ("hi", {"summary": "ÂýÏæÙ×¢˜æè Ùð çÎËÜè ×ð´ ·¤ãæ"}, "legacy_encoding", "summary"),
        ("hi", {"headline": "sarkar nao kha ik yah iksaanaaoM ko ilae hO"}, "legacy_encoding", "headline"),
        ("hi", {"body": "<p>à¤ªà¥à¤°à¤¦à¥‡à¤¶ à¤®à¥‡à¤‚</p>"}, "legacy_encoding", "body"),
        ("en", {"summary": "It isnâ€™t over at the cafÃ©."}, "legacy_encoding", "summary"),
        ("hi", {"body": "<p>बारिश हुई।</p>\n<p>?????????? ?? ??????</p>"}, "broken_text", "body"),
        ("en", {"headline": "The \ufffd is lost"}, "broken_text", "headline"),
        ("hi", {"summary": "२४ मई को 12 लोग आए।"}, "mixed_digits", "summary"),
        ("hi", {"body": "<p>बारिश हुई। नदी भर गई. लोग आए।</p>"}, "mixed_stops", "body"),
        ("hi", {"headline": "मंत्री बोले, 'एक्स' बंद नहीं होगा"}, "straight_quotes", "headline"),
        ("en", {"body": '<p>He called it a "working meeting".</p>'}, "straight_quotes", "body"),
        ("hi", {"body": f"<h2>आगे</h2>\n{HINDI_BODY}\n<h2>आगे</h2>\n{HINDI_BODY}"}, "subheads", "body"),
        ("hi", {"body": f"{HINDI_BODY}\n<h2>आगे</h2>"}, "subheads", "body"),
        ("hi", {"body": '<p>देखें <a href="https://x.example/"> </a></p>'}, "link_without_text", "body"),
    ],
)
def test_each_fault_is_found_at_its_field(language, change, code, field):
    found = editorial_checks.findings(GOOD[language]._replace(**change))
    assert (code, field) in {(finding.code, finding.field) for finding in found}
    assert all(finding.message and finding.fix for finding in found)


@pytest.mark.parametrize(
    "language, change",
    [
        ("hi", {"kicker": "India-America Relations"}),
        ("hi", {"headline": "IMD"}),
        ("hi", {"headline": "iPhone 17 Pro"}),
        ("hi", {"summary": "संख्या १२ और iPhone 15 तथा PSLV-C57 पर।", "body": HINDI_BODY}),
        ("hi", {"body": "<p>प्रो. वर्मा, डॉ. सेन और कि.मी. की बात।</p>"}),
        ("hi", {"body": f"<h2>बड़ा</h2>\n<h3>छोटा</h3>\n{HINDI_BODY}"}),
        ("hi", {"headline": "क्षत्रिय " * 7}),
        ("en", {"body": "<p>Let us go to the DK store; the ls and fd commands, dh keys.</p>"}),
        ("en", {"body": '<p><a href="/x"><strong>words</strong></a></p>'}),
        ("en", {"summary": "What??? Müller’s café took £5 × 2, or ¤10, at −5 °C."}),
    ],
)
def test_normal_mixtures_of_scripts_are_no_fault(language, change):
    assert codes(GOOD[language]._replace(**change)) == []


def test_a_legacy_font_is_named_and_the_converted_beginning_shown():
    found = list(editorial_checks.CHECKS["legacy_encoding"](GOOD["hi"]._replace(headline="Hkkjr esa pquko vk;ksx")))
    assert "Kruti Dev" in found[0].message and "Hkkjr esa" in found[0].message
    assert "भारत में चुनाव आयोग" in found[0].fix


def test_broken_text_is_shown_with_the_words_before_it():
    page = GOOD["hi"]._replace(body="<p>आज सुबह मंत्री ने ?????? ?????? कहा।</p>")
    assert "मंत्री ने ?????? ?????? कहा" in codes_and_messages(page)["broken_text"]


def test_text_in_a_legacy_font_is_not_called_english_too():
    body = "<p>iz/kkuea=h us dgk fd ljdkj }kjk dke fd;k x;k gSA</p>"
    assert codes(GOOD["hi"]._replace(body=body)) == ["legacy_encoding"]


def codes_and_messages(page: CheckedEdition) -> dict[str, str]:
    return {finding.code: finding.message for finding in editorial_checks.findings(page)}


NAMES = [
    Name("विक्रम मिसरी", ["विक्रम मिश्री"]),
    Name("मुंबई", ["बंबई", "बॉम्बे"]),
    Name("बॉम्बे हाई कोर्ट", []),
    Name("पुरी", []),
    Name("इसरो", ["भारतीय अंतरिक्ष अनुसंधान संगठन"]),
]


@pytest.mark.parametrize(
    "text, reported",
    [
        ("विक्रम मिसरी मुंबई पहुंचे", []),
        ("विक्रम मिश्री पहुंचे", ["विक्रम मिश्री"]),
        ("विक्रम मिस्री पहुंचे", ["विक्रम मिस्री"]),
        ("बंबई में बारिश, बंबई की सड़कें", ["बंबई"]),
        ("बॉम्बे हाई कोर्ट ने कहा", []),
        ("बंबईया अंदाज", []),
        ("भारतीय अंतरिक्ष अनुसंधान संगठन ने कहा", []),
        ("पूरी खबर पढ़ें", []),
    ],
)
def test_names_are_compared_with_the_register(text, reported):
    found = list(editorial_checks.names_register(CheckedEdition("hi", headline=text, names=NAMES)))
    assert [finding.message.split("“")[1].split("”")[0] for finding in found] == reported


def test_english_names_are_compared_without_regard_to_case():
    page = CheckedEdition("en", summary="BOMBAY and Mumbai", names=[Name("Mumbai", ["Bombay"])])
    assert codes(page._replace(headline="x")) == ["names_register"]


@pytest.mark.parametrize("body", ["", "<p></p>", "<p>\u200d</p>", "<h2></h2>", "<p>" + "क" * 100_000 + "</p>"])
def test_odd_bodies_are_checked_without_an_error(body):
    for language in ("hi", "en", "fr"):
        editorial_checks.findings(CheckedEdition(language, headline="x", body=body))


def test_a_long_body_is_compared_with_a_large_register_in_bounded_time():
    names = [Name(f"नाम {i} सिंह", [f"नाम{i} वर्मा"]) for i in range(10_000)]
    page = CheckedEdition("hi", body="<p>" + "सरकार ने कहा कि बारिश होगी और नदी भरेगी। " * 700 + "</p>", names=names)
    start = time.process_time()
    editorial_checks.findings(page)
    assert time.process_time() - start < 5
