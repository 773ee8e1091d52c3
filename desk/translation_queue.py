"""The translators' queue at the desk: what is missing, behind or sent back, with its length, age and deadline."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from articles import workflow
from articles.models import Article
from bilingual import languages
from bilingual.numbers import parse_number
from translating import queue

from .base_admin import desk_user


class DeadlineForm(forms.Form):
    """When a wanted translation should be there."""

    deadline = forms.DateTimeField(
        required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )


def show(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET shows the queue of `language`. POST takes, releases, wants or does not want a `story` in it, and shows it again.

    Raises PermissionDenied for people who don't work on the stories of others, and for an act that the person may not do.
    """
    person = desk_user(request)
    if not person.has_perm("articles.edit_any_article"):
        raise PermissionDenied
    usable = [code for code in languages.codes() if person.works_in(code)]
    asked = request.POST.get("language") or request.GET.get("language")
    language = asked if asked in usable else usable[-1]
    if request.method == "POST":
        _act(request, person, language)
        return redirect(f"{reverse('admin:articles_article_queue')}?language={language}")
    found = queue.queue_of(person, language)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "title": _("To translate"),
        "language": language,
        "tabs": [(code, name) for code, name in languages.choices() if code in usable],
        "may_decide": workflow.may_publish(person),
        "kinds": [
            (_("Wanted"), found.wanted, "wanted"),
            (_("Out of date"), found.behind, "behind"),
            (_("Sent back"), found.sent_back, "sent_back"),
            (_("Not decided yet"), found.undecided, "undecided"),
        ],
    }
    return render(request, "desk/translation_queue.html", context)


def _act(request: HttpRequest, person: User, language: str) -> None:
    number = parse_number(request.POST.get("story", ""))
    story = get_object_or_404(Article.objects.visible_to(person), pk=number if number is not None else 0)
    act = request.POST.get("act")
    if act == "take":
        try:
            queue.take(story, language, person)
        except queue.Taken:
            messages.error(request, _("Somebody else has taken this translation."))
        else:
            messages.success(request, _("You have taken “%(story)s”.") % {"story": story})
    elif act == "release":
        if queue.release(story, language, person, of_others=workflow.may_publish(person)):
            messages.success(request, _("Others can take “%(story)s” now.") % {"story": story})
    elif act in ("want", "refuse"):
        if not workflow.may_publish(person):
            raise PermissionDenied
        form = DeadlineForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("This is not a date and a time. Nothing was changed."))
            return
        queue.decide(story, language, act == "want", _deadline(form))
        values: dict[str, Any] = {"story": story}
        messages.success(
            request,
            (_("“%(story)s” is wanted.") if act == "want" else _("“%(story)s” is not translated.")) % values,
        )


def _deadline(form: DeadlineForm) -> datetime | None:
    deadline: datetime | None = form.cleaned_data["deadline"]
    return deadline
