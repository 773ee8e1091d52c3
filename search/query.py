"""The parser of search queries: words, "phrases", -exclusions and OR."""

import re
from dataclasses import dataclass, field

from . import vocabulary
from .word_lists import stop_words

MAX_LENGTH = 200  # characters of a query
MAX_WORDS = 8
_PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_OR = {"OR", "|"}  # only in capitals: और, or and aur are words that stories have
_INITIALS = re.compile("[A-Z]{2,6}")

Phrase = list[str]


@dataclass
class Query:
    """Phrases that must match and phrases that must not. A single word is a phrase of one."""

    text: str
    required: list[Phrase] = field(default_factory=list)
    excluded: list[Phrase] = field(default_factory=list)
    is_prefix: bool = False  # the person may still be typing the last word
    alternatives: set[int] = field(
        default_factory=set
    )  # places in `required` that may match in place of the one before
    optional: list[str] = field(default_factory=list)  # stop words, which a story need not have

    @property
    def words(self) -> set[str]:
        """Every word of every phrase."""
        return {word for phrase in [*self.required, *self.excluded] for word in phrase}


def parse_query(text: str, is_prefix: bool = False) -> Query:
    """Parse the text of a search field. It never fails; what has no letters is left out.

    `is_prefix` says that the last word may be incomplete.
    """
    query = Query(" ".join(text.split())[:MAX_LENGTH], is_prefix=is_prefix)
    required: list[tuple[Phrase, bool]] = []  # with whether it may be left out
    either: set[int] = set()
    is_shouted = query.text.upper() == query.text
    for minus_phrase, phrase, minus, word in _PART.findall(query.text):
        if word in _OR and required:
            either.add(len(required))
            continue
        found = vocabulary.split(phrase or word)
        if found and (minus_phrase or minus):
            query.excluded.append(found[:MAX_WORDS])
        elif phrase or _is_one_word(found):
            required += [(found[:MAX_WORDS], False)] if found else []
        else:
            is_name = _INITIALS.fullmatch(word) and not is_shouted
            required += [([each], each in stop_words() and not is_name) for each in found]
    query.excluded = query.excluded[:MAX_WORDS]
    last = len(required) - 1
    keeps = [i for i, (_phrase, is_stop) in enumerate(required) if not is_stop or (is_prefix and i == last)]
    if not keeps:
        keeps = list(range(len(required)))
    query.optional = [word for i, (phrase, _is_stop) in enumerate(required) if i not in keeps for word in phrase]
    for i in keeps:
        if required[i][0] not in query.required and len(query.required) < MAX_WORDS:
            if i in either and query.required:
                query.alternatives.add(len(query.required))
            query.required.append(required[i][0])
    return query


def _is_one_word(pieces: Phrase) -> bool:
    """Whether the pieces of text without a space are one word: 1,200 and e-KYC, but not हिंद-प्रशांत."""
    return len(pieces) > 1 and (all(piece.isdigit() for piece in pieces) or any(len(piece) == 1 for piece in pieces))
