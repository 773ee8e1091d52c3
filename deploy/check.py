"""The integration test that deploy/check runs: requests of readers, editors and attackers through nginx."""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from client import ask, change_headline, check, failed, log_in, read_during, status_of
from kit import SITE, WEB_1, WEB_2, Deployment

SINGLE_HEADERS = ["strict-transport-security", "x-content-type-options", "vary", "content-security-policy"]


def readers(deployment: Deployment) -> None:
    """Check pages, headers, redirects, compression and static files."""
    print("\nReaders")
    for path, language in (("/hi/", "hi"), ("/en/", "en")):
        page = ask(path)
        check(
            f"{path} answers in its language",
            page.status == 200 and f'<html lang="{language}"' in page.text,
            page.status,
        )
        for name in SINGLE_HEADERS:
            check(f"{path} has {name} once", len(page.all(name)) == 1, page.all(name))
        check(f"{path} sets no cookie", not page.all("set-cookie"))
    response = ask("/hi/topics/?a=b", plain=True)
    check("http leads to https", response.status == 301 and response.headers["location"] == f"{SITE}/hi/topics/?a=b")
    response = ask("/", Host="evil.example", plain=True)
    check("another host name redirects to the site", response.headers["location"] == f"{SITE}/")
    first, second = ask("/hi/topics/?cached"), ask("/hi/topics/?cached")
    states = [response.headers["x-cache"] for response in (first, second)]
    check("the second request is answered by the micro-cache", states == ["MISS", "HIT"], states)
    again = ask("/hi/topics/?cached", If_None_Match=second.headers["etag"] or "")
    check("an ETag that matches gives 304", again.status == 304, again.status)
    zipped = ask("/hi/topics/?cached", Accept_Encoding="gzip")
    check("a page is compressed if the browser accepts gzip", zipped.headers["content-encoding"] == "gzip")
    forged = ask(
        "/hi/?forged", X_Forwarded_Host="evil.example", X_Forwarded_Proto="http", Forwarded="host=evil.example"
    )
    check("forged X-Forwarded headers change nothing", forged.status == 200 and "evil.example" not in forged.text)
    name = re.search(r'href="(/static/[^"]+\.css)"', first.text)[1]
    static = ask(name, Accept_Encoding="gzip")
    check(
        "static files are precompressed and immutable",
        static.headers["content-encoding"] == "gzip"
        and static.all("cache-control") == ["public, max-age=31536000, immutable"],
        static.all("cache-control"),
    )
    media = ask(re.search(r"/media/[^\" ,]+", ask("/hi/").text)[0])
    check(
        "pictures are immutable, nosniff and have a policy that runs nothing",
        media.status == 200
        and media.all("x-content-type-options") == ["nosniff"]
        and "default-src 'none'" in media.all("content-security-policy")[0]
        and len(media.all("cache-control")) == 1,
        media.headers["content-type"],
    )
    for path in (
        "/media/../newsroom.sqlite3",
        "/media/%2e%2e/secret-key",
        "/static/..%2fmedia/x",
        "/static../secret-key",
    ):
        check(f"{path} is not found", ask(path).status in (400, 404))
    response = ask("/media/none.jpg")
    check(
        "a 404 is not immutable",
        response.status == 404 and not any("immutable" in each for each in response.all("cache-control")),
    )
    check("a request body for a reader page is refused", ask("/hi/", "POST", b"x" * 10_000).status == 413)
    hidden = b"0\r\n\r\nGET /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for name, lengths in (
        ("a length and chunks", f"Content-Length: {len(hidden)}\r\nTransfer-Encoding: chunked"),
        ("two lengths", f"Content-Length: 0\r\nContent-Length: {len(hidden)}"),
        ("a space before the colon", "Transfer-Encoding : chunked"),
        ("an unknown transfer coding", "Transfer-Encoding: xchunked"),
    ):
        request = f"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\n{lengths}\r\n\r\n".encode() + hidden
        status = status_of(request)
        check(f"a request with {name} is refused by nginx", status in (400, 501), status)


def desk(deployment: Deployment) -> None:
    """Check log-in, caching, limits of uploads, and the delay of a publication."""
    print("\nThe desk")
    cookies = log_in(deployment)
    pages = [ask("/admin/", Cookie=cookies) for _twice in range(2)]
    check("the desk opens", all(page.status == 200 for page in pages), [page.status for page in pages])
    check("the desk is never cached", not any(page.headers["x-cache"] for page in pages))
    check(
        "an anonymous visitor is redirected and does not get the cached page of an admin", ask("/admin/").status == 302
    )
    large = b"x" * (27 * 1024 * 1024)
    try:
        status = ask("/admin/pictures/picture/add/", "POST", large, Cookie=cookies).status
    except OSError:  # nginx closed the connection while the body was being sent
        status = 413
    check("a body of 27 MB is refused", status == 413, status)
    headline, seen = "जांच: पहला शीर्षक", []

    def read() -> None:
        until = time.time() + 60
        while headline not in ask("/hi/").text and time.time() < until:
            time.sleep(0.02)
        seen.append(time.time())

    reader = threading.Thread(target=read)
    reader.start()
    published, _path = change_headline(deployment, headline)
    reader.join()
    seconds = seen[0] - published
    # nginx counts whole seconds and caches a page for up to two; the rest is the time to render it
    check("a publication is on the front page within 2.5 seconds", seconds < 2.5, f"{seconds:.1f} s")


def process_failures(deployment: Deployment) -> None:
    """Restart and kill web processes under load."""
    print("\nWeb processes end under load")

    def restart() -> None:
        for port in (WEB_1, WEB_2):
            deployment.end(f"web-{port}")
            deployment.start_web(port)

    def kill_process() -> None:
        for _round in range(3):
            time.sleep(2)
            deployment.end(f"web-{WEB_1}", by=signal.SIGKILL)
            time.sleep(2)
            deployment.start_web(WEB_1)

    pages, errors, truncated = read_during(restart)
    check("a rolling restart causes no errors", not errors and not truncated, f"{pages} pages {errors[:3]}")
    pages, errors, truncated = read_during(kill_process)
    check("kill -9, three times, gives no reader an error", not errors, f"{pages} pages {errors[:3]}")
    # A proxy can't retry a response whose headers have been sent.
    check("and truncates at most the page that was being sent", truncated <= 3, f"{truncated} truncated")
    ask("/hi/corrections/")
    for port in (WEB_1, WEB_2):
        deployment.end(f"web-{port}", by=signal.SIGKILL)
    time.sleep(2)
    response = ask("/hi/corrections/")
    check(
        "with both down a cached page is served stale",
        response.status == 200 and response.headers["x-cache"] == "STALE",
        response.headers["x-cache"],
    )
    response = ask("/hi/archive/?never-asked-before")
    check(
        "with both down an uncached page answers 502 with deploy/away.html",
        response.status == 502 and "एक मिनट" in response.text,
        response.status,
    )
    for port in (WEB_1, WEB_2):
        deployment.start_web(port)


def replica(deployment: Deployment) -> None:
    """Check a lagging replica, and outages of the primary and of the replica."""
    print("\nA replica for readers")
    url = f"postgres://newsroom@/newsroom?host={deployment.folder}&port=5433"
    options = [
        "--username=newsroom",
        f"--pgdata={deployment.folder / 'replica'}",
        "--write-recovery-conf",
        "--checkpoint=fast",
    ]
    deployment.postgres("pg_basebackup", f"--host={deployment.folder}", *options)
    deployment.start_postgres("replica", "-p", "5433")
    for port in (WEB_1, WEB_2):
        deployment.end(f"web-{port}")
        deployment.start_web(port, REPLICA_URL=url)
    deployment.sql(5433, "SELECT pg_wal_replay_pause()")
    _done, path = change_headline(deployment, "जांच: दूसरा शीर्षक")
    lagging = ask("/hi/?lagging").text
    check("while the replica lags, readers get what was published", "जांच: दूसरा शीर्षक" in lagging)
    deployment.sql(5433, "SELECT pg_wal_replay_resume()")
    time.sleep(1)
    deployment.postgres("pg_ctl", f"--pgdata={deployment.folder / 'primary'}", "--mode=fast", "stop")
    page = ask(path)
    check(
        "while the primary is down, pages are rendered from the replica",
        page.status == 200 and "जांच: दूसरा" in page.text,
        page.status,
    )
    found = ask("/hi/search/?" + urlencode({"q": "monsoon"}))
    check("and search works", found.status == 200, found.status)
    deployment.start_postgres("primary")
    deployment.postgres("pg_ctl", f"--pgdata={deployment.folder / 'replica'}", "--mode=fast", "stop")
    page = ask("/en/archive/")
    check("while the replica is down, pages are rendered from the primary", page.status == 200, page.status)


def limits(deployment: Deployment) -> None:
    """Check the rate limits of log-in and search."""
    print("\nLimits")
    responses = [ask("/admin/login/", "POST", b"") for _try in range(30)]
    refused = [response for response in responses if response.status == 429]
    check("the last of thirty log-ins in a row is refused", responses[-1].status == 429, f"{len(refused)} of 30")
    check(
        "and the refusal has the security headers", refused and refused[0].all("x-content-type-options") == ["nosniff"]
    )
    check("the log-in page itself still opens", ask("/admin/login/").status == 200)
    threads, statuses = [], []
    for number in range(120):
        threads.append(threading.Thread(target=lambda n=number: statuses.append(ask(f"/hi/search/?q=dilli{n}").status)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    check("120 searches at once from one address are limited", 429 in statuses, f"{statuses.count(429)} of 120")


def measure(deployment: Deployment) -> None:
    """Compare the micro-cache with a static file of the same bytes, by wrk, in alternation."""
    print("\nThe micro-cache compared with a static file of the same bytes (wrk, 16 connections)")
    story = re.search(r'href="(/hi/articles/[^"]+)"', ask("/hi/").text)[1]
    for path, name in (("/hi/", "front"), (story, "story")):
        for headers in ([], ["-H", "Accept-Encoding: gzip"]):
            (deployment.paper / "var" / "static" / f"{name}.html").write_text(ask(path).text)
            if headers:
                subprocess.run(["gzip", "-kf6", deployment.paper / "var" / "static" / f"{name}.html"], check=True)
            rates = {}
            for url in [path, f"/static/{name}.html"] * 5:
                out = subprocess.run(
                    ["wrk", "-t2", "-c16", "-d2s", *headers, SITE + url], capture_output=True, text=True
                ).stdout
                assert "Non-2xx" not in out, out
                rates.setdefault(url, []).append(float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]))
            pages, files = rates.values()
            ratio = median(page / file for page, file in zip(pages, files, strict=True))
            kind = "gzip" if headers else "plain"
            seen = f"{median(pages):,.0f}/s, file {median(files):,.0f}/s, {ratio:.0%} in the median round of five"
            check(f"{name}, {kind}: at least 80 %", ratio >= 0.8, seen)


def main() -> None:
    """Start everything, run all checks, and exit with 1 if one failed."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
    deployment = Deployment(folder)
    try:
        deployment.start_databases()
        print("Migrating, loading the sample newsroom, collecting static files", flush=True)
        deployment.manage("migrate", "--verbosity", "0")
        deployment.manage("prepare_demo")
        deployment.manage("collectstatic", "--noinput", "--verbosity", "0")
        started = time.monotonic()
        for port in (WEB_1, WEB_2):
            deployment.start_web(port)
        deployment.nginx()
        print(f"Started in {time.monotonic() - started:.1f} s", flush=True)
        readers(deployment)
        desk(deployment)
        if "--measure" in sys.argv:
            measure(deployment)
        process_failures(deployment)
        replica(deployment)
        limits(deployment)
    finally:
        deployment.stop()
        if failed:
            print(f"\nThe logs are in {folder}.")
        else:
            shutil.rmtree(folder)
    print(f"\n{len(failed)} failed." if failed else "\nAll checks passed.")
    sys.exit(bool(failed))


main()
