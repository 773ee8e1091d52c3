"""Stories out, as the JSON that importing.py reads. docs/import-export.md describes the format."""

import base64
import json
from collections.abc import Iterator

from articles.models import Article, Contributor, Edition
from pictures.models import Picture
from topics.models import Topic

from .items import LINES, NUMBERS
from .registers import CONTRIBUTOR_FIELDS, PICTURE_FIELDS, TOPIC_FIELDS

CHUNK = 200


def export_stories() -> Iterator[str]:
    """Everything as one JSON document, in pieces: memory stays bounded however many stories there are."""
    registers = [
        ("topics", (_given(topic, TOPIC_FIELDS) for topic in Topic.objects.order_by("pk"))),
        ("contributors", (_given(each, CONTRIBUTOR_FIELDS) for each in Contributor.objects.order_by("pk"))),
        ("pictures", map(_picture, Picture.objects.order_by("pk").iterator(CHUNK))),
        ("stories", map(_story, _articles())),
    ]
    yield "{"
    for i, (name, rows) in enumerate(registers):
        yield f'{"," if i else ""}\n"{name}": ['
        for j, row in enumerate(rows):
            yield ("," if j else "") + "\n" + json.dumps(row, ensure_ascii=False)
        yield "\n]"
    yield "\n}\n"


def _articles() -> Iterator[Article]:
    articles = Article.objects.select_related("lead_picture", "front_page_place").order_by("pk")
    related = ("editions__corrections", "articletopic_set", "byline_set")
    return articles.prefetch_related(*related).iterator(CHUNK)


def _story(article: Article) -> dict:
    picture = article.lead_picture
    return _without_blanks(
        {
            "id": article.pk,
            "external_id": article.external_id,
            "original_language": article.original_language,
            "front_page": article.front_page,
            "picture": picture and picture.file.name,
            "topics": [topic.name for topic in article.topics_in_order],
            "bylines": [contributor.slug for contributor in article.byline],
            "editions": {edition.language: _edition(edition) for edition in article.editions.all()},
        }
    )


def _edition(edition: Edition) -> dict:
    times = {
        "published_at": edition.publish_at,
        "first_published_at": edition.first_published_at,
        "revised_at": edition.revised_at,
        "withdrawn_at": edition.withdrawn_at,
    }
    return _without_blanks(
        _given(edition, (*LINES, *NUMBERS, "status"))
        | {"body_html": edition.body}
        | {name: moment and moment.isoformat() for name, moment in times.items()}
        | {"corrections": [{"at": each.at.isoformat(), "text": each.text} for each in edition.corrections.all()]}
    )


def _picture(picture: Picture) -> dict:
    with picture.file.open() as file:
        data = base64.b64encode(file.read()).decode()
    return {"file": picture.file.name, **_given(picture, PICTURE_FIELDS), "data": data}


def _given(row, fields: tuple[str, ...]) -> dict:
    return _without_blanks({name: getattr(row, name) for name in fields})


def _without_blanks(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
