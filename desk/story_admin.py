"""Stories at the desk: the list with the board above it, and the form of a story with its other pages."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from js_asset import Media

from articles import publishing, workflow
from articles.models import Article, Edition
from articles.models.querysets import ArticleQuerySet
from articles.workflow import STATES, state_of
from autosave.models import UnsavedText
from bilingual import languages
from search.query import parse_query

from . import front_page, import_copy, page_maker, presence, preview, versions, working_copies
from .acts import bar_context
from .base_admin import DeskModelAdmin, desk_user
from .board import build_board
from .filters import MineFilter, TopicFilter, state_filters
from .outcomes import outcome
from .search import find_editions
from .story_form import StoryForm

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
        return mark_safe(render_to_string("desk/_state.html", context))

    column.__name__ = f"state_{language}"
    return column


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


@admin.register(Article)
class StoryAdmin(DeskModelAdmin):
    """Stories: the list, and the form with a story's editions side by side."""

    form = StoryForm
    list_display = [
        "headlines",
        *(state_column(code, name) for code, name in languages.choices()),
        "topic_names",
        "byline",
        "changed",
    ]
    list_display_links = ["headlines"]
    list_filter = [*state_filters(), TopicFilter, MineFilter, "updated_at"]
    list_per_page = 50
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # facet counts read the whole table
    search_fields = ["editions__headline"]  # the admin shows a search box only if this is set
    search_help_text = _(
        'Words in either language, in any spelling. Use "quotes" for an exact phrase, and -word to exclude a word.'
    )
    raw_id_fields = ["lead_picture"]  # without the admin's buttons beside its widget, which StoryForm names
    ordering = ["-updated_at", "-id"]
    sortable_by = []

    class Media:
        css = {"all": ["desk/desk.css"]}
        js = [
            "desk/desk.js",
            "desk/toolbar.js",
            "desk/drafts.js",
            "desk/autosave.js",
            Script("desk/story.js", type="module"),
            Script("desk/preview-panel.js", type="module"),
        ]

    # --- the list ---

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

    @admin.display(description=_("headlines"))
    def headlines(self, article: Article) -> SafeString:
        """The headline of each edition."""
        return mark_safe(render_to_string("desk/_headlines.html", {"article": article}))

    @admin.display(description=_("topics"))
    def topic_names(self, article: Article) -> str:
        """The topics in the desk's language, the main one first."""
        return ", ".join(topic.local_name for topic in article.topics_in_order)

    @admin.display(description=_("byline"))
    def byline(self, article: Article) -> str:
        """The credited names in the desk's language, in order."""
        return ", ".join(contributor.local_name for contributor in article.byline)

    @admin.display(description=_("last edited"))
    def changed(self, article: Article) -> SafeString:
        """When the story was last saved, and by whom."""
        return mark_safe(render_to_string("desk/_changed.html", {"article": article}))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list with the board above it."""
        context = {"title": capfirst(str(self.opts.verbose_name_plural))}
        response = super().changelist_view(request, context | (extra_context or {}))
        context_data = response.context_data if isinstance(response, TemplateResponse) else None
        if context_data and "cl" in context_data:
            changelist = context_data["cl"]
            context_data["board"] = build_board(changelist, desk_user(request))
            if not changelist.query and not changelist.has_active_filters:
                changelist.full_result_count = changelist.result_count  # hides “Show all” of the unfiltered list
        return response

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None: a story is changed on its page, which shows what an action affects."""
        return {}

    # --- permissions, as articles/workflow.py decides ---

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Whether the person may work on this story."""
        return super().has_change_permission(request, obj) and workflow.may_work_on(desk_user(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Not with an edition in a language of others, and not once it was published.

        A published story can be withdrawn, which leaves a note for readers.
        """
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or workflow.may_delete(desk_user(request), obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """The shared fields that this person can't change."""
        if not workflow.may_arrange(desk_user(request), obj):
            return ["topics", "topic_names", "byline", "lead_picture", "original_language"]
        return [] if workflow.may_publish(desk_user(request)) else ["byline"]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """The shared fields. Topics that can't be changed are shown by name."""
        topics = "topics" if workflow.may_arrange(desk_user(request), obj) else "topic_names"
        return [(_("Story"), {"fields": [topics, "byline", "lead_picture", "original_language"]})]

    # --- one story ---

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        """A subclass of StoryForm for this request, with its user and what they may change."""
        form = cast(type[StoryForm], super().get_form(request, obj, change=change, **kwargs))
        form.user = desk_user(request)
        form.may_change = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        return form

    def write(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Save the story with its editions and transitions. Raises RowChanged as StoryForm.save_story() does."""
        form.save_story(by=desk_user(request))
        unsaved = UnsavedText.objects.of(desk_user(request).pk).on_page(request.path)
        unsaved.filter(slot=request.POST.get("draft_slot", "")).delete()
        saved = [edition for edition in form.editions.values() if not edition.is_empty]
        cast(Any, request).outcome = outcome(saved, is_new=not change)
        for edition in saved:
            for sentence in edition.left_out:
                messages.warning(request, sentence)

    def message_user(
        self, request: HttpRequest, message: Any, level: int | str = messages.INFO, *args: Any, **kwargs: Any
    ) -> None:
        """Tell what the save did, in place of Django's one sentence for every save."""
        if level == messages.SUCCESS:
            message = getattr(request, "outcome", message)
        super().message_user(request, message, level, *args, **kwargs)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        """Delete the story with its editions, and write an audit entry.

        Raises PermissionDenied if the story has gained an edition meanwhile that this person can't delete.
        """
        Article.objects.select_for_update(no_key=True).filter(pk=obj.pk).first()  # waits for a save of the story
        obj.refresh_from_db(fields=["editions"])  # discards the prefetched rows
        if not workflow.may_delete(desk_user(request), obj):
            raise PermissionDenied
        publishing.delete_story(obj, by=desk_user(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Does nothing: save_model() has saved the story and all that belongs to it in one unit of work."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, dict[str, list[str]]]]:
        """What the admin's history stores: the changed shared fields, and the changed texts of each edition."""
        changed = cast(list[Any], super().construct_change_message(request, form, formsets, add))
        for language, edition in form.editions.items():
            if edition.changed_texts:
                fields = [str(edition.fields[name].label) for name in edition.changed_texts]
                changed.append({"changed": {"name": "edition", "object": language, "fields": fields}})
        return changed

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page of the form, with the findings of the editorial checks."""
        # The body editor's import map is the site's only inline script, so it needs the CSP nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(cast(Any, request).csp_nonce))
        context["adminform"].form.show_findings()
        context.update(bar_context(context["adminform"].form, desk_user(request)))
        context.setdefault("pasted", import_copy.pasted_in(request))
        context["unsaved_texts"] = UnsavedText.objects.of(desk_user(request).pk).on_page(request.path).as_drafts()
        story = context.get("original")
        context["preview_url"] = (
            reverse("admin:articles_article_preview", args=[story.pk])
            if story
            else reverse("admin:articles_article_preview_new")
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Article) -> HttpResponseRedirect:
        """Redirect to the list, or to the story after a transition."""
        return self._redirect_after_transition(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Article) -> HttpResponseRedirect:
        """Redirect to the list, or to the story after a transition."""
        return self._redirect_after_transition(request, obj) or super().response_post_save_change(request, obj)

    def _redirect_after_transition(self, request: HttpRequest, article: Article) -> HttpResponseRedirect | None:
        if any(request.POST.get(f"{language}-move") for language in languages.codes()):
            return redirect(article.desk_url)
        return None

    # --- the other pages of a story ---

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A redirect to the versions of the story, which say more than the admin's history.

        Raises PermissionDenied for a story that is not open to the person, and Http404 for none.
        """
        story = self.get_object(request, object_id)
        if story is None:
            raise Http404
        if not Article.objects.open_to(desk_user(request)).filter(pk=story.pk).exists():
            raise PermissionDenied
        editions = story.editions_in_order
        return (
            redirect("admin:articles_article_versions", story.pk, editions[0].language)
            if editions
            else redirect(story.desk_url)
        )

    def get_urls(self) -> list[URLPattern]:
        """The admin's URLs and those of the other pages, each with its allowed HTTP methods."""
        read, post, both = ["GET", "HEAD"], ["POST"], ["GET", "HEAD", "POST"]
        pages: list[tuple[str, list[str], Callable[..., HttpResponse], str]] = [
            ("import-copy/", both, import_copy.import_copy, "import_copy"),
            ("front-page/", both, front_page.arrange, "front_page"),
            ("preview/", post, preview.preview, "preview_new"),
            ("<number:pk>/preview/", post, preview.preview, "preview"),
            ("<number:pk>/share/", both, preview.share, "share"),
            ("<number:pk>/page-maker/", read, page_maker.page_maker, "page_maker"),
            ("<number:pk>/presence/", post, presence.presence, "presence"),
            ("<number:pk>/working-copy/<slug:language>/discard/", post, working_copies.discard, "discard_copy"),
            ("<number:pk>/working-copy/<slug:language>/preview/", read, working_copies.preview, "preview_copy"),
            ("<number:pk>/versions/<slug:language>/", both, versions.versions, "versions"),
        ]
        return [
            path(
                route,
                self.admin_site.admin_view(require_http_methods(methods)(partial(view, self))),
                name=f"articles_article_{name}",
            )
            for route, methods, view, name in pages
        ] + super().get_urls()

    @method_decorator(csp_update({"frame-src": [SELF]}))  # the preview beside the form
    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of the form, for a new story and for a stored one."""
        return super().changeform_view(*args, **kwargs)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form of a new story."""
        return super().add_view(request, form_url, {"title": _("Write a story")} | (extra_context or {}))
