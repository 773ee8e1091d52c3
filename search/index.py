"""Writes the index: editions with their fields and filter tokens, and the names of topics and contributors."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from articles.models import Contributor, Edition
from bilingual.markup import to_text
from topics.models import Topic

from . import vocabulary
from .backends import Document, get_backend
from .models import SearchDocument

MAX_BODY_WORDS = 15_000  # PostgreSQL counts positions up to 16,383
_SEPARATOR = " x "  # keeps phrases from running from one text into the next
# What apps above the search add to the pages of stories: the text that readers see once an edition is live, by its id.
# An app appends to the list when it is loaded, and calls index_editions() when its text changes.
MORE_TEXT: list[Callable[[list[Edition]], dict[int, str]]] = []
PUBLISHED = "p"  # the filter token of published editions, scheduled ones included


@transaction.atomic(savepoint=False)
def index_editions(ids: Iterable[int]) -> None:
    """Index these editions as they are stored now. Drafts are indexed too; a filter token tells them apart."""
    # Lock rows in primary-key order to prevent lost updates and deadlocks between concurrent indexers.
    wanted = Edition.objects.filter(pk__in=list(ids)).for_index().select_related("searchdocument")
    editions = list(wanted.select_for_update(of=["self"]).order_by("pk"))
    get_backend().remove([edition.searchdocument.row for edition in editions if hasattr(edition, "searchdocument")])
    more = more_text(editions)
    texts = {edition: _field_words(edition, more.get(edition.pk, "")) for edition in editions}
    tokens = vocabulary.get_or_create_tokens(word for fields in texts.values() for field in fields for word in field)
    documents, rows = {}, []
    for edition, (headline, summary, kicker, body) in texts.items():
        row = row_of(edition.publish_at or edition.changed_at, edition.pk)
        documents[row] = Document(
            headline=_join_tokens(headline, tokens),
            summary=_join_tokens(summary, tokens),
            kicker=_join_tokens(kicker, tokens),
            filters=" ".join(_filter_tokens(edition)),
            body=_join_tokens(body, tokens),
        )
        rows.append(SearchDocument(edition=edition, row=row))
    get_backend().add(documents)
    SearchDocument.objects.bulk_create(rows, update_conflicts=True, unique_fields=["edition"], update_fields=["row"])


def remove_editions(ids: Iterable[int]) -> None:
    """Take these editions out of the index."""
    documents = SearchDocument.objects.filter(edition__in=list(ids))
    get_backend().remove(list(documents.values_list("row", flat=True)))
    documents.delete()


@transaction.atomic
def clear() -> None:
    """Empty the index and its vocabulary."""
    get_backend().clear()
    SearchDocument.objects.all().delete()
    vocabulary.clear()


def index_name(name: Topic | Contributor) -> None:
    """Index the spellings of a topic or a contributor. Its stories need no change: they hold its id as a token."""
    spellings = [vocabulary.split(spelling) for spelling in name.spellings()]
    tokens = vocabulary.get_or_create_tokens(word for spelling in spellings for word in spelling)
    written = [_join_tokens(spelling, tokens) for spelling in spellings]
    get_backend().add_name(_name_row(type(name), name.pk), _SEPARATOR.join(written))


def remove_name(name: Topic | Contributor) -> None:
    """Take the spellings of a topic or a contributor out of the index."""
    get_backend().remove_name(_name_row(type(name), name.pk))


def row_of(moment: datetime, id: int) -> int:
    """The row of an edition with that time and id. Later editions have larger rows.

    Seconds since 1970, then 24 bits of the id: two editions collide only within one second and 16 million ids apart.
    """
    return max(0, int(moment.timestamp())) << 24 | id & 0xFFFFFF


def seconds_of(row: int) -> int:
    """The time of a row, in seconds since 1970."""
    return row >> 24


def topic_token(id: int) -> str:
    """The filter token of a topic."""
    return f"t{id}"


def byline_token(id: int) -> str:
    """The filter token of a contributor."""
    return f"b{id}"


def language_token(code: str) -> str:
    """The filter token of a language."""
    return f"l{re.sub('[^a-z]', '', code.lower())}"


def kind_token(kind: str) -> str:
    """The filter token of a kind of stories."""
    return f"k{re.sub('[^a-z]', '', kind.lower())}"


def names_of(rows: Iterable[int]) -> tuple[list[int], list[int]]:
    """The ids of the topics and of the contributors at these rows of the index of names."""
    rows = list(rows)
    return [row // 2 for row in rows if row % 2 == 0], [row // 2 for row in rows if row % 2]


def _name_row(kind: type, id: int) -> int:
    return 2 * id + (kind is Contributor)


def more_text(editions: list[Edition]) -> dict[int, str]:
    """What apps above the search add to the pages of these editions, by the edition's id."""
    found = [text_of(editions) for text_of in MORE_TEXT]
    return {
        edition.pk: _SEPARATOR.join(texts[edition.pk] for texts in found if edition.pk in texts) for edition in editions
    }


def _field_words(edition: Edition, more: str) -> tuple[list[str], list[str], list[str], list[str]]:
    body = vocabulary.split(f"{to_text(edition.body)}{_SEPARATOR}{more}" if more else to_text(edition.body))[
        :MAX_BODY_WORDS
    ]
    summary = f"{edition.summary} {edition.dateline}"
    return vocabulary.split(edition.headline), vocabulary.split(summary), vocabulary.split(edition.kicker), body


def _join_tokens(words: list[str], tokens: dict[str, str]) -> str:
    return " ".join(tokens[word] for word in words)


def _filter_tokens(edition: Edition) -> list[str]:
    tokens = [language_token(edition.language), kind_token(edition.article.kind)]
    if edition.status == Edition.Status.PUBLISHED:
        tokens.append(PUBLISHED)
    tokens += [topic_token(link.tag_id) for link in edition.article.articletopic_set.all()]
    return tokens + [byline_token(credit.contributor_id) for credit in edition.article.byline_set.all()]
