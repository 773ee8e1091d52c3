"""Starters: the text of a new house page for each purpose, in both languages, with blanks in square brackets.

`starters/` has a file for each purpose and language. Its first line is the title as an h1, the rest is the body.
"""

from functools import cache
from pathlib import Path

from bilingual import languages

from .models import HousePage

FOLDER = Path(__file__).parent / "starters"


def has_starter(purpose: str) -> bool:
    """Whether there is a starter for this purpose. All have one but “other”."""
    return purpose in HousePage.Purpose.values and purpose != HousePage.Purpose.OTHER


def starter(purpose: str) -> dict[str, str]:
    """The fields of a new page for this purpose, with the paper's name filled in. Raises KeyError without a starter."""
    if not has_starter(purpose):
        raise KeyError(purpose)
    fields = {"purpose": purpose}
    for language in languages.codes():
        title, body = read_page(FOLDER / f"{purpose}.{language}.html")
        fields[languages.column("title", language)] = title
        fields[languages.column("body", language)] = body.replace("{paper}", languages.paper_name(language))
    return fields


@cache
def read_page(path: Path) -> tuple[str, str]:
    """The title and the body of a page in a file."""
    first, _line, body = path.read_text(encoding="utf-8").partition("\n")
    return first.removeprefix("<h1>").removesuffix("</h1>"), body.strip()
