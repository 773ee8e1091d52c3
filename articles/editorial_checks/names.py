"""The check of names against the names register."""

from collections.abc import Iterator, Sequence

import regex
from django.utils.translation import gettext as _

from ..name_matching import near_misses
from .finding import FIELDS, CheckedEdition, Finding, Name

_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+")
_JOINERS = str.maketrans("", "", "\u200c\u200d")
# Maps spellings of a Hindi name that readers confuse to one key: nukta, conjunct or not, short or long i and u, nasals.
_LOOSE_KEY = str.maketrans({"़": "", "्": "", "ँ": "ं", "ी": "ि", "ू": "ु"} | dict.fromkeys("\u200c\u200d", ""))


def names_register(edition: CheckedEdition) -> Iterator[Finding]:
    """A name that differs from the register, at most once for each name.

    It is spelled like an alias or confusably like the agreed spelling; or it only resembles a name that the other
    edition has.
    """
    register = _Register(edition.names)
    reported: set[str] = set()
    for field in FIELDS:
        for here, agreed in register.misspellings(edition.text(field)):
            if agreed not in reported:
                reported.add(agreed)
                yield Finding(
                    "names_register",
                    field,
                    _("The names register spells “%(here)s” as “%(agreed)s”.") % {"here": here, "agreed": agreed},
                    _("Use that spelling or change the register."),
                )
    for name in edition.names:
        if name.elsewhere and name.agreed not in reported:
            yield from _disagreements(edition, name)


def _disagreements(edition: CheckedEdition, name: Name) -> Iterator[Finding]:
    """The first near miss of a name that the other edition has."""
    for field in FIELDS:
        if here := next(near_misses(edition.text(field), name.agreed), None):
            yield Finding(
                "names_register",
                field,
                _(
                    "It is “%(here)s” here and “%(elsewhere)s” in the other language. "
                    "The names register has “%(agreed)s”."
                )
                % {"here": here, "elsewhere": name.elsewhere, "agreed": name.agreed},
                _("Use the same person, place or organisation in both editions."),
            )
            return


class _Register:
    """The names by the keys of their words, for a search in time proportional to the length of the text."""

    def __init__(self, names: Sequence[Name]):
        self._agreed = {_key(name.agreed) for name in names}
        self._aliases: dict[tuple[str, ...], str] = {}
        self._confusable: dict[tuple[str, ...], str] = {}
        for name in names:
            key = _key(name.agreed)
            for alias in map(_key, name.aliases):
                if len(alias) == len(key):  # a full name and its short form are two names, not two spellings
                    self._aliases.setdefault(alias, name.agreed)
            # A name of a single word is easily another word: पुरी is a town, पूरी means "whole".
            if len(key) > 1:
                self._confusable.setdefault(_loose(key), name.agreed)
        self._longest = max(map(len, [*self._agreed, *self._aliases]), default=0)

    def misspellings(self, text: str) -> Iterator[tuple[str, str]]:
        """Each misspelled name of the text, with its agreed spelling. The longest match at a word wins."""
        found = _WORD.findall(text)
        keys = tuple(word.casefold() for word in found)
        loose_keys = _loose(keys)
        at = 0
        while at < len(found):
            length, agreed = self._match(keys, loose_keys, at)
            if agreed:
                yield " ".join(found[at : at + length]), agreed
            at += length

    def _match(self, keys: tuple[str, ...], loose_keys: tuple[str, ...], at: int) -> tuple[int, str]:
        """How many words from `at` on are a name or no name, and its agreed spelling if they are misspelled."""
        for length in range(min(self._longest, len(keys) - at), 0, -1):
            here = keys[at : at + length]
            if here in self._agreed:
                return length, ""
            if agreed := self._aliases.get(here) or self._confusable.get(loose_keys[at : at + length]):
                return length, agreed
        return 1, ""


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.casefold().translate(_JOINERS) for word in _WORD.findall(name))


def _loose(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.translate(_LOOSE_KEY) for word in key)
