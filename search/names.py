"""The names of topics and contributors that a query mentions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from . import index
from .backends import get_backend
from .terms import Term

MAX_NAMES = 400  # that match one query
ALIAS = 0.85  # what another spelling of a name of the register counts for


@dataclass
class Mentions:
    """Topics that the terms of a query name, and filter tokens of topics that the query excludes."""

    topics: set[int] = field(default_factory=set)
    excluded: list[str] = field(default_factory=list)


def add_names(terms: list[Term], excluded: Sequence[str] = ()) -> Mentions:
    """Add to each term the filter tokens of the topics and contributors with it in a name. Asks the index once.

    Where adjacent terms are a whole name, its other spellings are added as alternatives: BJP, भाजपा.
    """
    mentions = Mentions()
    phrases = [phrase for term in terms for phrase in (*term.phrases, *term.similar)] + list(excluded)
    if not phrases:
        return mentions
    for row, tokens in get_backend().search_names([phrases], MAX_NAMES).items():
        topics, contributors = index.names_of([row])
        token = index.topic_token(topics[0]) if topics else index.byline_token(contributors[0])
        text = f" {' '.join(tokens)} "
        if any(f" {phrase} " in text for phrase in excluded):
            mentions.excluded.append(token)
        for term in terms:
            weights = term.similar | term.alternatives
            weight = max((weight for phrase, weight in weights.items() if f" {phrase} " in text), default=0.0)
            if weight:
                term.names[token] = weight
                mentions.topics.update(topics)
        spellings = [spelling.split() for spelling in text.strip().split(" x ")]
        for spelling in spellings:
            for term in _terms_of(spelling, terms):
                for other in spellings:
                    if other != spelling:
                        phrase = " ".join(other)
                        term.alternatives[phrase] = max(ALIAS, term.alternatives.get(phrase, 0.0))
    return mentions


def _terms_of(spelling: list[str], terms: list[Term]) -> list[Term]:
    """Adjacent terms that are all words of this spelling, in order; otherwise none."""
    for start in range(len(terms) - len(spelling) + 1):
        span = terms[start : start + len(spelling)]
        if all(token in term.alternatives for token, term in zip(spelling, span, strict=True)):
            return span
    return []
