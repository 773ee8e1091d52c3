"""The check that both editions of a story say the same figures and dates."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreement import Disagreement, Figure, Passage, compare

from ..bodies import blocks
from .finding import CheckedEdition, Finding, block_text

MAX_REPORTED = 8  # in one edition; more than that are signs of another text, not of slips


def agreement(edition: CheckedEdition) -> Iterator[Finding]:
    """Figures that the other edition gives differently. An edition without a headline is not begun."""
    if edition.other is None or not edition.other.headline:
        return
    passages = passages_of(edition)
    for each in compare(passages, passages_of(edition.other))[:MAX_REPORTED]:
        yield Finding(
            "agreement",
            passages[each.left_at].field,
            describe(each),
            _("Compare the two and correct the one that is wrong."),
        )


def passages_of(edition: CheckedEdition) -> list[Passage]:
    """The headline, the summary and the blocks of the body, as agreement.compare() takes them."""
    lines = [Passage(field, getattr(edition, field)) for field in ("headline", "summary")]
    return lines + [Passage("body", block_text(block), block.is_subhead) for block in blocks(edition.body)]


def describe(each: Disagreement) -> str:
    """A sentence about one disagreement. It names the normal forms where words or lakhs hide the difference."""
    words = {"here": each.left.text, "elsewhere": each.right.text}
    if _is_plain(each.left) and _is_plain(each.right):
        return _("It is “%(here)s” here and “%(elsewhere)s” in the other language.") % words
    normal = {"this": each.left.normal, "that": each.right.normal}
    return _("It is “%(here)s” (%(this)s) here and “%(elsewhere)s” (%(that)s) in the other language.") % (
        words | normal
    )


def _is_plain(figure: Figure) -> bool:
    return figure.text.replace(",", "") == figure.normal.replace(",", "")
