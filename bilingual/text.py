"""Rules of text that Hindi needs, as pure functions. No database, no request."""

import unicodedata
from functools import lru_cache
from html import escape

import regex

from .markup import TAG_OR_ENTITY

# What XML 1.0 cannot carry (https://www.w3.org/TR/xml/#charsets), bidirectional overrides, lone surrogates and
# spaces without width: nobody types them, feeds break on them, and they make a headline read backwards or be nothing.
_UNWANTED = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = regex.compile(r"\r\n?|\u2028|\u2029")
_CLUSTER = regex.compile(r"\X")
_OTHER_SCRIPT = {"hi": "en", "en": "hi"}
_MARKUP = rf"(?P<markup>{TAG_OR_ENTITY.pattern})|"
_RUNS = {
    # Markup, or a run of words in the other script with what stands between them.
    "hi": regex.compile(
        _MARKUP + r"(?P<run>\p{Latin}[\p{Latin}\p{M}\d]*(?:[\s.,'’&/-]+\p{Latin}[\p{Latin}\p{M}\d]*)*)"
    ),
    "en": regex.compile(
        _MARKUP + r"(?P<run>\p{Devanagari}[\p{Devanagari}\u200c\u200d]*(?:[\s.,'’/-]+[\p{Devanagari}\u200c\u200d]+)*)"
    ),
}
_LETTERS = {"hi": regex.compile(r"\p{Devanagari}"), "en": regex.compile(r"\p{Latin}")}
_BY_SCRIPT = regex.compile(r"[\p{Devanagari}\u0964\u0965\u200c\u200d]+|[^\p{Devanagari}\u0964\u0965\u200c\u200d]+")
_DEVANAGARI_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")


def clean(text: str) -> str:
    """Text as it is stored: NFC, Unix line ends, nothing that XML or a reader's eye can't bear, no edges of space."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text.replace("\ufeff", "")))).strip()


def clean_line(text: str) -> str:
    """The same for text of one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def clusters(text: str) -> list[str]:
    """The letters that a reader sees: grapheme clusters (UAX #29, where क्ष is one)."""
    return _CLUSTER.findall(text)


def letters(text: str) -> int:
    """How many letters a reader sees."""
    return len(clusters(text))


_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d'’.,-]*")


def letters_in_html(html: str) -> int:
    """How many letters a reader sees of a sanitised body."""
    return letters(TAG_OR_ENTITY.sub(" ", html))


@lru_cache(64)  # a page asks twice
def count_words(html: str) -> int:
    """How many words there are in a sanitised body, in either script."""
    return len(_WORD.findall(TAG_OR_ENTITY.sub(" ", html)))


def reading_minutes(html: str) -> int:
    """How long it takes to read a body, in whole minutes: 200 words a minute, at least one.

    A little under the 228 words a minute of English that Trauzettel-Klosinski and Dietz (IReST, 2012) measured on paper.
    """
    return max(1, round(count_words(html) / 200))


def shorten(text: str, length: int) -> str:
    """The text cut to at most `length` letters, at a word where there is one, never inside a syllable."""
    found = clusters(text)
    if len(found) <= length:
        return text
    cut = "".join(found[: length - 1])
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–—-।.") + "…"


def script_of(text: str) -> str | None:
    """The language that most of the text's letters are written for ("hi" or "en"), None where there are none."""
    counts = {language: len(pattern.findall(text)) for language, pattern in _LETTERS.items()}
    language = max(counts, key=counts.get)
    return language if counts[language] else None


def mark_scripts(text: str, language: str) -> str:
    """Plain text as safe HTML in which every run in the other script carries its own `lang`."""
    return mark_scripts_in_html(escape(text, quote=False), language)


def mark_scripts_in_html(html: str, language: str) -> str:
    """Sanitised HTML in which every run of text in the other script carries its own `lang`.

    A screen reader then says "US उप विदेश मंत्री" in two voices (WCAG 2.2, 3.1.2 Language of Parts). Tags and
    entities stay as they are: the sanitiser writes attributes in double quotes, so a tag ends where this ends it.
    """
    html = html.replace(" ।", "\u00a0।")  # so that no line begins with a danda
    if language not in _RUNS:
        return html
    return _RUNS[language].sub(
        lambda found: found["markup"] or f'<span lang="{_OTHER_SCRIPT[language]}">{found["run"]}</span>', html
    )


def runs(text: str) -> list[tuple[str, str]]:
    """Plain text cut where its font changes: ("आदित्य", "hi"), ("-L1 ", "en"), ("की", "hi").

    Devanagari is "hi"; Latin, digits, marks and spaces are "en", as the paper's two fonts have them.
    """
    return [(run, "hi" if _LETTERS["hi"].search(run) else "en") for run in _BY_SCRIPT.findall(text)]


def devanagari_digits(text: str) -> str:
    """0123456789 → ०१२३४५६७८९, everything else as it is."""
    return text.translate(_DEVANAGARI_DIGITS)
