"""Keeps the addresses of a topic, contributor or house page when its slug changes.

A story needs none of it: its address has its number.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model

from bilingual import languages
from bilingual.addresses import in_every_language, in_language

from .claims import Claim, claim_all
from .targets import target_of

PAGES = {"topics.Topic": "topic", "articles.Contributor": "contributor", "house_pages.HousePage": "house_page"}


def keep_former_addresses(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Claim the addresses that the stored row has and the instance doesn't, after the commit. Receives pre_save.

    An address that leads to another page already is left to that page.
    """
    stored = None if raw or instance.pk is None else sender._default_manager.filter(pk=instance.pk).first()
    if stored is None:
        return
    now = _addresses(instance).values()
    former = {language: path for language, path in _addresses(stored).items() if path not in now}
    if former:
        claims = [Claim(path, target_of(stored, language)) for language, path in former.items()]
        transaction.on_commit(lambda: claim_all(claims))


def _addresses(page: Any) -> dict[str, str]:
    """The paths of its pages, by language, whether or not readers can see them."""
    name = PAGES[page._meta.label]
    if hasattr(page, "slug"):
        return in_every_language(name, page.slug)
    slugs = {language: getattr(page, languages.column("slug", language)) for language in languages.codes()}
    return {language: in_language(language, name, slug) for language, slug in slugs.items() if slug}
