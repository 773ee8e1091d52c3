"""The page that puts a proposed update of a published edition live, or discards it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import updates, workflow
from articles.models import Article, ProposedUpdate

from .base_admin import desk_user


def decide(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Put the update live (`update=accept` in the POST) or discard it (`update=discard`); `number` is the one shown.

    Redirects to the story. Raises Http404 if there is no update, and PermissionDenied if the person may not decide.
    Whoever proposed it may discard it too.
    """
    story = get_object_or_404(Article, pk=pk)
    update = get_object_or_404(
        ProposedUpdate.objects.select_related("edition__article"), edition__article=story, edition__language=language
    )
    person, page = desk_user(request), reverse("admin:articles_article_change", args=[pk])
    may_decide = model_admin.has_change_permission(request, story) and workflow.may_write(person, update.edition)
    accepts = request.POST.get("update") == "accept"
    if not may_decide and (accepts or update.saved_by != person):
        raise PermissionDenied
    if request.POST.get("number") != str(update.number):
        messages.error(request, _("The update was changed after you had opened the page. Read it again, then decide."))
        return redirect(page)
    if not accepts:
        updates.discard(update, person)
        messages.success(request, _("The update was discarded. What is published stays."))
        return redirect(page)
    texts = updates.texts_to_publish(update)
    if texts is None:
        messages.warning(
            request,
            _(
                "The published text was changed in the same passages. The form has the update: save, and choose the sides."
            ),
        )
        return redirect(f"{page}?update={language}#edition-{language}")
    try:
        updates.accept(update, texts, person)
    except updates.UpdateChanged:
        messages.error(request, _("The story was changed after you had opened the page. Read it again, then decide."))
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, _("The update is live."))
    return redirect(page)
