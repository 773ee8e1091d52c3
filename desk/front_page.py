"""The desk's page that arranges the front page: its places in order, what readers will see, and stories to place."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from articles import workflow
from articles.front_page import arrange_front_page, front_page
from articles.models import Article, Edition, FrontPagePlace
from bilingual import languages
from bilingual.numbers import parse_number

from .arrangement import (
    PLACES,
    Place,
    change,
    digest,
    heading,
    in_words,
    posted_places,
    read_action,
    stored_places,
    stories,
)
from .base_admin import MAX_SEARCH, desk_user
from .saving import RowChanged

MAX_CANDIDATES = 12  # stories to place


def arrange(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """_arrange(), once more if others saved the places while the data was validated: it then says so."""
    try:
        return _arrange(model_admin, request)
    except RowChanged:
        return _arrange(model_admin, request)


def _arrange(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET shows the stored arrangement. POST changes the form's own by one action, or saves it.

    Only “_save” writes. A save is refused if a time is wrong, or if somebody saved since the form was opened: then the
    page keeps the form's arrangement and shows what readers see now. ?add= asks for the place of that story.
    Raises PermissionDenied if the person may not publish.
    """
    person = desk_user(request)
    if not workflow.may_publish(person):
        raise PermissionDenied
    stored = stored_places(person)
    places, asked, problem, is_refused = stored, parse_number(request.GET.get("add", "")), "", False
    theirs: list[Place] = []
    if request.method == "POST":
        action = read_action(request.POST)
        places = change(posted_places(request.POST, stored, person), action, person)
        asked = action.numbers[0] if action.name == "_add" and action.numbers else None
        is_save = action.name == "_save"
        if request.POST.get("opened") != digest(stored):
            theirs, is_refused = stored, True
            problem = _("Somebody else saved the front page after you had opened it. Nothing of yours was saved.")
        elif is_save and any(place.error for place in places[:PLACES]):
            is_refused = True
            problem = _("Nothing was saved. Correct the time first.")
        elif is_save:
            _save(digest(stored), places[:PLACES], person)
            messages.success(request, _("Front page saved."))
            return redirect("admin:articles_article_front_page")
    query = request.POST.get("q", "")[:MAX_SEARCH]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Front page"),
        "places": places,
        "is_changed": digest(places) != digest(stored) or any(place.error for place in places),
        "opened": digest(stored),
        "problem": problem,
        "theirs": in_words(theirs),
        "mine": in_words(places),
        "asked": _ask(asked, places, person) if asked else None,
        "results": [_preview(language, stored if is_refused else places) for language in languages.codes()],
        "is_refused": is_refused,
        "query": query,
        "candidates": _candidates(model_admin, request, places, query),
        "media": model_admin.media,
    }
    return render(request, "desk/front_page.html", context)


@transaction.atomic
def _save(opened: str, places: list[Place], by: User) -> None:
    """Save the places. Raises RowChanged if others were saved since `opened` was computed."""
    if digest(stored_places(by, lock=True)) != opened:
        raise RowChanged
    arrange_front_page([(place.article, place.until) for place in places], by)


def _ask(number: int, places: list[Place], person: User) -> dict[str, Any] | None:
    """The story that gets a place, where it stands now, and the places to choose from; None for an unknown story."""
    article = stories([number], person).get(number)
    if article is None:
        return None
    others = [place for place in places if place.article.pk != number]
    free = min(len(others) + 1, PLACES)
    chosen = [
        {"number": at, "heading": heading(at), "now": others[at - 1].article if at <= len(others) else None}
        for at in range(1, free + 1)
    ]
    stands = next((place.heading for place in places if place.article.pk == number), "")
    is_live = any(edition.is_live for edition in article.editions.all())
    return {"article": article, "places": chosen, "stands": stands, "is_live": is_live}


def _candidates(model_admin: admin.ModelAdmin, request: HttpRequest, places: list[Place], query: str) -> list[Place]:
    """Stories that can be placed: those that match the query, or the newest live ones without a place."""
    person = desk_user(request)
    if query:
        found, _may_repeat = model_admin.get_search_results(request, Article.objects.visible_to(person), query)
        numbers = list(found.order_by("-updated_at", "-pk").values_list("pk", flat=True)[:MAX_CANDIDATES])
    else:
        placed = [place.article.pk for place in places]
        live = Edition.objects.live().news().exclude(article__in=placed).newest_first()
        lists = [  # one for each language: the index has the order within a language
            live.in_language(language).values_list("publish_at", "pk", "article")[:MAX_CANDIDATES]
            for language in languages.codes()
        ]
        newest = sorted((row for rows in lists for row in rows), reverse=True)
        numbers = list(dict.fromkeys(article for _at, _pk, article in newest))[:MAX_CANDIDATES]
    articles = stories(numbers, person)
    return [Place(articles[number]) for number in numbers if number in articles]


def _preview(language: str, places: list[Place]) -> dict[str, Any]:
    """What readers of the language see with these places, and which of the stories are not live in it."""
    rows = [
        FrontPagePlace(position=place.number, article=place.article, until=place.until) for place in places[:PLACES]
    ]
    with translation.override(language):
        page = front_page(language, rows)
        lead, seconds = page.lead, page.seconds
        live = [edition.article_id for edition in [lead, *seconds] if edition]
        return {
            "language": language,
            "lead": lead,
            "seconds": seconds,
            "latest": page.latest,
            "not_live": [row.article for row in rows if row.article_id not in live and not row.article.is_sponsored],
        }
