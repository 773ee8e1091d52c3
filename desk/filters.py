"""The filters of the desk's list of stories."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.validators import slug_re
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleTopic, Edition
from articles.workflow import ADDITIONS, STATES
from bilingual import languages
from topics.models import Topic

from .base_admin import desk_user
from .board import count_missing

EXISTS_FROM = 30_000  # rows: see _having()
FEW_MISSING = 1_000  # stories without an edition: see _without()
RECENT_LINKS = 200  # links of a story and a topic


def _having(articles: QuerySet[Article], rows: QuerySet, link: str) -> QuerySet[Article]:
    """The articles to which at least one of the rows points by its foreign key `link`.

    With many such articles a scan in the order of the list soon fills a page, so EXISTS is fast. With few it is faster
    to look them up and sort them. SQLite has no statistics on the rows, so its planner can't choose.
    """
    if rows.order_by().values("pk")[EXISTS_FROM:].exists():
        return articles.filter(Exists(rows.filter(**{link: OuterRef("pk")})))
    return articles.filter(pk__in=rows.order_by().values(link))


def _without(
    articles: QuerySet[Article], editions: QuerySet[Edition], visible: QuerySet[Article], number: int
) -> QuerySet[Article]:
    """The articles that have none of the editions. About `number` of the visible ones have none.

    A paper that translates everything has few, nearly always among the stories that were edited last, so these are asked
    first. If some of the number are older, their ids are read once. The list and its count would each walk through the
    whole table for them, in an order that no index of editions has. The number may be some seconds old.
    """
    is_missing = ~Exists(editions.filter(article=OuterRef("pk")))
    if number > FEW_MISSING:
        return articles.filter(is_missing)
    newest = visible.order_by("-updated_at", "-id").values("pk")[:FEW_MISSING]
    missing = list(visible.filter(is_missing, pk__in=newest).values_list("pk", flat=True))
    if len(missing) < number:
        missing = list(visible.order_by().filter(is_missing).values_list("pk", flat=True))
    return articles.filter(pk__in=missing)


def state_filter(language: str, name: Any) -> type[admin.SimpleListFilter]:
    """A filter of stories by the state of their edition in one language. `name` is its title, which may be lazy."""

    class StateFilter(admin.SimpleListFilter):
        title = name
        parameter_name = f"state_{language}"
        template = "desk/_no_filter.html"  # the board shows the choices

        def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
            return list((STATES | ADDITIONS).items())

        def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
            state = self.value()
            if state is None or state not in dict(self.lookup_choices):
                return queryset
            person = desk_user(request)
            editions = Edition.objects.visible_to(person).in_language(language)
            if state == "with_working_copy":  # unpublished, so the published edition alone does not open it
                editions = editions.open_to(person)
            if state == "missing":
                return _without(queryset, editions, Article.objects.visible_to(person), count_missing(language, person))
            return _having(queryset, getattr(editions, state)(), "article")

    return StateFilter


def state_filters() -> list[type[admin.SimpleListFilter]]:
    """A filter by state for each language of the paper."""
    return [
        state_filter(language, format_lazy(_("status in {language}"), language=name))
        for language, name in languages.choices()
    ]


class TopicFilter(admin.SimpleListFilter):
    """Filters stories by topic."""

    title = _("topic")
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[str, str]]:
        """The recently used topics and the chosen one: a paper has thousands of topics."""
        recent = ArticleTopic.objects.order_by("-id").values("tag")[:RECENT_LINKS]
        topics = Topic.objects.filter(Q(pk__in=recent) | Q(slug=self.chosen)).order_by("name")
        return [(topic.slug, str(topic)) for topic in topics]

    @property
    def chosen(self) -> str:
        """The slug in the query string; empty if it is none."""
        value = self.value() or ""
        return value if slug_re.match(value) else ""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The stories on the chosen topic."""
        if not self.chosen:
            return queryset
        topic = Topic.objects.filter(slug=self.chosen).first()
        return _having(queryset, ArticleTopic.objects.filter(tag=topic), "content_object")


class AgreementFilter(admin.SimpleListFilter):
    """Filters stories by whether their languages disagree."""

    title = _("agreement")
    parameter_name = "agreement"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """The one choice."""
        return [("differs", _("The languages disagree"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The stories with open disagreements."""
        return queryset.filter(disagreements__isnull=False) if self.value() == "differs" else queryset


class MineFilter(admin.SimpleListFilter):
    """Filters stories by who began or last changed them."""

    title = _("owner")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """The one choice."""
        return [("1", _("My stories"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The stories that this person began or was the last to change."""
        if self.value() != "1":
            return queryset
        user = desk_user(request)
        return queryset.filter(Q(created_by=user) | Q(updated_by=user))
