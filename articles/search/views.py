"""The search page."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from topics.models import Topic

from ..addresses import everywhere
from ..models import Article, Edition
from ..views import render_page
from .find import Found, Query, find, read
from .marks import Result

LENGTH = 10
PERIODS = {"week": (_("Last seven days"), 7), "month": (_("Last month"), 31), "year": (_("Last year"), 366)}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Stories that answer ?q=, in the page's language where they are live in it. ?topic= and ?period= narrow it."""
    query = read(request.GET.get("q", ""))
    topic = Topic.objects.filter(slug=request.GET.get("topic", "").replace("\x00", "")).first()
    period = request.GET.get("period", "")
    editions = Edition.objects.live()
    if topic:
        editions = editions.on_topic(topic)
    if period in PERIODS:
        editions = editions.filter(publish_at__gt=timezone.now() - timedelta(days=PERIODS[period][1]))
    found = find(query, editions)
    results = _results(found, request.LANGUAGE_CODE)
    start = _start(request.GET.get("from", ""))
    shown = results[start : start + LENGTH]
    context = {
        "query": query,
        "topic": topic,
        "period": period,
        "periods": [(code, name) for code, (name, _days) in PERIODS.items()],
        "results": _with_words(shown, query, found, request.LANGUAGE_CODE),
        "is_near": bool(results) and not found.exact,
        "later": start + LENGTH if len(results) > start + LENGTH else None,
        "earlier": max(0, start - LENGTH) if start else None,
        "robots": "noindex, follow",
    }
    return render_page(request, "articles/search.html", context, alternates=everywhere("search"))


def _start(given: str) -> int:
    return min(int(given), 1000) if given.isascii() and given.isdigit() and len(given) < 5 else 0


def _results(found: Found, language: str) -> list[tuple[int, int]]:
    """(article, edition that was found) once for each story; the page's own language wins at the same rank."""
    articles = dict(Edition.objects.filter(pk__in=found.editions).values_list("pk", "article"))
    stories: dict[int, int] = {}
    for edition in found.editions:
        stories.setdefault(articles[edition], edition)
    return list(stories.items())


def _with_words(shown: list[tuple[int, int]], query: Query, found: Found, language: str) -> list[Result]:
    stories = Article.objects.filter(pk__in=[article for article, _edition in shown]).for_page().in_bulk()
    results = []
    for article, edition in shown:
        live = [each for each in stories[article].editions.all() if each.is_live]
        hit = next(each for each in live if each.pk == edition)
        own = next((each for each in live if each.language == language), hit)
        is_near = found.editions.index(edition) >= found.exact
        results.append(Result(own, [each for each in live if each is not own], found.keys, is_near))
    return results
