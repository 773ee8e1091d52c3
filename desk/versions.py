"""An edition's history: every version, who saved it and when, what it changed; any of them restored."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import Lead
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles import differences, publishing, workflow
from articles.models import Article, Edition
from bilingual.numbers import parse_number

from .edition_form import Change

LISTED = 100


@transaction.atomic
def versions(admin, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The list of versions, with one of them read and compared; a POST restores one."""
    edition = _edition(request, pk, language)
    if not admin.has_view_permission(request, edition.article):
        raise PermissionDenied
    may_restore = admin.has_change_permission(request, edition.article) and workflow.may_write(request.user, edition)
    if request.method == "POST":
        if not may_restore:
            raise PermissionDenied
        return _restore(request, edition)
    listed = edition.versions.select_related("saved_by").defer("texts")
    listed = listed.annotate(before=Window(Lead("number"), order_by=F("number").desc()))
    if (until := parse_number(request.GET.get("until", ""))) is not None:
        listed = listed.filter(number__lte=until)
    listed = list(listed[: LISTED + 1])
    shown = _version(edition, request.GET.get("version") or str(edition.version))
    before = edition.versions.filter(number__lt=shown.number).first()
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "edition": edition,
        "title": _("Versions: %(headline)s") % {"headline": edition.headline},
        "listed": listed[:LISTED],
        "more_until": listed[LISTED].number if len(listed) > LISTED else None,
        "shown": shown,
        "before": before,
        "changes": _changes(before.texts if before else {}, shown.texts),
        "may_restore": may_restore and shown.number != edition.version,
    }
    return render(request, "desk/versions.html", context)


def _edition(request: HttpRequest, pk: int, language: str) -> Edition:
    stories = Article.objects
    if request.method == "POST":  # whoever writes holds the story, as its form does
        stories = stories.select_for_update()
    story = get_object_or_404(stories, pk=pk)
    return get_object_or_404(Edition.objects.select_related("article"), article=story, language=language)


def _version(edition: Edition, number: str):
    return get_object_or_404(edition.versions.select_related("saved_by"), number=parse_number(number))


def _changes(before: dict, after: dict) -> list[Change]:
    labels = {name: Edition._meta.get_field(name).verbose_name for name in Edition.TEXT_FIELDS}
    changes = [
        Change(label, differences.passages(name, before.get(name, ""), after.get(name, "")))
        for name, label in labels.items()
    ]
    return [change for change in changes if change.passages]


def _restore(request: HttpRequest, edition: Edition) -> HttpResponse:
    version = _version(edition, request.POST.get("version", ""))
    if request.POST.get("opened") != str(edition.version):
        messages.error(
            request,
            _(
                "Somebody else saved a newer version while you were reading. Nothing was restored. Look at it first, then restore again."
            ),
        )
        return redirect("admin:articles_article_versions", edition.article_id, edition.language)
    if edition.status == Edition.Status.PUBLISHED:
        try:
            publishing.check_publishable(version.texts.get("headline"), version.texts.get("summary"))
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return redirect("admin:articles_article_versions", edition.article_id, edition.language)
    publishing.restore(edition, version, request.user)
    messages.success(
        request,
        _("Version %(old)d was restored as version %(new)d.") % {"old": version.number, "new": edition.version},
    )
    return redirect("admin:articles_article_change", edition.article_id)
