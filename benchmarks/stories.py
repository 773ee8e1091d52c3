"""Shared by the benchmarks: a temporary installation, generated stories, and timing of pages in this process."""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parent.parent
HINDI_WORDS = (
    "सरकार शहर नदी बारिश योजना रेल खेल टीम जीत बैठक चर्चा समझौता देश राज्य लोग किसान बाजार स्कूल अस्पताल रिपोर्ट"
).split()
ENGLISH_WORDS = (
    "city river rain plan rail sport team win meeting talks deal country state people farmer market school report"
).split()
BATCH_STORIES = 5_000


@contextmanager
def temporary_installation() -> Iterator[Path]:
    """Set up Django with a migrated database in a temporary folder, or with the database of DATABASE_URL.

    Yields the folder. os.environ is set so that a server started later uses the same installation.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "SECRET_KEY": "bench",
            "SITE_URL": "http://127.0.0.1:8000",
        }
        os.environ.pop("DEBUG", None)
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield Path(folder)


def generate_story(number: int, rng: random.Random) -> dict[str, Any]:
    """Return an import item of typical size: about 2,500 letters in each language, every third in Hindi only."""
    moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(minutes=17 * number)

    def edition(words: list[str], stop: str) -> dict[str, str]:
        def sentence(count: int) -> str:
            return " ".join(rng.choices(words, k=count))

        paragraphs = [". ".join(sentence(12) for _ in range(4)) + stop for _ in range(8)]
        return {
            "kicker": sentence(1),
            "headline": f"{sentence(9)} {number}",
            "summary": sentence(25) + stop,
            "body": "\n\n".join(paragraphs),
        }

    editions = {"hi": edition(HINDI_WORDS, "।")}
    if number % 3:
        editions["en"] = edition(ENGLISH_WORDS, ".")
    return {
        "external_id": f"bench-{number}",
        "published_at": moment.isoformat(),
        "topics": [f"Topic {number % 50}", f"Topic {50 + number % 7}"],
        "bylines": [f"Desk {number % 20}"],
        "editions": editions,
    }


def add_stories(
    first: int, end: int, rng: random.Random, story: Callable[[int, random.Random], dict[str, Any]] = generate_story
) -> float:
    """Import the stories numbered from `first` to `end` (exclusive), with pictures. Returns the seconds of the import."""
    from exchange.importing import import_stories

    start = time.perf_counter()
    for begin in range(first, end, BATCH_STORIES):
        import_stories([story(number, rng) for number in range(begin, min(begin + BATCH_STORIES, end))])
    seconds = time.perf_counter() - start
    illustrate()
    return seconds


def illustrate() -> None:
    """Give each story a lead picture of its own. The pages only name the files, so there are none."""
    from django.db.models import F

    from articles.models import Article
    from pictures.models import Picture

    ids = Article.objects.filter(lead_picture=None).values_list("pk", flat=True).iterator()
    fields = {"width": 1600, "height": 900, "alt_hi": "नदी के किनारे लोग", "alt_en": "People by the river"}
    pictures = (
        # As long as a real name, which is a hash.
        Picture(pk=pk, file=f"pictures/{pk:032x}.jpg", credit_en="Photo: Desk", **fields)
        for pk in ids
    )
    while batch := list(islice(pictures, BATCH_STORIES)):
        Picture.objects.bulk_create(batch)
    Article.objects.filter(lead_picture=None).update(lead_picture=F("pk"))


def analyze() -> None:
    """Update the statistics of the query planner, and on PostgreSQL the indexes, as autovacuum does."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def desk_client() -> "Client":
    """Return Django's test client, logged in as an editor."""
    from accounts.models import User

    editor = User.objects.filter(role="editor").first() or User.objects.create_user("editor", role="editor")
    client = reader_client()
    client.force_login(editor)
    return client


def reader_client() -> "Client":
    """Return Django's test client, anonymous."""
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1")


class Timing(NamedTuple):
    """The cost of a page."""

    queries: list[dict[str, str]]
    bytes: int
    ms: float  # median
    processor_ms: float  # median, of this process


def measure(client: "Client", path: str, times: int) -> Timing:
    """Request the page this many times in this process, without the page cache, after one request to warm up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        queries = list(captured)  # the next request resets them
    assert response.status_code == 200, (path, response.status_code)
    elapsed, processor = [], []
    for _time in range(times):
        start, processor_start = time.perf_counter(), time.process_time()
        client.get(path)
        elapsed.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - processor_start) * 1000)
    return Timing(queries, len(response.content), statistics.median(elapsed), statistics.median(processor))
