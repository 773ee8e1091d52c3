"""The house pages of the sample newsroom: About, Contact, ethics and the grievance officer, filled in both languages."""

from pathlib import Path

from articles import bodies
from bilingual import languages
from house_pages.models import HousePage
from house_pages.starters import read_page

FOLDER = Path(__file__).parent / "pages"
PURPOSES = [
    HousePage.Purpose.ABOUT,
    HousePage.Purpose.CONTACT,
    HousePage.Purpose.ETHICS,
    HousePage.Purpose.GRIEVANCE,
]


def load() -> None:
    """Publish each page, unless the paper has one for this purpose."""
    for position, purpose in enumerate(PURPOSES, start=1):
        if not HousePage.objects.filter(purpose=purpose).exists():
            HousePage.objects.create(purpose=purpose, position=position, is_published=True, **_texts(purpose))


def remove() -> None:
    """Delete the pages that are still as they were loaded. What somebody has changed is the paper's own."""
    for purpose in PURPOSES:
        HousePage.objects.filter(purpose=purpose, **_texts(purpose)).delete()


def _texts(purpose: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for language in languages.codes():
        title, body = read_page(FOLDER / f"{purpose}.{language}.html")
        fields |= {
            languages.column("title", language): title,
            languages.column("body", language): bodies.sanitize(body),
        }
    return fields
