"""The public page of what stands in a story's form, before it is saved; and links to show it outside the desk."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article
from reader import previews
from reader.views import article_page, parallel_page


@transaction.atomic  # the form holds the story's rows while it reads them
def preview(admin, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The page that the form would make. ?page= is a language or "parallel". Saves nothing."""
    story = admin.get_object(request, str(pk)) if pk else None
    allowed = admin.has_view_permission(request, story) if story else admin.has_add_permission(request)
    if not allowed:
        raise PermissionDenied
    form = admin.get_form(request, story, change=story is not None)(request.POST, instance=story)
    form.is_valid()
    story = form.instance
    is_new = story.pk is None
    story.pk = story.pk or 0  # what was never saved has no number, and its address needs one
    written = {}
    for language, each in form.editions.items():
        edition = each.instance
        edition.article, edition.pk = story, edition.pk or 0
        edition.slug = edition.slug or edition.suggested_slug()
        if edition.headline:
            written[language] = edition
    wanted = request.GET.get("page")
    edition = written.get(story.original_language) if wanted == "parallel" else written.get(wanted)
    others = [other for other in written.values() if other is not edition]
    if edition is None or (wanted == "parallel" and not others):
        return render(request, "desk/no_preview.html", {**admin.admin_site.each_context(request)})
    if wanted == "parallel":
        return previews.as_published(request, edition, others, parallel_page)
    shown = {name: form.cleaned_data.get(name, [] if is_new else None) for name in ("topics", "byline")}
    return previews.as_published(request, edition, others, article_page, **shown)


def share(admin, request: HttpRequest, pk: int) -> HttpResponse:
    """Links to each edition of the story, for people who have no account."""
    story = admin.get_object(request, str(pk))
    if story is None:
        raise Http404
    if not workflow.may_work_on(request.user, story):
        raise PermissionDenied
    context = {
        **admin.admin_site.each_context(request),
        "opts": Article._meta,
        "original": story,
        "title": _("Share a preview"),
        "links": [(edition, previews.link_to(edition)) for edition in story.editions.all()],
        "until": timezone.now() + previews.LIFETIME,
    }
    return render(request, "desk/share.html", context)
