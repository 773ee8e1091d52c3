"""What the desk looks for before an edition is published: small pure functions, each of one fault.

Which of them block and which only warn is settings.BLOCKING_CHECKS; this module knows nothing of that.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

import regex
from django.utils.translation import gettext as _

from bilingual.markup import IMAGE, attribute, to_text
from bilingual.text import letters, script_of, shorten

from .bodies import Block, blocks
from .name_matching import near_misses

HEADLINE_LETTERS = {"hi": 70, "en": 85}  # three lines of a phone; Latin letters are narrower
_DEVANAGARI_WORD = regex.compile(r"[\p{Devanagari}\u200c\u200d--[।॥०-९]]+", regex.V1)
_LATIN_WORD = regex.compile(r"\p{Latin}[\p{Latin}\p{M}'’]*")
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+")
_JOINERS = str.maketrans("", "", "\u200c\u200d")
# Spellings of one Hindi name that readers take for each other: nukta, joined or not, short or long i and u, nasals.
_LOOSE = str.maketrans({"़": "", "्": "", "ँ": "ं", "ी": "ि", "ू": "ु"} | dict.fromkeys("\u200c\u200d", ""))
# Frequent words as the Kruti Dev family of fonts encodes them (है, में, और, भी, नहीं, यह, था …), none of them English.
_KRUTI_WORDS = set(
    "gS gSa esa vkSj Hkh ugha dks fd;k x;k djus dgk Fkk Fks Fkh gqvk gqbZ lkFk ckn }kjk Hkkjr ljdkj jgk jgs jgh vius "
    "mUgksaus fy, ;g ,d mls blds mlds lHkh dqN vc rks tks fdlh nsa tkrk tkrs gksus ns[kk iqfyl".split()
)
_KRUTI_LETTERS = re.compile(r"[A-Za-z](?:;|\[k|/k|'k|\"k)[A-Za-z]")


class Finding(NamedTuple):
    """A fault at a field: what is wrong and what to do about it, in the person's language."""

    code: str
    field: str
    message: str
    fix: str


class Name(NamedTuple):
    """A name of the register: how it is spelled in the page's language, and how it should not be.

    `elsewhere` is how an edition in another language has it, where this one doesn't.
    """

    agreed: str
    aliases: list[str]
    elsewhere: str = ""


class CheckedEdition(NamedTuple):
    """What readers of one language would be shown. The body is sanitised HTML, as it is stored."""

    language: str
    kicker: str = ""
    headline: str = ""
    summary: str = ""
    body: str = ""
    has_picture: bool = False
    picture_alt: str = ""
    picture_caption: str = ""
    names: list[Name] = []


def findings(page: CheckedEdition) -> list[Finding]:
    """Everything that any check finds, in the order of CHECKS."""
    return [finding for check in CHECKS.values() for finding in check(page)]


def summary_missing(page: CheckedEdition) -> Iterator[Finding]:
    if not page.summary:
        yield Finding(
            "summary_missing",
            "summary",
            _("There is no summary."),
            _("Write one short paragraph. Readers of the other language see it too."),
        )


def headline_length(page: CheckedEdition) -> Iterator[Finding]:
    """Counted as a reader sees letters, not as a computer stores them."""
    limit = headline_letters(page.language)
    if (count := letters(page.headline)) > limit:
        yield Finding(
            "headline_length",
            "headline",
            _("The headline has %(count)d letters.") % {"count": count},
            _("Keep it to %(limit)d. A longer one fills four lines on a phone.") % {"limit": limit},
        )


def headline_letters(language: str) -> int:
    """How many letters of that language a headline should have at most."""
    return HEADLINE_LETTERS.get(language, min(HEADLINE_LETTERS.values()))


def picture_words(page: CheckedEdition) -> Iterator[Finding]:
    if page.has_picture and not page.picture_alt:
        yield Finding(
            "picture_words",
            "picture_alt",
            _("The lead picture has no alt text in this language."),
            _("Describe the picture in the picture library or here. Some readers can't see it."),
        )
    if page.has_picture and not page.picture_caption:
        yield Finding(
            "picture_words",
            "picture_caption",
            _("The lead picture has no caption in this language."),
            _("Write one in the picture library or here."),
        )
    for image in IMAGE.findall(page.body):
        if not (attribute(image, "alt") or "").strip():
            yield Finding(
                "picture_words",
                "body",
                _("A picture in the text has no alt text."),
                _("Open it in the text and describe it."),
            )


def wrong_language(page: CheckedEdition) -> Iterator[Finding]:
    """Text left in the other language. Single words of the other script are normal and no fault."""
    other = {"hi": "en", "en": "hi"}.get(page.language)
    message = {
        "hi": _("This is in English in the Hindi edition: “%(words)s”"),
        "en": _("This is in Hindi in the English edition: “%(words)s”"),
    }
    places = [("headline", page.headline, 3), ("summary", page.summary, 3)]
    places += [("body", _plain(block), 5) for block in blocks(page.body) if block.tag in ("p", "h2", "h3")]
    for field, text, enough in places:
        if _is_all(text, other, enough):
            yield Finding(
                "wrong_language",
                field,
                message[page.language] % {"words": _first_words(text)},
                _("Translate it or remove it."),
            )


def _is_all(text: str, language: str | None, enough: int) -> bool:
    """Whether the text is in that language: English without a Devanagari letter, Hindi in most of its letters.

    Fewer words than `enough` may be a name.
    """
    if language == "en":
        return len(_LATIN_WORD.findall(text)) >= enough and not _DEVANAGARI_WORD.search(text)
    return language == "hi" and len(_DEVANAGARI_WORD.findall(text)) >= enough and script_of(text) == "hi"


def legacy_encoding(page: CheckedEdition) -> Iterator[Finding]:
    """Hindi typed for a font such as Kruti Dev: Latin letters that only that font shows as Devanagari."""
    places = [("kicker", page.kicker), ("headline", page.headline), ("summary", page.summary)]
    places += [("body", _plain(block)) for block in blocks(page.body)]
    for field, text in places:
        tokens = {token.rstrip(".|A)") for token in text.split()}
        if len(tokens & _KRUTI_WORDS) + len(set(_KRUTI_LETTERS.findall(text))) >= 2:
            yield Finding(
                "legacy_encoding",
                field,
                _("This is typed for an old font such as Kruti Dev. Readers would see it like this: “%(words)s”")
                % {"words": _first_words(text)},
                _("Convert it to Unicode and paste it again."),
            )
            return


def mixed_digits(page: CheckedEdition) -> Iterator[Finding]:
    """Both kinds of digits on one page. Digits that belong to a Latin word or follow one (iPhone 15) don't count."""
    text = _all_text(page)
    devanagari = re.search(r"[०-९]+", text)
    latin = re.search(r"(?<![A-Za-z0-9.,/:-])(?<![A-Za-z] )[0-9]+(?![A-Za-z0-9-])", text)
    if devanagari and latin:
        yield Finding(
            "mixed_digits",
            _field_with(page, devanagari[0]),
            _("Hindi and English digits are mixed: %(one)s and %(other)s.") % {"one": devanagari[0], "other": latin[0]},
            _("Use one kind of digits."),
        )


def mixed_stops(page: CheckedEdition) -> Iterator[Finding]:
    """Hindi sentences that end in a danda and others that end in a full stop. Abbreviations (डॉ.) are no sentences."""
    texts = [("summary", page.summary), *(("body", _plain(block)) for block in blocks(page.body))]
    if page.language != "hi" or not any("।" in text for _field, text in texts):
        return
    for field, text in texts:
        for found in regex.finditer(r"(\S+)\.(?=\s|$)", text):
            word = found[1]
            if _DEVANAGARI_WORD.fullmatch(word) and letters(word) > 1:
                yield Finding(
                    "mixed_stops",
                    field,
                    _("One sentence ends in a full stop, the others in a danda: “%(words)s”")
                    % {"words": " ".join(text[: found.end()].split()[-4:])},
                    _("End it with a danda."),
                )
                return


def names_register(page: CheckedEdition) -> Iterator[Finding]:
    """A name that the register spells otherwise: as one of its other spellings, or as one easily taken for it; or that
    is not quite the name which the other edition has."""
    agreed = {_key(name.agreed) for name in page.names}
    wrong: dict[tuple[str, ...], Name] = {}
    loose: dict[tuple[str, ...], Name] = {}
    for name in page.names:
        for alias in map(_key, name.aliases):
            if len(alias) == len(_key(name.agreed)):  # a full name and its short form are two names, not two spellings
                wrong.setdefault(alias, name)
        # A name of one word is too easily another word: पुरी is a town, पूरी is "whole".
        if len(key := _key(name.agreed)) > 1:
            loose.setdefault(tuple(word.translate(_LOOSE) for word in key), name)
    longest = max(map(len, [*agreed, *wrong]), default=0)
    told = set()
    for field in ("kicker", "headline", "summary", "body"):
        text = _plain_body(page) if field == "body" else getattr(page, field)
        words = _words(text)
        keys = [word.casefold() for word in words]
        loosely = [word.translate(_LOOSE) for word in keys]
        at = 0
        while at < len(words):
            for length in range(min(longest, len(words) - at), 0, -1):
                here = tuple(keys[at : at + length])
                if here in agreed:
                    at += length
                    break
                name = wrong.get(here) or loose.get(tuple(loosely[at : at + length]))
                if name:
                    if name.agreed not in told:
                        told.add(name.agreed)
                        yield Finding(
                            "names_register",
                            field,
                            _("The names register spells “%(here)s” as “%(agreed)s”.")
                            % {"here": " ".join(words[at : at + length]), "agreed": name.agreed},
                            _("Use that spelling or change the register."),
                        )
                    at += length
                    break
            else:
                at += 1
    for name in page.names:
        for field in ("kicker", "headline", "summary", "body") if name.elsewhere and name.agreed not in told else ():
            text = _plain_body(page) if field == "body" else getattr(page, field)
            if here := next(near_misses(text, name.agreed), None):
                yield Finding(
                    "names_register",
                    field,
                    _(
                        "It is “%(here)s” here and “%(elsewhere)s” in the other language. The names register has “%(agreed)s”."
                    )
                    % {"here": here, "elsewhere": name.elsewhere, "agreed": name.agreed},
                    _("Use the same person, place or organisation in both editions."),
                )
                break


def subheads(page: CheckedEdition) -> Iterator[Finding]:
    """A sub-head with nothing under it, or one that is there twice."""
    found, seen = blocks(page.body), set()
    for here, following in pairwise([*found, None]):
        if not here.is_subhead:
            continue
        words = _plain(here)
        if words.casefold() in seen:
            yield Finding(
                "subheads",
                "body",
                _("This sub-head appears twice: “%(words)s”") % {"words": _first_words(words)},
                _("Reword one of them."),
            )
        seen.add(words.casefold())
        if following is None or (following.is_subhead and following.tag <= here.tag):
            yield Finding(
                "subheads",
                "body",
                _("This sub-head has no text under it: “%(words)s”") % {"words": _first_words(words)},
                _("Write its section or remove it."),
            )


def link_without_text(page: CheckedEdition) -> Iterator[Finding]:
    for address, inside in re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', page.body, re.S):
        if not to_text(inside) and "<img" not in inside:
            yield Finding(
                "link_without_text",
                "body",
                _("A link has no text: %(address)s") % {"address": unescape(address)[:100]},
                _("Write its text or remove it."),
            )


CHECKS = {
    "summary_missing": summary_missing,
    "legacy_encoding": legacy_encoding,
    "wrong_language": wrong_language,
    "headline_length": headline_length,
    "picture_words": picture_words,
    "names_register": names_register,
    "mixed_digits": mixed_digits,
    "mixed_stops": mixed_stops,
    "subheads": subheads,
    "link_without_text": link_without_text,
}


def _plain(block: Block) -> str:
    return to_text(block.html)


def _plain_body(page: CheckedEdition) -> str:
    return "\n".join(map(_plain, blocks(page.body)))


def _all_text(page: CheckedEdition) -> str:
    return "\n".join([page.kicker, page.headline, page.summary, _plain_body(page)])


def _field_with(page: CheckedEdition, text: str) -> str:
    return next((field for field in ("kicker", "headline", "summary") if text in getattr(page, field)), "body")


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.casefold().translate(_JOINERS) for word in _words(name))


def _first_words(text: str) -> str:
    return shorten(" ".join(text.split()), 50)
