"""Time the desk's lists over many made-up stories in every state.

    .venv/bin/python benchmarks/desk.py [100000]

Prints for each screen its queries, its size and the median time to render it. With DATABASE_URL set, the stories stay
there, and a second run finds them.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta

from stories import ROOT, made_up_story

BATCH = 5_000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
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
        fill(count)
        measure()


def fill(count: int) -> None:
    """Stories of the usual size, then a tenth of the editions moved out of the live state."""
    from django.db import connection
    from django.utils import timezone

    from articles.exchange.importing import import_stories
    from articles.models import Article, Edition

    if Article.objects.exists():
        return
    chance = random.Random(1)
    start = time.perf_counter()
    for first in range(0, count, BATCH):
        import_stories([made_up_story(i, chance) for i in range(first, min(first + BATCH, count))])
    print(f"import of {count}: {time.perf_counter() - start:.1f} s")
    ids = list(Edition.objects.values_list("pk", flat=True))
    some = chance.sample(ids, len(ids) // 10)
    fifth = len(some) // 5
    now = timezone.now()
    states = [
        {"status": "draft", "publish_at": None, "first_published_at": None},
        {"status": "review"},
        {"status": "approved"},
        {"publish_at": now + timedelta(hours=3)},
        {"status": "withdrawn", "withdrawn_at": now},
    ]
    for i, state in enumerate(states):
        set_state(some[i * fifth : (i + 1) * fifth], state)
    translations = list(Edition.objects.in_language("en").values_list("pk", flat=True))
    set_state(chance.sample(translations, len(translations) // 50), {"behind_since": now, "source_version": 1})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def set_state(ids: list[int], state: dict) -> None:
    from articles.models import Edition

    for start in range(0, len(ids), 500):
        Edition.objects.filter(pk__in=ids[start : start + 500]).update(**state)


def measure() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accounts.models import User
    from articles.models import Article

    editor = User.objects.filter(role="editor").first() or User.objects.create_user("editor", role="editor")
    client = Client()
    client.force_login(editor)
    listed = "/admin/articles/article/"
    story = Article.objects.order_by("-pk").first()
    print(f"{'screen':<34}{'queries':>8}{'kB':>8}{'ms':>8}")
    for name, address in {
        "start page": "/admin/",
        "board and list": listed,
        "board, page 100": f"{listed}?p=100",
        **{
            f"board, {language} {state}": f"{listed}?state_{language}={state}"
            for language, state in [
                ("hi", "live"), ("en", "missing"), ("hi", "draft"), ("en", "review"), ("en", "behind"),
                ("hi", "scheduled"), ("en", "withdrawn"),
            ]
        },
        "board, live in both": f"{listed}?state_hi=live&state_en=live",
        "board, topic": f"{listed}?topic=topic-3",
        "board, search": f"{listed}?q=नदी",
        "story": f"{listed}{story.pk}/change/",
    }.items():  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        queries = list(captured)
        assert response.status_code == 200, (address, response.status_code)
        times = []
        for _ in range(7):
            start = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - start) * 1000)
        size = len(response.content) / 1000
        print(f"{name:<34}{len(queries):>8}{size:>8.1f}{statistics.median(times):>8.1f}")
        if os.environ.get("SLOW"):  # the statements that took more than 20 ms
            print(
                *(f"    {query['time']} {query['sql'][:900]}" for query in queries if float(query["time"]) > 0.02),
                sep="\n",
            )


if __name__ == "__main__":
    main()
