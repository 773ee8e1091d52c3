"""The story that a submitted form is about, and its texts as they are typed, for views that save none of it."""

from functools import lru_cache

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from articles import bodies
from articles.editorial_checks import CheckedEdition
from articles.models import Article, Edition
from bilingual.text import clean_line

from .base_admin import desk_user


def submitted_story(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int | None) -> Article | None:
    """The stored story; None for a new one, which has no `pk`.

    Raises Http404 if there is no such story, and PermissionDenied if the person may neither see it nor, without `pk`,
    add one.
    """
    story: Article | None = model_admin.get_object(request, str(pk)) if pk else None
    if pk and story is None:
        raise Http404
    is_allowed = model_admin.has_view_permission(request, story) if story else model_admin.has_add_permission(request)
    if not is_allowed:
        raise PermissionDenied
    return story


def typed_texts(request: HttpRequest, story: Article | None, code: str) -> CheckedEdition:
    """The headline, summary and body of one language as they are typed, or as they are stored if the form lacks them.

    A form lacks what the person may only read. The form is not validated, which takes several times as long as what
    callers do with the texts.
    """
    if f"{code}-headline" in request.POST:
        headline, summary = (clean_line(request.POST.get(f"{code}-{name}", "")) for name in ("headline", "summary"))
        body = _sanitized(request.POST.get(f"{code}-body", "")[: bodies.MAX_LENGTH])
        return CheckedEdition(code, headline=headline, summary=summary, body=body)
    visible = Edition.objects.visible_to(desk_user(request)).filter(article=story, language=code)
    stored = visible.first() if story else None
    if stored is None:
        return CheckedEdition(code)
    return CheckedEdition(code, headline=stored.headline, summary=stored.summary, body=stored.body)


@lru_cache(maxsize=16)  # one of the two bodies is mostly the same from one request to the next
def _sanitized(html: str) -> str:
    return bodies.sanitize(html)
