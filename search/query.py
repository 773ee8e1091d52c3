"""The parser of search queries: words, "phrases" and -exclusions."""

import re
from dataclasses import dataclass, field

from . import vocabulary

MAX_LENGTH = 200  # characters of a query
MAX_WORDS = 8
_PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')

Phrase = list[str]


@dataclass
class Query:
    """Phrases that must match and phrases that must not. A single word is a phrase of one."""

    text: str
    required: list[Phrase] = field(default_factory=list)
    excluded: list[Phrase] = field(default_factory=list)
    is_prefix: bool = False  # the person may still be typing the last word

    @property
    def words(self) -> set[str]:
        """Every word of every phrase."""
        return {word for phrase in [*self.required, *self.excluded] for word in phrase}


def parse_query(text: str, is_prefix: bool = False) -> Query:
    """Parse the text of a search field. It never fails; what has no letters is left out.

    `is_prefix` says that the last word may be incomplete.
    """
    query = Query(" ".join(text.split())[:MAX_LENGTH], is_prefix=is_prefix)
    for minus_phrase, phrase, minus, word in _PART.findall(query.text):
        words = vocabulary.split(phrase or word)[:MAX_WORDS]
        if words and (minus_phrase or minus):
            query.excluded.append(words)
        elif words and len(query.required) < MAX_WORDS:
            query.required.append(words)
    return query
