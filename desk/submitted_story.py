"""The story that a submitted form is about, for views that read the form without saving it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from articles.models import Article


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
