"""Measure the concordance: how long a look-up takes, and how often the first rendering is the right one.

    .venv/bin/python benchmarks/concordance.py [10000 100000]

The words are artificial, with Zipf frequencies. An English text has the translation of each Hindi word by a fixed list, in
another order, with a tenth of the words left out. Run it by `sh tests/with-postgres` to measure PostgreSQL.
"""

import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from stories import analyze, temporary_installation

BATCH = 500
SAMPLES = 60
PARAGRAPHS, WORDS = 6, 40
LEFT_OUT = 0.1
VOCABULARY_WORDS = 60_000
SYLLABLES = {
    "hi": ("क ख ग च ज ट ड त द न प ब भ म य र ल व श स ह".split(), ["", *"ा ि ी ु े ो ं".split()]),
    "en": ("b c d f g h j k l m n p r s t v w br st tr".split(), "a e i o u ai ea ou an er".split()),
}


class StoryGenerator:
    """Artificial words of both languages, the most frequent first, and texts of them."""

    def __init__(self):
        self.words = {language: self._words(*parts) for language, parts in SYLLABLES.items()}
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY_WORDS)))

    def _words(self, consonants: list[str], vowels: list[str]) -> list[str]:
        rng, found = random.Random(len(consonants)), {}
        while len(found) < VOCABULARY_WORDS:
            found["".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(2, 4)))] = None
        return list(found)

    def text(self, rng: random.Random, count: int) -> str:
        """Return Hindi words with Zipf frequencies."""
        return " ".join(rng.choices(self.words["hi"], cum_weights=self.weights, k=count))


def add_stories(generator: StoryGenerator, first: int, end: int) -> None:
    """Store and index live stories in both languages, with their pairs."""
    from articles.models import Article, Edition
    from renderings.models import StoryPairs
    from search.index import index_editions

    english = dict(zip(generator.words["hi"], generator.words["en"], strict=True))
    for begin in range(first, end, BATCH):
        rng = random.Random(begin)
        articles = Article.objects.bulk_create([Article() for _ in range(BATCH)])
        editions, rows = [], []
        for number, article in enumerate(articles, begin):
            hindi = [generator.text(rng, WORDS) for _ in range(PARAGRAPHS)]
            pairs = [(text, translate(text, english, rng)) for text in hindi]
            rows.append(StoryPairs(article=article, pairs=pairs))
            moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(minutes=17 * number)
            for at, language in enumerate(("hi", "en")):
                texts = [pair[at] for pair in pairs]
                fields = {"headline": texts[0], "summary": texts[1], "body": "".join(f"<p>{t}</p>" for t in texts[2:])}
                times = {"publish_at": moment, "first_published_at": moment}
                editions.append(
                    Edition(article=article, language=language, slug="s", status="published", **fields, **times)
                )
        editions = Edition.objects.bulk_create(editions)
        StoryPairs.objects.bulk_create(rows)
        index_editions([edition.pk for edition in editions])


def translate(text: str, english: dict[str, str], rng: random.Random) -> str:
    """Return the translation, word by word in another order."""
    found = [english[word] for word in text.split() if rng.random() > LEFT_OUT]
    rng.shuffle(found)
    return " ".join(found)


def measure(generator: StoryGenerator) -> None:
    """Print the median and the slowest look-up of each kind of word."""
    from renderings.concordance import look_up

    rng = random.Random(7)
    hindi, english = generator.words["hi"], generator.words["en"]
    print(f"{'':<20}{'median':>9}{'p95':>9}{'processor':>11}  milliseconds{'right':>9}")
    for name, first, last in (("frequent", 0, 20), ("ordinary", 200, 2_000), ("rare", 20_000, 40_000)):
        elapsed, processor, right = [], [], 0
        for at in (rng.randrange(first, last) for _ in range(SAMPLES)):
            start, processor_start = time.perf_counter(), time.process_time()
            found = look_up(hindi[at], "hi")
            elapsed.append((time.perf_counter() - start) * 1000)
            processor.append((time.process_time() - processor_start) * 1000)
            right += bool(found.renderings) and found.renderings[0].words == english[at]
        p95 = sorted(elapsed)[int(SAMPLES * 0.95)]
        middle = statistics.median(elapsed), p95, statistics.median(processor)
        print(f"{name:<20}{middle[0]:>9.1f}{middle[1]:>9.1f}{middle[2]:>11.1f}{right / SAMPLES:>23.0%}")


def main() -> None:
    """Fill the database to each size, and measure."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    with temporary_installation():
        from django.db import connection

        generator, done = StoryGenerator(), 0
        for size in sizes:
            add_stories(generator, done, size)
            done = size
            print(f"\n{size} stories on {connection.vendor}", flush=True)
            analyze()
            measure(generator)


if __name__ == "__main__":
    main()
