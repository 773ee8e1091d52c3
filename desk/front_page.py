"""Arranging the front page by hand: the lead and the seconds, with what comes of it in both languages."""

import hashlib

from django import forms
from django.contrib import admin as django_admin
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing, workflow
from articles.front_page import SECONDS, front_page
from articles.models import Article, FrontPagePlace
from bilingual import languages
from bilingual.numbers import parse_number

from .story_form import OneRow


class PlaceForm(forms.Form):
    """One place. Its story is searched for by headline; without one the place is filled by time."""

    article = forms.ModelChoiceField(
        Article.objects.prefetch_related("editions"),
        label=gettext_lazy("Story"),
        required=False,
        widget=OneRow(FrontPagePlace._meta.get_field("article"), django_admin.site),
    )
    until = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, {self.heading}"

    @property
    def heading(self) -> str:
        place = int(self.prefix.removeprefix("place-"))
        return _("Lead story") if place == 1 else _("Secondary story %(number)d") % {"number": place - 1}

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError(_("This time has passed. Choose a later one, or leave it empty."))
        return until


@transaction.atomic
def arrange(admin, request: HttpRequest) -> HttpResponse:
    """The form of the places; “Show” shows what it would make, “Save” makes it so."""
    if not workflow.may_publish(request.user):
        raise PermissionDenied
    places = (
        FrontPagePlace.objects.select_for_update(of=["self"]) if request.method == "POST" else FrontPagePlace.objects
    )
    stored = list(places.current().select_related("article"))
    opened = _digest(stored)
    place_forms = _forms(request, stored)
    chosen, problem = stored, ""
    if request.method == "POST":
        valid = all(form.is_valid() for form in place_forms)
        chosen = [form.cleaned_data for form in place_forms if form.is_valid() and form.cleaned_data["article"]]
        articles = [each["article"].pk for each in chosen]
        if len(set(articles)) < len(articles):
            problem = _("The same story is in two slots. Remove it from one of them.")
        elif request.POST.get("opened") != opened:
            problem = _("Somebody else edited the front page after you had opened it. Nothing was saved. "
                        "See below what is there now. Save again to replace it with yours.")  # fmt: skip
            chosen = [{"article": place.article, "until": place.until} for place in stored]
        elif valid and "_show" not in request.POST:
            publishing.arrange_front_page([(each["article"], each["until"]) for each in chosen], request.user)
            messages.success(request, _("Front page saved."))
            return redirect("admin:articles_article_front_page")
        chosen = [
            FrontPagePlace(position=position, **each)
            for position, each in enumerate({each["article"].pk: each for each in chosen}.values(), start=1)
        ]
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": _("Front page"),
        "forms": place_forms,
        "opened": opened,
        "problem": problem,
        "results": [_result(language, chosen) for language in languages.codes()],
        "media": admin.media + place_forms[0].media,
    }
    return render(request, "desk/front_page.html", context)


def _forms(request: HttpRequest, stored: list[FrontPagePlace]) -> list[PlaceForm]:
    rows = [{"article": place.article_id, "until": place.until and timezone.localtime(place.until)} for place in stored]
    added = parse_number(request.GET.get("add", ""))
    if added is not None and added not in [row["article"] for row in rows]:
        rows = [*rows[:SECONDS], {"article": added}]
    rows += [{}] * (1 + SECONDS - len(rows))
    return [
        PlaceForm(request.POST if request.method == "POST" else None, prefix=f"place-{number}", initial=row)
        for number, row in enumerate(rows, start=1)
    ]


def _result(language: str, places: list[FrontPagePlace]) -> dict:
    """What readers of the language would see, and which placed stories they would not."""
    with translation.override(language):
        lead, seconds, river, _blocks = front_page(language, places)
        shown = [edition.article_id for edition in [lead, *seconds, *river] if edition]
        return {
            "language": language,
            "lead": lead,
            "seconds": seconds,
            "river": river[:6],
            "not_live": [place.article for place in places if place.article_id not in shown],
        }


def _digest(places: list[FrontPagePlace]) -> str:
    """The same for the same arrangement."""
    return hashlib.sha256(repr([(each.article_id, each.until) for each in places]).encode()).hexdigest()[:24]
