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
from search.find import Scope, SearchResult, find, suggest, topics_named
from search.query import Query, parse_query
from topics.models import Topic

from .highlighting import Result
from .pages import Sharing, render_page

PAGE_LENGTH = 10  # stories
MAX_TOPICS = 8  # that a search can be narrowed to
MAX_FILTER_LENGTH = 100  # characters
MAX_SPELLINGS = 6  # that the page shows in place of the words of the query
FILTERS = ("topic", "language", "from", "to")


class StoryMatch(NamedTuple):
    """One matching story with its best edition, as ids, before the rows are loaded."""

    article: int
    edition: int
    is_fuzzy: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Stories that match ?q=, each in the page's language where a live edition exists.

    ?topic=, ?language=, ?from= and ?to= filter the results. The page begins after the story with the id ?after=.
    """
    query, filters = parse_query(request.GET.get("q", "")), _filters(request.GET)
    scope = _scope(filters)
    found = find(query, Edition.objects.live(), scope)
    matches = _matches(found)
    start = next((i + 1 for i, match in enumerate(matches) if str(match.article) == request.GET.get("after")), 0)
    shown = matches[start : start + PAGE_LENGTH]
    results = _results(shown, found, request.LANGUAGE_CODE)
    query_strings = _query_strings(query, filters)
    context = {
        "query": query,
        "filters": filters,
        "scope": scope,
        "languages": languages.choices(),
        "named_topics": topics_named(query)[:MAX_TOPICS] if not start else [],
        "results": results,
        "spellings": _spellings(results) if query.required and not found.exact_count else [],
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
        matches.setdefault(article, StoryMatch(article, edition, is_fuzzy=place >= found.exact_count))
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
            results.append(Result(best[0], others, found.words, match.is_fuzzy))
    return results


def _spellings(results: list[Result]) -> list[str]:
    """The spellings that fuzzy matching found, each once."""
    return list(dict.fromkeys(word for result in results for word in result.spellings))[:MAX_SPELLINGS]


def _topics_of(results: list[Result], scope: Scope) -> list[Topic]:
    """The most frequent topics of these stories, without the topic that is a filter already."""
    counts: Counter[Topic] = Counter()
    for result in results:
        counts.update(result.edition.article.topics_in_order)
    return [topic for topic, _count in counts.most_common() if topic != scope.topic][:MAX_TOPICS]


def _query_strings(query: Query, filters: dict[str, str]) -> dict[str, str]:
    """The search and its filters as query strings: `all`, and `without_topic`."""

    def encode(leave_out: str = "") -> str:
        parameters = QueryDict(mutable=True)
        parameters.update({"q": query.text} | {name: value for name, value in filters.items() if name != leave_out})
        return parameters.urlencode()

    return {"all": encode(), "without_topic": encode("topic")}
