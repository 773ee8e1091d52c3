"""The two formats of feeds: Atom (RFC 4287) and RSS 2.0 (https://www.rssboard.org/rss-specification).

Both have pictures as Media RSS (https://www.rssboard.org/media-rss) and name the hub of WebSub
(https://www.w3.org/TR/websub/#discovery).
"""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils import feedgenerator
from django.utils.xmlutils import SimplerXMLGenerator

from .lead_picture import LeadPicture

MEDIA = "http://search.yahoo.com/mrss/"


class _Feed(feedgenerator.SyndicationFeed):
    """What both formats have: the hub, one author element a name, and the picture."""

    link_element: str  # the name of Atom's link element in the format

    def add_author(self, handler: SimplerXMLGenerator, name: str, uri: str) -> None:
        """Write one author."""
        raise NotImplementedError

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement(self.link_element, "", {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            if author["name"]:
                self.add_author(handler, author["name"], author["uri"])
        if item["picture"]:
            _add_picture(handler, item["picture"])


class AtomFeed(_Feed, feedgenerator.Atom1Feed):
    """Atom with the whole story in `content`, where the entry has a body."""

    link_element = "link"

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:media": MEDIA}

    def write(self, outfile: Any, encoding: str) -> None:
        """As Django's, which gives stylesheets to RSS alone."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        feedgenerator.RssFeed.add_stylesheets(self, handler)  # it reads self.feed only
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_author(self, handler: SimplerXMLGenerator, name: str, uri: str) -> None:
        handler.startElement("author", AttributesImpl({}))
        handler.addQuickElement("name", name)
        handler.addQuickElement("uri", uri)
        handler.endElement("author")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content", item["body"], {"type": "html"})


class RssFeed(_Feed, feedgenerator.Rss201rev2Feed):
    """RSS with the whole story in `content:encoded`, where the entry has a body."""

    link_element = "atom:link"

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
    """`media:content` with its texts, and `media:thumbnail` inside it.

    The description is the alt text, and the title the caption, where both exist.
    """
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
    handler.addQuickElement("media:thumbnail", "", {name: str(value) for name, value in picture["thumbnail"].items()})
    handler.endElement("media:content")
