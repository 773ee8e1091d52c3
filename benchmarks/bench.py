"""The benchmark of `make bench`: throughput and latency over generated stories, and how they scale.

    .venv/bin/python benchmarks/bench.py [1000 10000]

Prints two tables. For the largest size, wrk requests cached and rendered pages from the real server, compared with
nginx serving a file of the same bytes and with the same server returning constant bytes. For each size, pages are
rendered in this process. With DATABASE_URL set, the stories go into that database, which must be empty.
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
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from drafts import LIST_PATH, create_drafts, publish_form, remove_drafts
from kill import Browser
from serve import GZIP, NGINX, PLAIN, PORT, WRK_SECONDS, Rate, application_server, fetch, file_server, memory_mb, wrk
from stories import (
    Timing,
    add_stories,
    analyze,
    desk_client,
    measure,
    reader_client,
    temporary_installation,
)

if TYPE_CHECKING:
    from django.test import Client

CACHED_PORT, RENDERED_PORT, FILE_PORT, CONSTANT_PORT = range(PORT, PORT + 4)
CONNECTIONS = (1, 4, 16, 64)
COMPARED_CONNECTIONS = 16  # for nginx and the constant as well
DRAFTS_PER_RUN = 64  # published for each number of connections
MEMORY_AFTER_REQUESTS = 100_000
# In the process: the lowest median of the rounds counts, because other processes can only slow it down.
ROUNDS, REQUESTS_PER_ROUND = 3, 10
SERVED_PAGES = ["front page", "article", "topic", "archive month", "search", "feed"]
STORY_LIST, PUBLISH = "desk: story list", "desk: publish"


def main() -> None:
    """Fill the database to each size, measure, and print both tables."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that finally blocks stop the servers
    sizes = sorted({int(size) for size in sys.argv[1:]}) or [1_000, 10_000]
    with temporary_installation() as folder:
        from django.db import connection

        from articles.models import Article, edition_querysets

        if Article.objects.exists():
            sys.exit("The database of DATABASE_URL has stories. It must be empty.")
        rng, done = random.Random(1), 0
        results: dict[int, dict[str, Timing]] = {}
        for size in sizes:
            seconds = add_stories(done, size, rng)
            print(f"{size - done:,} stories imported in {seconds:.1f} s on {connection.display_name}", flush=True)
            done = size
            edition_querysets.forget_sizes()  # a server would ask again within the hour
            add_navigation()
            if connection.vendor == "postgresql":
                analyze()  # autovacuum would do it a minute later
            results[size] = measure_in_process()
        if shutil.which("wrk"):
            print_server_table(folder, sizes[-1], results[sizes[-1]])
        else:
            print("\nwrk is not installed, so the server is not measured (Debian: apt-get install wrk).")
        print_scaling_table(results)


def add_navigation() -> None:
    """Put seven topics into the navigation."""
    from topics.models import Topic

    for position in range(1, 8):
        Topic.objects.filter(name=f"Topic {49 + position}").update(nav_position=position)


def page_paths() -> dict[str, str]:
    """Return the measured pages by name. The searched word is in nearly every story, the slowest case."""
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
        STORY_LIST: LIST_PATH,
        "desk: live in Hindi": f"{LIST_PATH}?state_hi=live",
        "desk: search": f"{LIST_PATH}?q={word}",
    }


# --- in this process -----------------------------------------------------------------------------


def measure_in_process() -> dict[str, Timing]:
    """Measure every page and the publishing of a draft in this process, without the page cache."""
    import newsroom.wsgi  # noqa: F401  it sets the garbage collection as in the server

    editor, reader = desk_client(), reader_client()
    rounds = [
        {
            name: measure(editor if name.startswith("desk") else reader, path, REQUESTS_PER_ROUND)
            for name, path in page_paths().items()
        }
        for _round in range(ROUNDS)
    ]
    best = {name: min((each[name] for each in rounds), key=lambda page: page.ms) for name in rounds[0]}
    return best | {PUBLISH: measure_publishing(editor)}


def count_cached_queries(path: str) -> int:
    """Return the number of queries for a page that is already in the page cache."""
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from newsroom.wsgi import application

    environ = RequestFactory(HTTP_HOST="127.0.0.1").get(path).environ
    list(application(dict(environ), lambda *_answer: None))
    with CaptureQueriesContext(connection) as captured:
        list(application(dict(environ), lambda *_answer: None))
        return len(captured)


def measure_publishing(editor: "Client") -> Timing:
    """Submit the desk's form of a draft with “Publish now”."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    drafts = create_drafts(REQUESTS_PER_ROUND * 2)
    bodies = {path: urlencode(publish_form(editor.get(path).content.decode())) for path in drafts}
    first, *others = drafts

    def publish(path: str) -> tuple[float, float]:
        start, processor_start = time.perf_counter(), time.process_time()
        response = editor.post(path, bodies[path], content_type="application/x-www-form-urlencoded")
        assert response.status_code == 302, response.status_code
        return (time.perf_counter() - start) * 1000, (time.process_time() - processor_start) * 1000

    with CaptureQueriesContext(connection) as captured:
        publish(first)
        queries = list(captured)  # the next request resets them
    elapsed, processor = zip(*(publish(path) for path in others), strict=True)
    remove_drafts()
    return Timing(queries, 0, statistics.median(elapsed), statistics.median(processor))


def print_scaling_table(results: dict[int, dict[str, Timing]]) -> None:
    """Print the time of each page at each size, its ratio to the time at the smallest size, and its processor time."""
    smallest, *larger = results
    print("\nRendered in this process: median in ms, and the ratio to the smallest number of stories\n")
    print_row("", "queries", *(f"{size:,}" for size in results), "processor", "max ratio")
    print_rule(len(results) + 3)
    for name, first in results[smallest].items():
        times = [f"{results[size][name].ms:.1f}, {results[size][name].ms / first.ms:.2f}" for size in larger]
        largest = list(results.values())[-1][name]
        processor, max_ratio = f"{largest.processor_ms:.1f}", 1.5 if name.startswith("desk") else 1.3
        print_row(name, len(largest.queries), f"{first.ms:.1f}", *times, processor, max_ratio)


# --- the real server -----------------------------------------------------------------------------


def print_server_table(folder: Path, size: int, in_process: dict[str, Timing]) -> None:
    """Print requests per second by concurrency, and their share of nginx and of a constant response."""
    pages, editor = page_paths(), desk_client()
    signed_in = {"Cookie": f"sessionid={editor.cookies['sessionid'].value}"}
    targets = [
        (f"{name}, {how}", pages[name], headers, port, queries)
        for name in SERVED_PAGES
        for how, headers, port, queries in (
            ("cached", GZIP, CACHED_PORT, count_cached_queries(pages[name])),
            ("rendered", PLAIN, RENDERED_PORT, len(in_process[name].queries)),
        )
    ] + [(STORY_LIST, pages[STORY_LIST], signed_in, CACHED_PORT, len(in_process[STORY_LIST].queries))]
    files = folder / "files"
    files.mkdir()
    os.environ["FILES"] = str(files)
    if not NGINX:
        print("\nnginx is not installed, so there is no comparison with it (Debian: apt-get install nginx).")
    with ExitStack() as stack:
        server = stack.enter_context(application_server("newsroom.wsgi:application", CACHED_PORT))
        stack.enter_context(application_server("serve:without_page_cache", RENDERED_PORT, "--factory"))
        for name, path, headers, port, _queries in targets:
            (files / quote(name, "")).write_bytes(fetch(path, headers, port))
        stack.enter_context(application_server("serve:constant", CONSTANT_PORT, "--factory"))
        stack.enter_context(file_server(folder, files, FILE_PORT))
        print(f"\nRequests per second with {size:,} stories\n")
        print_row(
            "", "bytes", "queries", *(f"{number} conn." for number in CONNECTIONS), "p99 ms", "of nginx", "of constant"
        )
        print_rule(len(CONNECTIONS) + 5)
        for name, path, headers, port, queries in targets:
            rates = {number: wrk(path, headers, port, number) for number in CONNECTIONS}
            file, rate = (files / quote(name, "")), rates[COMPARED_CONNECTIONS]
            others = [
                share(rate, wrk(f"/{quote(file.name)}", {}, other_port, COMPARED_CONNECTIONS)) if is_compared else ""
                for other_port, is_compared in ((FILE_PORT, NGINX), (CONSTANT_PORT, headers is GZIP))
            ]
            print_row(name, f"{file.stat().st_size:,}", queries, *cells(rates), *others)
        print_row(PUBLISH, "", len(in_process[PUBLISH].queries), *cells(measure_publish_rates(signed_in)), "", "")
        requests = 0.0
        while requests < MEMORY_AFTER_REQUESTS:
            requests += wrk(pages["article"], GZIP, CACHED_PORT, COMPARED_CONNECTIONS).per_second * WRK_SECONDS
        print(f"\nThe server's memory afterwards: {memory_mb(server.pid):.0f} MB (proportional set size)")


def measure_publish_rates(signed_in: dict[str, str]) -> dict[int, Rate]:
    """Publish drafts through the desk's form over HTTP. Returns the rate by number of concurrent users."""
    drafts, browser = create_drafts(DRAFTS_PER_RUN * len(CONNECTIONS)), Browser(CACHED_PORT)
    browser.cookies = dict([signed_in["Cookie"].split("=")])
    forms = {path: publish_form(browser.request("GET", path)[2]) for path in drafts}

    def publish(path: str) -> float:
        start = time.perf_counter()
        status, _location, _page = browser.post(path, forms[path])
        assert status == 302, status
        return (time.perf_counter() - start) * 1000

    rates = {}
    for number in CONNECTIONS:
        batch, drafts = drafts[:DRAFTS_PER_RUN], drafts[DRAFTS_PER_RUN:]
        start = time.perf_counter()
        with ThreadPoolExecutor(number) as executor:
            times = list(executor.map(publish, batch))
        rates[number] = Rate(len(batch) / (time.perf_counter() - start), statistics.quantiles(times, n=100)[98])
    remove_drafts()
    return rates


def cells(rates: dict[int, Rate]) -> list[str]:
    """Format the rates and the p99 for a table row."""
    return [*(f"{rate.per_second:,.0f}" for rate in rates.values()), f"{rates[COMPARED_CONNECTIONS].p99:.1f}"]


def share(one: Rate, other: Rate) -> str:
    """Format a rate as a percentage of another."""
    part = one.per_second / other.per_second
    return f"{part:.{0 if part > 0.1 else 1}%} of {other.per_second:,.0f}"


def print_row(name: str, *values: object) -> None:
    """Print a row of a Markdown table."""
    print(f"| {name:<23} |", " | ".join(f"{value:>8}" for value in values), "|", flush=True)


def print_rule(columns: int) -> None:
    """Print the line below the header of a Markdown table."""
    print("|---|" + "---:|" * columns)


if __name__ == "__main__":
    main()
