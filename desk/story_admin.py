"""Stories at the desk: the list, which is the board, and the page on which a story is written."""

from functools import partial

from django.contrib import admin
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from js_asset import Media

from articles import publishing, workflow
from articles.models import Article, Edition
from articles.workflow import STATES, state_of
from bilingual import languages
from search.find import Scope, find
from search.query import parse_query

from . import front_page, presence, preview, versions
from .base_admin import DeskModelAdmin
from .board import board
from .filters import MineFilter, TopicFilter, state_filters
from .story_form import CopyForm, OneRow, StoryForm

LISTED = 2_000


def state_column(language: str, name):
    """A column of the list: the state of the story's edition in one language."""

    @admin.display(description=name)
    def column(article: Article):
        edition = article.edition(language)
        state = state_of(edition)
        context = {"state": state, "label": STATES[state], "edition": edition}
        return mark_safe(render_to_string("desk/_state.html", context))

    column.__name__ = f"state_{language}"
    return column


class FirstStories(Paginator):
    """Pages of the first LISTED stories: to count all that a list could show would be to read all of a large paper."""

    @cached_property
    def count(self) -> int:
        return self.object_list[:LISTED].count()

    @property
    def is_cut(self) -> bool:
        return self.count == LISTED


@admin.register(Article)
class StoryAdmin(DeskModelAdmin):
    """Stories: the list, and the page on which a story's editions are written side by side."""

    form = StoryForm
    list_display = [
        "headlines", *(state_column(*language) for language in languages.choices()), "topic_names", "byline", "changed",
    ]  # fmt: skip
    list_display_links = ["headlines"]
    list_filter = [
        *state_filters(),
        TopicFilter,
        MineFilter,
        "updated_at",
    ]
    list_per_page = 50
    paginator = FirstStories
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # counting every filter would read the whole table
    search_fields = ["editions__headline"]  # the admin offers a search where it finds this
    search_help_text = _(
        'Words in either language, in any spelling. Use "quotes" for an exact phrase, and -word to exclude a word.'
    )
    ordering = ["-updated_at", "-id"]
    sortable_by = []

    class Media:
        css = {"all": ["desk/desk.css"]}
        js = ["desk/desk.js", "desk/drafts.js"]

    # --- the list ---

    def get_queryset(self, request):
        return super().get_queryset(request).for_desk_list()

    def get_search_results(self, request, articles, term):
        """Stories that answer, whatever their state; the last word may be still being typed."""
        query = parse_query(term, is_prefix=True)
        if not query.required:
            return articles, False
        found = find(query, Edition.objects.all(), Scope(published=False)).editions
        return articles.filter(
            pk__in=list(Edition.objects.filter(pk__in=found).values_list("article", flat=True))
        ), False

    @admin.display(description=_("headlines"))
    def headlines(self, article: Article):
        return mark_safe(render_to_string("desk/_headlines.html", {"article": article}))

    @admin.display(description=_("topics"))
    def topic_names(self, article: Article) -> str:
        return ", ".join(topic.local_name for topic in article.topics_in_order)

    @admin.display(description=_("byline"))
    def byline(self, article: Article) -> str:
        return ", ".join(contributor.local_name for contributor in article.byline)

    @admin.display(description=_("last edited"))
    def changed(self, article: Article):
        return mark_safe(render_to_string("desk/_changed.html", {"article": article}))

    def changelist_view(self, request, extra_context=None):
        context = {"title": self.opts.verbose_name_plural.capitalize()}
        response = super().changelist_view(request, context | (extra_context or {}))
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data["board"] = board(changelist)
            if not changelist.query and not changelist.has_active_filters:
                changelist.full_result_count = changelist.result_count  # so that no “Show all” is offered of all
        return response

    def get_actions(self, request) -> dict:
        """None: what is done to a story is done on its page, where one sees what one does."""
        return {}

    # --- who may do what: workflow.py decides ---

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and workflow.may_work_on(request.user, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        """What readers have seen is withdrawn, which leaves word of it, never deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.was_ever_published)

    def get_readonly_fields(self, request, obj=None):
        if not workflow.may_arrange(request.user, obj):
            return ["topics", "topic_names", "byline", "lead_picture", "original_language"]
        return [] if workflow.may_publish(request.user) else ["byline"]

    def get_fieldsets(self, request, obj=None):
        topics = "topics" if workflow.may_arrange(request.user, obj) else "topic_names"
        return [(_("Story"), {"fields": [topics, "byline", "lead_picture", "original_language"]})]

    # --- one story ---

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        form.may_change = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "lead_picture":
            kwargs["widget"] = OneRow(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, article, form, change):
        form.save_story(by=request.user)

    def delete_model(self, request, article):
        publishing.delete_story(article, by=request.user)

    def save_related(self, request, form, formsets, change):
        """Nothing: save_model has saved the story and all that belongs to it in one unit of work."""

    def construct_change_message(self, request, form, formsets, add=False):
        changed = super().construct_change_message(request, form, formsets, add)
        for language, edition in form.editions.items():
            if edition.changed_words:
                fields = [str(edition.fields[name].label) for name in edition.changed_words]
                changed.append({"changed": {"name": "edition", "object": language, "fields": fields}})
        return changed

    def render_change_form(self, request, context, *args, **kwargs):
        # The body editor's import map is the one inline script of the site: it carries the page's nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        context["adminform"].form.show_faults()
        context["show_save_and_add_another"] = False  # the desk writes one story at a time
        story = context.get("original")
        context["preview_url"] = (
            reverse("admin:articles_article_preview", args=[story.pk])
            if story
            else reverse("admin:articles_article_preview_new")
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request, article):
        return self._after_save(request, article) or super().response_post_save_add(request, article)

    def response_post_save_change(self, request, article):
        return self._after_save(request, article) or super().response_post_save_change(request, article)

    def _after_save(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """Back to the story's page after a transition, whose result the person wants to see."""
        if any(request.POST.get(f"{language}-move") for language in languages.codes()):
            return redirect(article.desk_url)
        return None

    # --- the other screens of a story ---

    def get_urls(self):
        read, post, both = ["GET", "HEAD"], ["POST"], ["GET", "HEAD", "POST"]
        screens = [
            ("import-copy/", both, StoryAdmin.import_copy, "import_copy"),
            ("front-page/", both, front_page.arrange, "front_page"),
            ("preview/", post, preview.preview, "preview_new"),
            ("<int:pk>/preview/", post, preview.preview, "preview"),
            ("<int:pk>/share/", read, preview.share, "share"),
            ("<int:pk>/presence/", post, presence.presence, "presence"),
            ("<int:pk>/versions/<slug:language>/", both, versions.versions, "versions"),
        ]
        return [
            path(
                route,
                self.admin_site.admin_view(require_http_methods(methods)(partial(view, self))),
                name=f"articles_article_{name}",
            )
            for route, methods, view, name in screens
        ] + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        return super().add_view(request, form_url, {"title": _("Write a story")} | (extra_context or {}))

    # --- pasting a whole story ---

    def import_copy(self, request):
        """A story pasted as plain text, shown in the ordinary form to be corrected before it is saved."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = CopyForm(request.POST or None)
        if form.is_valid():
            language = form.cleaned_data["language"]
            initial = {"original_language": language, "editions": {language: form.copy._asdict()}}
            return self._show_parsed_story(request, initial)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": _("Paste a whole story"),
            "media": self.media,
        }
        return render(request, "desk/import_copy.html", context)

    def _show_parsed_story(self, request: HttpRequest, initial: dict) -> HttpResponse:
        """The form of a new story with these values. The user reviews the parsed story and saves it."""
        form = self.get_form(request)(initial=initial)
        admin_form = AdminForm(form, list(self.get_fieldsets(request)), {}, self.get_readonly_fields(request), self)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Check the story before you save it"),
            "pasted": True,
            "adminform": admin_form,
            "media": self.media + admin_form.media,
            "inline_admin_formsets": [],
            "errors": AdminErrorList(form, []),
            "is_popup": False,
            "preserved_filters": "",
        }
        return self.render_change_form(request, context, add=True, form_url=reverse("admin:articles_article_add"))
