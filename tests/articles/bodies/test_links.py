import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.bodies import normalize_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.pib.gov.in/page", "https://www.pib.gov.in/page"),
        ("pib.gov.in", "https://pib.gov.in"),
        ("example.com:8080/x", "https://example.com:8080/x"),
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("  https://x.example/ \n", "https://x.example/"),
        ("https:// x.example/", "https://x.example/"),
        ("https://x.exa\u200bmple/\u00a0", "https://x.example/"),
        ("<https://x.example/>", "https://x.example/"),
        ("HTTP://X.example/", "http://X.example/"),
        ("https:x.example", "https://x.example"),
        ("//x.example/a", "https://x.example/a"),
        ("https://x.example/समाचार?q=क#ख", "https://x.example/समाचार?q=क#ख"),
        ("https://उदाहरण.भारत/", "https://उदाहरण.भारत/"),
        ("desk@example.in", "mailto:desk@example.in"),
        ("mailto: desk@example.in?subject=नमस्ते जी", "mailto:desk@example.in?subject=नमस्ते%20जी"),
        ("desk@example.in?subject=Hello World&body=a b.", "mailto:desk@example.in?subject=Hello%20World&body=a%20b."),
        ("mailto:9811@example.in", "mailto:9811@example.in"),
        ("mailto:a@x.in; b@x.in", "mailto:a@x.in,b@x.in"),
        ("Ram Kumar <ram@example.in>", "mailto:ram@example.in"),
        ("राम@उदाहरण.भारत", "mailto:राम@उदाहरण.भारत"),
        ("tel:1800 11 4000", "tel:1800114000"),
        ("tel:112", "tel:112"),
        ("www.pib.gov.in/page.", "https://www.pib.gov.in/page"),
        ("pib.gov.in।", "https://pib.gov.in"),
        ("(www.pib.gov.in),", "https://www.pib.gov.in"),
        ("desk@example.in.", "mailto:desk@example.in"),
        ("“https://x.example/a”।", "https://x.example/a"),
        ("https://x.example.", "https://x.example"),
        ("https://x.example/wiki/Apple_Inc.", "https://x.example/wiki/Apple_Inc."),
        ("https://x.example/wiki/Delhi_(film)", "https://x.example/wiki/Delhi_(film)"),
        ("समाचार.भारत/पेज", "https://समाचार.भारत/पेज"),
        ("डॉ.राम", None),
        ("tel:javascript:alert(1)", None),
        ("mailto:desk@example.in", "mailto:desk@example.in"),
        ("tel:+91 (11) 2345-6789", "tel:+91112345-6789"),
        ("+91 11 2345 6789", "tel:+911123456789"),
        ("011-23456789", "tel:011-23456789"),
        ("/hi/archive/", "/hi/archive/"),
        ("#part-2", "#part-2"),
        ("", None),
        ("#", None),
        ("page.html", None),
        ("../x", None),
        ("?p=4711", None),
        ("शब्द", None),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://x.example/", None),
        ("file:///c:/x", None),
        ("https://", None),
        ("http://a b.example/", None),
        ("http://[x", None),
        ("mailto:", None),
        ("tel:", None),
    ],
)
def test_an_address_is_completed_or_refused(written, address):
    assert normalize_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "www.x.in/a b",
        "(https://x.in/a)",
        "mailto:a@x.in?subject=a b.",
        "desk@example.in",
        "+91 11 2345 6789",
        "//x.example/क",
    ],
)
def test_a_stored_address_stays_as_it_is(written):
    stored = normalize_address(written)
    assert stored and normalize_address(stored) == stored


@given(st.text("aक.:/@?#<>()[]\"'“।%,;! 1-", max_size=25))
def test_a_stored_address_is_stored_unchanged(written):
    for start in ("", "https://x.in", "mailto:a@x.in", "tel:1", "www.x.in"):
        stored = normalize_address(start + written)
        assert stored is None or normalize_address(stored) == stored
