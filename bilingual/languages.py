"""The two languages of the paper, from settings, and the columns that exist once for each language."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Model
from django.utils import translation

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

HINDI, ENGLISH = "hi", "en"
_OTHER = {HINDI: ENGLISH, ENGLISH: HINDI}


def codes() -> list[str]:
    """["hi", "en"]: the language codes, the site's default first."""
    return [code for code, _name in settings.LANGUAGES]


def choices() -> Sequence[tuple[str, "str | _StrPromise"]]:
    """The `choices` of a model field: a callable, so that no migration contains the setting."""
    return settings.LANGUAGES


def default() -> str:
    """The site's default language."""
    return settings.LANGUAGES[0][0]


def current() -> str:
    """The language of the current request or command; "" while translations are deactivated."""
    return translation.get_language() or ""


def other_language(code: str) -> str | None:
    """The other of the two languages; None for a code that is neither."""
    return _OTHER.get(code)


def column(field: str, language: str) -> str:
    """The model field for one language: column("name", "hi") is "name_hi"."""
    return f"{field}_{language}"


def localized(row: Model, field: str, language: str) -> str:
    """The value of the row's field in that language, without a fallback; "" for a language without such a field."""
    return getattr(row, column(field, language), "")


def _no_stored_name(language: str) -> str:
    return ""


# The name that the desk has set in a language; "" without one. The app `identity` replaces it.
stored_paper_name: Callable[[str], str] = _no_stored_name


def paper_name(language: str) -> str:
    """The name of the paper in that language: the one that the desk has set, or that of the settings."""
    return stored_paper_name(language) or default_paper_name(language)


def default_paper_name(language: str) -> str:
    """The name of the paper by the settings in that language, or its English name."""
    return settings.PAPER_NAME.get(language, settings.PAPER_NAME[ENGLISH])
