"""The checks that run before an edition is published. Each is a pure function that yields Findings about one fault.

settings.BLOCKING_CHECKS decides which checks block a publication; the others only warn.
"""

from .agreement import agreement
from .completeness import byline_missing, headline_length, headline_letters, picture_words, summary_missing
from .encoding import broken_text, legacy_encoding, read_field
from .finding import FIELDS, CheckedEdition, Counterpart, Finding, Name
from .language import mixed_digits, mixed_stops, wrong_language
from .names import names_register
from .quotes import straight_quotes
from .structure import link_without_text, subheads

__all__ = [
    "CHECKS",
    "FIELDS",
    "CheckedEdition",
    "Counterpart",
    "Finding",
    "Name",
    "findings",
    "headline_letters",
    "names_register",
    "read_field",
]

CHECKS = {
    "summary_missing": summary_missing,
    "legacy_encoding": legacy_encoding,
    "broken_text": broken_text,
    "wrong_language": wrong_language,
    "headline_length": headline_length,
    "picture_words": picture_words,
    "names_register": names_register,
    "agreement": agreement,
    "byline_missing": byline_missing,
    "mixed_digits": mixed_digits,
    "mixed_stops": mixed_stops,
    "straight_quotes": straight_quotes,
    "subheads": subheads,
    "link_without_text": link_without_text,
}


def findings(edition: CheckedEdition) -> list[Finding]:
    """The findings of all checks, in the order of CHECKS."""
    return [finding for check in CHECKS.values() for finding in check(edition)]
