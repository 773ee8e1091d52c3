"""“Publish now” asks once: a page with the state of both languages and what the checks found, before anything is saved."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.workflow import Transition
from bilingual import languages

from .edition_form import EditionForm
from .story_form import StoryForm

CONFIRMED = "confirmed"  # the hidden field of a POST that was asked about
SAVE_ONLY = "save-only"  # the button that publishes nothing


class NotConfirmed(Exception):
    """The form publishes an edition, and the person was not asked yet. Nothing was saved."""

    def __init__(self, form: StoryForm):
        super().__init__()
        self.form = form


def require_confirmation(request: HttpRequest, form: StoryForm) -> None:
    """Raises NotConfirmed for a valid form that publishes an edition now and does not come from the page that asks."""
    if CONFIRMED not in request.POST and any(map(_is_chosen, form.editions.values())):
        raise NotConfirmed(form)


def without_transitions(data: QueryDict) -> QueryDict:
    """A copy of the posted form without the chosen transitions: it saves the texts and stays on the page."""
    copied = data.copy()
    for code in languages.codes():
        copied.pop(f"{code}-move", None)
    copied["_continue"] = "1"
    return copied


def ask(model_admin: admin.ModelAdmin, request: HttpRequest, form: StoryForm) -> HttpResponse:
    """The page that asks. It has the whole posted form in hidden fields, so that nothing that was typed is lost."""
    dropped = {"csrfmiddlewaretoken", "_save", "_continue", *(f"{code}-move" for code in languages.codes())}
    rows = [_row(form, edition) for edition in form.editions.values() if edition.shown_text("headline")]
    story = form.instance
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "title": _("Publish now?"),
        "rows": rows,
        "kept": [(name, value) for name, values in request.POST.lists() if name not in dropped for value in values],
        "confirmed": CONFIRMED,
        "save_only": SAVE_ONLY,
        "story": story if story.pk else None,
    }
    return render(request, "desk/publish.html", context)


def _row(form: StoryForm, edition: EditionForm) -> dict[str, Any]:
    return {
        "form": edition,
        "headline": edition.shown_text("headline"),
        "is_chosen": _is_chosen(edition),
        "may_publish": Transition.PUBLISH in edition.transitions and not edition.was_live,
        "findings": form.findings(edition),
    }


def _is_chosen(edition: EditionForm) -> bool:
    # What puts the working copy of a live edition live has its own button and asks nothing.
    return not edition.was_live and edition.cleaned_data.get("move") == Transition.PUBLISH
