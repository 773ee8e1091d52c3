"""The disagreements of all stories that have both editions, for manage.py check_agreement."""

from collections.abc import Iterator
from typing import Any

from agreement import compare
from bilingual import languages

from .editorial_checks import CheckedEdition
from .editorial_checks.agreement import describe, passages_of
from .models import Article, Edition

BATCH = 200  # stories in memory


def report() -> Iterator[dict[str, Any]]:
    """For each story with disagreements, its external id and findings as JSON-ready values.

    A finding has its kind, the field of the original edition, what each language says, and a message.
    """
    stories = Article.objects.prefetch_related("editions").order_by("pk")
    for story in stories.iterator(chunk_size=BATCH):
        editions = [edition for edition in story.editions_in_order if edition.headline]
        if len(editions) == len(languages.codes()) and (findings := _findings(editions[0], editions[1])):
            yield {"external_id": story.external_id, "findings": findings}


def _findings(one: Edition, other: Edition) -> list[dict[str, str]]:
    passages = passages_of(_checked(one))
    return [
        {
            "kind": str(each.kind),
            "field": passages[each.left_at].field,
            one.language: each.left.text,
            other.language: each.right.text,
            "message": describe(each),
        }
        for each in compare(passages, passages_of(_checked(other)))
    ]


def _checked(edition: Edition) -> CheckedEdition:
    return CheckedEdition(edition.language, headline=edition.headline, summary=edition.summary, body=edition.body)
