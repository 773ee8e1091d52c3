"""The two languages of the paper, from settings. Bilingual by design: what differs by language goes through here."""

from django.conf import settings


def codes() -> list[str]:
    """["hi", "en"], the readers' default first."""
    return [code for code, _name in settings.LANGUAGES]


def choices() -> list[tuple[str, str]]:
    """For a model field: a callable, so that settings never end up in a migration."""
    return settings.LANGUAGES


def default() -> str:
    return settings.LANGUAGES[0][0]


def paper_name(language: str) -> str:
    """What the paper is called in that language."""
    return settings.PAPER_NAME.get(language, settings.PAPER_NAME["en"])
