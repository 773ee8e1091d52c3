"""What readers see of a timeline: the piece of the story's page, its structured data, and the changes for open pages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Edition
from bilingual import languages
from bilingual.addresses import absolute, in_language
from bilingual.markup import to_text
from bilingual.numbers import parse_number
from bilingual.text import clean_line, shorten
from caching.dependencies import depend_on
from caching.kept import kept

from .models import EntryText, Timeline

PAGE_LENGTH = 50  # entries of a page: some 15 kB compressed
CHANGES = 10  # entries in the changes for open pages
MAX_TITLE = 80  # letters of a key event without a headline


def timeline_panel(request: HttpRequest, edition: Edition | None) -> dict[str, Any] | None:
    """The timeline of a story in the edition's language; None for a story without one.

    ?entry=12 is the page that begins with entry 12, older ones below. For an entry that readers can't see, it is the
    newest page and says so.
    """
    if edition is None or edition.article_id not in _live_stories():
        return None
    timeline = Timeline.objects.filter(article=edition.article_id).first()
    if timeline is None:
        return None
    asked = request.GET.get("entry", "")
    texts = EntryText.objects.live().of(timeline, edition.language)
    first = texts.filter(entry__number=parse_number(asked) or 0).first() if asked else None
    found = list((texts.not_after(first) if first else texts).newest_first()[: PAGE_LENGTH + 1])
    shown = found[:PAGE_LENGTH]
    return {
        "timeline": timeline,
        "edition": edition,
        "texts": shown,
        "pictures": {},
        "key_events": key_events(timeline, edition.language),
        "older": found[-1].entry.number if len(found) > PAGE_LENGTH else None,
        "is_newest": first is None,
        "is_followed": timeline.is_open and first is None and not getattr(request, "is_preview", False),
        "is_missing": bool(asked) and first is None,
        "path": edition.get_absolute_url(),
        "changes": in_language(edition.language, "live_changes", edition.article_id),
        "elsewhere": _elsewhere(timeline, edition),
    }


@kept
def _live_stories() -> frozenset[int]:
    """The ids of the stories that have a timeline: a look-up for each other story would cost more than this list."""
    return frozenset(Timeline.objects.values_list("article", flat=True))


def key_events(timeline: Timeline, language: str) -> list[tuple[EntryText, str]]:
    """The key events with their titles, the newest first."""
    texts = EntryText.objects.live().of(timeline, language).filter(entry__is_key=True).newest_first()
    return [(text, _title(text)) for text in texts]


def _title(text: EntryText) -> str:
    return text.heading or shorten(clean_line(to_text(text.body)), MAX_TITLE)


def _elsewhere(timeline: Timeline, edition: Edition) -> list[tuple[str, int, str]]:
    """For each other language: its code, how many entries readers have in it and not in this one, and their page."""
    here = EntryText.objects.live().of(timeline, edition.language).values("entry")
    found = []
    for language in languages.codes():
        if language == edition.language:
            continue
        texts = EntryText.objects.live().of(timeline, language).exclude(entry__in=here)
        if number := texts.count():
            found.append((language, number, in_language(language, "article_by_id", edition.article_id)))
    return found


def structured(context: dict[str, Any]) -> dict[str, Any]:
    """The story as a LiveBlogPosting, with the entries of this page (https://schema.org/LiveBlogPosting)."""
    timeline, edition = context["timeline"], context["edition"]
    updates = [
        {
            "@type": "BlogPosting",
            "headline": _title(text),
            "articleBody": to_text(text.body),
            "datePublished": text.published_at.isoformat(),
            "url": absolute(f"{edition.get_absolute_url()}?entry={text.entry.number}#entry-{text.entry.number}"),
        }
        | ({"dateModified": text.corrected_at.isoformat()} if text.corrected_at else {})
        for text in context["texts"]
    ]
    data = {
        "@type": "LiveBlogPosting",
        "coverageStartTime": timeline.starts_at.isoformat(),
        "liveBlogUpdate": updates,
    }
    return data | ({"coverageEndTime": timeline.ends_at.isoformat()} if timeline.ends_at else {})


@require_safe
def changes(request: HttpRequest, id: int) -> HttpResponse:
    """The last changed entries, the key events and the state, for pages that are open (static/reader/timeline.js).

    The page cache answers it, and a browser asks with the ETag that it knows. Raises Http404 where no edition is live in
    the language of the address, and for a story without a timeline.
    """
    language = request.LANGUAGE_CODE
    # article__id, not article: an id that is too large for the database then matches nothing instead of raising.
    edition = get_object_or_404(Edition.objects.live().in_language(language), article__id=id)
    timeline = get_object_or_404(Timeline, article=edition.article_id)
    context = {
        "timeline": timeline,
        "edition": edition,
        "texts": EntryText.objects.live().of(timeline, language).last_changed()[:CHANGES],
        "pictures": {},
        "gone": EntryText.objects.gone().of(timeline, language).last_changed()[:CHANGES],
        "key_events": key_events(timeline, language),
    }
    depend_on(request, story=edition.article_id)
    response = render(request, "live_stories/_changes.html", context)
    response["Cache-Control"] = "no-cache"  # a proxy that keeps it for a second would make readers wait
    response["X-Robots-Tag"] = "noindex"
    return response
