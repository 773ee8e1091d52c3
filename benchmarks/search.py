"""Measure the search: how long queries of each kind take, how large the index is, what a publish costs.

    .venv/bin/python benchmarks/search.py [10000 100000]

Stories of about 350 words a language are made from 60,000 made-up words of Hindi and English each, as frequent as words are (Zipf),
every third in Hindi only. With `sh tests/with-postgres` before it, it runs on a throw-away PostgreSQL.
"""

import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from stories import add_stories, analyze, throw_away_paper

VOCABULARY = 60_000
TIMES = 40


def words_of(language: str) -> list[str]:
    """Made-up words, none twice, in an order that never changes."""
    chance = random.Random(language)
    parts = {
        "hi": ["क ख ग च ज ट ड त द न प ब भ म य र ल व श स ह क्र प्र स्त".split(), ["", "ा", "ि", "ी", "ु", "े", "ो", "ं"]],
        "en": ["b c d f g h j k l m n p r s t v w br st tr ch sh".split(), "a e i o u ai ea ou an er".split()],
    }[language]
    found = {}
    while len(found) < VOCABULARY:
        found["".join(chance.choice(parts[0]) + chance.choice(parts[1]) for _ in range(chance.randint(2, 4)))] = None
    return list(found)


class Writer:
    """Makes up stories, each the same for its number."""

    def __init__(self):
        self.words = {language: words_of(language) for language in ("hi", "en")}
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def text(self, language: str, chance: random.Random, count: int) -> str:
        return " ".join(chance.choices(self.words[language], cum_weights=self.weights, k=count))

    def story(self, number: int, _chance) -> dict:
        chance = random.Random(number)

        def edition(language: str) -> dict:
            body = "\n\n".join(self.text(language, chance, 50) for _ in range(6))
            headline, summary = self.text(language, chance, 9), self.text(language, chance, 25)
            return {"kicker": self.text(language, chance, 1), "headline": headline, "summary": summary, "body": body}

        moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(minutes=17 * number)
        return {
            "external_id": f"bench-{number}",
            "published_at": moment.isoformat(),
            "topics": [f"Topic {number % 50}"],
            "bylines": [f"Desk {number % 20}"],
            "editions": {language: edition(language) for language in (["hi", "en"] if number % 3 else ["hi"])},
        }


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    with throw_away_paper():
        from django.db import connection

        writer, done = Writer(), 0
        for size in sizes:
            seconds = add_stories(done, size, None, writer.story)
            done = size
            print(f"\n{size} stories on {connection.vendor}; imported in {seconds:.0f} s")
            analyze()
            index, text = sizes_of(connection)
            print(f"index {index / 1e6:.0f} MB, text {text / 1e6:.0f} MB: {index / text:.2f} times")
            queries(writer)
            publishing()


def sizes_of(connection) -> tuple[int, int]:
    """Bytes of all that the search keeps, and of the texts that it is of."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search\\_%' ESCAPE '\\' OR name IN "
                "(SELECT name FROM sqlite_master WHERE tbl_name LIKE 'search\\_%' ESCAPE '\\')"
            )
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'search\\_%'"
            )
        index = cursor.fetchone()[0]
        size = "octet_length" if connection.vendor == "postgresql" else "length"
        blob = "CAST({} AS BLOB)" if connection.vendor == "sqlite" else "{}"
        fields = " + ".join(f"{size}({blob.format(field)})" for field in ("headline", "kicker", "summary", "body"))
        cursor.execute(f"SELECT sum({fields}) FROM articles_edition")
        return int(index), int(cursor.fetchone()[0])


def queries(writer: Writer) -> None:
    from articles.models import Edition
    from search.find import Scope, find
    from search.query import parse_query
    from topics.models import Topic

    chance = random.Random(7)
    hindi, english = writer.words["hi"], writer.words["en"]
    topic = Topic.objects.get(name_en="Topic 7")

    def among(words: list[str], first: int, last: int) -> str:
        return words[chance.randrange(first, last)]

    def pair() -> str:
        body = (
            Edition.objects.filter(language="hi").order_by("-id").values_list("body", flat=True)[chance.randrange(50)]
        )
        two = body.removeprefix("<p>").split()[3:5]
        return f'"{" ".join(two)}"'

    kinds = {
        "one word": lambda: (among(hindi, 200, 2000), Scope()),
        "in the other script": lambda: (romanise(among(hindi, 200, 2000)), Scope()),
        "two words": lambda: (f"{among(hindi, 20, 400)} {among(hindi, 20, 400)}", Scope()),
        "a phrase": lambda: (pair(), Scope()),
        "a topic's": lambda: (among(english, 20, 400), Scope(topic=topic)),
        "a month's": lambda: (
            among(hindi, 20, 400),
            Scope(start=datetime(2026, 9, 1, tzinfo=UTC), end=datetime(2026, 10, 1, tzinfo=UTC)),
        ),
        "a rare word": lambda: (among(hindi, 40_000, 60_000), Scope()),
        "a frequent word": lambda: (among(hindi, 0, 5), Scope()),
        "two frequent words": lambda: (f"{among(hindi, 0, 5)} {among(hindi, 5, 10)}", Scope()),
        "a word of none": lambda: (among(english, 0, 9) + "zor" + among(english, 0, 9), Scope()),
    }
    from transliteration import romanise

    print(f"{'':<24}{'median':>9}{'p95':>9}  milliseconds")
    for name, make in kinds.items():
        asked = [make() for _time in range(TIMES)]
        find(parse_query(asked[0][0]), Edition.objects.live(), asked[0][1])
        taken = []
        for text, scope in asked:
            start = time.perf_counter()
            find(parse_query(text), Edition.objects.live(), scope)
            taken.append((time.perf_counter() - start) * 1000)
        print(f"{name:<24}{statistics.median(taken):9.1f}{statistics.quantiles(taken, n=20)[18]:9.1f}")


def publishing() -> None:
    """What the index adds to a save: the time of indexing one story."""
    from articles.models import Edition
    from search.index import index_editions

    taken = []
    for edition in Edition.objects.order_by("-id")[:TIMES]:
        start = time.perf_counter()
        index_editions([edition.pk])
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{'a publish adds':<24}{statistics.median(taken):9.1f}{statistics.quantiles(taken, n=20)[18]:9.1f}")


if __name__ == "__main__":
    main()
