"""What the house pages add to the reader: links, entries of the sitemap, and structured data."""

from collections.abc import Iterator
from typing import Any

from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from reader.panels import Link
from reader.structured_data import CONTEXT, breadcrumbs

from .models import HousePage

Purpose = HousePage.Purpose
# schema.org: the type of a page, WebPage for all others, and what a contact point is for.
TYPES = {
    Purpose.ABOUT: "AboutPage",
    Purpose.MASTHEAD: "AboutPage",
    Purpose.CONTACT: "ContactPage",
    Purpose.GRIEVANCE: "ContactPage",
}
CONTACT_TYPES = {Purpose.CONTACT: "customer service", Purpose.GRIEVANCE: "grievance officer"}
# The properties of a NewsMediaOrganization (https://schema.org/NewsMediaOrganization) that a page stands for.
PROPERTIES = {Purpose.ETHICS: ("publishingPrinciples", "ethicsPolicy"), Purpose.MASTHEAD: ("masthead",)}


def links(language: str) -> list[Link]:
    """The pages that have a link on every page in that language, in their order."""
    pages = HousePage.objects.live_in(language).in_order().defer("body_hi", "body_en")
    return [
        Link(page.title_in(language), _path(page, language), page.in_footer, page.in_masthead)
        for page in pages
        if page.in_footer or page.in_masthead
    ]


def publisher(language: str) -> dict[str, Any]:
    """The properties of the paper for which a page is live in that language. A missing page adds nothing."""
    found: dict[str, Any] = {}
    pages = HousePage.objects.live_in(language).in_order().defer("body_hi", "body_en")
    for page in pages.filter(purpose__in=[*PROPERTIES, *CONTACT_TYPES]):
        purpose, address = Purpose(page.purpose), absolute(_path(page, language))
        for name in PROPERTIES.get(purpose, ()):
            found.setdefault(name, address)
        if purpose in CONTACT_TYPES:
            point = {"@type": "ContactPoint", "contactType": CONTACT_TYPES[purpose], "url": address}
            found.setdefault("contactPoint", []).append(point)
    return found


def sitemap() -> Iterator[dict[str, str]]:
    """The paths of every public page, by language."""
    for page in HousePage.objects.published().in_order().iterator():
        yield page.paths


def structured_data(page: HousePage, language: str) -> list[dict[str, Any]]:
    """The page as an AboutPage, ContactPage or WebPage of the paper, and its breadcrumbs."""
    title, path = page.title_in(language), _path(page, language)
    data = {
        "@type": TYPES.get(Purpose(page.purpose), "WebPage"),
        "name": title,
        "url": absolute(path),
        "inLanguage": language,
        "description": page.description_in(language),
        "lastReviewed": page.last_reviewed.isoformat(),
        "publisher": {"@id": absolute("/#paper")},
    }
    trail = [(paper_name(language), in_language(language, "front")), (title, path)]
    return [CONTEXT | data, CONTEXT | breadcrumbs(trail)]


def _path(page: HousePage, language: str) -> str:
    return in_language(language, "house_page", getattr(page, f"slug_{language}"))
