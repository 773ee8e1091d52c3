"""A throw-away paper full of made-up stories, and how long a page of it takes in this process: what the benchmarks share."""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
HINDI = "सरकार शहर नदी बारिश योजना रेल खेल टीम जीत बैठक चर्चा समझौता देश राज्य लोग किसान बाजार स्कूल अस्पताल रिपोर्ट".split()
ENGLISH = "city river rain plan rail sport team win meeting talks deal country state people farmer market school report".split()
BATCH = 5_000


@contextmanager
def throw_away_paper() -> Iterator[Path]:
    """Django over a migrated database in a folder that is gone afterwards, or over the one that DATABASE_URL names.

    Yields the folder. Its environment is what a server needs that is to be started over the same paper.
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


def made_up_story(number: int, chance: random.Random) -> dict:
    """An import item of the usual size: about 2,500 letters in each language, every third in Hindi only."""
    moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(minutes=17 * number)

    def edition(words: list[str], stop: str) -> dict:
        def sentence(count):
            return " ".join(chance.choices(words, k=count))

        paragraphs = [". ".join(sentence(12) for _ in range(4)) + stop for _ in range(8)]
        return {
            "kicker": sentence(1),
            "headline": f"{sentence(9)} {number}",
            "summary": sentence(25) + stop,
            "body": "\n\n".join(paragraphs),
        }

    editions = {"hi": edition(HINDI, "।")}
    if number % 3:
        editions["en"] = edition(ENGLISH, ".")
    return {
        "external_id": f"bench-{number}",
        "published_at": moment.isoformat(),
        "topics": [f"Topic {number % 50}", f"Topic {50 + number % 7}"],
        "bylines": [f"Desk {number % 20}"],
        "editions": editions,
    }


def add_stories(first: int, end: int, chance: random.Random, story=made_up_story) -> float:
    """Import the stories of these numbers. Returns the seconds that it took."""
    from exchange.importing import import_stories

    start = time.perf_counter()
    for begin in range(first, end, BATCH):
        import_stories([story(number, chance) for number in range(begin, min(begin + BATCH, end))])
    return time.perf_counter() - start


def analyze() -> None:
    """Count the rows for the database's planner."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def desk_browser():
    """Django's test client, signed in as an editor."""
    from accounts.models import User

    editor = User.objects.filter(role="editor").first() or User.objects.create_user("editor", role="editor")
    browser = reader_browser()
    browser.force_login(editor)
    return browser


def reader_browser():
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1")


class Timed(NamedTuple):
    """What a page took."""

    queries: list[dict]
    bytes: int
    ms: float  # the median


def timed(browser, address: str, times: int) -> Timed:
    """The page asked for so many times in this process, past the page cache, after once for the warmth."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(address)
        queries = list(captured)  # the next request throws them away
    assert response.status_code == 200, (address, response.status_code)
    taken = []
    for _time in range(times):
        start = time.perf_counter()
        browser.get(address)
        taken.append((time.perf_counter() - start) * 1000)
    return Timed(queries, len(response.content), statistics.median(taken))
