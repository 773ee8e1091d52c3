"""“Undo” beside the sentence about a transition: a button whose signed value says what the edition was before."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from articles import undo, workflow
from articles.models import Edition
from articles.workflow import STATES, Transition, state_of

from .base_admin import desk_user

LIFETIME = timedelta(minutes=10)
UNDOABLE = (Transition.APPROVE, Transition.PUBLISH, Transition.SCHEDULE, Transition.WITHDRAW)
NEW_TEXT = "new_text"  # a live edition got new texts
_SALT = "desk.undo"
_TRANSITION_DONE = gettext_lazy("%(language)s: undone. It is “%(state)s” again; the texts stay.")
_TEXT_DONE = gettext_lazy("%(language)s: undone. Readers see the text from before. Yours is now the working copy.")


def button(request: HttpRequest, edition: Edition, act: Transition | str, before: dict[str, Any]) -> SafeString:
    """A form with the button “Undo”, of a transition or of NEW_TEXT. `before` is undo.remember() of the edition before."""
    value = signing.dumps(
        [desk_user(request).pk, edition.pk, str(act), before, undo.mark_of(edition)], salt=_SALT, compress=True
    )
    return format_html(
        '<form class="undo" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<button class="button" name="undo" value="{}">{}</button></form>',
        reverse("admin:articles_article_undo"),
        get_token(request),
        value,
        _("Undo"),
    )


def take_back(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Take back what `undo` in the POST names, and lead to the story.

    Raises PermissionDenied for somebody else's button and for a person who may not do what it takes back.
    """
    person = desk_user(request)
    try:
        signed = signing.loads(request.POST.get("undo", ""), salt=_SALT, max_age=LIFETIME)
    except signing.SignatureExpired:
        messages.error(request, _("This can be undone for ten minutes. The story stays as it is now."))
        return redirect("admin:articles_article_changelist")
    except signing.BadSignature as error:
        raise PermissionDenied from error
    owner, pk, act, before, mark = signed
    visible = Edition.objects.visible_to(person).select_related("article")
    edition = get_object_or_404(visible, pk=pk)
    if owner != person.pk or not _may_undo(person, edition, act):
        raise PermissionDenied
    try:
        if act == NEW_TEXT:
            edition, done = undo.take_back_text(pk, before["version"], mark, person), _TEXT_DONE
        else:
            edition, done = undo.take_back_transition(pk, before, mark, person), _TRANSITION_DONE
    except undo.ChangedSince:
        messages.error(request, _("The story has changed since, so this can't be undone. It stays as it is now."))
    else:
        values = {"language": edition.get_language_display(), "state": STATES[state_of(edition)]}
        messages.success(request, done % values)
    return redirect(edition.desk_url)


def _may_undo(person: User, edition: Edition, act: str) -> bool:
    if act == NEW_TEXT:
        return Transition.PUBLISH in workflow.copy_transitions_for(person, edition)
    return workflow.may_undo(person, edition, Transition(act))
