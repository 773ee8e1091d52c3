"""The desk's page that arranges the front page by hand: the lead and the secondary stories, with a preview."""

import hashlib
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from articles import publishing, workflow
from articles.front_page import SECONDARY_STORIES, front_page
from articles.models import Article, FrontPagePlace
from bilingual import languages
from bilingual.numbers import parse_number

from .autocomplete import SingleAutocomplete
from .base_admin import desk_user
from .saving import RowChanged

MAX_PREVIEWED = 6  # stories of the river


class PlaceForm(forms.Form):
    """One place of the front page; number 1 is the lead. Without a story, the newest story takes it."""

    article = forms.ModelChoiceField(
        Article.objects.prefetch_related("editions"),
        label=gettext_lazy("Story"),
        required=False,
        widget=SingleAutocomplete(FrontPagePlace._meta.get_field("article"), admin.site),
    )
    until = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, data: QueryDict | None, *, number: int, initial: dict[str, Any]):
        super().__init__(data, prefix=f"place-{number}", initial=initial)
        self.number = number
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, {self.heading}"

    @property
    def heading(self) -> str:
        """What the place is called in the desk's language."""
        if self.number == 1:
            return _("Lead story")
        return _("Secondary story %(number)d") % {"number": self.number - 1}

    def clean_until(self) -> datetime | None:
        """The time at which the place ends, if any. Raises ValidationError for a time in the past."""
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError(_("This time has passed. Choose a later one, or leave it empty."))
        return until


def arrange(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """_arrange(), once more if others saved the places while the data was validated: it then says so."""
    try:
        return _arrange(model_admin, request)
    except RowChanged:
        return _arrange(model_admin, request)


def _arrange(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET shows the places; POST saves them, or with _show previews them. A save from a stale page is refused.

    Raises PermissionDenied if the person may not publish.
    """
    if not workflow.may_publish(desk_user(request)):
        raise PermissionDenied
    is_post = request.method == "POST"
    stored = _stored_places()
    opened = _digest(stored)
    place_forms = _build_forms(request, stored)
    shown, problem = stored, ""
    if is_post:
        are_valid = all(form.is_valid() for form in place_forms)
        chosen = [form.cleaned_data for form in place_forms if form.is_valid() and form.cleaned_data["article"]]
        by_article = {each["article"].pk: each for each in chosen}
        if len(by_article) < len(chosen):
            problem = _("The same story is in two slots. Remove it from one of them.")
        elif request.POST.get("opened") != opened:
            problem = _(
                "Somebody else edited the front page after you had opened it. Nothing was saved. "
                "See below what is there now. Save again to replace it with yours."
            )
            by_article = {place.article.pk: {"article": place.article, "until": place.until} for place in stored}
        elif are_valid and "_show" not in request.POST:
            _save(opened, [(each["article"], each["until"]) for each in chosen], desk_user(request))
            messages.success(request, _("Front page saved."))
            return redirect("admin:articles_article_front_page")
        shown = [
            FrontPagePlace(position=position, **each) for position, each in enumerate(by_article.values(), start=1)
        ]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Front page"),
        "forms": place_forms,
        "opened": opened,
        "problem": problem,
        "results": [_preview(language, shown) for language in languages.codes()],
        "media": model_admin.media + place_forms[0].media,
    }
    return render(request, "desk/front_page.html", context)


def _stored_places(lock: bool = False) -> list[FrontPagePlace]:
    places = FrontPagePlace.objects.select_for_update(of=["self"]) if lock else FrontPagePlace.objects.all()
    return list(places.current().select_related("article"))


@transaction.atomic
def _save(opened: str, arranged: list[tuple[Article, datetime | None]], by: User) -> None:
    """Save the places. Raises RowChanged if others were saved since `opened` was computed."""
    if _digest(_stored_places(lock=True)) != opened:
        raise RowChanged
    publishing.arrange_front_page(arranged, by)


def _build_forms(request: HttpRequest, stored: list[FrontPagePlace]) -> list[PlaceForm]:
    """A form for each place, with the stored stories and the one that ?add= names."""
    rows: list[dict[str, Any]] = [
        {"article": place.article_id, "until": place.until and timezone.localtime(place.until)} for place in stored
    ]
    added = parse_number(request.GET.get("add", ""))
    if added is not None and added not in [row["article"] for row in rows]:
        rows = [*rows[:SECONDARY_STORIES], {"article": added}]
    rows += [{}] * (1 + SECONDARY_STORIES - len(rows))
    data = request.POST if request.method == "POST" else None
    return [PlaceForm(data, number=number, initial=row) for number, row in enumerate(rows, start=1)]


def _preview(language: str, places: list[FrontPagePlace]) -> dict[str, Any]:
    """What readers of the language see with these places, and which of the stories are not live in it."""
    with translation.override(language):
        lead, seconds, river, _blocks = front_page(language, places)
        live = [edition.article_id for edition in [lead, *seconds, *river] if edition]
        return {
            "language": language,
            "lead": lead,
            "seconds": seconds,
            "river": river[:MAX_PREVIEWED],
            "not_live": [place.article for place in places if place.article_id not in live],
        }


def _digest(places: list[FrontPagePlace]) -> str:
    """A digest of the arrangement. Equal arrangements have equal digests."""
    return hashlib.sha256(repr([(place.article_id, place.until) for place in places]).encode()).hexdigest()[:24]
