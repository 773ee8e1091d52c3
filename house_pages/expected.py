"""The house pages that the law and the search engines expect, and what is wrong with each.

- Information Technology (Intermediary Guidelines and Digital Media Ethics Code) Rules 2021, rule 11(2): a publisher
  shows the name and the contact details of its grievance officer.
- Digital Personal Data Protection Act 2023, section 5: who gives personal data, as in a complaint, gets a notice.
- https://support.google.com/news/publisher-center/answer/6204050: who publishes, who writes, how to reach them.
"""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual import languages

from .models import HousePage

REVIEWED_WITHIN = timedelta(days=365)
_SEARCH = gettext_lazy("search engines")
EXPECTED: dict[str, Promise] = {
    HousePage.Purpose.GRIEVANCE: gettext_lazy("the IT Rules 2021, rule 11"),
    HousePage.Purpose.PRIVACY: gettext_lazy("the Data Protection Act 2023, section 5"),
    HousePage.Purpose.CONTACT: _SEARCH,
    HousePage.Purpose.ABOUT: _SEARCH,
    HousePage.Purpose.MASTHEAD: _SEARCH,
    HousePage.Purpose.ETHICS: _SEARCH,
}


class Expected(NamedTuple):
    """An expected page. `page` is None where there is none; `problem` is "" where all is well."""

    purpose: str
    label: str
    reason: str
    page: HousePage | None
    problem: str


def expected_pages() -> list[Expected]:
    """Every expected page with its problem, in the active language. One query."""
    pages: dict[str, HousePage] = {}
    for stored in HousePage.objects.order_by("is_published", "-position", "-pk"):
        pages[stored.purpose] = stored  # the last one counts: the first in the footer, a published one before a draft
    return [
        Expected(
            purpose, str(HousePage.Purpose(purpose).label), str(reason), page := pages.get(purpose), _problem(page)
        )
        for purpose, reason in EXPECTED.items()
    ]


def _problem(page: HousePage | None) -> str:
    if page is None:
        return _("missing")
    if not page.live_languages:
        return _("not published")
    if missing := [language for language in languages.codes() if language not in page.live_languages]:
        return _("not in Hindi") if missing[0] == languages.HINDI else _("not in English")
    if timezone.localdate() - page.last_reviewed > REVIEWED_WITHIN:
        return _("not reviewed for a year")
    return ""
