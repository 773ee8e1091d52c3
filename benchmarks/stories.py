"""Import many made-up stories into a database of their own, then time the reader's pages over them.

    .venv/bin/python benchmarks/stories.py [10000]

Prints seconds for the import, and for each page its queries, its size and the median time to render it, uncached.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HINDI = "सरकार शहर नदी बारिश योजना रेल खेल टीम जीत बैठक चर्चा समझौता देश राज्य लोग किसान बाजार स्कूल अस्पताल रिपोर्ट".split()
ENGLISH = "city river rain plan rail sport team win meeting talks deal country state people farmer market school report".split()


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


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
        os.environ.setdefault("SECRET_KEY", "bench")
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        path = Path(folder) / "stories.json"
        chance = random.Random(1)
        path.write_text(json.dumps([made_up_story(i, chance) for i in range(count)]), encoding="utf-8")
        for attempt in ("first import", "second import, all updates"):
            start = time.perf_counter()
            call_command("import_stories", path, verbosity=0)
            print(f"{attempt}: {time.perf_counter() - start:.1f} s")
        measure_pages()


def measure_pages() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from articles.models import Edition

    edition = Edition.objects.live().in_language("hi").newest_first()[5]
    reader = Client()
    print(f"{'page':<28}{'queries':>8}{'kB':>8}{'ms':>8}")
    for name, address in {
        "front page": "/hi/",
        "article": edition.get_absolute_url(),
        "parallel": edition.parallel_url("hi"),
        "topic": "/hi/topics/topic-0/",
        "topic, English": "/en/topics/topic-0/",
        "topics": "/hi/topics/",
        "contributor": "/hi/by/desk-0/",
        "archive month": "/hi/archive/2026/10/",
    }.items():
        with CaptureQueriesContext(connection) as captured:
            response = reader.get(address)
        queries = len(captured)
        assert response.status_code == 200, (address, response.status_code)
        times = []
        for _ in range(20):
            start = time.perf_counter()
            reader.get(address)
            times.append((time.perf_counter() - start) * 1000)
        print(f"{name:<28}{queries:>8}{len(response.content) / 1000:>8.1f}{statistics.median(times):>8.1f}")


if __name__ == "__main__":
    main()
