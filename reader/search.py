"""The search page, and what it suggests while somebody types."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from articles.models import Article, Edition
from bilingual import languages
from bilingual.addresses import everywhere
from search.find import Scope, SearchResult, find, suggest, topics_named
from search.query import Query, parse_query
from topics.models import Topic

from .highlighting import Result
from .views import render_page

LENGTH = 10
TOPICS = 8  # that a search can be narrowed to
FILTERS = ("topic", "language", "from", "to")


class Hit(NamedTuple):
    """A story that answers, by the edition that does so best."""

    article: int
    edition: int
    is_near: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Stories that answer ?q=, each in the page's language where it is live in it.

    ?topic=, ?language=, ?from= and ?to= narrow it; ?after= is the story after which the next page begins.
    """
    query, given = parse_query(request.GET.get("q", "")), _given(request.GET)
    scope = _scope(given)
    found = find(query, Edition.objects.live(), scope)
    hits = _hits(found)
    start = next((i + 1 for i, hit in enumerate(hits) if str(hit.article) == request.GET.get("after")), 0)
    shown = hits[start : start + LENGTH]
    results = _results(shown, found, request.LANGUAGE_CODE)
    exactly = not query.required or found.exact > 0
    context = {
        "query": query,
        "given": given,
        "scope": scope,
        "languages": languages.choices(),
        "named": topics_named(query)[:TOPICS] if not start else [],
        "results": results,
        "instead": [] if exactly else _spellings(results),
        "topics": _topics_of(results, scope),
        "keep": _address(query, given),
        "after": shown[-1].article if start + LENGTH < len(hits) else None,
        "is_first": not start,
        "robots": "noindex, follow",
    }
    same = f"?{context['keep']['all']}" if query.text else ""
    alternates = {code: path + same for code, path in everywhere("search").items()}
    return render_page(request, "reader/search.html", context, alternates)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Names and headlines that go on as ?q= begins, for the search field of a browser that runs scripts."""
    found = suggest(
        parse_query(request.GET.get("q", ""), is_prefix=True), Edition.objects.live(), request.LANGUAGE_CODE
    )
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=60"
    return response


def _given(parameters: QueryDict) -> dict[str, str]:
    return {name: parameters.get(name, "")[:100] for name in FILTERS if parameters.get(name)}


def _scope(given: dict[str, str]) -> Scope:
    """What the filters mean. One that means nothing narrows nothing."""
    topic = Topic.objects.filter(slug=given["topic"]).first() if "topic" in given else None
    language = given.get("language", "")
    start, end = _day(given.get("from", "")), _day(given.get("to", ""))
    return Scope(
        topic=topic,
        language=language if language in languages.codes() else "",
        start=start,
        end=end + timedelta(days=1) if end else None,
    )


def _day(written: str) -> datetime | None:
    try:
        day = parse_date(written)
    except ValueError:
        return None
    return timezone.make_aware(datetime(day.year, day.month, day.day)) if day and 1970 < day.year < 3000 else None


def _hits(found: SearchResult) -> list[Hit]:
    """Each story once, the best first."""
    hits: dict[int, Hit] = {}
    for place, (edition, article) in enumerate(found.editions.items()):
        hits.setdefault(article, Hit(article, edition, is_near=place >= found.exact))
    return list(hits.values())


def _results(shown: list[Hit], found: SearchResult, language: str) -> list[Result]:
    stories = Article.objects.filter(pk__in=[hit.article for hit in shown]).for_results().in_bulk()
    results = []
    for hit in shown:
        story = stories.get(hit.article)  # it may be gone since it was found
        live = [edition for edition in story.editions.all() if edition.is_live] if story else []
        best = [edition for edition in live if edition.language == language] or [
            edition for edition in live if edition.pk == hit.edition
        ]
        if best:
            others = [edition for edition in live if edition is not best[0]]
            results.append(Result(best[0], others, found.words, hit.is_near))
    return results


def _spellings(results: list[Result]) -> list[str]:
    """The words that stand in the results in place of those that were asked for, each once."""
    return list(dict.fromkeys(word for result in results for word in result.spellings))[:6]


def _topics_of(results: list[Result], scope: Scope) -> list[Topic]:
    """The topics that most of these stories are about: what the search can be narrowed to."""
    counted: dict[Topic, int] = {}
    for result in results:
        for topic in result.edition.article.topics_in_order:
            counted[topic] = counted.get(topic, 0) + 1
    return [topic for topic in sorted(counted, key=lambda topic: -counted[topic]) if topic != scope.topic][:TOPICS]


def _address(query: Query, given: dict[str, str]) -> dict[str, str]:
    """The search with its filters as query strings: whole, and without its topic."""

    def written(leave_out: str = "") -> str:
        parameters = QueryDict(mutable=True)
        parameters.update({"q": query.text} | {name: value for name, value in given.items() if name != leave_out})
        return parameters.urlencode()

    return {"all": written(), "without_topic": written("topic")}
