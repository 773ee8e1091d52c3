"""Feeds in one language: of the whole paper, of one topic, of one contributor."""

from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.utils import feedgenerator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Contributor, Edition
from articles.models.edition_querysets import EditionQuerySet
from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from bilingual.xml_characters import xml_safe, xml_safe_data
from caching.dependencies import depend_on
from pictures.models import Picture
from topics.models import Topic

from .feed_formats import AtomFeed, RssFeed
from .lead_picture import lead_picture
from .story_bodies import body_for_programs, pictures_in

MAX_ENTRIES = 30
# For each kind the name of its URL pattern and its generator.
FEED_KINDS: dict[str, tuple[str, type[AtomFeed] | type[RssFeed]]] = {
    "atom": ("feed", AtomFeed),
    "rss": ("feed_rss", RssFeed),
}


class _Subject(NamedTuple):
    """What a feed is about. `page` is the name of the URL pattern of its page, `prefix` that of its feeds' names."""

    title: str
    description: str
    page: str
    prefix: str
    editions: EditionQuerySet


@require_safe
def feed(request: HttpRequest, kind: str = "atom", slug: str | None = None, about: str = "topic") -> HttpResponse:
    """The newest stories in the language of the address.

    With a slug those on that topic, or with `about="contributor"` those by that contributor; Http404 for one that readers
    may not know of. `kind`: see FEED_KINDS.
    """
    language = request.LANGUAGE_CODE
    subject = _subject(request, slug, about)
    name, feed_class = FEED_KINDS[kind]
    arguments = [] if slug is None else [slug]
    address = absolute(in_language(language, f"{subject.prefix}{name}", *arguments))
    generator = feed_class(
        title=xml_safe(subject.title),
        link=absolute(in_language(language, subject.page, *arguments)),
        description=xml_safe(subject.description),
        language=language,
        feed_url=address,
        feed_guid=address,
        author_name=xml_safe(paper_name(language)),
        hub=settings.WEBSUB_HUB,
        stylesheets=[feedgenerator.Stylesheet(static("reader/feed.css"), mimetype="text/css", media="all")],
    )
    editions = list(subject.editions.for_feed().newest_first()[:MAX_ENTRIES])
    pictures = pictures_in("".join(edition.body for edition in editions)) if settings.FEED_FULL_TEXT else {}
    for edition in editions:
        generator.add_item(**xml_safe_data(_entry(edition, pictures)), enclosures=_enclosures(edition))
    # Browsers show the stylesheet with this type alone; for application/atom+xml and rss+xml they show source text.
    response = HttpResponse(content_type="application/xml; charset=utf-8")
    if settings.WEBSUB_HUB:  # https://www.w3.org/TR/websub/#discovery
        response["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{address}>; rel="self"'
    generator.write(response, "utf-8")
    return response


def _subject(request: HttpRequest, slug: str | None, about: str) -> _Subject:
    language = request.LANGUAGE_CODE
    paper, newest = paper_name(language), _("Newest stories")
    editions = Edition.objects.live().news()
    if slug is None:
        return _Subject(paper, newest, "front", "", editions.in_language(language))
    if about == "contributor":
        contributor = get_object_or_404(Contributor.objects.known_to_readers(), slug=slug)
        depend_on(request, contributor=contributor.pk)
        title = f"{contributor.name_in(language)} | {paper}"
        return _Subject(title, newest, "contributor", "contributor_", editions.by_contributor(contributor, language))
    topic = get_object_or_404(Topic.objects.known_to_readers(), slug=slug)
    depend_on(request, topic=topic.pk)
    title, description = f"{topic.name_in(language)} | {paper}", topic.description_in(language) or newest
    return _Subject(title, description, "topic", "topic_", editions.on_topic(topic, language))


def _entry(edition: Edition, pictures: dict[str, Picture]) -> dict[str, Any]:
    article, language = edition.article, edition.language
    page = absolute(edition.get_absolute_url())
    return {
        "title": edition.headline,
        "link": page,
        "description": escape(edition.summary, quote=False),
        "unique_id": _stable_id(edition),
        "unique_id_is_permalink": False,
        "pubdate": edition.first_published_at or edition.publish_at,
        "updateddate": edition.revised_at or edition.publish_at,
        "authors": [
            {"name": each.name_in(language), "uri": absolute(in_language(language, "contributor", each.slug))}
            for each in article.byline
        ],
        "categories": [topic.name_in(language) for topic in article.topics_in_order],
        "picture": lead_picture(edition),
        "body": body_for_programs(edition, pictures) if settings.FEED_FULL_TEXT else "",
    }


def _enclosures(edition: Edition) -> list[feedgenerator.Enclosure]:
    """The lead picture for readers without Media RSS. An enclosure must have a length, which a missing file hasn't."""
    picture = lead_picture(edition)
    if picture is None or picture["length"] is None:
        return []
    return [feedgenerator.Enclosure(picture["url"], str(picture["length"]), picture["type"])]


def _stable_id(edition: Edition) -> str:
    """A tag URI (RFC 4151): it stays the same when the headline, the slug or the scheme changes."""
    year = edition.article.created_at.year
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{year}:articles/{edition.article_id}/{edition.language}"
