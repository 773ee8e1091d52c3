"""The words of entries in the search: a live story is found by what stands in its timeline."""

from collections import defaultdict
from collections.abc import Collection

from articles.models import Edition
from bilingual.markup import to_text

from .models import EntryText


def search_text(editions: list[Edition]) -> dict[int, str]:
    """The published entries of these editions as plain text, the newest first, by the edition's id."""
    texts = defaultdict(list)
    found = EntryText.objects.published_in({edition.article_id for edition in editions}).newest_first()
    rows = found.values_list("entry__timeline__article", "language", "heading", "body", "correction")
    for article, language, *words in rows:
        texts[article, language].append(" ".join(filter(None, map(to_text, words))))
    by_edition = {edition.pk: texts.get((edition.article_id, edition.language)) for edition in editions}
    return {pk: " … ".join(entries) for pk, entries in by_edition.items() if entries}


def editions_of(articles: Collection[int], *languages: str) -> list[int]:
    """The ids of these stories' editions, in these languages or in all."""
    found = Edition.objects.filter(article__in=articles)
    return list((found.filter(language__in=languages) if languages else found).values_list("pk", flat=True))
