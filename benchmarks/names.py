"""Measure the recall and precision of name search across scripts.

    .venv/bin/python benchmarks/names.py [--misses]

For each pair in benchmarks/names/, a story is created in one script and searched in the other, in both directions.
Every fourth pair has no story and measures false positives. The last third of each file is the held-out set, reported apart.
For people, the surname alone is searched as well (several may share it, so it need not come first). --misses prints
the misses of the other two thirds, the development set.
"""

import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from stories import ENGLISH_WORDS, HINDI_WORDS, temporary_installation

FOLDER = Path(__file__).parent / "names"
FILLER = {"hi": HINDI_WORDS, "en": ENGLISH_WORDS}


Pair = tuple[str, str, list[str], bool]


def read_pairs() -> list[Pair]:
    """Return (file name, Hindi, spellings in Latin letters, whether it is in the held-out set)."""
    found = []
    for path in sorted(FOLDER.glob("*.tsv")):
        lines = [line.split("\t") for line in path.read_text().splitlines() if line and not line.startswith("#")]
        found += [(path.stem, line[0], line[1:], i >= len(lines) * 2 / 3) for i, line in enumerate(lines)]
    return found


def main() -> None:
    """Measure all four combinations of languages."""
    with temporary_installation():
        print(
            f"{'story, query language':<26}{'names':<12}{'set':<10}{'queries':>8}{'top 1':>8}{'top 10':>8}{'false':>8}"
        )
        for story_language in ("hi", "en"):
            for query_language in ("en", "hi"):
                measure(story_language, query_language)


def measure(story_language: str, query_language: str) -> None:
    """Import the stories in one language, search in the other, and print a table."""
    from articles.models import Article, Edition
    from exchange.importing import import_stories
    from search.find import Scope, find
    from search.index import clear
    from search.query import parse_query

    rng = random.Random(1)
    Article.objects.all().delete()
    clear()
    all_pairs = read_pairs()
    present = [pair for i, pair in enumerate(all_pairs) if i % 4]
    import_stories([story(name, number, story_language, rng) for number, name in enumerate(present)])
    ids = dict(Article.objects.filter(external_id__startswith="name-").values_list("external_id", "editions"))
    live = Edition.objects.live()
    counts: dict[tuple[str, bool], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for number, (stem, hindi, latin, held_out) in enumerate(present):
        queries = queries_for(hindi, latin, query_language)
        surname = [query.split()[-1] for query in queries[:1] if stem == "people" and len(query.split()) > 1]
        for query in surname:
            results = list(find(parse_query(query), live, Scope()).editions)[:10]
            row = counts["surnames", held_out]
            row["queries"] += 1
            row["top 1"] += results[:1] == [ids[f"name-{number}"]]
            row["top 10"] += ids[f"name-{number}"] in results
        for query in queries:
            results = list(find(parse_query(query), live, Scope()).editions)[:10]
            expected = ids[f"name-{number}"]
            for name in (stem, "phrases" if len(query.split()) > 1 else "one word", "all"):
                row = counts[name, held_out]
                row["queries"] += 1
                row["top 1"] += results[:1] == [expected]
                row["top 10"] += expected in results
            if "--misses" in sys.argv and results[:1] != [expected] and not held_out:
                print(
                    "   not in top 10:" if expected not in results else "   not first:",
                    hindi,
                    "|",
                    query,
                    "|",
                    *(Edition.objects.get(pk=id).headline.rsplit(" ", 6)[0] for id in results[:2]),
                    sep=" ",
                )
    for i, (_stem, hindi, latin, held_out) in enumerate(all_pairs):
        if i % 4:
            continue
        for query in queries_for(hindi, latin, query_language):
            row = counts["all", held_out]
            row["absent"] += 1
            row["false"] += bool(find(parse_query(query), live, Scope()).editions)
    for (name, held_out), row in sorted(counts.items()):
        label, part = f"{story_language}, {query_language}", "held out" if held_out else "dev"
        share = [f"{row[key] / row['queries']:8.1%}" for key in ("top 1", "top 10")]
        false_positives = f"{row['false'] / row['absent']:8.1%}" if row["absent"] else ""
        print(f"{label:<26}{name:<12}{part:<10}{row['queries']:>8}{''.join(share)}{false_positives}")


def queries_for(hindi: str, latin: list[str], language: str) -> list[str]:
    """Return the spellings of a name in the query language."""
    return [hindi] if language == "hi" else latin


def story(pair: Pair, number: int, language: str, rng: random.Random) -> dict[str, Any]:
    """Return an import item with the name in its headline."""
    _stem, hindi, latin, _held_out = pair
    words = " ".join(rng.choices(FILLER[language], k=6))
    headline = f"{hindi if language == 'hi' else latin[0]} {words}"
    body = "\n\n".join(" ".join(rng.choices(FILLER[language], k=60)) for _paragraph in range(3))
    edition = {"headline": headline, "summary": " ".join(rng.choices(FILLER[language], k=15)), "body": body}
    return {"external_id": f"name-{number}", "published_at": "2026-11-01T10:00:00Z", "editions": {language: edition}}


if __name__ == "__main__":
    main()
