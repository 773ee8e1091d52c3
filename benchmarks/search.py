"""Measure what readers' queries find, their latency, the size of the index, and the cost of indexing a story.

queries.py has the queries of readers by kind, and prints the half that is unseen apart.

    .venv/bin/python benchmarks/search.py [10000 100000]

Stories of about 350 words per language are generated from 60,000 artificial words of Hindi and English each, with Zipf
frequencies, every third in Hindi only. Run it by `sh tests/with-postgres` to measure PostgreSQL.
"""

import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import queries
from stories import add_stories, analyze, temporary_installation

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

VOCABULARY_WORDS = 60_000
SAMPLES = 40


def generate_words(language: str) -> list[str]:
    """Return distinct artificial words in a deterministic order."""
    rng = random.Random(language)
    parts = {
        "hi": ["क ख ग च ज ट ड त द न प ब भ म य र ल व श स ह क्र प्र स्त".split(), ["", *"ा ि ी ु े ो ं".split()]],
        "en": ["b c d f g h j k l m n p r s t v w br st tr ch sh".split(), "a e i o u ai ea ou an er".split()],
    }[language]
    found = {}
    while len(found) < VOCABULARY_WORDS:
        found["".join(rng.choice(parts[0]) + rng.choice(parts[1]) for _ in range(rng.randint(2, 4)))] = None
    return list(found)


class StoryGenerator:
    """Generates stories, deterministic by number."""

    def __init__(self):
        self.words = {language: generate_words(language) for language in ("hi", "en")}
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY_WORDS)))

    def text(self, language: str, rng: random.Random, count: int) -> str:
        """Return words with Zipf frequencies."""
        return " ".join(rng.choices(self.words[language], cum_weights=self.weights, k=count))

    def story(self, number: int, _rng: object) -> dict[str, Any]:
        """Return an import item."""
        rng = random.Random(number)

        def edition(language: str) -> dict[str, str]:
            body = "\n\n".join(self.text(language, rng, 50) for _ in range(6))
            headline, summary = self.text(language, rng, 9), self.text(language, rng, 25)
            return {"kicker": self.text(language, rng, 1), "headline": headline, "summary": summary, "body": body}

        moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(minutes=17 * number)
        return {
            "external_id": f"bench-{number}",
            "published_at": moment.isoformat(),
            "topics": [f"Topic {number % 50}"],
            "bylines": [f"Desk {number % 20}"],
            "editions": {language: edition(language) for language in (["hi", "en"] if number % 3 else ["hi"])},
        }


def main() -> None:
    """Fill the database to each size, and measure."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    with temporary_installation():
        from django.db import connection

        queries.measure()
        generator, done = StoryGenerator(), 0
        for size in sizes:
            seconds = add_stories(done, size, None, generator.story)
            done = size
            print(f"\n{size} stories on {connection.vendor}; imported in {seconds:.0f} s")
            analyze()
            index, text = index_and_text_bytes(connection)
            print(f"index {index / 1e6:.0f} MB, text {text / 1e6:.0f} MB: {index / text:.2f} times")
            measure_queries(generator)
            measure_indexing()


def index_and_text_bytes(connection: "BaseDatabaseWrapper") -> tuple[int, int]:
    """Return the size of the search tables and of the indexed texts, in bytes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_%' ESCAPE '\\' OR name IN "
                "(SELECT name FROM sqlite_master WHERE tbl_name LIKE 'search\\_%' ESCAPE '\\')"
            )
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
                "WHERE relkind = 'r' AND relname LIKE 'search\\_%'"
            )
        index = cursor.fetchone()[0]
        size = "octet_length" if connection.vendor == "postgresql" else "length"
        blob = "CAST({} AS BLOB)" if connection.vendor == "sqlite" else "{}"
        fields = " + ".join(f"{size}({blob.format(field)})" for field in ("headline", "kicker", "summary", "body"))
        cursor.execute(f"SELECT sum({fields}) FROM articles_edition")
        return int(index), int(cursor.fetchone()[0])


def measure_queries(generator: StoryGenerator) -> None:
    """Print the median and p95 of each kind of query."""
    from articles.models import Edition
    from search.find import Scope, find
    from search.query import parse_query
    from topics.models import Topic

    rng = random.Random(7)
    hindi, english = generator.words["hi"], generator.words["en"]
    topic = Topic.objects.get(name_en="Topic 7")

    def pick(words: list[str], first: int, last: int) -> str:
        return words[rng.randrange(first, last)]

    def quoted_phrase() -> str:
        body = Edition.objects.filter(language="hi").order_by("-id").values_list("body", flat=True)[rng.randrange(50)]
        two = body.removeprefix("<p>").split()[3:5]
        return f'"{" ".join(two)}"'

    kinds = {
        "one word": lambda: (pick(hindi, 200, 2000), Scope()),
        "in the other script": lambda: (romanise(pick(hindi, 200, 2000)), Scope()),
        "two words": lambda: (f"{pick(hindi, 20, 400)} {pick(hindi, 20, 400)}", Scope()),
        "a phrase": lambda: (quoted_phrase(), Scope()),
        "in a topic": lambda: (pick(english, 20, 400), Scope(topic=topic)),
        "in a month": lambda: (
            pick(hindi, 20, 400),
            Scope(start=datetime(2026, 9, 1, tzinfo=UTC), end=datetime(2026, 10, 1, tzinfo=UTC)),
        ),
        "a rare word": lambda: (pick(hindi, 40_000, 60_000), Scope()),
        "a frequent word": lambda: (pick(hindi, 0, 5), Scope()),
        "two frequent words": lambda: (f"{pick(hindi, 0, 5)} {pick(hindi, 5, 10)}", Scope()),
        "no match": lambda: (pick(english, 0, 9) + "zor" + pick(english, 0, 9), Scope()),
    }
    from transliteration import romanise

    print(f"{'':<24}{'median':>9}{'p95':>9}  milliseconds")
    for name, make in kinds.items():
        queries = [make() for _time in range(SAMPLES)]
        find(parse_query(queries[0][0]), Edition.objects.live(), queries[0][1])
        elapsed = []
        for text, scope in queries:
            start = time.perf_counter()
            find(parse_query(text), Edition.objects.live(), scope)
            elapsed.append((time.perf_counter() - start) * 1000)
        print(f"{name:<24}{statistics.median(elapsed):9.1f}{statistics.quantiles(elapsed, n=20)[18]:9.1f}")


def measure_indexing() -> None:
    """Print the time to index one edition, which is what the index adds to a save."""
    from articles.models import Edition
    from search.index import index_editions

    elapsed = []
    for edition in Edition.objects.order_by("-id")[:SAMPLES]:
        start = time.perf_counter()
        index_editions([edition.pk])
        elapsed.append((time.perf_counter() - start) * 1000)
    print(f"{'indexing an edition':<24}{statistics.median(elapsed):9.1f}{statistics.quantiles(elapsed, n=20)[18]:9.1f}")


if __name__ == "__main__":
    main()
