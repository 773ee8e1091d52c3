"""What `make bench` runs: how fast the newsroom is over made-up stories, and whether it stays so when they are many.

    .venv/bin/python benchmarks/bench.py [1000 10000]

Two tables. Over the most stories the real server is asked by wrk for pages that are kept and pages that are rendered each
time, beside nginx with a file of the same bytes and the same server with a constant of them. For each number of stories
pages are rendered in this process. With DATABASE_URL set the stories go into that database, which must be empty.
"""

import os
import random
import shutil
import signal
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlencode

from kill import Browser, Form
from serve import GZIP, NGINX, PLAIN, PORT, SECONDS, Rate, application_server, fetch, file_server, memory, wrk
from stories import Timed, add_stories, analyze, desk_browser, made_up_story, reader_browser, throw_away_paper, timed

PAPER, BARE, FILE, CONSTANT = range(PORT, PORT + 4)
CONNECTIONS = (1, 4, 16, 64)
COMPARED = 16  # connections with which nginx and the constant are asked as well
PUBLISHED = 64  # stories for each number of connections
MANY = 100_000  # requests, after which memory is looked at
ROUNDS, TIMES = 3, 10  # in the process; the least of the rounds' medians counts, since neighbours only ever add
LIST = "/admin/articles/article/"
SERVED = ["front page", "article", "topic", "archive month", "search", "feed"]
BOARD, PUBLISH = "desk: story list", "desk: publish"


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever ends it ends what it has started
    sizes = sorted({int(size) for size in sys.argv[1:]}) or [1_000, 10_000]
    with throw_away_paper() as folder:
        from django.db import connection

        from articles.models import Article

        if Article.objects.exists():
            sys.exit("DATABASE_URL names a paper that has stories. This fills an empty one.")
        chance, done, seen = random.Random(1), 0, {}
        for size in sizes:
            seconds = add_stories(done, size, chance)
            print(f"{size - done:,} stories imported in {seconds:.1f} s on {connection.display_name}", flush=True)
            done = size
            navigation()
            if connection.vendor == "postgresql":
                analyze()  # as its own autovacuum does a minute later
            seen[size] = in_this_process()
        if shutil.which("wrk"):
            served(folder, sizes[-1], seen[sizes[-1]])
        else:
            print("\nThere is no wrk here to ask the server with (Debian: apt-get install wrk).")
        growth(seen)


def navigation() -> None:
    from topics.models import Topic

    for position in range(1, 8):
        Topic.objects.filter(name=f"Topic {49 + position}").update(nav_position=position)


def addresses() -> dict[str, str]:
    """The pages that are asked for. The word that is searched stands in nearly every story, which is the hardest to find."""
    from articles.models import Edition

    story = Edition.objects.get(article__external_id="bench-5", language="hi")
    word = quote("नदी")
    return {
        "front page": "/hi/",
        "article": story.get_absolute_url(),
        "parallel": story.parallel_url("hi"),
        "topics": "/hi/topics/",
        "topic": "/hi/topics/topic-50/",
        "contributor": "/hi/by/desk-0/",
        "archive": "/hi/archive/",
        "archive month": "/hi/archive/2026/10/",
        "search": f"/hi/search/?q={word}",
        "feed": "/hi/feed/",
        "sitemap": "/sitemap.xml",
        "news sitemap": "/news-sitemap.xml",
        "desk: start page": "/admin/",
        BOARD: LIST,
        "desk: live in Hindi": f"{LIST}?state_hi=live",
        "desk: search": f"{LIST}?q={word}",
    }


# --- in this process -----------------------------------------------------------------------------


def in_this_process() -> dict[str, Timed]:
    editor, reader = desk_browser(), reader_browser()
    rounds = [
        {
            name: timed(editor if name.startswith("desk") else reader, address, TIMES)
            for name, address in addresses().items()
        }
        for _round in range(ROUNDS)
    ]
    best = {name: min((each[name] for each in rounds), key=lambda page: page.ms) for name in rounds[0]}
    return best | {PUBLISH: publish_here(editor)}


def kept_queries(path: str) -> int:
    """The queries that the server's application asks when somebody has asked for the page just before."""
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from newsroom.wsgi import application

    environ = RequestFactory(HTTP_HOST="127.0.0.1").get(path).environ
    list(application(dict(environ), lambda *_answer: None))
    with CaptureQueriesContext(connection) as captured:
        list(application(dict(environ), lambda *_answer: None))
        return len(captured)


def publish_here(editor) -> Timed:
    """The desk's form of a draft, sent with “Publish now”."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first, *others = drafts(TIMES * 2)
    body = urlencode(publication(editor.get(first).content.decode()))

    def publish(address: str) -> float:
        start = time.perf_counter()
        response = editor.post(address, body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 302, response.status_code
        return (time.perf_counter() - start) * 1000

    with CaptureQueriesContext(connection) as captured:
        publish(first)
        queries = list(captured)  # the next request throws them away
    taken = [publish(address) for address in others]
    remove_drafts()
    return Timed(queries, 0, statistics.median(taken))


def drafts(count: int) -> list[str]:
    """The desk's addresses of new drafts that all say the same, so that the form of one does for all."""
    from articles.models import Article
    from exchange.importing import import_stories

    story = made_up_story(1, random.Random(1))
    del story["published_at"]
    import_stories([story | {"external_id": f"draft-{number}"} for number in range(count)])
    made = Article.objects.filter(external_id__startswith="draft-").order_by("pk")
    return [f"{LIST}{pk}/change/" for pk in made.values_list("pk", flat=True)]


def remove_drafts() -> None:
    from articles.models import Article

    Article.objects.filter(external_id__startswith="draft-").delete()


def publication(page: str) -> list[tuple[str, str]]:
    """What a browser sends of a story's page when “Publish now” is pressed in Hindi."""
    return [*Form(page, "article_form").fields, ("hi-move", "publish")]


def growth(seen: dict[int, dict[str, Timed]]) -> None:
    """Print what each page took at each size, and how many times as long as at the smallest."""
    smallest, *larger = seen
    print(
        "\nIn the process, rendered each time: the median in milliseconds, and how many times that of the fewest stories\n"
    )
    line("", "queries", *(f"{size:,}" for size in seen), "wanted")
    rule(len(seen) + 2)
    for name, first in seen[smallest].items():
        times = [f"{seen[size][name].ms:.1f}, {seen[size][name].ms / first.ms:.2f}" for size in larger]
        queries = len(list(seen.values())[-1][name].queries)
        line(name, queries, f"{first.ms:.1f}", *times, 1.5 if name.startswith("desk") else 1.3)


# --- the real server -----------------------------------------------------------------------------


def served(folder: Path, size: int, here: dict[str, Timed]) -> None:
    """Print what the server gives at growing concurrency, and its share of what others give of the same bytes."""
    pages, editor = addresses(), desk_browser()
    signed_in = {"Cookie": f"sessionid={editor.cookies['sessionid'].value}"}
    asked = [
        (f"{name}, {how}", pages[name], headers, port, queries)
        for name in SERVED
        for how, headers, port, queries in (
            ("kept", GZIP, PAPER, kept_queries(pages[name])),
            ("rendered", PLAIN, BARE, len(here[name].queries)),
        )
    ] + [(BOARD, pages[BOARD], signed_in, PAPER, len(here[BOARD].queries))]
    files = folder / "files"
    files.mkdir()
    os.environ["FILES"] = str(files)
    if not NGINX:
        print("\nThere is no nginx here to compare with (Debian: apt-get install nginx).")
    with ExitStack() as running:
        paper = running.enter_context(application_server("newsroom.wsgi:application", PAPER))
        running.enter_context(application_server("serve:bare", BARE, "--factory"))
        for name, path, headers, port, _queries in asked:
            (files / quote(name, "")).write_bytes(fetch(path, headers, port))
        running.enter_context(application_server("serve:constant", CONSTANT, "--factory"))
        running.enter_context(file_server(folder, files, FILE))
        print(f"\nRequests a second over {size:,} stories\n")
        line(
            "", "bytes", "queries", *(f"{number} conn." for number in CONNECTIONS), "p99 ms", "of nginx", "of constant"
        )
        rule(len(CONNECTIONS) + 5)
        for name, path, headers, port, queries in asked:
            rates = {number: wrk(path, headers, port, number) for number in CONNECTIONS}
            file, most = (files / quote(name, "")), rates[COMPARED]
            others = [
                share(most, wrk(f"/{quote(file.name)}", {}, other, COMPARED)) if is_there else ""
                for other, is_there in ((FILE, NGINX), (CONSTANT, headers is GZIP))
            ]
            line(name, f"{file.stat().st_size:,}", queries, *shown(rates), *others)
        line(PUBLISH, "", len(here[PUBLISH].queries), *shown(published(signed_in)), "", "")
        many = 0
        while many < MANY:
            many += wrk(pages["article"], GZIP, PAPER, COMPARED).a_second * SECONDS
        print(f"\nThe server's memory after it all: {memory(paper.pid):.0f} MB (proportional set size)")


def published(signed_in: dict[str, str]) -> dict[int, Rate]:
    """As many drafts as there are, published through the desk's form over HTTP by so many people at once."""
    made, browser = drafts(PUBLISHED * len(CONNECTIONS)), Browser(PAPER)
    browser.cookies = dict([signed_in["Cookie"].split("=")])
    form = publication(browser.request("GET", made[0])[2])

    def publish(address: str) -> float:
        start = time.perf_counter()
        status, _to, _page = browser.post(address, form)
        assert status == 302, status
        return (time.perf_counter() - start) * 1000

    rates = {}
    for number in CONNECTIONS:
        batch, made = made[:PUBLISHED], made[PUBLISHED:]
        start = time.perf_counter()
        with ThreadPoolExecutor(number) as people:
            taken = list(people.map(publish, batch))
        rates[number] = Rate(len(batch) / (time.perf_counter() - start), statistics.quantiles(taken, n=100)[98])
    remove_drafts()
    return rates


def shown(rates: dict[int, Rate]) -> list[str]:
    return [*(f"{rate.a_second:,.0f}" for rate in rates.values()), f"{rates[COMPARED].p99:.1f}"]


def share(one: Rate, other: Rate) -> str:
    part = one.a_second / other.a_second
    return f"{part:.{0 if part > 0.1 else 1}%} of {other.a_second:,.0f}"


def line(name: str, *cells) -> None:
    """A row of a table that can be pasted into Markdown."""
    print(f"| {name:<23} |", " | ".join(f"{cell:>8}" for cell in cells), "|", flush=True)


def rule(columns: int) -> None:
    print("|---|" + "---:|" * columns)


if __name__ == "__main__":
    main()
