"""Measure what one publication costs readers while the page cache is warm.

    .venv/bin/python benchmarks/publication.py [1000]     (addresses; `sh tests/with-postgres` before it for PostgreSQL)

The server is that of `make run`, with as many stories as addresses. wrk asks for all addresses at random, 16 at a time,
in windows of one second: three before the desk's form publishes a story, and ten from then on. Afterwards each address
is compared with the page that the same server renders without the page cache.
"""

import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path

from bench import add_navigation
from browser import Browser
from drafts import create_drafts, publish_form
from serve import PLAIN, PORT, application_server, fetch
from stories import add_stories, desk_client, temporary_installation

CONNECTIONS = 16
BEFORE, AFTER, MAX_WARMING = 3, 10, 180  # seconds
RENDERED_PORT = PORT + 1
LISTS = ["/hi/", "/en/", "/hi/latest/", "/en/latest/", "/hi/topics/", "/hi/archive/", "/hi/feed/", "/news-sitemap.xml"]
TOPICS = 57  # of generate_story()
SCRIPT = """
local paths = {%s}
math.randomseed(os.time())
request = function() return wrk.format("GET", paths[math.random(#paths)], {["Accept-Encoding"] = "gzip"}) end
"""


def main() -> None:
    """Fill the paper, warm the cache, publish, and print a line for each second."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with temporary_installation() as folder:
        add_stories(0, count, random.Random(1))
        add_navigation()
        paths = addresses(count)
        script = folder / "paths.lua"
        script.write_text(SCRIPT % ", ".join(map(json.dumps, paths)))
        browser, (draft,) = Browser(PORT), create_drafts(1)
        browser.cookies = {"sessionid": desk_client().cookies["sessionid"].value}
        with (
            application_server("newsroom.wsgi:application", PORT),
            application_server("serve:without_page_cache", RENDERED_PORT, "--factory"),
        ):
            warm(script)
            print_windows("warm", script, BEFORE)
            form = publish_form(browser.request("GET", draft)[2])
            start = time.perf_counter()
            assert browser.post(draft, form)[0] == 302
            print(f"published in {(time.perf_counter() - start) * 1000:.0f} ms; {len(paths):,} addresses", flush=True)
            print_windows("after", script, AFTER)
            stale = [path for path in paths if fetch(path, PLAIN, PORT) != fetch(path, PLAIN, RENDERED_PORT)]
            print(f"addresses that differ from a rendered page: {len(stale)} {stale[:3]}")


def addresses(count: int) -> list[str]:
    """The lists, the topics, and as many stories as are left."""
    from articles.models import Edition

    found = LISTS + [f"/hi/topics/topic-{number}/" for number in range(TOPICS)]
    stories = Edition.objects.live().in_language("hi").newest_first()[: count - len(found)]
    return found + [edition.get_absolute_url() for edition in stories]


def warm(script: Path) -> None:
    """Ask until both workers have all pages: until a second is forty times as quick as the first ones, and levels off."""
    rates = [window(script)[0] for _time in range(4)]
    while rates[-1] < 40 * max(rates[:4]) or rates[-1] > 1.1 * rates[-2]:
        rates.append(window(script)[0])
        if len(rates) > MAX_WARMING:
            sys.exit(f"The cache does not get warm within {MAX_WARMING} seconds: {rates}")


def print_windows(name: str, script: Path, seconds: int) -> None:
    """Print the requests per second and the p99 of each second."""
    for second in range(1, seconds + 1):
        rate, p99 = window(script)
        print(f"| {name} {second:>2} | {rate:>8,.0f} | {p99:>9} |", flush=True)


def window(script: Path) -> tuple[float, str]:
    """Requests per second, and the p99 with its unit, of one second. Raises AssertionError for an answer but 200."""
    options = ["-t1", f"-c{CONNECTIONS}", "-d1s", "--latency", "--timeout", "30s", "-s", str(script)]
    command = ["wrk", *options, f"http://127.0.0.1:{PORT}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in output and "Socket errors" not in output, output
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), re.search(r"\s99%\s+(\S+)", output)[1]


if __name__ == "__main__":
    main()
