"""A person's own named filters of the list of stories."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bilingual.numbers import parse_number
from bilingual.text import clean_line, is_visible

from .base_admin import desk_user
from .models import SavedFilter

MAX_SAVED = 30  # of one person
MAX_NAME, MAX_QUERY = 60, 1_000  # characters


def of(request: HttpRequest) -> list[SavedFilter]:
    """The person's filters, by name."""
    return list(SavedFilter.objects.filter(person=desk_user(request)))


def change(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Save the filter of the `query` under a `name`, in place of an earlier one; or delete the one with the number `delete`.

    Leads back to the list with that filter, or without one.
    """
    person, page = desk_user(request), reverse("admin:articles_article_changelist")
    if "delete" in request.POST:
        number = parse_number(request.POST["delete"])
        if number is not None:
            SavedFilter.objects.filter(person=person, pk=number).delete()
        return redirect(page)
    name, query = clean_line(request.POST.get("name", "")), _without_page(request.POST.get("query", ""))
    if not is_visible(name) or len(name) > MAX_NAME:
        messages.error(request, _("Give the filter a name of at most %(count)d characters.") % {"count": MAX_NAME})
    elif not query or len(query) > MAX_QUERY:
        messages.error(request, _("Choose a filter first, then save it."))
    elif SavedFilter.objects.filter(person=person).exclude(name=name).count() >= MAX_SAVED:
        messages.error(request, _("You have %(count)d filters. Delete one first.") % {"count": MAX_SAVED})
    else:
        SavedFilter.objects.update_or_create(person=person, name=name, defaults={"query": query})
        messages.success(request, _("The filter “%(name)s” is saved.") % {"name": name})
    return redirect(f"{page}?{query}" if query else page)


def _without_page(query: str) -> str:
    """The query string as QueryDict writes it, without the number of the page."""
    values = QueryDict(query[: MAX_QUERY * 4].lstrip("?"), mutable=True)
    values.pop("p", None)
    return values.urlencode()
