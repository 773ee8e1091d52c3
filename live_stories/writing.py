"""Writes timelines, each function in one short transaction. The caller checks permissions (rules.py).

A text is locked by itself, and a timeline only while it gets a new entry: two people who type do not block each other.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User
from articles.models import Article
from search.index import index_editions

from . import search_text
from .models import Entry, EntryText, Timeline

BEGUN, ENDED, REOPENED = "coverage-begun", "coverage-ended", "coverage-reopened"
DRAFTED, PUBLISHED, CHANGED = "entry-drafted", "entry-published", "entry-changed"
CORRECTED, WITHDRAWN, DISCARDED, MARKED = "entry-corrected", "entry-withdrawn", "entry-discarded", "entry-marked"
VERBS: dict[str, Any] = {
    BEGUN: _("began the live coverage"),
    ENDED: _("ended the live coverage"),
    REOPENED: _("opened the live coverage again"),
    DRAFTED: _("wrote a draft of a live entry"),
    PUBLISHED: _("published a live entry"),
    CHANGED: _("changed a live entry"),
    CORRECTED: _("corrected a live entry"),
    WITHDRAWN: _("withdrew a live entry"),
    DISCARDED: _("deleted the draft of a live entry"),
    MARKED: _("changed what is a key event"),
}


class Words(NamedTuple):
    """What somebody typed for an entry in one language. `opened` is the version that they saw; 0 for a new text."""

    heading: str
    body: str
    correction: str = ""
    opened: int = 0


class TextChanged(Exception):
    """Somebody else has changed the text since it was opened. `text` is what it is now; None if it was deleted."""

    def __init__(self, language: str, text: EntryText | None):
        super().__init__(language)
        self.language, self.text = language, text


class CoverageEnded(Exception):
    """The timeline takes no new entries."""


@transaction.atomic
def begin(article: Article, by: User) -> Timeline:
    """Begin the live coverage of a story, or open it again after its end."""
    timeline, is_new = Timeline.objects.get_or_create(article=article)
    if is_new or Timeline.objects.filter(pk=timeline.pk, ends_at__isnull=False).update(ends_at=None):
        _record(by, BEGUN if is_new else REOPENED, article)
    return timeline


@transaction.atomic
def end(timeline: Timeline, by: User) -> None:
    """End the live coverage now. Its entries stay, and can still be corrected and withdrawn."""
    if Timeline.objects.filter(pk=timeline.pk, ends_at=None).update(ends_at=timezone.now()):
        _record(by, ENDED, timeline.article)


@transaction.atomic
def add(
    timeline: Timeline, words: dict[str, Words], is_key: bool, publish: Collection[str], by: User, token: str = ""
) -> Entry:
    """Add an entry with these texts, by language. Those in `publish` go live, the others are drafts.

    A second call with the same `token` and texts returns the first one's entry. Raises CoverageEnded.
    """
    timeline = Timeline.objects.select_for_update(no_key=True).select_related("article").get(pk=timeline.pk)
    sent = Entry.objects.filter(timeline=timeline, token=token).first() if token else None
    if sent and {(text.language, text.heading, text.body) for text in sent.texts.all()} == {
        (language, each.heading, each.body) for language, each in words.items()
    }:
        return sent
    if not timeline.is_open:
        raise CoverageEnded
    number = (timeline.entries.aggregate(last=Max("number"))["last"] or 0) + 1
    entry = Entry.objects.create(
        timeline=timeline, number=number, is_key=is_key, created_by=by, token="" if sent else token
    )
    for language, each in words.items():
        _write(entry, EntryText(entry=entry, language=language, version=0), each, language in publish, by)
    return entry


@transaction.atomic
def change(entry: Entry, words: dict[str, Words], is_key: bool, publish: Collection[str], by: User) -> None:
    """Change these texts of an entry, and add those that it lacks. Those in `publish` go live, others keep their state.

    Raises TextChanged, and writes nothing, if one was changed since it was opened.
    """
    for language, each in words.items():
        _write(entry, _opened(entry, language, each.opened), each, language in publish, by)
    if Entry.objects.filter(pk=entry.pk).exclude(is_key=is_key).update(is_key=is_key):
        _record(by, MARKED, entry.timeline.article, entry)


@transaction.atomic
def publish(entry: Entry, language: str, opened: int, by: User) -> None:
    """Put a draft or a withdrawn text live as it stands. Raises TextChanged."""
    text = _opened(entry, language, opened)
    _write(entry, text, Words(text.heading, text.body, text.correction, opened), True, by)


@transaction.atomic
def withdraw(entry: Entry, language: str, opened: int, by: User) -> None:
    """Take a live text off readers' pages. Raises TextChanged."""
    text = _opened(entry, language, opened)
    if not text.is_live:
        raise TextChanged(language, text)
    text.state = EntryText.State.WITHDRAWN
    _save(text, by, timezone.now())
    _record(by, WITHDRAWN, entry.timeline.article, entry, language)


@transaction.atomic
def discard(entry: Entry, language: str, opened: int, by: User) -> None:
    """Delete a draft that was never public, and its entry if it has no other text. Raises TextChanged."""
    text = _opened(entry, language, opened)
    if text.published_at:
        raise TextChanged(language, text)
    text.delete()
    if not EntryText.objects.filter(entry=entry).exists():  # the caller may have prefetched entry.texts
        entry.delete()
    _record(by, DISCARDED, entry.timeline.article, entry, language)


def _opened(entry: Entry, language: str, opened: int) -> EntryText:
    """The locked text at the version that the person saw, or a new one for version 0. Raises TextChanged."""
    text = EntryText.objects.select_for_update().filter(entry=entry, language=language).first()
    if (text.version if text else 0) != opened:
        raise TextChanged(language, text)
    return text or EntryText(entry=entry, language=language, version=0)


def _write(entry: Entry, text: EntryText, words: Words, goes_live: bool, by: User) -> None:
    now, was_live = timezone.now(), text.is_live
    text.heading, text.body = words.heading, words.body
    is_correction = text.correction != words.correction
    if is_correction:
        text.correction, text.corrected_at = words.correction, now if words.correction else None
    if goes_live and not was_live:
        text.state = EntryText.State.LIVE
        if text.published_at is None and not entry.texts.filter(published_at__isnull=False).exists():
            entry.at = now
            entry.save(update_fields=["at"])
        text.published_at = text.published_at or now
    _save(text, by, now)
    verb = PUBLISHED if goes_live and not was_live else CORRECTED if is_correction else CHANGED if was_live else DRAFTED
    _record(by, verb, entry.timeline.article, entry, text.language)


def _save(text: EntryText, by: User, now: datetime) -> None:
    text.version, text.changed_by, text.changed_at = text.version + 1, by, now
    try:
        with transaction.atomic():
            text.save()
    except IntegrityError as error:  # somebody else has added this language at the same moment
        raise TextChanged(
            text.language, EntryText.objects.filter(entry=text.entry, language=text.language).first()
        ) from error
    if text.published_at:
        index_editions(search_text.editions_of([text.entry.timeline.article_id], text.language))


def _record(by: User, verb: str, article: Article, entry: Entry | None = None, language: str = "") -> None:
    details = f"#{entry.number} {language}".strip() if entry else ""
    audit.record(by, verb, article, details, reverse("live_article_coverage", args=[article.pk]))
