"""The disagreements of all stories that have both editions, for manage.py check_agreement."""

from collections.abc import Iterator
from typing import Any

from .agreements import BATCH, compare_stored, store
from .editorial_checks.agreement import Difference
from .editorial_checks.agreement_words import describe
from .models import Article


def report() -> Iterator[dict[str, Any]]:
    """For each story with disagreements, its external id and findings as JSON-ready values.

    A finding has its kind, the field of the original edition, what each language says, and a message. Stores for each
    story how many there are, as a save at the desk does.
    """
    stories = Article.objects.prefetch_related("editions", "accepted_disagreements").order_by("pk")
    for story, one, other, found in compare_stored(stories.iterator(chunk_size=BATCH)):
        store(story, len(found))
        if found:
            findings = [_finding(each, one.language, other.language) for each in found]
            yield {"external_id": story.external_id, "findings": findings}


def _finding(difference: Difference, language: str, other: str) -> dict[str, str]:
    found = difference.found
    said = [each.text if each else "" for each in (found.left, found.right)]
    if found.is_within:  # one edition says both
        both = " / ".join(said)
        said = ["", both] if found.is_right else [both, ""]
    return {
        "kind": str(found.kind),
        "field": difference.field,
        language: said[0],
        other: said[1],
        "message": describe(found),
    }
