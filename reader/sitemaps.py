"""robots.txt and the sitemaps (https://www.sitemaps.org/protocol.html), with hreflang alternates of each page.

https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, F, IntegerField, Max, OuterRef
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Contributor, Edition
from bilingual import languages
from bilingual.addresses import absolute, in_every_language, in_language, sort_by_language
from topics.models import Topic

from . import panels

# Article ids in one sitemap. In two languages these are 10,000 addresses of about 600 bytes; the protocol allows 50,000
# addresses and 50 MB.
ARTICLES_PER_SITEMAP = 5_000
MAX_SITEMAP_NUMBER = 1_000_000  # larger numbers exceed the ids that a database can hold
# The limits of Google News: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
MAX_NEWS_AGE = timedelta(days=2)
MAX_NEWS = 1_000  # stories


class Address(NamedTuple):
    """An entry of a sitemap: a path, its last change, and the paths of the page by language, this one included."""

    path: str
    changed: datetime | None
    alternates: dict[str, str]

    @property
    def by_hreflang(self) -> dict[str, str]:
        """The paths by `hreflang`, as the page itself has them: with x-default, and none for a page in one language."""
        if len(self.alternates) < 2:
            return {}
        return self.alternates | {"x-default": next(iter(self.alternates.values()))}


class Part(NamedTuple):
    """An entry of the sitemap index: a path, and the last change of what the sitemap lists."""

    path: str
    changed: datetime | None


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309)."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "Disallow: /preview/",
        "",
        f"Sitemap: {absolute(reverse('sitemap_index'))}",
        f"Sitemap: {absolute(reverse('news_sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The sitemap index: the sitemap of pages, and those of the stories, each with its last change."""
    last = Article.objects.aggregate(last=Max("id"))["last"] or 0
    changes = _changes_by_part()
    parts = [Part(reverse("sitemap_pages"), _latest(changes.values()))]
    if last:
        numbers = range(last // ARTICLES_PER_SITEMAP + 1)
        parts += [Part(reverse("sitemap", args=[number]), changes.get(number)) for number in numbers]
    return _xml(request, "reader/sitemap_index.xml", {"parts": parts})


def _changes_by_part() -> dict[int, datetime | None]:
    """When a live edition of each sitemap was last published, revised or withdrawn. Drafts say nothing."""
    part = F("article_id") / ARTICLES_PER_SITEMAP
    known = Edition.objects.known_to_readers().annotate(part=Cast(part, IntegerField())).order_by().values("part")
    moments = [Max("publish_at"), Max("revised_at"), Max("withdrawn_at")]
    return {number: _latest(found) for number, *found in known.values_list("part", *moments)}


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max(filter(None, moments), default=None)


@require_safe
def stories(request: HttpRequest, part: int) -> HttpResponse:
    """Sitemap number `part`: the live editions of a range of article ids, so that an article never changes sitemap."""
    if part > MAX_SITEMAP_NUMBER:
        raise Http404
    return _xml(request, "reader/sitemap.xml", {"addresses": _story_addresses(part)})


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Front pages, the latest stories, corrections, and the topics and contributors that have stories."""
    return _xml(request, "reader/sitemap.xml", {"addresses": _page_addresses()})


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The Google News sitemap: the newest stories, at most MAX_NEWS_AGE old, each with its lead picture.

    https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
    """
    new = Edition.objects.live().news().filter(publish_at__gt=timezone.now() - MAX_NEWS_AGE)
    new = new.filter(language__in=languages.codes())  # the first column of the database index
    editions = new.defer("body").select_related("article__lead_picture").newest_first()[:MAX_NEWS]
    return _xml(request, "reader/news_sitemap.xml", {"editions": editions})


def _story_addresses(part: int) -> Iterator[Address]:
    live = (
        Edition.objects.live()
        .filter(article_id__gte=part * ARTICLES_PER_SITEMAP, article_id__lt=(part + 1) * ARTICLES_PER_SITEMAP)
        .only("article_id", "language", "slug", "revised_at", "publish_at")
        .order_by("article_id")
    )
    story: list[Edition] = []
    for edition in live.iterator():
        if story and story[0].article_id != edition.article_id:
            yield from _entries(story)
            story = []
        story.append(edition)
    yield from _entries(story)


def _entries(story: list[Edition]) -> Iterator[Address]:
    alternates = sort_by_language({edition.language: edition.get_absolute_url() for edition in story})
    for edition in story:
        yield Address(alternates[edition.language], edition.revised_at or edition.publish_at, alternates)


# The models whose pages are listed: the name of the URL pattern, the model, and the lookup from an edition to it.
_LISTED_MODELS: list[tuple[str, type[Topic] | type[Contributor], str]] = [
    ("topic", Topic, "article__articletopic__tag"),
    ("contributor", Contributor, "article__byline__contributor"),
]


def _page_addresses() -> Iterator[Address]:
    yield from _for_each_language(in_every_language("front"))
    yield from _for_each_language(in_every_language("latest"))
    yield from _for_each_language(in_every_language("corrections"))
    for source in panels.SITEMAP:
        for alternates in source():
            yield from _for_each_language(alternates)
    for name, model, link in _LISTED_MODELS:
        live = {language: Edition.objects.live().in_language(language) for language in languages.codes()}
        found = model.objects.annotate(
            **{
                f"in_{language}": Exists(editions.filter(**{link: OuterRef("pk")}))
                for language, editions in live.items()
            }
        )
        for item in found.order_by("pk").iterator():
            available = [language for language in live if getattr(item, f"in_{language}")]
            yield from _for_each_language({language: in_language(language, name, item.slug) for language in available})


def _for_each_language(alternates: dict[str, str]) -> Iterator[Address]:
    for path in alternates.values():
        yield Address(path, None, alternates)


def _xml(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    return render(request, template, context, content_type="application/xml; charset=utf-8")
