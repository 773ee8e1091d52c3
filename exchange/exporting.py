"""Exports stories as JSON for importing.py. docs/import-export.md describes the format."""

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from articles.models import Article, Contributor, Correction, Edition
from bilingual.xml_characters import xml_safe_data
from pictures.models import Picture
from topics.models import Topic

from .copies import WORKING_COPY, export_copy
from .items import LINE_FIELDS, NUMBER_FIELDS
from .libraries import LIBRARIES
from .registers import CONTRIBUTOR_FIELDS, PICTURE_FIELDS, TOPIC_FIELDS

CHUNK_ROWS = 200


def export_stories() -> Iterator[str]:
    """Yield all stories, registers and files as pieces of one JSON document, with bounded memory."""
    topics = (_present_fields(topic, TOPIC_FIELDS) for topic in Topic.objects.order_by("pk"))
    contributors = (_present_fields(each, CONTRIBUTOR_FIELDS) for each in Contributor.objects.order_by("pk"))
    pictures = map(_picture, Picture.objects.order_by("pk").iterator(CHUNK_ROWS))
    registers: list[tuple[str, Iterable[Iterable[str]]]] = [
        ("topics", map(_pieces, topics)),
        ("contributors", map(_pieces, contributors)),
        ("pictures", map(_pieces, pictures)),
        *((name, library.export()) for name, library in LIBRARIES.items()),
        ("stories", map(_pieces, map(_story, _articles()))),
    ]
    yield "{"
    for i, (name, rows) in enumerate(registers):
        yield f'{"," if i else ""}\n"{name}": ['
        for j, row in enumerate(rows):
            yield ("," if j else "") + "\n"
            yield from row
        yield "\n]"
    yield "\n}\n"


def _pieces(row: dict[str, Any]) -> Iterator[str]:
    yield json.dumps(xml_safe_data(row), ensure_ascii=False)


def _articles() -> Iterator[Article]:
    articles = Article.objects.select_related("lead_picture", "front_page_place").order_by("pk")
    related = ("editions__corrections", "editions__stored_copy", "articletopic_set", "byline_set")
    return articles.prefetch_related(*related).iterator(CHUNK_ROWS)


def _story(article: Article) -> dict[str, Any]:
    picture = article.lead_picture
    return _without_empty(
        {
            "id": article.pk,
            "external_id": article.external_id,
            "kind": article.kind,
            "original_language": article.original_language,
            "embargo_until": article.embargo_until and article.embargo_until.isoformat(),
            "front_page": article.front_page_rank,
            "picture": picture and picture.file.name,
            "topics": [topic.name for topic in article.topics_in_order],
            "bylines": [contributor.slug for contributor in article.byline],
            "editions": {edition.language: _edition(edition) for edition in article.editions_in_order},
        }
    )


def _edition(edition: Edition) -> dict[str, Any]:
    times = {
        "published_at": edition.publish_at,
        "first_published_at": edition.first_published_at,
        "revised_at": edition.revised_at,
        "withdrawn_at": edition.withdrawn_at,
    }
    return _without_empty(
        _present_fields(edition, (*LINE_FIELDS, *NUMBER_FIELDS, "status"))
        | {"body_html": edition.body}
        | {name: moment and moment.isoformat() for name, moment in times.items()}
        | {WORKING_COPY: export_copy(edition)}
        | {"corrections": [_correction(each) for each in edition.corrections.all()]}
    )


def _correction(correction: Correction) -> dict[str, Any]:
    changed_at = correction.changed_at and correction.changed_at.isoformat()
    return _without_empty({"at": correction.at.isoformat(), "text": correction.text, "changed_at": changed_at})


def _picture(picture: Picture) -> dict[str, Any]:
    with picture.file.open() as file:
        data = base64.b64encode(file.read()).decode()
    return {"file": picture.file.name, **_present_fields(picture, PICTURE_FIELDS), "data": data}


def _present_fields(row: Model, fields: tuple[str, ...]) -> dict[str, Any]:
    return _without_empty({name: getattr(row, name) for name in fields})


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
