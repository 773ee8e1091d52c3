"""Previews of a story: the public page of its unsaved form, and links for people without an account."""

from typing import cast

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles import audit_actions, workflow
from articles.models import Article, Edition
from bilingual import languages
from reader import previews
from reader.views import article_page, parallel_page

from .base_admin import desk_user
from .story_form import StoryForm
from .submitted_story import submitted_story


@method_decorator([xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})])  # the story page frames it
def preview(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The public page of the submitted form, valid or not. ?page= is a language or "parallel". Saves nothing.

    Raises Http404 if there is no such story, and PermissionDenied if the person may neither see the story nor, without
    `pk`, add one, and for a language that they don't work in. Side by side they read that beside their own.
    """
    story = submitted_story(model_admin, request, pk)
    page = request.GET.get("page", "")
    if page in languages.codes() and not desk_user(request).works_in(page):
        raise PermissionDenied
    form_class = cast(type[StoryForm], model_admin.get_form(request, story, change=story is not None))
    form = form_class(request.POST, instance=story)
    form.is_valid()
    written = _written_editions(form)
    edition = written.get(form.instance.original_language if page == "parallel" else page)
    others = [other for other in written.values() if other is not edition]
    if edition is None or (page == "parallel" and not others):
        return render(request, "desk/no_preview.html", {**model_admin.admin_site.each_context(request)})
    # What the form leaves out, the page reads from the story. A new story has nothing stored.
    shown = {name: form.cleaned_data.get(name, None if story else []) for name in ("topics", "byline")}
    render_preview = parallel_page if page == "parallel" else article_page
    return previews.as_published(request, edition, others, render_preview, **shown)


def _written_editions(form: StoryForm) -> dict[str, Edition]:
    """The editions with a headline as the form has them, by language, with what their public pages need."""
    story = form.instance
    story.pk = story.pk or 0  # addresses contain the primary key, which a new story doesn't have yet
    written = {}
    for language, edition_form in form.editions.items():
        edition = edition_form.instance
        edition.article, edition.pk = story, edition.pk or 0
        edition.slug = edition.slug or edition.suggested_slug()
        if edition.headline:
            written[language] = edition
    return written


def share(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The page with a preview link for each edition that the person may share. POST ends the earlier links of one `language`.

    Raises Http404 if there is no such story, and PermissionDenied if the person may not work on it in that language.
    """
    story: Article | None = model_admin.get_object(request, str(pk))
    if story is None:
        raise Http404
    if not workflow.may_work_on(desk_user(request), story):
        raise PermissionDenied
    if request.method == "POST":
        edition = get_object_or_404(story.editions, language=request.POST.get("language", ""))
        if not workflow.may_share(desk_user(request), edition):
            raise PermissionDenied
        previews.end_links(edition)
        audit_actions.record(desk_user(request), audit_actions.PREVIEWS_ENDED, edition)
        ended = _("The earlier preview links of this edition no longer work. This page shows a new one.")
        messages.success(request, ended)
        return redirect("admin:articles_article_share", pk)
    shared = [edition for edition in story.editions.all() if workflow.may_share(desk_user(request), edition)]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": Article._meta,
        "original": story,
        "title": _("Share a preview"),
        "links": [] if story.is_embargoed else [(edition, previews.link_to(edition)) for edition in shared],
        "until": timezone.now() + previews.LIFETIME,
    }
    return render(request, "desk/share.html", context)
