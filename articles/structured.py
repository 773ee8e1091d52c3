"""What search engines are told of a page, in the words of https://schema.org."""

from django.conf import settings

from .corrections import Entry
from .models import Contributor, Edition


def news_article(edition: Edition, byline: list[Contributor]) -> dict:
    """The edition as a NewsArticle, with its corrections."""
    article = edition.article
    return _without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": edition.headline,
            "description": edition.summary,
            "inLanguage": edition.language,
            "mainEntityOfPage": _absolute(edition.get_absolute_url()),
            "datePublished": _moment(edition.first_published_at),
            "dateModified": _moment(edition.revised_at or edition.first_published_at),
            "image": [_absolute(article.lead_picture.src)] if article.lead_picture else None,
            "author": [
                {"@type": "Person", "name": each.name_in(edition.language), "url": _absolute(each.get_absolute_url())}
                for each in byline
            ],
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": settings.PAPER_NAME.get(edition.language, settings.PAPER_NAME["en"]),
                "url": _absolute("/"),
            },
            "correction": [_correction(each.text, each.at) for each in edition.corrections.all()],
        }
    )


def corrections_record(entries: list[Entry]) -> dict:
    """The page of corrections as a list; what was withdrawn says so."""
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "item": _correction(entry.text, entry.at)
                | {
                    "about": _without_blanks(
                        {
                            "@type": "NewsArticle",
                            "headline": entry.edition.headline,
                            "url": _absolute(entry.edition.get_absolute_url()),
                            "creativeWorkStatus": "Withdrawn" if entry.is_withdrawal else None,
                        }
                    )
                },
            }
            for position, entry in enumerate(entries, start=1)
        ],
    }


def _correction(text: str, at) -> dict:
    return {"@type": "CorrectionComment", "text": text, "datePublished": _moment(at)}


def _moment(moment) -> str | None:
    return moment and moment.isoformat()


def _absolute(path: str) -> str:
    return settings.SITE_URL + path


def _without_blanks(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value}
