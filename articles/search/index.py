"""What of an edition is searched, and the words that are known."""

import re
from collections.abc import Iterable
from itertools import pairwise

from django.db import transaction

from transliteration import fold, near, phones, words

from ..models import Edition
from . import engine
from .models import SearchNear, SearchWord

BODY_WORDS = 20_000  # of a body; what is longer is no story
_TAG = re.compile(r"<[^>]*>|&[#\w]+;")
# Keys are Latin letters and digits. Anything else that is left of a word (other scripts) could mean something to the engine.
_PLAIN = re.compile(r"[^\W_]+\Z")


def keys(text: str) -> list[str]:
    """The keys of a text's words, in order."""
    return [key for word in words(text) if (key := fold(word)) and _PLAIN.match(key)]


def index_editions(editions: Iterable[Edition]) -> None:
    """Index these editions, or index them anew. All that have words are in the index; find() shows those that are live."""
    with transaction.atomic():
        documents, known = {}, {}
        for edition in editions:
            documents[edition.pk] = _document(edition, known)
        if documents:
            engine.put(documents)
            _learn(known)


def index_articles(ids: Iterable[int]) -> None:
    """Index every edition of these articles: after a change of their words, topics or byline."""
    index_editions(Edition.objects.filter(article__in=list(ids)).for_feed())


def _document(edition: Edition, known: dict[str, str]) -> dict[str, str]:
    article = edition.article
    fields = {
        "headline": edition.headline,
        "kicker": edition.kicker,
        "summary": f"{edition.summary} {edition.dateline}",
        "names": " ".join(spelling for topic in article.topics_in_order for spelling in topic.spellings()),
        "byline": " ".join(f"{each.name_hi} {each.name_en}" for each in article.byline),
        "body": _TAG.sub(" ", edition.body),
    }
    document = {}
    for field, text in fields.items():
        folded = []
        for word in words(text)[:BODY_WORDS]:
            key = fold(word)
            if key and _PLAIN.match(key):
                folded.append(key)
                known.setdefault(key, phones(word))
        document[field] = " ".join(folded)
    document["names"] += " " + " ".join(_joined(edition.headline, known))
    return document


def _joined(text: str, known: dict[str, str]) -> list[str]:
    """The keys of each two words as one, for names that are written apart here and together there: New York, न्यूयॉर्क."""
    found = []
    for one, other in pairwise(words(text)):
        key = fold(one + other)
        if key and _PLAIN.match(key) and not (one + other).isdigit():
            found.append(key)
            known.setdefault(key, phones(one + other))
    return found


def _learn(known: dict[str, str]) -> None:
    """Keep the words that are new, with what they have in common with words near them."""
    names = list(known)
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        new = set(some) - set(SearchWord.objects.filter(key__in=some).values_list("key", flat=True))
        if not new:
            continue
        SearchWord.objects.bulk_create(
            [SearchWord(key=key[:80], sound=known[key][:80]) for key in sorted(new)], ignore_conflicts=True
        )
        ids = dict(SearchWord.objects.filter(key__in=new).values_list("key", "id"))
        SearchNear.objects.bulk_create(
            SearchNear(near=each[:80], word_id=ids[key])
            for key in new
            if key in ids and not key.isdigit()
            for each in near(known[key])
        )


def remove(ids: list[int]) -> None:
    """Take these editions out of the index. Their words stay known."""
    engine.remove(ids)


def forget() -> None:
    """Empty the index."""
    engine.clear()
    SearchNear.objects.all().delete()
    SearchWord.objects.all().delete()
