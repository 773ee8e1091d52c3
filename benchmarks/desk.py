"""Measure the desk's screens over many generated stories in every state.

    .venv/bin/python benchmarks/desk.py [100000]

Prints the number of queries, the size and the median time of each screen. With DATABASE_URL set, the stories stay in
that database, and a second run uses them. SLOW=1 prints the statements that took more than 20 ms.
"""

import os
import random
import sys
from datetime import timedelta

from stories import add_stories, analyze, desk_client, measure, temporary_installation


def main() -> None:
    """Generate the stories and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with temporary_installation():
        fill(count)
        measure_screens()


def fill(count: int) -> None:
    """Import stories, then set a tenth of the editions to the other states."""
    from django.utils import timezone

    from articles.models import Article, Edition

    if Article.objects.exists():
        return
    rng = random.Random(1)
    print(f"import of {count}: {add_stories(0, count, rng):.1f} s")
    ids = list(Edition.objects.values_list("pk", flat=True))
    some = rng.sample(ids, len(ids) // 10)
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
    set_state(rng.sample(translations, len(translations) // 50), {"behind_since": now, "source_version": 1})
    analyze()


def set_state(ids: list[int], state: dict[str, object]) -> None:
    """Update the fields of these editions in batches."""
    from articles.models import Edition

    for start in range(0, len(ids), 500):
        Edition.objects.filter(pk__in=ids[start : start + 500]).update(**state)


def measure_screens() -> None:
    """Print a table of all screens."""
    from articles.models import Article

    editor = desk_client()
    list_path = "/admin/articles/article/"
    story = Article.objects.order_by("-pk").first()
    print(f"{'screen':<34}{'queries':>8}{'kB':>8}{'ms':>8}")
    for name, path in {
        "start page": "/admin/",
        "board and list": list_path,
        "board, page 40": f"{list_path}?p=40",
        **{
            f"board, {language} {state}": f"{list_path}?state_{language}={state}"
            for language, state in [
                ("hi", "live"), ("en", "missing"), ("hi", "draft"), ("en", "review"), ("en", "behind"),
                ("hi", "scheduled"), ("en", "withdrawn"),
            ]
        },
        "board, live in both": f"{list_path}?state_hi=live&state_en=live",
        "board, topic": f"{list_path}?topic=topic-3",
        "board, search": f"{list_path}?q=नदी",
        "story": f"{list_path}{story.pk}/change/",
    }.items():  # fmt: skip
        page = measure(editor, path, 7)
        print(f"{name:<34}{len(page.queries):>8}{page.bytes / 1000:>8.1f}{page.ms:>8.1f}")
        if os.environ.get("SLOW"):
            slow = [query for query in page.queries if float(query["time"]) > 0.02]
            print(*(f"    {query['time']} {query['sql'][:900]}" for query in slow), sep="\n")


if __name__ == "__main__":
    main()
