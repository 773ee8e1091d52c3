"""Pages of a live edition's working copy: its preview, and its end without being put live. The story's form writes it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from articles import workflow, working_copies
from articles.models import Edition, WorkingCopy
from reader import previews

from .base_admin import desk_user


def discard(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Discard the working copy; `number` in the POST is the one shown. Redirects to the story.

    Raises Http404 if there is no working copy, and PermissionDenied if the person may not write on it.
    """
    edition, person = _get_edition(request, pk, language), desk_user(request)
    may_change = model_admin.has_change_permission(request, edition.article)
    if not may_change or not workflow.may_discard_copy(person, edition):
        raise PermissionDenied
    working_copy = _copy_of(edition)
    if request.POST.get("number") != str(working_copy.number):
        message = _("The working copy was changed after you had opened the page. Read it again, then decide.")
        messages.error(request, message)
    else:
        working_copies.discard(working_copy, person)
        messages.success(request, _("The working copy was discarded. What is published stays."))
    return redirect(edition.desk_url)


def preview(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The edition's public page with the texts of the working copy, marked as a preview.

    Raises Http404 if there is no working copy, and PermissionDenied if the person may not read it.
    """
    edition = _get_edition(request, pk, language)
    may_view = model_admin.has_view_permission(request, edition.article)
    if not may_view or not workflow.may_read_copy(desk_user(request), edition):
        raise PermissionDenied
    for name, text in _copy_of(edition).texts.items():
        setattr(edition, name, text)
    others = list(Edition.objects.live().filter(article=edition.article_id).exclude(pk=edition.pk))
    return previews.as_published(request, edition, others)


def _get_edition(request: HttpRequest, pk: int, language: str) -> Edition:
    editions = Edition.objects.visible_to(desk_user(request)).for_page().select_related("article", "stored_copy")
    return get_object_or_404(editions, article=pk, language=language)


def _copy_of(edition: Edition) -> WorkingCopy:
    """Asked for after the permissions, so that a 404 tells nobody else whether there is one."""
    if edition.working_copy is None:
        raise Http404
    return edition.working_copy
