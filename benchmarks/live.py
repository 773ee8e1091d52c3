"""Measure a live story under load: readers who poll, and an editor who publishes.

    .venv/bin/python benchmarks/live.py [60]        (seconds; `sh tests/with-postgres` before it for PostgreSQL)

The server is that of `make run`. 10,000 polls a minute ask for the changes as static/reader/timeline.js does, with the
ETag that each reader knows, while an entry goes live through the desk's form every five seconds. Prints the seconds from
the press of “Publish” to the first reader's page that has the entry, the times of the polls, and the bytes of the
story's pages with 300 entries of 50 words. The words are those of the sample stories.
"""

import gzip
import itertools
import re
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection

from browser import Browser, Form
from serve import PORT, application_server
from stories import ROOT, desk_client, temporary_installation

POLLS_A_MINUTE = 10_000
READERS = 40  # connections that share the polls
EVERY = 5.0  # seconds between two entries
ENTRIES = 300
WORDS = 50


class Reader(threading.Thread):
    """Polls the changes at an even pace, with the ETag of the last answer."""

    def __init__(self, number: int, path: str, until: float, seen: dict[str, float]):
        super().__init__(daemon=True)
        self.number, self.path, self.until, self.seen = number, path, until, seen
        self.times: list[float] = []
        self.statuses: list[int] = []
        self.bytes = 0

    def run(self) -> None:
        """Poll until the end."""
        pause, etag = READERS * 60 / POLLS_A_MINUTE, ""
        due = time.monotonic() + pause * self.number / READERS
        connection = HTTPConnection("127.0.0.1", PORT, timeout=30)
        while due < self.until:
            time.sleep(max(0.0, due - time.monotonic()))
            start = time.monotonic()
            connection.request("GET", self.path, headers={"Accept-Encoding": "gzip", "If-None-Match": etag})
            answer = connection.getresponse()
            body = answer.read()
            now = time.monotonic()
            self.times.append((now - start) * 1000)
            self.statuses.append(answer.status)
            self.bytes += len(body)
            if answer.status == 200:
                etag = answer.headers["ETag"]
                page = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
                for mark in re.findall("entrymark[a-z]{2}", page.decode()):
                    self.seen.setdefault(mark, now)
            due = max(due + pause, time.monotonic())


def main() -> None:
    """Fill a story, measure its pages, then publish under load."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with temporary_installation():
        article = add_story()
        editor = desk_client()
        with application_server("newsroom.wsgi:application", PORT):
            for language in ("hi", "en"):
                print_sizes(article.edition(language).get_absolute_url(), language)
            browser = Browser(PORT)
            browser.cookies = {"sessionid": editor.cookies["sessionid"].value}
            publish_under_load(browser, f"/admin/live/{article.pk}/", f"/hi/live/{article.pk}/", seconds)


def add_story():
    """Add a live story with ENTRIES entries in both languages, of which every thirtieth is a key event."""
    from django.utils import timezone

    from accounts.models import User
    from articles import publishing
    from articles.models import Article, Edition
    from live_stories import writing
    from live_stories.models import Entry, EntryText
    from live_stories.writing import Words

    by = User.objects.create_user("editor", role="editor")
    words = {language: texts(language) for language in ("hi", "en")}
    article = Article(original_language="hi")
    editions = [
        Edition(language=language, headline=next(each)[:60], summary=next(each)[:120])
        for language, each in words.items()
    ]
    publishing.save_story(article, editions, by)
    for edition in editions:
        publishing.publish(edition, by)
    timeline = writing.begin(article, by)
    for number in range(ENTRIES):
        given = {language: Words(next(each)[:50], f"<p>{next(each)}</p>") for language, each in words.items()}
        writing.add(timeline, given, number % 30 == 0, list(words), by)
    start = timezone.now() - timedelta(hours=12)  # real stamps differ
    for entry in Entry.objects.all():
        entry.at = start + timedelta(seconds=141.7 * entry.number)
        entry.save()
        EntryText.objects.filter(entry=entry).update(published_at=entry.at)
    return Article.objects.get(pk=article.pk)


def texts(language: str) -> Iterator[str]:
    """Texts of WORDS words each, from the sample's stories, without end."""
    files = sorted((ROOT / "sample" / "stories").glob(f"*/{language}.*"))
    endless = itertools.cycle(word for file in files for word in file.read_text(encoding="utf-8").split())
    while True:
        yield " ".join(itertools.islice(endless, WORDS))


def print_sizes(path: str, language: str) -> None:
    """Print the bytes of each of the story's pages."""
    connection, sizes = HTTPConnection("127.0.0.1", PORT, timeout=60), []
    following: str | None = path
    while following:
        connection.request("GET", following, headers={"Accept-Encoding": "gzip"})
        body = connection.getresponse().read()
        page = gzip.decompress(body).decode()
        sizes.append((page.count('class="entry__text"'), len(body)))
        older = re.search(r'href="(\?entry=\d+)#timeline"', page)
        following = older and f"{path}{older[1]}"
    shown = ", ".join(f"{number} entries {size / 1000:.1f} kB" for number, size in sizes)
    print(f"{language}: {shown}; together {sum(size for _number, size in sizes) / 1000:.1f} kB", flush=True)


def publish_under_load(browser: Browser, desk: str, path: str, seconds: int) -> None:
    """Publish an entry every five seconds while readers poll, and print what they saw and when."""
    seen: dict[str, float] = {}
    until = time.monotonic() + seconds
    readers = [Reader(number, path, until, seen) for number in range(READERS)]
    for reader in readers:
        reader.start()
    pressed: dict[str, float] = {}
    answered: list[float] = []
    for number in range(int(seconds / EVERY) - 1):
        time.sleep(max(0.0, until - seconds + EVERY * (number + 0.5) - time.monotonic()))
        fields = dict(Form(browser.request("GET", desk)[2], "live-form").fields)
        mark = "entrymark" + chr(97 + number // 26) + chr(97 + number % 26)  # one word in one script
        pressed[mark] = time.monotonic()
        status = browser.post(desk, [*(fields | {"hi-text": f"अब {mark}", "do": "publish:hi"}).items()])[0]
        assert status == 302, status
        answered.append(time.monotonic() - pressed[mark])
    for reader in readers:
        reader.join()
    waits = sorted(seen[mark] - at for mark, at in pressed.items())
    times = sorted(each for reader in readers for each in reader.times)
    statuses = [each for reader in readers for each in reader.statuses]
    size = sum(reader.bytes for reader in readers)
    print(
        f"{len(times) / seconds * 60:,.0f} polls a minute; answers { ({each: statuses.count(each) for each in set(statuses)}) }"
    )
    print(
        f"poll: median {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms, max {times[-1]:.0f} ms"
    )
    print(f"bytes of bodies for each poll: {size / len(times):.0f}")
    print(f"the desk's answer: median {statistics.median(answered):.2f} s, max {max(answered):.2f} s")
    print(
        f"from the press to the first page that has it: median {statistics.median(waits):.2f} s, max {waits[-1]:.2f} s"
    )
    print(f"with the script's interval of 1.5 s before it: at most {waits[-1] + 1.5:.2f} s")


if __name__ == "__main__":
    main()
