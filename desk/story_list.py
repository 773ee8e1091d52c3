"""The list of stories with the board above it: its columns, order, filters and acts on several stories."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import Min, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition
from articles.models.querysets import ArticleQuerySet
from articles.workflow import STATES, state_of
from bilingual import languages
from bilingual.numbers import parse_number
from search.query import parse_query

from . import bulk, panels, saved_filters
from .base_admin import DeskModelAdmin, desk_user
from .board import build_board, build_chips
from .filters import AgreementFilter, MineFilter, TopicFilter, state_filters
from .search import find_editions

MAX_LISTED = 2_000  # stories

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def state_column(language: str, name: "str | _StrPromise") -> Callable[[Article], SafeString]:
    """A column of the list: the state of the story's edition in one language, headed by the language's name."""

    @admin.display(description=name)
    def column(article: Article) -> SafeString:
        edition = article.edition(language)
        state = state_of(edition)
        context = {"state": state, "label": STATES[state], "edition": edition}
        return _labelled(str(name), mark_safe(render_to_string("desk/_state.html", context)))

    column.__name__ = f"state_{language}"
    return column


def _labelled(label: str, value: str) -> SafeString:
    """A cell with its label, which a phone shows because a card has no column heads."""
    return format_html('<span class="cell-label">{}</span> {}', label, value)


def _time(at: datetime) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT")


def _of_editions(total: Any) -> Subquery:
    """The total over a story's editions, to order the list by it."""
    editions = Edition.objects.filter(article=OuterRef("pk")).order_by().values("article")
    return Subquery(editions.annotate(total=total).values("total"))


class CappedPaginator(Paginator):
    """Pages of the first MAX_LISTED stories: a full count reads the whole table of a large paper."""

    @cached_property
    def count(self) -> int:
        """The number of stories, at most MAX_LISTED."""
        return cast(QuerySet, self.object_list)[:MAX_LISTED].count()

    @property
    def is_capped(self) -> bool:
        """Whether there may be more stories than the pages show."""
        return self.count == MAX_LISTED


class StoryChangeList(ChangeList):
    """Sorts the MAX_LISTED stories that were edited last: sorting a whole paper by what no index has takes seconds."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        """The filtered stories in the chosen order."""
        stories = super().get_queryset(request, exclude_parameters)
        if ORDER_VAR not in self.params:
            return stories
        recent = stories.order_by("-updated_at", "-id").values("pk")[:MAX_LISTED]
        return self.root_queryset.filter(pk__in=recent).order_by(*stories.query.order_by)


class StoryListAdmin(DeskModelAdmin):
    """The list of stories."""

    list_display = [
        "headlines",
        *(state_column(code, name) for code, name in languages.choices()),
        "topic_names",
        "byline",
        "words",
        "published",
        "changed",
    ]
    list_display_links = ["headlines"]
    list_filter = [*state_filters(), "kind", TopicFilter, MineFilter, AgreementFilter, "updated_at"]
    list_per_page = 50
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # facet counts read the whole table
    search_fields = ["editions__headline"]  # the admin shows a search box only if this is set
    search_help_text = _(
        'Words in either language, in any spelling. Use "quotes" for an exact phrase, and -word to exclude a word.'
    )
    ordering = ["-updated_at", "-id"]
    sortable_by = ["words", "published", "changed"]
    actions_on_top, actions_on_bottom = True, False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """The stories that the person may read, with what a row of the list shows."""
        person = desk_user(request)
        return cast(ArticleQuerySet, super().get_queryset(request)).visible_to(person).for_desk_list(person)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The stories that match in an edition that the person may read, in any state.

        The last word matches as a prefix, for search as you type.
        """
        if not parse_query(search_term).required:
            return queryset, False
        found = find_editions(search_term, Edition.objects.visible_to(desk_user(request)))
        articles = list(Edition.objects.filter(pk__in=found).values_list("article", flat=True))
        return queryset.filter(pk__in=articles), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Whether the address of the list may filter by this lookup. None of editions: it would count the hidden ones."""
        return not lookup.startswith("editions") and super().lookup_allowed(lookup, value, request)

    @admin.display(description=mark_safe('<input type="checkbox" id="action-toggle">'))
    def action_checkbox(self, article: Article) -> SafeString:
        """The box that chooses the row. Django renders a form field for each, which takes a seventh of the page's time."""
        label = gettext("Select “%(story)s”") % {"story": article}
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">',
            ACTION_CHECKBOX_NAME,
            article.pk,
            label,
        )

    @admin.display(description=_("headlines"))
    def headlines(self, article: Article) -> SafeString:
        """The lead picture and the headline of each edition."""
        return mark_safe(render_to_string("desk/_story_cell.html", {"article": article}))

    @admin.display(description=_("topics"), empty_value="")
    def topic_names(self, article: Article) -> str:
        """The topics in the desk's language, the main one first."""
        return ", ".join(topic.local_name for topic in article.topics_in_order)

    @admin.display(description=_("byline"), empty_value="")
    def byline(self, article: Article) -> str:
        """The credited names in the desk's language, in order."""
        return ", ".join(contributor.local_name for contributor in article.byline)

    @admin.display(description=_("words"), empty_value="", ordering=_of_editions(Sum("words")))
    def words(self, article: Article) -> SafeString:
        """The number of words in each language."""
        counts = (
            (each.get_language_display(), each.words) for each in article.editions_in_order if each.words is not None
        )
        return _labelled(gettext("words"), format_html_join(" ", '<span class="words">{} {}</span>', counts))

    @admin.display(
        description=pgettext_lazy("time of a story", "published"),
        empty_value="",
        ordering=_of_editions(Min("publish_at")),
    )
    def published(self, article: Article) -> SafeString:
        """When the story was first live in any language."""
        live = [edition.publish_at for edition in article.editions.all() if edition.is_live and edition.publish_at]
        return _labelled(pgettext("time of a story", "published"), _time(min(live))) if live else SafeString("")

    @admin.display(description=_("last edited"), ordering="updated_at")
    def changed(self, article: Article) -> SafeString:
        """When the story was last saved, and by whom."""
        person = article.updated_by
        name = format_html('<span class="changed-by">{}</span>', person) if person else ""
        return _labelled(gettext("last edited"), format_html("{}{}", _time(article.updated_at), name))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list that sorts what was edited last."""
        return StoryChangeList

    def get_list_filter(self, request: HttpRequest) -> Any:
        """The filters, with those of other apps."""
        return [*super().get_list_filter(request), *panels.STORY_FILTERS]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list with the board above it."""
        context = {"title": capfirst(str(self.opts.verbose_name_plural))}
        response = super().changelist_view(request, context | (extra_context or {}))
        context_data = response.context_data if isinstance(response, TemplateResponse) else None
        if context_data and "cl" in context_data:
            changelist = context_data["cl"]
            context_data["board"] = build_board(changelist, desk_user(request))
            context_data["chips"] = build_chips(changelist)
            context_data["saved_filters"] = saved_filters.of(request)
            if not changelist.query and not changelist.has_active_filters:
                changelist.full_result_count = changelist.result_count  # hides “Show all” of the unfiltered list
        return response

    def response_action(self, request: HttpRequest, queryset: QuerySet, *args: Any) -> HttpResponse | None:
        """Do what was chosen to the chosen rows. What can't be the number of a row is left out."""
        posted = request.POST.copy()
        chosen = [key for key in posted.getlist(ACTION_CHECKBOX_NAME) if parse_number(key) is not None]
        posted.setlist(ACTION_CHECKBOX_NAME, chosen)
        request.POST = posted  # type: ignore[assignment]
        return super().response_action(request, queryset, *args)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The acts on several stories (bulk_acts.py), in place of the admin's."""
        return bulk.actions_for(desk_user(request))
