"""A check of quotation marks: straight ones, which typewriters had."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext as _

from .finding import LINE_FIELDS, CheckedEdition, Finding, quote

# Feet and inches (5'10", 6″) are no quotation marks, and neither is an apostrophe in a word.
_AROUND_WORDS = regex.compile(
    r"""(?<![\p{L}\p{M}\p{N}])(?P<mark>["'])(?P<words>[^"'\n]{1,300}?)(?P=mark)(?![\p{L}\p{M}\p{N}])"""
)
_CURLY = {'"': "“{}”", "'": "‘{}’"}


def straight_quotes(edition: CheckedEdition) -> Iterator[Finding]:
    """The first words of each field between straight quotation marks."""
    for field in (*LINE_FIELDS, "body"):
        if found := _AROUND_WORDS.search(edition.text(field)):
            yield Finding(
                "straight_quotes",
                field,
                _("These quotation marks are straight: %(words)s") % {"words": quote(found[0])},
                _("Use curly ones: %(words)s") % {"words": _CURLY[found["mark"]].format(quote(found["words"]))},
            )
