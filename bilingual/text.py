"""Text rules for Hindi and English, as pure functions: cleaning, counting, cutting and marking of scripts."""

import unicodedata
from functools import lru_cache
from html import escape

import regex

from . import xml_characters
from .languages import ENGLISH, HINDI, other_language
from .line_breaks import keep_together
from .markup import TAG_OR_ENTITY
from .other_scripts import mark_other_scripts

# Characters that XML forbids, so that feeds stay well-formed; other control characters and noncharacters; zero-width
# spaces and byte order marks, which can make a headline look empty.
_UNWANTED = regex.compile(rf"[{xml_characters.FORBIDDEN}\x7f-\x9f\u200b\u2060\ufeff\ufdd0-\ufdef]")
# UTF-8 read as Latin-1 or Windows-1252 has C1 controls among its characters. They would be removed, and the letter lost.
_C1 = regex.compile(r"[\x80-\x9f]")
_MISREAD = regex.compile(
    r"[Â-ß][\x80-\x9f]|[à-ï](?=[\x80-\x9f]|.[\x80-\x9f])[\x80-\xbf€]{2}|ð(?=.{0,2}[\x80-\x9f])[\x80-\xbf]{3}"
)
# Bidirectional controls (UAX #9): embeddings and overrides end with PDF, isolates with PDI. One without its pair
# would change the order of all that follows.
_BIDI_CONTROL = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS, _END_OF_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES = "\u2066\u2067\u2068"
# With those of word processors: vertical tab, form feed and next line.
_LINE_ENDS = regex.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# A character that leaves ink: no white space, no control, nothing that Unicode lets a renderer ignore (soft hyphens,
# fillers, tags), and no blank Braille cell.
_VISIBLE = regex.compile(r"[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\s\u2800]")
_CLUSTER = regex.compile(r"\X")
_MARKUP = rf"(?P<markup>{TAG_OR_ENTITY.pattern})|"
_RUNS = {
    # Markup, or a run of words in the other script with the separators between them.
    HINDI: regex.compile(
        _MARKUP + r"(?P<run>\p{Latin}[\p{Latin}\p{M}\d]*(?:[\s.,'’&/\u2060-]+\p{Latin}[\p{Latin}\p{M}\d]*)*)"
    ),
    ENGLISH: regex.compile(
        _MARKUP
        + r"(?P<run>\p{Devanagari}[\p{Devanagari}\u200c\u200d]*(?:[\s.,'’/\u2060-]+[\p{Devanagari}\u200c\u200d]+)*)"
    ),
}
_LETTERS = {HINDI: regex.compile(r"\p{Devanagari}"), ENGLISH: regex.compile(r"\p{Latin}")}
_BY_SCRIPT = regex.compile(r"[\p{Devanagari}\u0964\u0965\u200c\u200d]+|[^\p{Devanagari}\u0964\u0965\u200c\u200d]+")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d'’.,-]*")
_WORDS_A_MINUTE = 200
_DEVANAGARI_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")


def clean(text: str) -> str:
    """The text as it is stored: NFC, Unix line ends, without unwanted characters and surrounding white space."""
    return unicodedata.normalize("NFC", without_unmatched_bidi(remove_unwanted(text))).strip()


def remove_unwanted(text: str) -> str:
    """The text with Unix line ends and without characters that no output may contain. White space stays.

    C1 controls that are bytes of misread UTF-8 become their letter with the characters beside them.
    """
    if text.isprintable():  # most text; all that is removed here is not
        return text
    if _C1.search(text):
        text = _MISREAD.sub(_decoded, text)
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def _decoded(misread: "regex.Match[str]") -> str:
    try:
        return misread[0].replace("€", "\x80").encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return misread[0]


def without_unmatched_bidi(text: str) -> str:
    """The text without the bidirectional controls that have no pair in their line. Urdu in a Hindi story keeps its own.

    The rules of pairs are those of UAX #9, BD9 and BD11: the end of an isolate also ends embeddings inside it.
    """
    if not _BIDI_CONTROL.search(text):
        return text
    return "\n".join(map(_line_without_unmatched_bidi, text.split("\n")))


def _line_without_unmatched_bidi(line: str) -> str:
    matched: set[int] = set()
    opened: list[int] = []
    for found in _BIDI_CONTROL.finditer(line):
        control, position = found[0], found.start()
        if control in _EMBEDDINGS or control in _ISOLATES:
            opened.append(position)
        elif control == _END_OF_EMBEDDING:
            if opened and line[opened[-1]] in _EMBEDDINGS:
                matched |= {opened.pop(), position}
        elif any(line[each] in _ISOLATES for each in opened):
            while line[opened[-1]] not in _ISOLATES:
                opened.pop()
            matched |= {opened.pop(), position}
    return _BIDI_CONTROL.sub(lambda found: found[0] if found.start() in matched else "", line)


def clean_line(text: str) -> str:
    """Like clean(), for text of one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def is_visible(text: str) -> bool:
    """Whether a reader sees anything of the text. A link with an invisible text can't be found.

    Default_Ignorable_Code_Point is a property of DerivedCoreProperties.txt in the Unicode Character Database.
    """
    return _VISIBLE.search(text) is not None


def clusters(text: str) -> list[str]:
    """The letters that a reader sees: extended grapheme clusters (UAX #29), of which क्ष is one."""
    return _CLUSTER.findall(text)


def letters(text: str) -> int:
    """The number of letters (grapheme clusters)."""
    return len(clusters(text))


def letters_in_html(html: str) -> int:
    """The number of letters (grapheme clusters) in the text of a sanitised body."""
    return letters(TAG_OR_ENTITY.sub(" ", html))


@lru_cache(64)  # an article page needs the number twice
def count_words(html: str) -> int:
    """The number of words in a sanitised body, in either script."""
    return len(_WORD.findall(TAG_OR_ENTITY.sub(" ", html)))


def reading_minutes(html: str) -> int:
    """The reading time of a sanitised body in whole minutes, at least 1.

    200 words a minute is a little under the 228 that Trauzettel-Klosinski and Dietz (IReST, 2012) measured for English
    on paper.
    """
    return max(1, round(count_words(html) / _WORDS_A_MINUTE))


def shorten(text: str, length: int) -> str:
    """The text cut to at most `length` letters with an ellipsis: between words if possible, never inside a cluster."""
    found = clusters(text)
    if len(found) <= length:
        return text
    cut = "".join(found[: length - 1])
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–—-।.") + "…"


def script_of(text: str) -> str | None:
    """The language whose script most letters belong to, "hi" or "en"; None for a text without letters."""
    counts = {language: len(pattern.findall(text)) for language, pattern in _LETTERS.items()}
    language = max(counts, key=lambda each: counts[each])
    return language if counts[language] else None


def mark_scripts(text: str, language: str) -> str:
    """Plain text as safe HTML in which every run in another script has its own `lang`."""
    return mark_scripts_in_html(escape(text, quote=False), language)


def mark_scripts_in_html(html: str, language: str) -> str:
    """Sanitised HTML in which every run of text in another script has its own `lang`.

    A screen reader then pronounces each run in its own language (WCAG 2.2, 3.1.2 Language of Parts). Tags and entities
    stay as they are. HTML in a third language gets no `lang`.
    """
    html = keep_together(html.replace(" ।", "\u00a0।"))  # so that no line begins with a danda
    other = other_language(language)
    if other is None:
        return html
    marked = _RUNS[language].sub(lambda found: found["markup"] or f'<span lang="{other}">{found["run"]}</span>', html)
    return mark_other_scripts(marked)


def runs(text: str) -> list[tuple[str, str]]:
    """Plain text split where its font changes: ("आदित्य", "hi"), ("-L1 ", "en"), ("की", "hi").

    Devanagari is "hi". Latin, digits, punctuation and spaces are "en": the Latin font has their glyphs.
    """
    return [(run, HINDI if _LETTERS[HINDI].search(run) else ENGLISH) for run in _BY_SCRIPT.findall(text)]


def devanagari_digits(text: str) -> str:
    """The text with 0123456789 as ०१२३४५६७८९."""
    return text.translate(_DEVANAGARI_DIGITS)
