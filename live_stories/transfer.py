"""Timelines in exports and imports. docs/import-export.md describes the format."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article
from bilingual import languages
from bilingual.xml_characters import xml_safe_data
from exchange.libraries import read_entries
from exchange.values import ItemError, Refusal, check_keys, line, number, text, time
from search.index import index_editions

from . import texts
from .models import MAX_CORRECTION, MAX_HEADING, MAX_TEXT, Entry, EntryText, Timeline
from .search_text import editions_of

NAME = "live_stories"  # of the library in the JSON


class TimelineLibrary:
    """The timelines of an import. See exchange.libraries.Library."""

    needs_stories = True

    def __init__(self, given: Any) -> None:
        self._timelines, self.refused = read_entries(given, NAME, _read)

    @staticmethod
    def export() -> Iterator[Iterator[str]]:
        """Each timeline with its entries, without those of stories in the bin."""
        stories = Article.objects.values("pk")
        found = Timeline.objects.filter(article__in=stories).select_related("article").order_by("pk")
        return (iter([_export(timeline)]) for timeline in found.iterator(20))

    def store(self) -> None:
        """Nothing: a timeline has no files."""

    def write(self) -> None:
        """Put each timeline in place of the one that its story has. One whose story is missing is left out."""
        names = [story for _position, (story, _timeline, _entries) in self._timelines]
        articles = {article.external_id: article for article in Article.objects.filter(external_id__in=names)}
        for position, (story, timeline, entries) in self._timelines:
            if story not in articles:
                self.refused.append(Refusal(position, f"{NAME}.story", _("There is no such story.")))
                continue
            Timeline.objects.filter(article=articles[story]).delete()
            timeline.article = articles[story]
            timeline.save()
            for entry, _texts in entries:
                entry.timeline = timeline
            Entry.objects.bulk_create([entry for entry, _texts in entries])
            for entry, found in entries:
                for each in found:
                    each.entry = entry
            EntryText.objects.bulk_create([each for _entry, found in entries for each in found])
            index_editions(editions_of([articles[story].pk]))


def _read(raw: Any) -> tuple[str, Timeline, list[tuple[Entry, list[EntryText]]]]:
    check_keys(raw, {"story", "starts_at", "ends_at", "entries"}, "")
    story, starts_at, entries = line(raw, "story", ""), time(raw, "starts_at", ""), raw.get("entries", [])
    if not story or not starts_at:
        raise ItemError("starts_at" if story else "story", _("This is missing."))
    if not isinstance(entries, list):
        raise ItemError("entries", _("This must be a list."))
    found = [_read_entry(each, f"entries.{position}.") for position, each in enumerate(entries, start=1)]
    numbers = [entry.number for entry, _texts in found]
    if len(set(numbers)) < len(numbers):
        raise ItemError("entries", _("Two entries have the same number."))
    return story, Timeline(starts_at=starts_at, ends_at=time(raw, "ends_at", "")), found


def _read_entry(raw: Any, where: str) -> tuple[Entry, list[EntryText]]:
    check_keys(raw, {"number", "at", "is_key", "texts"}, where)
    at, position, given = time(raw, "at", where), number(raw, "number", where), raw.get("texts")
    if at is None or position is None:
        raise ItemError(f"{where}{'number' if at else 'at'}", _("This is missing."))
    check_keys(given, set(languages.codes()), f"{where}texts.")
    found = [_read_text(language, each, f"{where}texts.{language}.") for language, each in given.items()]
    return Entry(number=position, at=at, is_key=raw.get("is_key") is True), found


def _read_text(language: str, raw: Any, where: str) -> EntryText:
    check_keys(raw, {"state", "heading", "text_html", "published_at", "correction", "corrected_at"}, where)
    body = texts.stored(text(raw, "text_html", where))
    if not body or len(body) > MAX_TEXT or texts.has_media(body):
        reason = _("This must be text of at most %(limit)d characters, without pictures.") % {"limit": MAX_TEXT}
        raise ItemError(f"{where}text_html", reason)
    state = line(raw, "state", where) or EntryText.State.DRAFT
    published_at, corrected_at = time(raw, "published_at", where), time(raw, "corrected_at", where)
    correction = line(raw, "correction", where, MAX_CORRECTION)
    if state not in EntryText.State.values:
        known = ", ".join(EntryText.State.values)
        raise ItemError(f"{where}state", _("This must be one of these: %(known)s.") % {"known": known})
    if state != EntryText.State.DRAFT and published_at is None:
        raise ItemError(f"{where}published_at", _("This is missing."))
    if correction and corrected_at is None:
        raise ItemError(f"{where}corrected_at", _("This is missing."))
    return EntryText(
        language=language,
        state=state,
        heading=line(raw, "heading", where, MAX_HEADING),
        body=body,
        published_at=published_at,
        correction=correction,
        corrected_at=corrected_at if correction else None,
    )


def _export(timeline: Timeline) -> str:
    entries = timeline.entries.prefetch_related("texts").order_by("number")
    data = {
        "story": timeline.article.external_id,
        "starts_at": timeline.starts_at.isoformat(),
        "ends_at": timeline.ends_at and timeline.ends_at.isoformat(),
        "entries": [
            {
                "number": entry.number,
                "at": entry.at.isoformat(),
                "is_key": entry.is_key,
                "texts": {each.language: _export_text(each) for each in sorted(entry.texts.all(), key=str)},
            }
            for entry in entries
        ],
    }
    return json.dumps(xml_safe_data(data), ensure_ascii=False)


def _export_text(each: EntryText) -> dict[str, Any]:
    fields = {
        "state": each.state,
        "heading": each.heading,
        "text_html": each.body,
        "published_at": each.published_at and each.published_at.isoformat(),
        "correction": each.correction,
        "corrected_at": each.corrected_at and each.corrected_at.isoformat(),
    }
    return {name: value for name, value in fields.items() if value}
