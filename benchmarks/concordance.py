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
DIFFERENT = 2_000  # stories
SAMPLES = 60
PARAGRAPHS, WORDS = 6, 40
HEADLINE_WORDS = 12
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


def make_texts(generator: StoryGenerator) -> list[list[tuple[str, str]]]:
    """Return the pairs of the stories that are different; the archive repeats them."""
    rng = random.Random(1)
    english = dict(zip(generator.words["hi"], generator.words["en"], strict=True))
    stories = []
    for _number in range(DIFFERENT):
        lengths = [HEADLINE_WORDS] + [WORDS] * (PARAGRAPHS - 1)
        hindi = [generator.text(rng, length) for length in lengths]
        stories.append([(text, translate(text, english, rng)) for text in hindi])
    return stories


def add_stories(texts: list[list[tuple[str, str]]], first: int, end: int) -> None:
    """Store and index live stories in both languages, with their pairs."""
    from articles.models import Article, Edition
    from renderings.models import StoryPairs
    from search import index, vocabulary
    from search.backends import Document, get_backend
    from search.models import SearchDocument

    tokens = vocabulary.get_or_create_tokens(
        word for pairs in texts for pair in pairs for text in pair for word in vocabulary.split(text)
    )

    def indexed(text: str) -> str:
        return " ".join(tokens[word] for word in vocabulary.split(text))

    ready = [[tuple(map(indexed, pair)) for pair in pairs] for pairs in texts]
    for begin in range(first, end, BATCH):
        articles = Article.objects.bulk_create([Article() for _ in range(BATCH)])
        numbered = list(enumerate(articles, begin))
        StoryPairs.objects.bulk_create(
            StoryPairs(article=article, pairs=texts[number % DIFFERENT]) for number, article in numbered
        )
        editions, documents, rows = [], {}, []
        for number, article in numbered:
            moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(minutes=17 * number)
            times = {"publish_at": moment, "first_published_at": moment}
            for at, language in enumerate(("hi", "en")):
                headline, summary, *body = (pair[at] for pair in texts[number % DIFFERENT])
                fields = {"headline": headline, "summary": summary, "body": "".join(f"<p>{each}</p>" for each in body)}
                edition = Edition(article=article, language=language, slug="s", status="published", **fields, **times)
                editions.append(edition)
        for number, edition in enumerate(Edition.objects.bulk_create(editions), 2 * begin):
            headline, summary, *body = (pair[number % 2] for pair in ready[number // 2 % DIFFERENT])
            row = index.row_of(edition.publish_at, edition.pk)
            filters = f"{index.language_token(edition.language)} {index.PUBLISHED}"
            documents[row] = Document(headline, summary, "", filters, " ".join(body))
            rows.append(SearchDocument(edition=edition, row=row))
        get_backend().add(documents)
        SearchDocument.objects.bulk_create(rows)


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
        texts = make_texts(generator)
        for size in sizes:
            add_stories(texts, done, size)
            done = size
            print(f"\n{size} stories on {connection.vendor}", flush=True)
            analyze()
            measure(generator)


if __name__ == "__main__":
    main()
