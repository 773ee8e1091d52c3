"""The form data that a browser sends from the desk's pages."""

from accounts.models import User
from articles import publishing
from articles.models import Article, Edition
from desk.conflicts import version_token
from desk.edition_acts import PUT_ALL_LIVE

LIST = "/admin/articles/article/"
ADD = f"{LIST}add/"

# The texts of a new story.
HINDI = {"hi_headline": "नई खबर, ISRO से", "hi_summary": "सार", "hi_body": "<p>पाठ</p>"}


def change_url(article) -> str:
    return f"{LIST}{article.pk}/change/"


def fresh(article: Article) -> Article:
    """The story as the database has it now."""
    return Article.objects.get(pk=article.pk)


def text_of(response) -> str:
    """The page as text."""
    return response.content.decode()


def save_again(article: Article, language: str, headline: str, by: User) -> Edition:
    """Store a second version of the edition."""
    edition = article.edition(language)
    edition.headline = headline
    publishing.save_story(article, [edition], by)
    return edition


def form_data(article=None, **changes) -> dict:
    """The form data of the story's page with these changes, such as hi_headline="…".

    As with the button “Put all languages live now”: a change of a live edition goes live, if the person may do that.
    """
    data = {"original_language": "hi", "lead_picture": "", "topics": [], "byline": []}
    if article:
        data |= {
            "original_language": article.original_language,
            "lead_picture": article.lead_picture_id or "",
            "topics": [topic.pk for topic in article.topics_in_order],
            "byline": [contributor.pk for contributor in article.byline],
        }
    data |= {f"initial-{name}": value for name, value in data.items()} | {PUT_ALL_LIVE: "1"}
    for language in ("hi", "en"):
        edition = article.edition(language) if article else None
        for field in Edition.TEXT_FIELDS:
            data[f"{language}-{field}"] = getattr(edition, field) if edition else ""
        if edition:
            data[f"{language}-opened"] = version_token(edition)
    return data | {key.replace("_", "-", 1) if key[:3] in ("hi_", "en_") else key: v for key, v in changes.items()}
