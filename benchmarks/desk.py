"""Time the desk's lists over many made-up stories in every state.

    .venv/bin/python benchmarks/desk.py [100000]

Prints for each screen its queries, its size and the median time to render it. With DATABASE_URL set, the stories stay
there, and a second run finds them.
"""

import os
import random
import sys
from datetime import timedelta

from stories import add_stories, analyze, desk_browser, throw_away_paper, timed


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with throw_away_paper():
        fill(count)
        measure()


def fill(count: int) -> None:
    """Stories of the usual size, then a tenth of the editions moved out of the live state."""
    from django.utils import timezone

    from articles.models import Article, Edition

    if Article.objects.exists():
        return
    chance = random.Random(1)
    print(f"import of {count}: {add_stories(0, count, chance):.1f} s")
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
    analyze()


def set_state(ids: list[int], state: dict) -> None:
    from articles.models import Edition

    for start in range(0, len(ids), 500):
        Edition.objects.filter(pk__in=ids[start : start + 500]).update(**state)


def measure() -> None:
    from articles.models import Article

    editor = desk_browser()
    listed = "/admin/articles/article/"
    story = Article.objects.order_by("-pk").first()
    print(f"{'screen':<34}{'queries':>8}{'kB':>8}{'ms':>8}")
    for name, address in {
        "start page": "/admin/",
        "board and list": listed,
        "board, page 40": f"{listed}?p=40",
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
        page = timed(editor, address, 7)
        print(f"{name:<34}{len(page.queries):>8}{page.bytes / 1000:>8.1f}{page.ms:>8.1f}")
        if os.environ.get("SLOW"):  # the statements that took more than 20 ms
            slow = [query for query in page.queries if float(query["time"]) > 0.02]
            print(*(f"    {query['time']} {query['sql'][:900]}" for query in slow), sep="\n")


if __name__ == "__main__":
    main()
