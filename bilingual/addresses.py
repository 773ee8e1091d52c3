"""URLs: absolute ones, and the paths of one page in each language."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from . import languages
from .xml_characters import xml_safe_data


def absolute(path: str) -> str:
    """The absolute URL of a path. The origin is settings.SITE_URL, never the request's Host header."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path


@lru_cache(10_000)  # without the cache, reverse() takes a tenth of a page's rendering time
def in_language(language: str, name: str, *args: object) -> str:
    """The path of the URL pattern `name` with that language's prefix. Raises NoReverseMatch as reverse() does.

    A slug with a character that XML forbids loses it.
    """
    with translation.override(language):
        return reverse(name, args=xml_safe_data(args))


def here(name: str, *args: object) -> str:
    """The path of the URL pattern `name` in the language of the current page."""
    return in_language(languages.current() or languages.default(), name, *args)


def in_every_language(name: str, *args: object) -> dict[str, str]:
    """The paths of a page that exists in every language, by language code."""
    return {language: in_language(language, name, *args) for language in languages.codes()}


def sort_by_language(paths: dict[str, str]) -> dict[str, str]:
    """The paths in the order of settings.LANGUAGES, so that the language switch has the same order on every page."""
    return {language: paths[language] for language in languages.codes() if language in paths}
