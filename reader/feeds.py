"""Feeds in one language, for the whole paper or one topic.

Atom: RFC 4287. RSS 2.0: https://www.rssboard.org/rss-specification
"""

from html import escape
from typing import Any
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import feedgenerator
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from articles import bodies
from articles.models import Edition
from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from bilingual.xml_characters import xml_safe, xml_safe_data, xml_safe_markup
from topics.models import Topic

from .absolute_html import absolute_addresses
from .lead_picture import LeadPicture, lead_picture

MAX_ENTRIES = 30
MEDIA = "http://search.yahoo.com/mrss/"


class _WithMedia(feedgenerator.SyndicationFeed):
    """What both formats have: one author element a name, and the picture as Media RSS (https://www.rssboard.org/media-rss)."""

    def add_author(self, handler: SimplerXMLGenerator, name: str, uri: str) -> None:
        """Write one author."""
        raise NotImplementedError

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            if author["name"]:
                self.add_author(handler, author["name"], author["uri"])
        if item["picture"]:
            _add_picture(handler, item["picture"])


class AtomFeed(_WithMedia, feedgenerator.Atom1Feed):
    """Atom with the whole story in `content`, where the entry has a body."""

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:media": MEDIA}

    def add_author(self, handler: SimplerXMLGenerator, name: str, uri: str) -> None:
        handler.startElement("author", AttributesImpl({}))
        handler.addQuickElement("name", name)
        handler.addQuickElement("uri", uri)
        handler.endElement("author")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content", item["body"], {"type": "html"})


class RssFeed(_WithMedia, feedgenerator.Rss201rev2Feed):
    """RSS with the whole story in `content:encoded`, where the entry has a body."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": MEDIA,
        }

    def add_author(self, handler: SimplerXMLGenerator, name: str, uri: str) -> None:
        handler.addQuickElement("dc:creator", name)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content:encoded", item["body"])


def _add_picture(handler: SimplerXMLGenerator, picture: LeadPicture) -> None:
    """`media:content` with its texts. The description is the alt text, and the title the caption, where both exist."""
    attributes = {name: str(picture[name]) for name in ("url", "type", "width", "height")} | {"medium": "image"}
    if picture["length"]:
        attributes["fileSize"] = str(picture["length"])
    description = picture["alt"] or picture["caption"]
    handler.startElement("media:content", AttributesImpl(attributes))
    if picture["caption"] not in ("", description):
        handler.addQuickElement("media:title", picture["caption"], {"type": "plain"})
    if description:
        handler.addQuickElement("media:description", description, {"type": "plain"})
    if picture["credit"]:
        handler.addQuickElement("media:credit", picture["credit"])
    handler.endElement("media:content")


# For each kind the name of its URL pattern and its generator.
FEED_KINDS: dict[str, tuple[str, type[AtomFeed] | type[RssFeed]]] = {
    "atom": ("feed", AtomFeed),
    "rss": ("feed_rss", RssFeed),
}


@require_safe
def feed(request: HttpRequest, kind: str = "atom", slug: str | None = None) -> HttpResponse:
    """The newest stories in the language of the address, with a slug those on that topic. `kind`: see FEED_KINDS."""
    language = request.LANGUAGE_CODE
    editions = Edition.objects.live().news().in_language(language)
    paper = paper_name(language)
    title, description = paper, _("Newest stories")
    name, feed_class = FEED_KINDS[kind]
    page = in_language(language, "front")
    address = in_language(language, name)
    if slug is not None:
        topic = get_object_or_404(Topic.objects.known_to_readers(), slug=slug)
        editions = editions.on_topic(topic)
        title = f"{topic.name_in(language)} | {paper}"
        description = topic.description_in(language) or description
        page, address = in_language(language, "topic", slug), in_language(language, f"topic_{name}", slug)
    generator = feed_class(
        title=xml_safe(title),
        link=absolute(page),
        description=xml_safe(description),
        language=language,
        feed_url=absolute(address),
        feed_guid=absolute(address),
        author_name=xml_safe(paper),
    )
    for edition in editions.for_feed().newest_first()[:MAX_ENTRIES]:
        generator.add_item(**xml_safe_data(_entry(edition)), enclosures=_enclosures(edition))
    response = HttpResponse(content_type=feed_class.content_type)
    generator.write(response, "utf-8")
    return response


def _entry(edition: Edition) -> dict[str, Any]:
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
        "body": absolute_addresses(bodies.with_link_cards(xml_safe_markup(edition.body)), page)
        if settings.FEED_FULL_TEXT
        else "",
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
