"""The search page, and the suggestions of its search field."""

from collections import Counter
from datetime import datetime, timedelta
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from articles.models import Article, Edition
from bilingual import languages
from bilingual.addresses import in_every_language
from bilingual.xml_characters import xml_safe_data
from search.find import MAX_RESULTS, Scope, SearchResult, find
from search.query import Query, parse_query
from search.suggest import suggest, topics_named
from topics.models import Topic

from .highlighting import Result
from .pages import Sharing, render_page

PAGE_LENGTH = 10  # stories
MAX_TOPICS = 8  # that a search can be narrowed to
MAX_FILTER_LENGTH = 100  # characters
MAX_SPELLINGS = 6  # that the page shows in place of the words of the query
FILTERS = ("topic", "language", "kind", "from", "to")
NEWEST = "newest"  # ?sort=


class StoryMatch(NamedTuple):
    """One matching story with its best edition, as ids, before the rows are loaded."""

    article: int
    edition: int
    is_fuzzy: bool
    left_out: list[str]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Stories that match ?q=, each in the language of ?language= or else of the page, where a live edition exists.

    ?topic=, ?language=, ?kind=, ?from= and ?to= filter the results, and ?sort=newest orders them by time. The page begins
    after the story with the id ?after=.
    """
    query, filters = parse_query(request.GET.get("q", "")), _filters(request.GET)
    scope, is_by_date = _scope(filters), request.GET.get("sort") == NEWEST
    found = find(query, Edition.objects.live(), scope, newest_first=is_by_date)
    matches = _matches(found)
    start = next((i + 1 for i, match in enumerate(matches) if str(match.article) == request.GET.get("after")), 0)
    shown = matches[start : start + PAGE_LENGTH]
    results = _results(shown, found, scope.language or request.LANGUAGE_CODE)
    query_strings = _query_strings(query, filters, is_by_date)
    context = {
        "query": query,
        "filters": filters,
        "scope": scope,
        "languages": languages.choices(),
        "kinds": Article.Kind.choices,
        "is_by_date": is_by_date,
        "count": len(matches),
        "is_capped": len(found.editions) >= MAX_RESULTS,
        "named_topics": topics_named(query)[:MAX_TOPICS] if not start else [],
        "results": results,
        "spellings": _spellings(results) if query.required and not found.exact_count else [],
        "offers": _offers(found, filters),
        "topics": _topics_of(results, scope),
        "query_strings": query_strings,
        "after": shown[-1].article if start + PAGE_LENGTH < len(matches) else None,
        "is_first": not start,
        "robots": "noindex, follow",
    }
    suffix = f"?{query_strings['all']}" if query.text else ""
    alternates = {code: path + suffix for code, path in in_every_language("search").items()}
    sharing = Sharing(pgettext("page", "Search"), _("Search all stories by a name or a word, in either script."))
    return render_page(request, "reader/search.html", context, alternates, sharing)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """JSON for the search field: names and headlines that begin with ?q=, at {"suggestions": […]}."""
    found = suggest(
        parse_query(request.GET.get("q", ""), is_prefix=True), Edition.objects.live(), request.LANGUAGE_CODE
    )
    response = JsonResponse({"suggestions": xml_safe_data(found)}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=60"
    return response


def _filters(parameters: QueryDict) -> dict[str, str]:
    """The filters that the query string sets."""
    return {name: value[:MAX_FILTER_LENGTH] for name in FILTERS if (value := parameters.get(name))}


def _scope(filters: dict[str, str]) -> Scope:
    """The filters as a Scope. An invalid value is ignored."""
    topic = Topic.objects.known_to_readers().filter(slug=filters["topic"]).first() if "topic" in filters else None
    language = filters.get("language", "")
    start, end = _parse_day(filters.get("from", "")), _parse_day(filters.get("to", ""))
    return Scope(
        topic=topic,
        language=language if language in languages.codes() else "",
        kind=filters["kind"] if filters.get("kind") in Article.Kind.values else "",
        start=start,
        end=end + timedelta(days=1) if end else None,
    )


def _parse_day(text: str) -> datetime | None:
    """The start of a day (YYYY-MM-DD) in the paper's time zone; None for an invalid or a far-off date."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return timezone.make_aware(datetime(day.year, day.month, day.day)) if day and 1970 < day.year < 3000 else None


def _matches(found: SearchResult) -> list[StoryMatch]:
    """Each story once, the best match first."""
    matches: dict[int, StoryMatch] = {}
    for place, (edition, article) in enumerate(found.editions.items()):
        left_out = found.left_out.get(edition, [])
        matches.setdefault(article, StoryMatch(article, edition, place >= found.exact_count, left_out))
    return list(matches.values())


def _results(shown: list[StoryMatch], found: SearchResult, language: str) -> list[Result]:
    """The matches with their editions, in `language` where one is live; without stories that were deleted meanwhile."""
    stories = Article.objects.filter(pk__in=[match.article for match in shown]).for_results().in_bulk()
    results = []
    for match in shown:
        story = stories.get(match.article)
        live = [edition for edition in story.editions.all() if edition.is_live] if story else []
        best = [edition for edition in live if edition.language == language] or [
            edition for edition in live if edition.pk == match.edition
        ]
        if best:
            others = [edition for edition in live if edition is not best[0]]
            results.append(Result(best[0], others, found.words, match.is_fuzzy, match.left_out))
    return results


def _spellings(results: list[Result]) -> list[str]:
    """The spellings that fuzzy matching found, each once."""
    similar = [result for result in results if not result.left_out]
    return list(dict.fromkeys(word for result in similar for word in result.spellings))[:MAX_SPELLINGS]


def _offers(found: SearchResult, filters: dict[str, str]) -> list[tuple[str, str]]:
    """Other queries for a search that found nothing, each with its query string."""
    known = [" ".join(found.known)] if found.known else []
    offers = list(dict.fromkeys([*found.did_you_mean, *known]))
    return [(text, _encode({"q": text} | filters)) for text in offers]


def _topics_of(results: list[Result], scope: Scope) -> list[Topic]:
    """The most frequent topics of these stories, without the topic that is a filter already."""
    counts: Counter[Topic] = Counter()
    for result in results:
        counts.update(result.edition.article.topics_in_order)
    return [topic for topic, _count in counts.most_common() if topic != scope.topic][:MAX_TOPICS]


def _query_strings(query: Query, filters: dict[str, str], is_by_date: bool) -> dict[str, str]:
    """The search, its filters and its order as query strings: `all`, and without or with another of these."""
    order = {"sort": NEWEST} if is_by_date else {}
    asked = {"q": query.text}
    without_topic = {name: value for name, value in filters.items() if name != "topic"}
    return {
        "all": _encode(asked | filters | order),
        "without_topic": _encode(asked | without_topic | order),
        "by_date": _encode(asked | filters | {"sort": NEWEST}),
        "by_match": _encode(asked | filters),
    }


def _encode(values: dict[str, str]) -> str:
    parameters = QueryDict(mutable=True)
    parameters.update(values)
    return parameters.urlencode()
