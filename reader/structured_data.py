"""Structured data for search engines: schema.org types as dicts for JSON-LD.

Properties of a NewsArticle: https://developers.google.com/search/docs/appearance/structured-data/article
"""

from datetime import datetime
from typing import Any

from django.templatetags.static import static

from articles.corrections import Entry
from articles.models import Article, Contributor, Correction, Edition
from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from bilingual.text import count_words
from caching.kept import kept
from identity.current import current
from pictures.models import Picture
from topics.models import Topic

from . import crops, panels, share_cards

CONTEXT = {"@context": "https://schema.org"}
# The type of each kind of story. schema.org has none for interviews, fact checks (ClaimReview is about the claim) and
# photo stories.
STORY_TYPES = dict.fromkeys(Article.Kind.values, "NewsArticle") | {
    Article.Kind.OPINION: "OpinionNewsArticle",
    Article.Kind.ANALYSIS: "AnalysisNewsArticle",
    Article.Kind.EXPLAINER: "BackgroundNewsArticle",
    Article.Kind.INTERVIEW: "ReportageNewsArticle",
    Article.Kind.SPONSORED: "AdvertiserContentArticle",
}


@kept
def organization(language: str) -> dict[str, Any]:
    """The paper as a NewsMediaOrganization."""
    paper = {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#paper"),
        "name": paper_name(language),
        "url": absolute("/"),
        "logo": _logo(),
        "sameAs": [link.url for link in current().link_list],
        "correctionsPolicy": absolute(in_language(language, "corrections")),
    }
    return _without_empty(paper)


def _logo() -> dict[str, Any]:
    """The logo on light paper, or the icon, or the default icon."""
    logo = current().logo_light or current().icon
    if logo is None:
        address, width, height = static("icon-512.png"), 512, 512
    else:
        address, width, height = logo.plain_src, logo.widths[-1], logo.rendition_height(logo.widths[-1])
    return {"@type": "ImageObject", "url": absolute(address), "width": width, "height": height}


def front_page(language: str) -> list[dict[str, Any]]:
    """The paper, with what the apps above the reader know of it, and its WebSite in that language."""
    paper = organization(language) | panels.publisher(language)
    site = {
        "@type": "WebSite",
        "name": paper_name(language),
        "url": absolute(in_language(language, "front")),
        "inLanguage": language,
        "publisher": {"@id": absolute("/#paper")},
    }
    return [CONTEXT | paper, CONTEXT | site]


def news_article(
    edition: Edition,
    others: list[Edition],
    byline: list[Contributor],
    topics: list[Topic],
    corrections: list[Correction],
) -> list[dict[str, Any]]:
    """The edition as a NewsArticle, with its corrections and its other languages, and its breadcrumbs."""
    language, picture = edition.language, edition.article.lead_picture
    card = {
        "@type": "ImageObject",
        "url": absolute(share_cards.address(edition)),
        "width": share_cards.SIZE[0],
        "height": share_cards.SIZE[1],
    }
    article = {
        "@type": STORY_TYPES[edition.article.kind],
        "@id": _id(edition),
        "headline": edition.headline,
        "alternativeHeadline": edition.kicker,
        "description": edition.summary,
        "inLanguage": language,
        "url": absolute(edition.get_absolute_url()),
        "mainEntityOfPage": absolute(edition.get_absolute_url()),
        "datePublished": _iso_format(edition.first_published_at),
        "dateModified": _iso_format(edition.revised_at or edition.first_published_at),
        "image": [*_images(picture, edition), card] if picture else [card],
        "author": [_author(contributor, language) for contributor in byline] or [_paper_as_author(language)],
        "publisher": organization(language),
        "articleSection": topics[0].name_in(language) if topics else None,
        "keywords": [topic.name_in(language) for topic in topics],
        "wordCount": count_words(edition.body),
        "isAccessibleForFree": True,
        "correction": [_correction(correction.text, correction.at) for correction in corrections],
    } | _translations(edition, others)
    trail = [(paper_name(language), in_language(language, "front"))]
    trail += [(topic.name_in(language), in_language(language, "topic", topic.slug)) for topic in topics[:1]]
    trail += [(edition.headline, edition.get_absolute_url())]
    return [CONTEXT | _without_empty(article), CONTEXT | breadcrumbs(trail)]


def _images(picture: Picture, edition: Edition) -> list[dict[str, Any]]:
    """The whole lead picture and its crops with the credit, as Google asks (schema.org: ImageObject, creditText)."""
    width = picture.widths[-1]
    files = [(picture.plain_src, width, picture.rendition_height(width))]
    files += [
        (crops.address(edition, picture, shape), *crops.size(picture, shape)) for shape in crops.shapes_of(picture)
    ]
    texts = {"caption": edition.caption, "creditText": edition.picture_credit}
    return [
        _without_empty({"@type": "ImageObject", "url": absolute(path), "width": width, "height": height} | texts)
        for path, width, height in files
    ]


def breadcrumbs(trail: list[tuple[str, str]]) -> dict[str, Any]:
    """Names and paths from the front page down, as a BreadcrumbList."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
        for position, (name, path) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def corrections_record(entries: list[Entry]) -> list[dict[str, Any]]:
    """The page of corrections as an ItemList. Withdrawn stories have creativeWorkStatus “Withdrawn”."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "item": _correction(entry.text, entry.at) | {"about": _about(entry)},
        }
        for position, entry in enumerate(entries, start=1)
    ]
    return [CONTEXT | {"@type": "ItemList", "itemListElement": items}]


def _about(entry: Entry) -> dict[str, Any]:
    """The story of an entry. A withdrawn one keeps its number alone: the headline and the slug are withdrawn too."""
    edition = entry.edition
    if entry.is_withdrawal:
        address = absolute(in_language(edition.language, "article_by_id", edition.article_id))
        return {"@type": "NewsArticle", "url": address, "creativeWorkStatus": "Withdrawn"}
    return {"@type": "NewsArticle", "headline": edition.headline, "url": absolute(edition.get_absolute_url())}


def _translations(edition: Edition, others: list[Edition]) -> dict[str, Any]:
    """The original of a translation, or the translations of an original, among the live editions `others`."""
    works = [
        {
            "@type": STORY_TYPES[edition.article.kind],
            "@id": _id(other),
            "headline": other.headline,
            "inLanguage": other.language,
            "url": absolute(other.get_absolute_url()),
        }
        for other in others
    ]
    if not edition.is_translation:
        return {"workTranslation": works}
    sources = [work for work, other in zip(works, others, strict=True) if not other.is_translation]
    return {"translationOfWork": sources[0] if sources else None}


def _id(edition: Edition) -> str:
    """The edition's node identifier in all structured data. It doesn't contain the slug, which may change."""
    return absolute(in_language(edition.language, "article_by_id", edition.article_id)) + "#article"


def profile_page(contributor: Contributor, language: str) -> list[dict[str, Any]]:
    """The page of a contributor: https://developers.google.com/search/docs/appearance/structured-data/profile-page"""
    portrait = contributor.portrait
    whose = _author(contributor, language) | {
        "description": contributor.biography_in(language),
        "image": absolute(portrait.plain_src) if portrait else None,
        "sameAs": [link.url for link in contributor.link_list],
    }
    if contributor.kind == Contributor.Kind.PERSON:
        whose["worksFor"] = organization(language)
    elif contributor.kind == Contributor.Kind.DESK:
        whose["parentOrganization"] = organization(language)
    page = {"@type": "ProfilePage", "url": whose["url"], "inLanguage": language}
    return [CONTEXT | page | {"mainEntity": _without_empty(whose)}]


def _author(contributor: Contributor, language: str) -> dict[str, Any]:
    """A person, or a desk or an agency as an Organization."""
    author = {
        "@type": "Person" if contributor.is_person else "Organization",
        "name": contributor.name_in(language),
        "url": absolute(in_language(language, "contributor", contributor.slug)),
        "jobTitle": contributor.role_in(language) if contributor.is_person else "",
    }
    return _without_empty(author)


def _paper_as_author(language: str) -> dict[str, Any]:
    """The paper, as the author of a story without a byline."""
    return {
        "@type": "Organization",
        "@id": absolute("/#paper"),
        "name": paper_name(language),
        "url": absolute(in_language(language, "front")),
    }


def _correction(text: str, at: datetime) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": text, "datePublished": _iso_format(at)}


def _iso_format(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
