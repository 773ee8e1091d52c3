"""robots.txt and the sitemaps (https://www.sitemaps.org/protocol.html), with each page's other languages."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Contributor, Edition
from bilingual import languages
from bilingual.addresses import absolute, everywhere, in_language, in_order
from topics.models import Topic

# Article ids in one sitemap. Two languages make 10,000 addresses of about 600 bytes: under the 50,000 and 50 MB allowed.
STORIES = 5_000
# What Google News reads: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
NEWS_AGE = timedelta(days=2)
NEWS = 1_000


class Address(NamedTuple):
    """One address, when it last changed, and the same page in every language, itself included."""

    path: str
    changed: datetime | None
    alternates: dict[str, str]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
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
    last = Article.objects.aggregate(last=Max("id"))["last"] or 0
    parts = [reverse("sitemap_pages")]
    parts += [reverse("sitemap", args=[part]) for part in range(last // STORIES + 1)] if last else []
    return _xml(request, "reader/sitemap_index.xml", {"parts": map(absolute, parts)})


@require_safe
def stories(request: HttpRequest, part: int) -> HttpResponse:
    """The live editions of the articles with these ids. An article never moves to another part."""
    if part > 1_000_000:  # past any id that a database can hold there is nothing to look for
        raise Http404
    return _xml(request, "reader/sitemap.xml", {"addresses": _story_addresses(part)})


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Front pages, and the topics and contributors that have stories."""
    return _xml(request, "reader/sitemap.xml", {"addresses": _page_addresses()})


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    new = Edition.objects.live().filter(publish_at__gt=timezone.now() - NEWS_AGE)
    new = new.filter(language__in=languages.codes())  # the index begins with it
    editions = new.defer("body").newest_first()[:NEWS]
    return _xml(request, "reader/news_sitemap.xml", {"editions": editions})


def _story_addresses(part: int) -> Iterator[Address]:
    live = (
        Edition.objects.live()
        .filter(article_id__gte=part * STORIES, article_id__lt=(part + 1) * STORIES)
        .only("article_id", "language", "slug", "revised_at", "publish_at")
        .order_by("article_id")
    )
    story: list[Edition] = []
    for edition in live.iterator():
        if story and story[0].article_id != edition.article_id:
            yield from _editions(story)
            story = []
        story.append(edition)
    yield from _editions(story)


def _editions(story: list[Edition]) -> Iterator[Address]:
    alternates = in_order({edition.language: edition.get_absolute_url() for edition in story})
    for edition in story:
        yield Address(alternates[edition.language], edition.revised_at or edition.publish_at, alternates)


def _page_addresses() -> Iterator[Address]:
    yield from _in_each(everywhere("front"))
    yield from _in_each(everywhere("corrections"))
    for name, model, link in (("topic", Topic, "article__articletopic__tag"), ("contributor", Contributor, "article__byline__contributor")):  # fmt: skip
        live = {language: Edition.objects.live().in_language(language) for language in languages.codes()}
        found = model.objects.annotate(
            **{
                f"in_{language}": Exists(editions.filter(**{link: OuterRef("pk")}))
                for language, editions in live.items()
            }
        )
        for each in found.order_by("pk").iterator():
            having = [language for language in live if getattr(each, f"in_{language}")]
            yield from _in_each({language: in_language(language, name, each.slug) for language in having})


def _in_each(alternates: dict[str, str]) -> Iterator[Address]:
    for path in alternates.values():
        yield Address(path, None, alternates)


def _xml(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    return render(request, template, context, content_type="application/xml; charset=utf-8")
