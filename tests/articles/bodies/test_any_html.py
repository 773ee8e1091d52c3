"""What holds for any HTML: no word is lost, no two are joined, and the result is final."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import bodies


def test_sanitising_many_brackets_ends():
    assert len(bodies.sanitize("<" * 100_000 + "p>" * 100_000)) < 2_000_000


BLOCKS = (
    "p div h1 h2 h4 ul ol li blockquote aside figure figcaption table caption thead tbody tr th td dl dt dd center main "
    "article section pre foo x-row hr br details summary noscript form button"
).split()


INLINE = "strong b em i span a sup sub q font o:p".split()
ATTRIBUTES = [
    *[f' class="{name}"' for name in ("pull-quote", "fact-box", "gallery", "link-card", "x")],
    ' href="www.x.example"',
    ' href="javascript:x"',
    ' src="/media/pictures/a.jpg"',
    ' src="https://www.youtube.com/embed/abc"',
    ' start="4"',
    ' colspan="3"',
    ' rowspan="2"',
    ' style="font-weight:700"',
    ' style="font-weight:normal"',
    ' title="&amp;<p>"',
    " x='\"'",
    "",
]


# Every word is between two W, so that joined words show.
words = st.text("अकखग1२₹", min_size=1, max_size=3).map(lambda word: f"W{word}W")


def tags(names: list[str], attributes: list[str] = ATTRIBUTES) -> st.SearchStrategy[str]:
    """Start and end tags of these elements, in any order."""
    start = st.builds("<{}{}>".format, st.sampled_from(names), st.sampled_from(attributes))
    return st.one_of(start, st.sampled_from(names).map("</{}>".format))


ODD = [
    "&nbsp;",
    "&#11;",
    "&#x202e;",
    "\u2067",
    "\u2069",
    "&lt;",
    "&",
    "<",
    "&#x928;&#x93C;",
    "।",
    "<!-- x -->",
    "\x01",
    "\n",
]


soups = st.lists(
    st.one_of(
        tags([*BLOCKS, *INLINE, "img", "iframe", "audio", "video", "source", "script", "style", "svg"]),
        words,
        st.sampled_from(ODD),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(soups)
def test_sanitising_is_idempotent(html):
    once = bodies.sanitize(html)
    assert bodies.sanitize(once) == once
    assert [block.html for block in bodies.blocks(once)] == [line for line in once.split("\n") if line]


PLAIN_ATTRIBUTES = [each for each in ATTRIBUTES if "<" not in each and "'" not in each]


lone_words = st.builds(
    "{}{}{}{}".format,
    st.one_of(st.just(""), tags(INLINE, PLAIN_ATTRIBUTES)),
    words,
    st.one_of(st.just(""), tags(INLINE, PLAIN_ATTRIBUTES)),
    tags(BLOCKS, PLAIN_ATTRIBUTES),
)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(lone_words, tags(BLOCKS, PLAIN_ATTRIBUTES)), max_size=25).map("".join))
def test_no_word_is_lost_and_no_two_are_joined(html):
    text = re.sub(r"</?(?:strong|em|a)\b[^>]*>", "", bodies.sanitize(html))
    text = re.sub(r"<[^>]*>", "\n", text).translate(str.maketrans("¹₁²₂", "1122"))
    before = re.sub(r"<[^>]*>", "\n", html).replace("२", "2")
    assert Counter(re.findall("W[^W]+W", text.replace("२", "2"))) == Counter(re.findall("W[^W]+W", before))
    assert "WW" not in text


@pytest.mark.parametrize(
    "html",
    [
        "<figure>एक<figcaption>1</figcaption>दो</figure>",
        "<figure><figcaption>एक</figcaption><figcaption>दो</figcaption></figure>",
        "<table>एक<td>दो</td></table>",
        "<table><tr>एक<td>दो</table>",
        "<table><tr>एक</tr>दो</table>",
        "<table><tr>एक<td>1</td>दो<td>2",
    ],
)
def test_loose_words_in_a_table_or_figure_stay_apart(html):
    assert "एक" in bodies.sanitize(html) and "एकदो" not in bodies.sanitize(html)


def test_a_heading_with_a_link_in_a_list_is_canonical_at_once():
    for html in ("<ol><h1><a href='https://x.in'>एक</a></h1></ol>", "<blockquote><h2>एक <em>दो</em></h2></blockquote>"):
        once = bodies.sanitize(html)
        assert "<strong>" in once and bodies.sanitize(once) == once


@pytest.mark.parametrize(
    "piece", ["<ul><li>", "<ul><li><p>", "<div>", "<b>", "<b><p>", "<table><tr><td>", "<blockquote>"]
)
def test_deep_nesting_keeps_the_words_and_ends(piece):
    assert "शब्द" in bodies.sanitize(f"{piece * 20_000}शब्द")
