"""A translation beside its source, paragraph by paragraph: what is untranslated, and where the source has changed since."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import history
from articles.bodies import Block, blocks, pair
from articles.editorial_checks import CheckedEdition
from articles.editorial_checks.finding import block_text
from articles.models import Edition
from bilingual.text import script_of

from .glossary import Glossary
from .models import Term
from .pairs import MAX_BLOCKS, align_blocks
from .phrases import Place

FIELDS = ("headline", "summary")
FINISHED = 0.7  # letters of the translation, beside those of the source


class RowTerm(NamedTuple):
    """A term of the source: its agreed words in the translation, and whether the translation has them."""

    words: str
    note: str
    is_used: bool


class Row(NamedTuple):
    """A passage and its translation. `field` and `block` are the place of the translation in the form; the block before it if it has none."""

    source: SafeString
    target: str
    field: str
    block: int | None
    terms: list[RowTerm]
    is_untranslated: bool
    is_changed: bool


def rows_of(source: CheckedEdition, target: CheckedEdition, changed: frozenset[str], glossary: Glossary) -> list[Row]:
    """The rows of a story. `changed` are the passages of the source that the translation was not made from."""
    rows = []
    for here, there, field, block in _passages(source, target):
        found = glossary.terms_in(here, source.language)
        used = {term.pk for term, _place in glossary.terms_in(there, target.language)}
        terms = {term.pk: term for term, _place in found}
        rows.append(
            Row(
                _marked(here, [place for _term, place in found]),
                there,
                field,
                block,
                [_row_term(term, target.language, used) for term in terms.values()],
                bool(here) and not _is_translated(here, there, source.language),
                here in changed,
            )
        )
    return rows


def changed_passages(source: Edition, translation: Edition | None) -> frozenset[str]:
    """The passages of the stored source that are not in the version that the translation was made from."""
    if translation is None or translation.source_version in (None, source.version):
        return frozenset()
    before = history.texts_at(source, translation.source_version)
    if before is None:
        return frozenset()
    old = {before.get("headline"), before.get("summary"), *map(block_text, blocks(before.get("body", "")))}
    now = {source.headline, source.summary, *map(block_text, blocks(source.body))}
    return frozenset(now - old)


def _passages(source: CheckedEdition, target: CheckedEdition) -> Iterator[tuple[str, str, str, int | None]]:
    for field in FIELDS:
        here, there = getattr(source, field), getattr(target, field)
        if here or there:
            yield here, there, f"{target.language}-{field}", None
    left, right = blocks(source.body)[:MAX_BLOCKS], blocks(target.body)[:MAX_BLOCKS]
    texts = [[block_text(block) for block in side] for side in (left, right)]
    at = 0
    for ours, theirs in _beads(left, right, texts):
        at = theirs[0] if theirs else at
        here, there = " ".join(texts[0][i] for i in ours), " ".join(texts[1][j] for j in theirs)
        if here or there:
            yield here, there, f"{target.language}-body", at


def _beads(left: list[Block], right: list[Block], texts: list[list[str]]) -> list[tuple[list[int], list[int]]]:
    """The indices of the blocks that belong together.

    Blocks of an unfinished translation are paired in order: its lengths say nothing yet, by which they are aligned.
    """
    whole, done = (sum(map(len, side)) for side in texts)
    if done >= FINISHED * whole:
        return [(list(bead.left), list(bead.right)) for bead in align_blocks(left, right)]
    places = [{id(block): at for at, block in enumerate(side)} for side in (left, right)]
    return [
        ([places[0][id(one)]] if one else [], [places[1][id(other)]] if other else [])
        for one, other in pair(left, right)
    ]


def _is_translated(here: str, there: str, language: str) -> bool:
    """Whether there is a text, and not a copy of the source: figures alone are translated as they are."""
    return bool(there) and script_of(there) != language


def _marked(text: str, places: list[Place]) -> SafeString:
    parts: list[tuple[str, str]] = []
    at = 0
    for place in places:
        if place.start >= at:  # two terms with the same words
            parts.append((text[at : place.start], text[place.start : place.end]))
            at = place.end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", parts), text[at:])


def _row_term(term: Term, language: str, used: set[int]) -> RowTerm:
    return RowTerm(term.side(language).agreed, term.note, term.pk in used)
