"""The form data that a browser sends from the desk's pages."""

from articles.models import Edition
from desk.conflicts import version_token

LIST = "/admin/articles/article/"
ADD = f"{LIST}add/"


def change_url(article) -> str:
    return f"{LIST}{article.pk}/change/"


def form_data(article=None, **changes) -> dict:
    """The form data of the story's page with these changes, such as hi_headline="…"."""
    data = {"original_language": "hi", "lead_picture": "", "topics": [], "byline": []}
    if article:
        data |= {
            "original_language": article.original_language,
            "lead_picture": article.lead_picture_id or "",
            "topics": [topic.pk for topic in article.topics_in_order],
            "byline": [contributor.pk for contributor in article.byline],
        }
    data |= {f"initial-{name}": value for name, value in data.items()}
    data["confirmed"] = "yes"  # as from the page that “Publish now” leads to
    for language in ("hi", "en"):
        edition = article.edition(language) if article else None
        for field in Edition.TEXT_FIELDS:
            data[f"{language}-{field}"] = getattr(edition, field) if edition else ""
        if edition:
            data[f"{language}-opened"] = version_token(edition)
    return data | {key.replace("_", "-", 1) if key[:3] in ("hi_", "en_") else key: v for key, v in changes.items()}
