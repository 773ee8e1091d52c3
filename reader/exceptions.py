"""Exceptions for addresses without a page. The error pages (errors.py) handle both."""

from django.http import Http404

from articles.models import Edition


class EditionGone(Exception):
    """The edition was withdrawn (410). `others` are the story's other live editions."""

    def __init__(self, edition: Edition, others: list[Edition]):
        super().__init__(f"Edition {edition.pk} was withdrawn.")
        self.edition, self.others = edition, others


class EditionNotLive(Http404):
    """No edition is live in this language (404). `others` are the story's live editions in other languages."""

    def __init__(self, others: list[Edition]):
        super().__init__("There is no live edition in this language.")
        self.others = others
