"""Hostile texts are processed in linear time, without catastrophic backtracking (ReDoS)."""

import os
import signal
from contextlib import contextmanager, suppress

import pytest
from django.core.exceptions import ValidationError

from articles import bodies, differences, editorial_checks
from bilingual import markup, text
from exchange.plain_text import read_copy
from transliteration import fold, romanise, slugify, words

# No test here uses a database, so one of the two runs is enough.
pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="runs with SQLite")

PIECES = [
    "<",
    "&",
    "<a ",
    '<img "',
    '<img src="/media/a.jpg" ',
    "<!--",
    "<![CDATA[",
    "<div",
    "&#",
    "<p>",
    "<p>x</p>",
    "<h2>",
    "<b><i>",
    "<li>",
    "<blockquote>",
    '<a href="x">',
    "</p>",
    "्",
    "क्",
    "ि",
    "\u0301",
    "\u200d",
    "\u200c",
    " ",
    "\n",
    "\n \n",
    '"',
    "'",
    "-",
    "a",
    "a ",
    "a.",
    "Aa.",
    "1.",
    "।",
    " ।",
    "१ 1 ",
    "क ",
    "मोदी ",
    "gS esa ",
    "[k",
    "a'",
    "(",
    "\\",
    "%",
]
LENGTH = 40_000
MAX_SECONDS = 5  # of processor time. Linear code takes a fifth of a second, quadratic code far more


def checked(html: str) -> None:
    names = [editorial_checks.Name("नरेन्द्र मोदी", ["मोदी नरेन्द्र", "नरेंदर मोदी"])]
    editorial_checks.findings(
        editorial_checks.CheckedEdition("hi", html[:100], html[:300], html[:2000], html, names=names)
    )


PLAIN = [
    text.clean,
    text.clean_line,
    text.letters,
    text.script_of,
    text.runs,
    romanise,
    slugify,
    bodies.sanitize,
    bodies.from_text,
    lambda given: text.shorten(given, 50),
    lambda given: text.mark_scripts(given, "hi"),
    lambda given: text.mark_scripts(given, "en"),
    lambda given: [fold(word) for word in words(given)],
    lambda given: differences.passages("headline", given, f"{given} x"),
]
SANITISED = [
    bodies.blocks,
    bodies.jumps,
    bodies.with_anchors,
    bodies.picture_files,
    markup.to_text,
    checked,
    text.count_words,
    lambda html: bodies.with_pictures(html, lambda *given: None),
    lambda html: text.mark_scripts_in_html(html, "hi"),
    lambda html: text.mark_scripts_in_html(html, "en"),
    lambda html: differences.full_texts("body", html, f"{html}<p>x</p>"),
    lambda html: differences.passages("body", html, f"<p>x</p>{html}<p>y</p>"),
]


@contextmanager
def time_limit(what: str = ""):
    """Fails the test after MAX_SECONDS of processor time, so that a busy machine doesn't fail it."""

    def too_long(*given):
        raise AssertionError(f"{what} took more than {MAX_SECONDS} seconds.")

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_text_is_processed_in_linear_time(piece):
    given = (piece * LENGTH)[:LENGTH]
    html = bodies.sanitize(given)
    for of, reads in ((given, PLAIN), (html, SANITISED)):
        for read in reads:
            with time_limit(read.__name__):
                read(of)


@pytest.mark.parametrize("piece", ["ISRO / ", "क: ", "\n\nक\n\n", "?", "। "])
def test_repeated_pasted_copy_is_processed_in_linear_time(piece):
    for given in ((piece * LENGTH)[:LENGTH], f"कि / शीर्षक\n\nसार\n\n{(piece * LENGTH)[:LENGTH]}"):
        with time_limit(), suppress(ValidationError):
            read_copy(given)


def test_long_texts_with_few_distinct_words_are_compared_fast():
    one = "".join(f"<p>{'a ' * 900}</p>" for _number in range(100))
    other = "".join(f"<p>{'a ' * 899}b</p>" for _number in range(99))
    with time_limit():
        assert differences.passages("body", one, other)
    with time_limit():
        assert differences.passages("body", f"<p>{'a ' * 100_000}</p>", f"<p>{'a ' * 99_999}b</p><p>c</p>")
    with time_limit():
        assert differences.full_texts("headline", "a " * 100_000, "a " * 99_999)


def test_a_text_that_is_too_long_to_compare_is_shown_whole():
    one, other = (f"<p>{'क ' * 60_000}{end}</p>\n<p>same</p>" for end in ("x", "y"))
    (passage,) = differences.passages("body", one, other)
    assert passage.before.endswith("x") and passage.after.endswith("y") and "<del>" not in passage.before
