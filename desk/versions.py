"""The versions of an edition: who saved each one and when, what it changed, and restoring an earlier one."""

from collections.abc import Mapping

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import Lead
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles import publishing, workflow
from articles.models import Article, Edition, EditionVersion
from bilingual.numbers import parse_number

from .base_admin import desk_user
from .field_changes import FieldChange, list_changes

PAGE_SIZE = 100  # versions


def versions(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET lists the versions and compares one with the version before it; POST restores one.

    ?version= is the number to show, ?until= the first number of the listed page. Raises Http404 for an unknown edition
    or version, and PermissionDenied if the person may not see the story or not restore.
    """
    if request.method == "POST":
        with transaction.atomic():
            return _restore(model_admin, request, _get_edition(pk, language, lock=True))
    edition = _get_edition(pk, language)
    if not model_admin.has_view_permission(request, edition.article):
        raise PermissionDenied
    rows = edition.versions.select_related("saved_by").defer("texts")
    rows = rows.annotate(before=Window(Lead("number"), order_by=F("number").desc()))
    if (until := parse_number(request.GET.get("until", ""))) is not None:
        rows = rows.filter(number__lte=until)
    listed = list(rows[: PAGE_SIZE + 1])
    shown = _get_version(edition, request.GET.get("version") or str(edition.version))
    before = edition.versions.filter(number__lt=shown.number).first()
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "edition": edition,
        "title": _("Versions: %(headline)s") % {"headline": edition.headline},
        "listed": listed[:PAGE_SIZE],
        "more_until": listed[PAGE_SIZE].number if len(listed) > PAGE_SIZE else None,
        "shown": shown,
        "before": before,
        "changes": _changes(before.texts if before else {}, shown.texts),
        "may_restore": _may_restore(model_admin, request, edition) and shown.number != edition.version,
    }
    return render(request, "desk/versions.html", context)


def _may_restore(model_admin: admin.ModelAdmin, request: HttpRequest, edition: Edition) -> bool:
    may_change = model_admin.has_change_permission(request, edition.article)
    return may_change and workflow.may_write(desk_user(request), edition)


def _get_edition(pk: int, language: str, lock: bool = False) -> Edition:
    """The edition, with the same lock on its story as a save of the story's form."""
    stories = Article.objects.select_for_update(no_key=True) if lock else Article.objects.all()
    story = get_object_or_404(stories, pk=pk)
    return get_object_or_404(Edition.objects.select_related("article"), article=story, language=language)


def _get_version(edition: Edition, number: str) -> EditionVersion:
    if (parsed := parse_number(number)) is None:
        raise Http404
    return get_object_or_404(edition.versions.select_related("saved_by"), number=parsed)


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[FieldChange]:
    fields = {field.name: field for field in Edition._meta.fields}
    return list_changes({name: str(fields[name].verbose_name) for name in Edition.TEXT_FIELDS}, before, after)


def _restore(model_admin: admin.ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    if not (model_admin.has_view_permission(request, edition.article) and _may_restore(model_admin, request, edition)):
        raise PermissionDenied
    version = _get_version(edition, request.POST.get("version", ""))
    if request.POST.get("opened") != str(edition.version):
        message = _(
            "Somebody else saved a newer version while you were reading. Nothing was restored. "
            "Look at it first, then restore again."
        )
        messages.error(request, message)
        return redirect("admin:articles_article_versions", edition.article_id, edition.language)
    if edition.status == Edition.Status.PUBLISHED:
        try:
            publishing.check_publishable(version.texts.get("headline", ""), version.texts.get("summary", ""))
        except ValidationError as error:
            for each in error.messages:
                messages.error(request, each)
            return redirect("admin:articles_article_versions", edition.article_id, edition.language)
    publishing.restore(edition, version, desk_user(request))
    numbers = {"old": version.number, "new": edition.version}
    messages.success(request, _("Version %(old)d was restored as version %(new)d.") % numbers)
    return redirect("admin:articles_article_change", edition.article_id)
