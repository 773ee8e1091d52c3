"""The desk's pages of a live story: a form for the next entry with the entries below, and the form of one entry."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from articles.models import Article
from articles.workflow import state_of
from bilingual import languages
from bilingual.numbers import parse_number
from desk.base_admin import desk_user

from . import rules, writing
from .forms import EntryForm
from .models import Entry, EntryText, Timeline
from .writing import Words

PAGE_LENGTH = 30  # entries of the desk's list


class Cell(NamedTuple):
    """One language of an entry in the list."""

    language: str
    text: EntryText | None
    may_publish: bool
    may_draft: bool


def story_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The link from a story's page to its live coverage, with counts; None where the person may not use it."""
    user = desk_user(request)
    if story is None or not Article.objects.open_to(user).filter(pk=story.pk).exists():
        return None
    timeline = Timeline.objects.filter(article=story).first()
    if timeline is None and not rules.may_run(user, story):
        return None
    drafts = EntryText.objects.filter(entry__timeline=timeline, state=EntryText.State.DRAFT).count() if timeline else 0
    entries = timeline.entries.count() if timeline else 0
    return {"story": story, "timeline": timeline, "entries": entries, "drafts": drafts}


@require_http_methods(["GET", "HEAD", "POST"])
def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """The coverage of a story: the form of the next entry, and the entries. A POST does what its `do` says.

    Raises Http404 for a story that is not open to the person, and PermissionDenied for an act that they may not do.
    """
    user = desk_user(request)
    article = get_object_or_404(Article.objects.open_to(user), pk=pk)
    timeline = Timeline.objects.filter(article=article).first()
    do, page = request.POST.get("do", ""), reverse("live_article_coverage", args=[pk])
    if request.method == "POST" and do in ("begin", "end"):
        _require(rules.may_run(user, article) and (do == "begin" or timeline is not None))
        if do == "begin":
            writing.begin(article, user)
            messages.success(request, _("The live coverage is open."))
        elif timeline:
            writing.end(timeline, user)
            messages.success(request, _("The live coverage has ended. Entries can still be corrected and withdrawn."))
        return redirect(page)
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, user=user, article=article, tab=request.GET.get("language", ""))
    if data is not None:
        if timeline is None:
            raise PermissionDenied
        to = timeline

        def write(words: dict[str, Words], publish: list[str]) -> None:
            writing.add(to, words, form.cleaned_data["is_key"], publish, user, form.cleaned_data["token"])

        if _store(request, form, do, write):
            return redirect(f"{page}?language={form.tab}")
    return render(request, "live_stories/coverage.html", _coverage_context(request, user, article, timeline, form))


def _coverage_context(
    request: HttpRequest, user: User, article: Article, timeline: Timeline | None, form: EntryForm
) -> dict[str, Any]:
    entries = timeline.entries.order_by("-number") if timeline else Entry.objects.none()
    if before := parse_number(request.GET.get("before", "")):
        entries = entries.filter(number__lt=before)
    found = list(entries.select_related("created_by").prefetch_related("texts")[: PAGE_LENGTH + 1])
    shown = found[:PAGE_LENGTH]
    editions = {edition.language: edition for edition in article.editions.all()}
    return {
        **admin.site.each_context(request),
        "title": _("Live coverage"),
        "story": article,
        "timeline": timeline,
        "may_run": rules.may_run(user, article),
        "form": form,
        "rows": [(entry, _cells(user, article, entry)) for entry in shown],
        "older": shown[-1].number if len(found) > PAGE_LENGTH else None,
        "unseen": [code for code in languages.codes() if state_of(editions.get(code)) != "live"],
        "public_urls": [edition.get_absolute_url() for edition in editions.values() if edition.is_live],
        "action": reverse("live_article_coverage", args=[article.pk]),
    }


def _cells(user: User, article: Article, entry: Entry) -> list[Cell]:
    return [
        Cell(code, entry.text(code), rules.may_publish(user, article, code), rules.may_draft(user, code))
        for code in languages.codes()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def change_entry(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The form of one entry. A POST saves it (`do=save`, `do=publish:hi`), or acts on one language of it as it stands.

    Raises Http404 for a story that is not open to the person, and for an entry of another story.
    """
    user = desk_user(request)
    article = get_object_or_404(Article.objects.open_to(user), pk=pk)
    entries = Entry.objects.select_related("timeline__article", "created_by").prefetch_related("texts__changed_by")
    entry = get_object_or_404(entries, timeline__article=article, number=number)
    do, _colon, language = request.POST.get("do", "").partition(":")
    if request.method == "POST" and do in ("put-live", "withdraw", "discard"):
        return _act(request, user, article, entry, do, language)
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, user=user, article=article, entry=entry, tab=request.GET.get("language", ""))
    if data is not None:

        def write(words: dict[str, Words], publish: list[str]) -> None:
            writing.change(entry, words, _is_key(form, entry), publish, user)

        if _store(request, form, request.POST.get("do", ""), write):
            return redirect(f"{reverse('live_article_coverage', args=[pk])}?language={form.tab}#row-{number}")
    context = {
        **admin.site.each_context(request),
        "title": _("Entry %(number)d") % {"number": number},
        "story": article,
        "timeline": entry.timeline,
        "form": form,
        "entry": entry,
        "cells": _cells(user, article, entry),
        "action": reverse("live_article_entry", args=[pk, number]),
    }
    return render(request, "live_stories/entry.html", context)


def _is_key(form: EntryForm, entry: Entry) -> bool:
    """Whether the entry is a key event: what the form says, for those who may publish one of its texts."""
    is_public = any(text.published_at for text in entry.texts.all())
    return form.cleaned_data["is_key"] if form.publishable or not is_public else entry.is_key


def _store(request: HttpRequest, form: EntryForm, do: str, write: Callable[[dict[str, Words], list[str]], Any]) -> bool:
    """Write what the form says: `save`, or `publish:` with languages. False if the page must show it again.

    Raises PermissionDenied for any other `do`, and for a language in which the person may not publish.
    """
    act, _colon, named = do.partition(":")
    publish = named.split()
    _require((act == "save" and not named) or (act == "publish" and bool(publish)))
    _require(set(publish) <= set(form.publishable) and bool(form.texts))
    form.tab = publish[0] if publish else form.tab
    if not form.is_valid():
        return False
    words = form.words(also=publish)
    if missing := [code for code in publish if code not in words] or (
        [form.tab] if not words and not form.entry else []
    ):
        form.tab, form.error = missing[0], _("Write the text.")
        return False
    try:
        write(words, publish)
    except writing.CoverageEnded:
        form.error = _("The live coverage has ended meanwhile. Open it again to publish. Your text is still here.")
        return False
    except writing.TextChanged as error:
        form.refuse(error.language, error.text)
        form.error = _(
            "Somebody else has changed this entry meanwhile. Nothing was saved, and your text is still here."
        )
        return False
    messages.success(request, _("The entry is published.") if publish else _("The entry is saved."))
    return True


def _act(request: HttpRequest, user: User, article: Article, entry: Entry, do: str, language: str) -> HttpResponse:
    """Publish, withdraw or discard a text as it stands. Leads back to the list."""
    if language not in languages.codes():
        raise Http404
    text = entry.text(language)
    is_draft = text is not None and text.state == EntryText.State.DRAFT
    may_publish = rules.may_publish(user, article, language)
    _require(may_publish or (do == "discard" and is_draft and rules.may_draft(user, language)))
    acts = {
        "put-live": (writing.publish, _("The entry is published.")),
        "withdraw": (writing.withdraw, _("The entry is withdrawn. Readers no longer see it.")),
        "discard": (writing.discard, _("The draft is deleted.")),
    }
    act, done = acts[do]
    try:
        act(entry, language, parse_number(request.POST.get("opened", "")) or -1, user)
    except writing.TextChanged:
        messages.error(request, _("Somebody else has changed this entry meanwhile. The page shows what it is now."))
    else:
        messages.success(request, done)
    return redirect(f"{reverse('live_article_coverage', args=[article.pk])}?language={language}#row-{entry.number}")


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied
