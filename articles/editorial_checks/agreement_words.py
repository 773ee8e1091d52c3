"""Sentences about disagreements of two editions. “Here” is the left edition."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreement import Aspect, Disagreement, Reason

from .finding import quote

# What one edition has and the other lacks: the sentence if it stands here, and if it stands in the other language.
_MISSING = {
    Aspect.QUOTATION: (
        gettext_lazy("The other language doesn't have this quotation: %(words)s"),
        gettext_lazy("A quotation of the other language is missing here: %(words)s"),
    ),
    Aspect.NEGATION: (
        gettext_lazy("“%(words)s” is here, and nothing like it in the other language. Does it say the opposite?"),
        gettext_lazy("“%(words)s” is in the other language, and nothing like it here. Does it say the opposite?"),
    ),
    Aspect.PARAGRAPH: (
        gettext_lazy("The other language doesn't have this paragraph: “%(words)s”"),
        gettext_lazy("A paragraph of the other language is missing here: “%(words)s”"),
    ),
    Aspect.SUBHEAD: (
        gettext_lazy("The other language doesn't have this sub-head: “%(words)s”"),
        gettext_lazy("A sub-head of the other language is missing here: “%(words)s”"),
    ),
    Aspect.LINK: (
        gettext_lazy("The other language doesn't have this link: %(words)s"),
        gettext_lazy("A link of the other language is missing here: %(words)s"),
    ),
    Aspect.PICTURE: (
        gettext_lazy("A picture in the text here is missing in the other language."),
        gettext_lazy("A picture in the text of the other language is missing here."),
    ),
    Aspect.TABLE: (
        gettext_lazy("The other language doesn't have this table: “%(words)s”"),
        gettext_lazy("A table of the other language is missing here: “%(words)s”"),
    ),
}
_MOVED = gettext_lazy("This stands elsewhere in the other language: “%(here)s”")
_MERGED = gettext_lazy("One language has two paragraphs where the other has one: “%(here)s”")
_OWN_BODY = gettext_lazy("It is “%(here)s” here and “%(elsewhere)s” in the text of the same edition.")
_TWO_WAYS = gettext_lazy("This edition spells a name both “%(here)s” and “%(elsewhere)s”.")
_LINK = gettext_lazy("A link leads to %(here)s here and to %(elsewhere)s in the other language.")
_SHAPE = gettext_lazy("The table has %(here)s cells here and %(elsewhere)s in the other language.")
_CELL = gettext_lazy("A cell of the table is “%(here)s” here and “%(elsewhere)s” in the other language.")


def describe(each: Disagreement) -> str:
    """A sentence about one disagreement. It names the normal forms where words or lakhs hide the difference."""
    if each.left is None or each.right is None:
        said = each.left or each.right
        words = said.text if said else ""
        return str(_MISSING[Aspect(each.kind)][each.left is None]) % {"words": quote(words)}
    values = {"here": quote(each.left.text), "elsewhere": quote(each.right.text)}
    if each.reason == Reason.MOVED:
        return str(_MOVED) % values
    if each.reason == Reason.MERGED:
        return str(_MERGED) % values
    if each.reason == Reason.OWN_BODY:
        return str(_OWN_BODY) % values
    if each.reason == Reason.TWO_WAYS:
        return str(_TWO_WAYS) % values
    if each.kind == Aspect.LINK:
        return str(_LINK) % values
    if each.kind == Aspect.TABLE:
        return str(_SHAPE if each.reason == Reason.SHAPE else _CELL) % values
    if each.left.is_plain and each.right.is_plain:
        return _("It is “%(here)s” here and “%(elsewhere)s” in the other language.") % values
    normal = {"this": each.left.normal, "that": each.right.normal}
    return _("It is “%(here)s” (%(this)s) here and “%(elsewhere)s” (%(that)s) in the other language.") % (
        values | normal
    )
