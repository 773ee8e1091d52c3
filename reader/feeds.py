"""Feeds in one language, for the whole paper or one topic.

Atom: RFC 4287. RSS 2.0: https://www.rssboard.org/rss-specification
"""

from html import escape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import feedgenerator
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from articles.models import Edition
from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from topics.models import Topic

MAX_ENTRIES = 30


class AtomFeed(feedgenerator.Atom1Feed):
    """Atom with the whole story in `content`, where the entry has a body."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content", item["body"], {"type": "html"})


class RssFeed(feedgenerator.Rss201rev2Feed):
    """RSS with the whole story in `content:encoded`, where the entry has a body."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content:encoded", item["body"])


# For each kind the name of its URL pattern and its generator.
FEED_KINDS: dict[str, tuple[str, type[AtomFeed] | type[RssFeed]]] = {
    "atom": ("feed", AtomFeed),
    "rss": ("feed_rss", RssFeed),
}


@require_safe
def feed(request: HttpRequest, kind: str = "atom", slug: str | None = None) -> HttpResponse:
    """The newest stories in the language of the address, with a slug those on that topic. `kind`: see FEED_KINDS."""
    language = request.LANGUAGE_CODE
    editions = Edition.objects.live().in_language(language)
    paper = paper_name(language)
    title, description = paper, _("Newest stories")
    name, feed_class = FEED_KINDS[kind]
    page = in_language(language, "front")
    address = in_language(language, name)
    if slug is not None:
        topic = get_object_or_404(Topic, slug=slug)
        editions = editions.on_topic(topic)
        title = f"{topic.name_in(language)} | {paper}"
        description = topic.description_in(language) or description
        page, address = in_language(language, "topic", slug), in_language(language, f"topic_{name}", slug)
    generator = feed_class(
        title=title,
        link=absolute(page),
        description=description,
        language=language,
        feed_url=absolute(address),
        feed_guid=absolute(address),
        author_name=paper,
    )
    for edition in editions.for_feed().newest_first()[:MAX_ENTRIES]:
        generator.add_item(**_entry(edition))
    response = HttpResponse(content_type=feed_class.content_type)
    generator.write(response, "utf-8")
    return response


def _entry(edition: Edition) -> dict[str, Any]:
    article = edition.article
    return {
        "title": edition.headline,
        "link": absolute(edition.get_absolute_url()),
        "description": escape(edition.summary, quote=False),
        "unique_id": _stable_id(edition),
        "unique_id_is_permalink": False,
        "pubdate": edition.first_published_at or edition.publish_at,
        "updateddate": edition.revised_at or edition.publish_at,
        "author_name": ", ".join(contributor.name_in(edition.language) for contributor in article.byline) or None,
        "categories": [topic.name_in(edition.language) for topic in article.topics_in_order],
        "body": edition.body if settings.FEED_FULL_TEXT else "",
    }


def _stable_id(edition: Edition) -> str:
    """A tag URI (RFC 4151): it stays the same when the headline, the slug or the scheme changes."""
    year = edition.article.created_at.year
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{year}:articles/{edition.article_id}/{edition.language}"
