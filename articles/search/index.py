"""What of an edition is searched, and what of a name."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from topics.models import Topic

from ..bodies import plain
from ..models import Contributor, Edition
from . import engine, vocabulary
from .models import SearchDocument

BODY_WORDS = 15_000  # of a body: PostgreSQL counts positions up to 16,383
_APART = " x "  # stands between two texts, so that no phrase runs from one into the other


@transaction.atomic
def index_editions(ids: Iterable[int]) -> None:
    """Index these editions as they are stored now. Drafts are in the index too; what is published is among its facts."""
    # Held in one order until all is written, so that two who index the same editions neither meet in a row nor in a circle.
    editions = Edition.objects.filter(pk__in=list(ids)).for_index().select_for_update(of=["self"]).order_by("pk")
    editions = list(editions)
    remove(edition.pk for edition in editions)
    texts = {edition: _texts(edition) for edition in editions}
    tokens = vocabulary.learn(word for fields in texts.values() for field in fields for word in field)
    documents, places = {}, []
    for edition, (headline, summary, kicker, body) in texts.items():
        row = row_of(edition.publish_at or edition.changed_at, edition.pk)
        documents[row] = engine.Document(
            headline=_written(headline, tokens),
            summary=_written(summary, tokens),
            kicker=_written(kicker, tokens),
            facts=" ".join(_facts(edition)),
            body=_written(body, tokens),
        )
        places.append(SearchDocument(edition=edition, row=row))
    engine.put(documents)
    SearchDocument.objects.bulk_create(places)


def index_articles(ids: Iterable[int]) -> None:
    """Index every edition of these articles: after a change of their topics or byline."""
    index_editions(Edition.objects.filter(article__in=list(ids)).values_list("pk", flat=True))


def remove(ids: Iterable[int]) -> None:
    """Take these editions out of the index."""
    places = SearchDocument.objects.filter(edition__in=list(ids))
    engine.remove(list(places.values_list("row", flat=True)))
    places.delete()


@transaction.atomic
def forget() -> None:
    """Empty the index."""
    engine.clear()
    SearchDocument.objects.all().delete()
    vocabulary.forget()


def index_name(name: Topic | Contributor) -> None:
    """Index the spellings of a topic or a contributor. The stories of it stay as they are: they have its number."""
    spellings = [vocabulary.split(spelling) for spelling in name.spellings()]
    tokens = vocabulary.learn(word for spelling in spellings for word in spelling)
    written = [_written(spelling, tokens) for spelling in spellings]
    engine.put_name(_name_row(type(name), name.pk), _APART.join(written))


def forget_name(name: Topic | Contributor) -> None:
    """Take the spellings of a topic or a contributor that is deleted out of the index."""
    engine.remove_name(_name_row(type(name), name.pk))


def row_of(moment: datetime, id: int) -> int:
    """Where an edition of that time stands: later ones have larger numbers, and no two the same.

    Seconds since 1970, then 24 bits of the id: two editions could meet only in the same second and 16 million apart.
    """
    return max(0, int(moment.timestamp())) << 24 | id & 0xFFFFFF


def seconds_of(row: int) -> int:
    """The time of a row, in seconds since 1970."""
    return row >> 24


def topic_fact(id: int) -> str:
    return f"t{id}"


def byline_fact(id: int) -> str:
    return f"b{id}"


def language_fact(code: str) -> str:
    return f"l{re.sub('[^a-z]', '', code.lower())}"


PUBLISHED = "p"


def names_of(rows: Iterable[int]) -> tuple[list[int], list[int]]:
    """The ids of the topics and of the contributors that stand at these rows of the names."""
    rows = list(rows)
    return [row // 2 for row in rows if row % 2 == 0], [row // 2 for row in rows if row % 2]


def _name_row(kind: type, id: int) -> int:
    return 2 * id + (kind is Contributor)


def _texts(edition: Edition) -> tuple[list[str], list[str], list[str], list[str]]:
    body = plain(edition.body)
    texts = (edition.headline, f"{edition.summary} {edition.dateline}", edition.kicker)
    return *map(vocabulary.split, texts), vocabulary.split(body)[:BODY_WORDS]


def _written(words: list[str], tokens: dict[str, str]) -> str:
    return " ".join(tokens[word] for word in words)


def _facts(edition: Edition) -> list[str]:
    facts = [language_fact(edition.language)]
    if edition.status == Edition.Status.PUBLISHED:
        facts.append(PUBLISHED)
    facts += [topic_fact(link.tag_id) for link in edition.article.articletopic_set.all()]
    return facts + [byline_fact(credit.contributor_id) for credit in edition.article.byline_set.all()]
