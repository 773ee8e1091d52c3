"""An edition as IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/), which other newsrooms' systems read."""

from typing import Any

from articles.models import Edition
from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from bilingual.text import count_words, letters_in_html
from bilingual.xml_characters import xml_safe_data
from topics.models import Topic

from .lead_picture import LeadPicture, lead_picture
from .story_bodies import body_for_programs, pictures_in

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
# The ninjs property that lists the topics of each kind.
_TOPIC_PROPERTIES: dict[str, str] = {
    Topic.Kind.PERSON: "people",
    Topic.Kind.PLACE: "places",
    Topic.Kind.ORGANISATION: "organisations",
    Topic.Kind.SUBJECT: "subjects",
}


def ninjs(edition: Edition, others: list[Edition]) -> dict[str, Any]:
    """The live edition as a ninjs object. `others` are the story's other live editions."""
    article, language = edition.article, edition.language
    paper = paper_name(language)
    published_at = edition.first_published_at
    assert published_at  # every live edition has it
    associations = [_association(other) for other in others]
    if picture := lead_picture(edition):
        associations.append(_lead_picture(edition, picture))
    item: dict[str, Any] = {
        "standard": STANDARD,
        "uri": _uri(edition),
        "type": "text",
        "representationType": "full",
        "version": str(edition.version),
        "firstCreated": published_at.isoformat(),
        "versionCreated": (edition.revised_at or published_at).isoformat(),
        "pubStatus": "usable",
        "language": language,
        "title": edition.headline,
        "slugline": edition.slug,
        "headlines": _values(("main", edition.headline), ("kicker", edition.kicker)),
        "descriptions": _values(
            ("summary", edition.summary), *(("correction", correction.text) for correction in edition.corrections.all())
        ),
        "bodies": [_body(edition)] if edition.body else [],
        "by": ", ".join(contributor.name_in(language) for contributor in article.byline),
        "located": edition.dateline,
        "copyrightHolder": paper,
        "infoSources": [{"name": paper, "role": "publisher", "uri": absolute("/")}],
        "altIds": [{"role": "external", "value": article.external_id}],
        "renditions": [
            {"name": "web", "href": absolute(edition.get_absolute_url()), "contentType": "text/html"},
        ],
        "associations": associations,
    }
    for topic in article.topics_in_order:
        uri = absolute(in_language(language, "topic", topic.slug))
        about = {"name": topic.name_in(language), "rel": "about", "uri": uri}
        item.setdefault(_TOPIC_PROPERTIES[topic.kind], []).append(about)
    return xml_safe_data({name: value for name, value in item.items() if value})


def _uri(edition: Edition) -> str:
    """The edition's address without its slug, so that it stays the same when the slug changes."""
    return absolute(in_language(edition.language, "article_by_id", edition.article_id))


def _values(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """Plain-text values from pairs of role and text. Empty texts are left out."""
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in pairs if value]


def _body(edition: Edition) -> dict[str, Any]:
    return {
        "role": "main",
        "contentType": "text/html",
        "charCount": letters_in_html(edition.body),
        "wordCount": count_words(edition.body),
        "value": body_for_programs(edition, pictures_in(edition.body)),
    }


def _association(other: Edition) -> dict[str, Any]:
    """Another edition of the story: the original or a translation."""
    return {
        "name": "translation" if other.is_translation else "original",
        "rel": "translation" if other.is_translation else "original",
        "uri": _uri(other),
        "type": "text",
        "representationType": "partial",
        "language": other.language,
        "headlines": _values(("main", other.headline)),
        "descriptions": _values(("summary", other.summary)),
    }


def _lead_picture(edition: Edition, picture: LeadPicture) -> dict[str, Any]:
    assert edition.article.lead_picture  # its LeadPicture exists
    item = {
        "name": "lead picture",
        "rel": "lead-picture",
        "uri": absolute(edition.article.lead_picture.file.url),
        "type": "picture",
        "by": picture["credit"],
        "descriptions": _values(("caption", picture["caption"]), ("alt", picture["alt"])),
        "renditions": [
            {
                "name": "web",
                "href": picture["url"],
                "contentType": picture["type"],
                "width": picture["width"],
                "height": picture["height"],
            }
        ],
    }
    return {name: value for name, value in item.items() if value}
