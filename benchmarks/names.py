"""Measure the search on names: is the story with the name found when it is typed in the other script?

    .venv/bin/python benchmarks/names.py [--misses]

For each pair of benchmarks/names/ a story is made in one script and asked for in the other, in both directions; every
fourth pair has no story, and is asked for to see what is wrongly found. The last third of each file is reported apart:
it is not looked at while rules are made. Of people, the surname alone is asked for as well (several may bear it, so it
need not be the first). With --misses, the misses of the first two thirds are printed.
"""

import random
import sys
from collections import defaultdict
from pathlib import Path

from stories import ENGLISH, HINDI, throw_away_paper

FOLDER = Path(__file__).parent / "names"
FILLER = {"hi": HINDI, "en": ENGLISH}


def pairs() -> list[tuple[str, str, list[str], bool]]:
    """(file, Hindi, spellings in Latin letters, whether it is unseen)"""
    found = []
    for path in sorted(FOLDER.glob("*.tsv")):
        lines = [line.split("\t") for line in path.read_text().splitlines() if line and not line.startswith("#")]
        found += [(path.stem, line[0], line[1:], i >= len(lines) * 2 / 3) for i, line in enumerate(lines)]
    return found


def main() -> None:
    with throw_away_paper():
        print(f"{'stories in, asked in':<26}{'set':<12}{'part':<8}{'asked':>6}{'first':>8}{'of ten':>8}{'wrong':>8}")
        for story_language in ("hi", "en"):
            for query_language in ("en", "hi"):
                measure(story_language, query_language)


def measure(story_language: str, query_language: str) -> None:
    from articles.models import Article, Edition
    from exchange.importing import import_stories
    from search.find import Scope, find
    from search.index import clear
    from search.query import parse_query

    chance = random.Random(1)
    Article.objects.all().delete()
    clear()
    all_pairs = pairs()
    present = [pair for i, pair in enumerate(all_pairs) if i % 4]
    import_stories([story(name, number, story_language, chance) for number, name in enumerate(present)])
    ids = dict(Article.objects.filter(external_id__startswith="name-").values_list("external_id", "editions"))
    live = Edition.objects.live()
    counts = defaultdict(lambda: defaultdict(int))
    for number, (stem, hindi, latin, unseen) in enumerate(present):
        asked_for = asked(hindi, latin, query_language)
        surname = [query.split()[-1] for query in asked_for[:1] if stem == "people" and len(query.split()) > 1]
        for query in surname:
            got = list(find(parse_query(query), live, Scope()).editions)[:10]
            row = counts["surnames", unseen]
            row["asked"] += 1
            row["first"] += got[:1] == [ids[f"name-{number}"]]
            row["ten"] += ids[f"name-{number}"] in got
        for query in asked_for:
            got = list(find(parse_query(query), live, Scope()).editions)[:10]
            right = ids[f"name-{number}"]
            for name in (stem, "phrases" if len(query.split()) > 1 else "one word", "all"):
                row = counts[name, unseen]
                row["asked"] += 1
                row["first"] += got[:1] == [right]
                row["ten"] += right in got
            if "--misses" in sys.argv and got[:1] != [right] and not unseen:
                print(
                    "   not in ten:" if right not in got else "   not first:",
                    hindi,
                    "|",
                    query,
                    "|",
                    *(Edition.objects.get(pk=id).headline.rsplit(" ", 6)[0] for id in got[:2]),
                    sep=" ",
                )
    for i, (_stem, hindi, latin, unseen) in enumerate(all_pairs):
        if i % 4:
            continue
        for query in asked(hindi, latin, query_language):
            row = counts["all", unseen]
            row["absent"] += 1
            row["wrong"] += bool(find(parse_query(query), live, Scope()).exact)
    for (name, unseen), row in sorted(counts.items()):
        label, part = f"{story_language}, {query_language}", "unseen" if unseen else "seen"
        share = [f"{row[key] / row['asked']:8.1%}" for key in ("first", "ten")]
        wrong = f"{row['wrong'] / row['absent']:8.1%}" if row["absent"] else ""
        print(f"{label:<26}{name:<12}{part:<8}{row['asked']:>6}{''.join(share)}{wrong}")


def asked(hindi: str, latin: list[str], language: str) -> list[str]:
    return [hindi] if language == "hi" else latin


def story(pair, number: int, language: str, chance: random.Random) -> dict:
    _stem, hindi, latin, _unseen = pair
    words = " ".join(chance.choices(FILLER[language], k=6))
    headline = f"{hindi if language == 'hi' else latin[0]} {words}"
    body = "\n\n".join(" ".join(chance.choices(FILLER[language], k=60)) for _paragraph in range(3))
    edition = {"headline": headline, "summary": " ".join(chance.choices(FILLER[language], k=15)), "body": body}
    return {"external_id": f"name-{number}", "published_at": "2026-11-01T10:00:00Z", "editions": {language: edition}}


if __name__ == "__main__":
    main()
