"""Measure whether readers' queries find their stories, by kind of query.

    .venv/bin/python benchmarks/queries.py [--misses]

The stories and queries are in benchmarks/queries/, written for this benchmark. The kind "beside" is generated from the
pairs of benchmarks/names/: the name is in a headline in one script, and once in the body of another story in the
script of the query. Every second query of a kind is unseen: its misses are not read while rules are made. --misses
prints the misses of the other half. `absent` counts queries that should find nothing and got a list of stories.
"""

import sys
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from names import read_pairs
from stories import temporary_installation

FOLDER = Path(__file__).parent / "queries"
NAMES_BESIDE = 80
FIRST_NAME = 1000  # the number of the first generated story


class Case(NamedTuple):
    """A query with the numbers of the stories of which one is expected; none if no list should be shown."""

    kind: str
    query: str
    expected: set[int]
    is_seen: bool


def read_lines(name: str) -> list[list[str]]:
    """Return the fields of each line of a file of benchmarks/queries/."""
    text = (FOLDER / name).read_text()
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def read_stories() -> dict[int, dict[str, Any]]:
    """Return import items by number."""
    items: dict[int, dict[str, Any]] = {}
    for number, language, headline, summary, topics in read_lines("stories.tsv"):
        item = items.setdefault(int(number), new_item(int(number)))
        item["editions"][language] = {"headline": headline, "summary": summary, "body": summary}
        item["topics"] = topics.split(";")
    return items


def new_item(number: int) -> dict[str, Any]:
    """Return an import item without editions. Later numbers are older by an hour each."""
    moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(hours=number)
    return {"external_id": f"query-{number}", "published_at": moment.isoformat(), "editions": {}}


def read_cases() -> list[Case]:
    """Return the written queries. Every second one of each kind is unseen."""
    counts: dict[str, int] = defaultdict(int)
    cases = []
    for kind, query, expected in read_lines("queries.tsv"):
        counts[kind] += 1
        numbers = set() if expected == "-" else {int(number) for number in expected.split(",")}
        cases.append(Case(kind, query, numbers, counts[kind] % 2 == 1))
    return cases


def names_beside() -> tuple[dict[int, dict[str, Any]], list[Case]]:
    """Return stories that have a name in one script beside body mentions in the other, and the queries for them."""
    pairs = [pair for pair in read_pairs() if pair[0] in ("people", "districts")]
    items, cases = {}, []
    for i, (_stem, hindi, latin, _held_out) in enumerate(pairs[:: len(pairs) // NAMES_BESIDE][:NAMES_BESIDE]):
        named, beside = FIRST_NAME + 2 * i, FIRST_NAME + 2 * i + 1
        query = latin[-1] if i % 4 < 2 else hindi
        headline, mention = (f"{hindi} की खबर", latin[-1]) if query == latin[-1] else (f"News of {latin[0]}", hindi)
        languages = ("hi", "en") if query == latin[-1] else ("en", "hi")
        texts = {"hi": "दिन भर का हाल {}", "en": "The day in short {}"}
        items[named], items[beside] = new_item(named), new_item(beside - 500)  # the mention is newer
        items[beside]["external_id"] = f"query-{beside}"
        items[named]["editions"] = {languages[0]: {"headline": headline, "summary": "…", "body": "…"}}
        text = texts[languages[1]].format("")
        items[beside]["editions"] = {languages[1]: {"headline": text, "summary": "…", "body": f"… {mention} …"}}
        cases.append(Case("beside", query, {named}, i % 2 == 0))
    return items, cases


def main() -> None:
    """Measure in a temporary installation."""
    with temporary_installation():
        measure()


def measure() -> None:
    """Import the stories, run every query, and print a table."""
    from exchange.importing import import_stories
    from topics.models import Topic

    stories = read_stories()
    for name in sorted({name for story in stories.values() for name in story["topics"]}):
        hindi, english = name.split("/")
        Topic.objects.create(name_hi=hindi, name_en=english)
    for story in stories.values():
        story["topics"] = [name.split("/")[1] for name in story["topics"]]
    items, cases = names_beside()
    if refused := import_stories([*stories.values(), *items.values()]).refused:
        sys.exit(str(refused))
    print_table(run([*read_cases(), *cases]))


def run(cases: list[Case]) -> dict[tuple[str, bool], dict[str, list[float]]]:
    """Return for each kind and half the outcomes of its queries, as lists of 0 and 1, and their cost."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    from articles.models import Article, Edition
    from search.find import Scope, find
    from search.query import parse_query

    numbers = {pk: int(name.split("-")[1]) for pk, name in Article.objects.values_list("pk", "external_id")}
    outcomes: dict[tuple[str, bool], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            found = find(parse_query(case.query), Edition.objects.live(), Scope())
            stories = list(dict.fromkeys(numbers[article] for article in found.editions.values()))[:10]
        start = time.process_time()
        find(parse_query(case.query), Edition.objects.live(), Scope())
        elapsed = (time.process_time() - start) * 1000
        kinds = [case.kind, "all"] if case.expected else [f"{case.kind}, absent", "all absent"]
        for kind in kinds:
            row = outcomes[kind, case.is_seen]
            row["first"].append(bool(case.expected & set(stories[:1])))
            row["ten"].append(bool(case.expected & set(stories)))
            row["empty"].append(not stories)
            row["queries"].append(len(captured))
            row["ms"].append(elapsed)
        is_miss = not case.expected & set(stories) if case.expected else bool(stories)
        if "--misses" in sys.argv and case.is_seen and is_miss:
            print(f"   {case.kind}: {case.query} | {case.expected or 'nothing'} | {stories[:5]}")
    return outcomes


def print_table(outcomes: dict[tuple[str, bool], dict[str, list[float]]]) -> None:
    """Print one line for each kind and half."""
    print(f"{'kind':<22}{'half':<8}{'n':>5}{'first':>8}{'of ten':>8}{'empty':>8}{'queries':>9}{'ms':>7}{'p95':>7}")
    for (kind, is_seen), row in sorted(outcomes.items(), key=lambda item: (item[0][0], not item[0][1])):
        count = len(row["ms"])
        shares = "".join(f"{sum(row[key]) / count:8.2f}" for key in ("first", "ten", "empty"))
        p95 = quantiles(row["ms"], n=20)[18] if count > 1 else row["ms"][0]
        half = "seen" if is_seen else "unseen"
        print(f"{kind:<22}{half:<8}{count:>5}{shares}{max(row['queries']):9.0f}{median(row['ms']):7.1f}{p95:7.1f}")


if __name__ == "__main__":
    main()
