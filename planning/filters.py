"""The filter of the desk's list of stories by assignment, and the column that shows them."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article

from .models import Assignment


class AssignedFilter(admin.SimpleListFilter):
    """Filters stories by whose work they are."""

    title = _("assignment")
    parameter_name = "assigned"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """One's own, those that wait for somebody, and those whose due time has passed."""
        return [("me", _("Assigned to me")), ("nobody", _("Waits for somebody")), ("any", _("Assigned to anyone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The stories with such an open assignment."""
        assert isinstance(request.user, User)
        visible = Assignment.objects.visible_to(request.user).open().filter(article__isnull=False)
        match self.value():
            case "me":
                return queryset.filter(pk__in=visible.filter(person=request.user).values("article"))
            case "nobody":
                return queryset.filter(pk__in=visible.filter(person=None).values("article"))
            case "any":
                return queryset.filter(pk__in=visible.exclude(person=None).values("article"))
        return queryset


def assigned_people(stories: list[Article], user: User) -> dict[int, str]:
    """Who works on each of these stories, in words, by the story's id: for a column of a list. One query."""
    found = Assignment.objects.visible_to(user).open().filter(article__in=stories).select_related("person")
    people: dict[int, list[str]] = {}
    for assignment in found.order_by("language"):
        name = f"{assignment.get_language_display()}: {assignment.person or '—'}"
        people.setdefault(cast(int, assignment.article_id), []).append(name)
    return {pk: ", ".join(names) for pk, names in people.items()}
