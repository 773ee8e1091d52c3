"""Addresses: absolute, and of one page in every language."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from . import languages


def absolute(path: str) -> str:
    """The path at the paper's one public address, which is a setting: no request can make it another."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path


@lru_cache(10_000)  # without the cache, addresses take a tenth of a page's rendering time
def in_language(language: str, name: str, *args) -> str:
    """The path of a page below that language."""
    with translation.override(language):
        return reverse(name, args=args)


def everywhere(name: str, *args) -> dict[str, str]:
    """The paths of a page that every language has, by language."""
    return {language: in_language(language, name, *args) for language in languages.codes()}


def in_order(paths: dict[str, str]) -> dict[str, str]:
    """The paths in the paper's order of languages, so that the switch never changes sides."""
    return {language: paths[language] for language in languages.codes() if language in paths}
