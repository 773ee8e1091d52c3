"""Stories at the desk: the list with the board above it, and the form of a story with its other pages."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from js_asset import Media

from articles import workflow
from articles.models import Article
from autosave.models import UnsavedText
from bilingual import languages

from . import (
    agreement,
    correction,
    front_page,
    import_copy,
    page_maker,
    panels,
    presence,
    preview,
    publish_page,
    saved_filters,
    story_bin,
    undo,
    versions,
    working_copies,
)
from .acts import bar_context
from .base_admin import desk_user
from .outcomes import outcome
from .story_form import StoryForm
from .story_list import StoryListAdmin


@admin.register(Article)
class StoryAdmin(StoryListAdmin):
    """Stories: the list (story_list.py), and the form with a story's editions side by side."""

    form = StoryForm
    raw_id_fields = ["lead_picture"]  # without the admin's buttons beside its widget, which StoryForm names

    class Media:
        css = {"all": ["desk/desk.css"]}
        js = [
            "desk/desk.js",
            "desk/toolbar.js",
            "desk/drafts.js",
            Script("desk/story-page.js", type="module"),
        ]

    # --- permissions, as articles/workflow.py decides ---

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Whether the person may work on this story."""
        return super().has_change_permission(request, obj) and workflow.may_work_on(desk_user(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Whether the person may move the story to the bin.

        A published story can be withdrawn, which leaves a note for readers.
        """
        if obj is None:
            return super().has_delete_permission(request)
        return workflow.may_bin(desk_user(request), obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """The shared fields that this person can't change."""
        if not workflow.may_arrange(desk_user(request), obj):
            return ["kind", "topics", "topic_names", "byline", "lead_picture", "original_language", "embargo_until"]
        return [] if workflow.may_publish(desk_user(request)) else ["byline", "embargo_until"]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """The shared fields. Topics that can't be changed are shown by name."""
        topics = "topics" if workflow.may_arrange(desk_user(request), obj) else "topic_names"
        fields = ["kind", topics, "byline", "lead_picture", "original_language"]
        if workflow.may_publish(desk_user(request)) or (obj and obj.embargo_until):
            fields.append("embargo_until")
        return [(_("Story"), {"fields": fields})]

    # --- one story ---

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        """A subclass of StoryForm for this request, with its user and what they may change."""
        form = cast(type[StoryForm], super().get_form(request, obj, change=change, **kwargs))
        form.user = desk_user(request)
        form.may_change = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        return form

    @method_decorator(csp_update({"frame-src": [SELF]}))  # the preview beside the form
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of the form. “Publish now” leads to a page that asks once, before anything is saved."""
        if publish_page.SAVE_ONLY in request.POST:
            request.POST = publish_page.without_transitions(request.POST)  # type: ignore[assignment]
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except publish_page.NotConfirmed as unconfirmed:
            return publish_page.ask(self, request, unconfirmed.form)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """The story of a valid form. Raises NotConfirmed as publish_page.require_confirmation() does."""
        publish_page.require_confirmation(request, form)
        return super().save_form(request, form, change)

    def write(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Save the story with its editions and transitions. Raises RowChanged as StoryForm.save_story() does."""
        form.save_story(by=desk_user(request))
        unsaved = UnsavedText.objects.of(desk_user(request).pk).on_page(request.path)
        unsaved.filter(slot=request.POST.get("draft_slot", "")).delete()
        saved = [edition for edition in form.editions.values() if not edition.is_empty]
        cast(Any, request).outcome = outcome(request, saved, is_new=not change)
        for edition in saved:
            for sentence in edition.left_out:
                messages.warning(request, sentence)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Moves the story to the bin, after asking once."""
        return story_bin.move(self, request, object_id)

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
        context["disagreements"] = agreement.rows_of(context["adminform"].form)
        context["panels"] = panels.render(panels.STORY, request, story)
        context["writing_panels"] = panels.render(panels.WRITING, request, story)
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
            ("agreement/", post, agreement.compare, "agreement_new"),
            ("<number:pk>/agreement/", post, agreement.compare, "agreement"),
            ("import-copy/", both, import_copy.import_copy, "import_copy"),
            ("front-page/", both, front_page.arrange, "front_page"),
            ("bin/", both, story_bin.show, "bin"),
            ("filters/", post, saved_filters.change, "filters"),
            ("undo/", post, undo.take_back, "undo"),
            ("preview/", post, preview.preview, "preview_new"),
            ("<number:pk>/preview/", post, preview.preview, "preview"),
            ("<number:pk>/share/", both, preview.share, "share"),
            ("<number:pk>/page-maker/", read, page_maker.page_maker, "page_maker"),
            ("<number:pk>/presence/", post, presence.presence, "presence"),
            ("<number:pk>/corrections/<number:correction>/", both, correction.correction, "correction"),
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

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form of a new story."""
        return super().add_view(request, form_url, {"title": _("Write a story")} | (extra_context or {}))
