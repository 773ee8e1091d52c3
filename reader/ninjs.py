"""An edition for other newsrooms' systems: IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/)."""

from articles.models import Edition
from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from bilingual.text import count_words, letters_in_html
from pictures.models import Picture
from topics.models import Topic

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_LISTS = {
    Topic.Kind.PERSON: "people",
    Topic.Kind.PLACE: "places",
    Topic.Kind.ORGANISATION: "organisations",
    Topic.Kind.SUBJECT: "subjects",
}


def ninjs(edition: Edition, others: list[Edition]) -> dict:
    """The live edition as a ninjs object. `others` are the story's other live editions."""
    article, language = edition.article, edition.language
    paper = paper_name(language)
    item = {
        "standard": STANDARD,
        "uri": _uri(edition),
        "type": "text",
        "representationType": "full",
        "version": str(edition.version),
        "firstCreated": edition.first_published_at.isoformat(),
        "versionCreated": (edition.revised_at or edition.first_published_at).isoformat(),
        "pubStatus": "usable",
        "language": language,
        "title": edition.headline,
        "slugline": edition.slug,
        "headlines": _values(("main", edition.headline), ("kicker", edition.kicker)),
        "descriptions": _values(
            ("summary", edition.summary), *(("correction", each.text) for each in edition.corrections.all())
        ),
        "bodies": [_body(edition)] if edition.body else [],
        "by": ", ".join(each.name_in(language) for each in article.byline),
        "located": edition.dateline,
        "copyrightHolder": paper,
        "infoSources": [{"name": paper, "role": "publisher", "uri": absolute("/")}],
        "altIds": [{"role": "external", "value": article.external_id}],
        "renditions": [
            {"name": "web", "href": absolute(edition.get_absolute_url()), "contentType": "text/html"},
        ],
        "associations": [_translation(other) for other in others],
    }
    if article.lead_picture:
        item["associations"].append(_picture(edition, article.lead_picture))
    for topic in article.topics_in_order:
        about = {"name": topic.name_in(language), "rel": "about"}
        about["uri"] = absolute(in_language(language, "topic", topic.slug))
        item.setdefault(_LISTS[topic.kind], []).append(about)
    return {name: value for name, value in item.items() if value}


def _uri(edition: Edition) -> str:
    """The edition's address without its slug: it leads here whatever the slug becomes."""
    return absolute(in_language(edition.language, "article_by_id", edition.article_id))


def _values(*pairs: tuple[str, str]) -> list[dict]:
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in pairs if value]


def _body(edition: Edition) -> dict:
    return {
        "role": "main",
        "contentType": "text/html",
        "charCount": letters_in_html(edition.body),
        "wordCount": count_words(edition.body),
        "value": edition.body,
    }


def _translation(other: Edition) -> dict:
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


def _picture(edition: Edition, picture: Picture) -> dict:
    item = {
        "name": "lead picture",
        "rel": "lead-picture",
        "uri": absolute(picture.file.url),
        "type": "picture",
        "by": picture.credit,
        "descriptions": _values(("caption", edition.caption), ("alt", edition.alt)),
        "renditions": [
            {
                "name": "web",
                "href": absolute(picture.plain_src),
                "contentType": {"jpg": "image/jpeg", "png": "image/png"}[picture.kinds[-1]],
                "width": picture.widths[-1],
                "height": round(picture.height * picture.widths[-1] / picture.width),
            }
        ],
    }
    return {name: value for name, value in item.items() if value}
