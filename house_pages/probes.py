"""The doctor's probe of the house pages."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from operations.probes import ProbeResult

from .expected import expected_pages


def house_pages() -> Iterator[ProbeResult]:
    """Notes on the pages that the law and the search engines expect. The machine runs without them."""
    for expected in expected_pages():
        if expected.problem:
            yield ProbeResult(
                _("House page “%(page)s”: %(problem)s. Expected by %(reason)s.")
                % {"page": expected.label, "problem": expected.problem, "reason": expected.reason},
                _("An editor writes and publishes it at the desk: More, House pages."),
                is_problem=False,
            )
