"""The text of a story for a page-maker whose layout program works with Kruti Dev 010."""

import re

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.bodies import blocks
from articles.models import Edition
from bilingual.languages import HINDI
from bilingual.markup import to_text
from legacy_text import to_kruti_dev

from .base_admin import desk_user

_LINE_END = re.compile(r"<br>|</(?:li|p|figcaption)>")


def page_maker(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The stored Hindi edition as plain text in the codes of Kruti Dev 010, one paragraph on a line.

    Raises Http404 if the story has no Hindi edition that the person may read, and PermissionDenied if the person may not see the story.
    """
    visible = Edition.objects.visible_to(desk_user(request)).select_related("article")
    edition = get_object_or_404(visible, article=pk, language=HINDI)
    if not model_admin.has_view_permission(request, edition.article):
        raise PermissionDenied
    text = to_kruti_dev("\n\n".join(_paragraphs(edition)))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _paragraphs(edition: Edition) -> list[str]:
    """The texts of the page from top to bottom, without empty ones."""
    byline = ", ".join(contributor.name_in(HINDI) for contributor in edition.article.byline)
    body = [line for block in blocks(edition.body) for line in map(to_text, _LINE_END.split(block.html))]
    return list(filter(None, [edition.kicker, edition.headline, edition.summary, byline, edition.dateline, *body]))
