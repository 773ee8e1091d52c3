"""Hostile texts are processed in linear time, without catastrophic backtracking (ReDoS)."""

import signal
from collections.abc import Callable
from contextlib import contextmanager, suppress
from time import process_time

import pytest
from django.core.exceptions import ValidationError

from articles import bodies, differences, editorial_checks
from bilingual import markup, text
from exchange.plain_text import read_copy
from transliteration import fold, romanise, slugify, words

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
    "<ul><li>x",
    '<aside class="fact-box"><p>x',
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
LENGTHS = (10_000, 40_000)
MAX_GROWTH = 8  # of the processor time from the first length to the second: linear code takes 4, quadratic code 16
FLOOR_SECONDS = 1  # shorter times grow by chance
LONGEST_SECONDS = 30  # of processor time, for what has an upper bound of its own


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


def assert_linear(read: Callable[[str], object], short: str, long: str) -> None:
    """Fail if a text that is four times as long takes far more than four times the processor time.

    It compares the function with itself, so that neither a slow machine nor the tracer of coverage matters.
    """
    enough = FLOOR_SECONDS + MAX_GROWTH * processor_seconds(read, short)
    with time_limit(enough, read.__name__):
        processor_seconds(read, long)


def processor_seconds(read: Callable[[str], object], given: str) -> float:
    """The processor time of one call."""
    start = process_time()
    with suppress(ValidationError):
        read(given)
    return process_time() - start


@contextmanager
def time_limit(seconds: float, what: str):
    """Fails the test after this much processor time, so that exponential code ends too."""

    def too_long(*given):
        raise AssertionError(f"{what} took more than {seconds:.1f} seconds.")

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_text_is_processed_in_linear_time(piece):
    short, long = ((piece * length)[:length] for length in LENGTHS)
    for read in PLAIN:
        assert_linear(read, short, long)
    short, long = bodies.sanitize(short), bodies.sanitize(long)
    for read in SANITISED:
        assert_linear(read, short, long)


@pytest.mark.parametrize("prefix", ["", "कि / शीर्षक\n\nसार\n\n"], ids=["bare", "headed"])
@pytest.mark.parametrize("piece", ["ISRO / ", "क: ", "\n\nक\n\n", "?", "। ", "• x\n", "> x\n", "1. x\n", "a-\n"])
def test_repeated_pasted_copy_is_processed_in_linear_time(piece, prefix):
    assert_linear(read_copy, *(prefix + (piece * length)[:length] for length in LENGTHS))


def test_long_texts_with_few_distinct_words_are_compared_fast():
    one = "".join(f"<p>{'a ' * 900}</p>" for _number in range(100))
    other = "".join(f"<p>{'a ' * 899}b</p>" for _number in range(99))
    with time_limit(LONGEST_SECONDS, "a comparison"):
        assert differences.passages("body", one, other)
    with time_limit(LONGEST_SECONDS, "a comparison"):
        assert differences.passages("body", f"<p>{'a ' * 100_000}</p>", f"<p>{'a ' * 99_999}b</p><p>c</p>")
    with time_limit(LONGEST_SECONDS, "a comparison"):
        assert differences.full_texts("headline", "a " * 100_000, "a " * 99_999)


def test_a_text_that_is_too_long_to_compare_is_shown_whole():
    one, other = (f"<p>{'क ' * 60_000}{end}</p>\n<p>same</p>" for end in ("x", "y"))
    (passage,) = differences.passages("body", one, other)
    assert passage.before.endswith("x") and passage.after.endswith("y") and "<del>" not in passage.before
