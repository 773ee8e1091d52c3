"""The versions of an edition: who saved each one and when, what it changed, and restoring an earlier one."""

from collections.abc import Mapping
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, QuerySet, Window
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
            Article.objects.locked().filter(pk=pk).first()  # as a save of the story's form does
            return _restore(model_admin, request, _get_edition(model_admin, request, pk, language))
    edition = _get_edition(model_admin, request, pk, language)
    if not model_admin.has_view_permission(request, edition.article):
        raise PermissionDenied
    versions = _versions_for(request, edition)
    rows = versions.defer("texts")
    rows = rows.annotate(before=Window(Lead("number"), order_by=F("number").desc()))
    if (until := parse_number(request.GET.get("until", ""))) is not None:
        rows = rows.filter(number__lte=until)
    listed = list(rows[: PAGE_SIZE + 1])
    if number := request.GET.get("version"):
        shown = _get_version(versions, number)
    elif (newest := versions.filter(number__lte=edition.version).first()) is None:
        raise Http404
    else:
        shown = newest
    before = versions.filter(number__lt=shown.number).first()
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


def _get_edition(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int, language: str) -> Edition:
    """The edition, with the story as the person may read it. Raises Http404 for one that they may not."""
    story: Article | None = model_admin.get_object(request, str(pk))
    edition = get_object_or_404(Edition.objects.visible_to(desk_user(request)), article=story, language=language)
    edition.article = cast(Article, story)
    return edition


def _versions_for(request: HttpRequest, edition: Edition) -> QuerySet[EditionVersion]:
    """The versions that the person may read: all, or the published ones if the story is not open to them."""
    versions = edition.versions.select_related("saved_by")
    is_open = Article.objects.open_to(desk_user(request)).filter(pk=edition.article_id).exists()
    return versions if is_open else versions.filter(was_published=True)


def _get_version(versions: QuerySet[EditionVersion], number: str) -> EditionVersion:
    if (parsed := parse_number(number)) is None:
        raise Http404
    return get_object_or_404(versions, number=parsed)


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[FieldChange]:
    fields = {field.name: field for field in Edition._meta.fields}
    return list_changes({name: str(fields[name].verbose_name) for name in Edition.TEXT_FIELDS}, before, after)


def _restore(model_admin: admin.ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    if not (model_admin.has_view_permission(request, edition.article) and _may_restore(model_admin, request, edition)):
        raise PermissionDenied
    version = _get_version(_versions_for(request, edition), request.POST.get("version", ""))
    if request.POST.get("opened") != str(edition.version):
        message = _(
            "Somebody else saved a newer version while you were reading. Nothing was restored. "
            "Look at it first, then restore again."
        )
        messages.error(request, message)
        return redirect("admin:articles_article_versions", edition.article_id, edition.language)
    if edition.status == Edition.Status.PUBLISHED:
        try:
            publishing.check_publishable(edition, version.texts)
        except ValidationError as error:
            for each in error.messages:
                messages.error(request, each)
            return redirect("admin:articles_article_versions", edition.article_id, edition.language)
    publishing.restore(edition, version, desk_user(request))
    numbers = {"old": version.number, "new": edition.version}
    messages.success(request, _("Version %(old)d was restored as version %(new)d.") % numbers)
    return redirect("admin:articles_article_change", edition.article_id)
