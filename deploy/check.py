"""What deploy/check runs: the kit started on loopback, and tried as readers, editors and strangers would."""

import http.client
import json
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from kit import HTTP, HTTPS, SITE, WEB_1, WEB_2, Kit

ONCE = ["strict-transport-security", "x-content-type-options", "vary", "content-security-policy"]
failed = []


def check(sentence: str, holds, seen="") -> None:
    """Print the sentence and whether it holds; remember when it does not."""
    print(f"{'  ok  ' if holds else 'FAILED'}  {sentence}{f'  ({seen})' if seen != '' else ''}", flush=True)
    if not holds:
        failed.append(sentence)


class Answer:
    def __init__(self, response: http.client.HTTPResponse):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode(errors="replace")

    def all(self, name: str) -> list[str]:
        return self.headers.get_all(name) or []


TRUSTING = ssl._create_unverified_context()


def ask(path: str, method: str = "GET", body=None, plain: bool = False, **headers) -> Answer:
    """One request on a connection of its own, through nginx."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if plain:
        connection = http.client.HTTPConnection("localhost", HTTP, timeout=30)
    else:
        connection = http.client.HTTPSConnection("localhost", HTTPS, timeout=30, context=TRUSTING)
    try:
        connection.request(method, path, body, headers)
        return Answer(connection.getresponse())
    finally:
        connection.close()


def sign_in(kit: Kit) -> str:
    """Log in at the desk as the demo admin, through nginx. Returns the cookies to send."""
    account = next(
        each for each in json.loads((kit.paper / "var" / "demo-accounts.json").read_text()) if each["role"] == "admin"
    )
    page = ask("/admin/login/")
    cookies = {cookie.partition("=")[0]: cookie.partition(";")[0] for cookie in page.all("Set-Cookie")}
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
    form = {"csrfmiddlewaretoken": token, "username": account["username"], "password": account["password"]}
    answer = ask(
        "/admin/login/", "POST", urlencode(form | {"next": "/admin/"}), Cookie="; ".join(cookies.values()),
        Origin=SITE, Referer=f"{SITE}/admin/login/", Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip
    check("an admin logs in at the desk", answer.status == 302, answer.status)
    cookies |= {cookie.partition("=")[0]: cookie.partition(";")[0] for cookie in answer.all("Set-Cookie")}
    return "; ".join(cookies.values())


def publish(kit: Kit, headline: str) -> tuple[float, str]:
    """Give the newest Hindi story another headline, as the desk does it. Returns when that was done, and its address."""
    done, path = kit.manage("shell", "--verbosity", "0", "--command", f"""
import time
from articles.models import Edition
from articles.publishing import save_story
edition = Edition.objects.live().in_language("hi").newest_first().first()
edition.headline = {headline!r}
save_story(edition.article, [edition], by=None)
print(time.time(), edition.get_absolute_url())
""").split()  # fmt: skip
    return float(done), path


def readers(kit: Kit) -> None:
    print("\nReaders")
    for path, language in (("/hi/", "hi"), ("/en/", "en")):
        page = ask(path)
        check(
            f"{path} answers in its language",
            page.status == 200 and f'<html lang="{language}"' in page.text,
            page.status,
        )
        for name in ONCE:
            check(f"{path} has {name} once", len(page.all(name)) == 1, page.all(name))
        check(f"{path} sets no cookie", not page.all("set-cookie"))
    answer = ask("/hi/topics/?a=b", plain=True)
    check("http leads to https", answer.status == 301 and answer.headers["location"] == f"{SITE}/hi/topics/?a=b")
    answer = ask("/", Host="evil.example", plain=True)
    check("another host's name leads here and nowhere else", answer.headers["location"] == f"{SITE}/")
    first, second = ask("/hi/topics/?cached"), ask("/hi/topics/?cached")
    states = [answer.headers["x-cache"] for answer in (first, second)]
    check("the second request is answered by the micro-cache", states == ["MISS", "HIT"], states)
    again = ask("/hi/topics/?cached", If_None_Match=second.headers["etag"] or "")
    check("a page that a browser has is not sent again", again.status == 304, again.status)
    zipped = ask("/hi/topics/?cached", Accept_Encoding="gzip")
    check("a page comes compressed where the browser can", zipped.headers["content-encoding"] == "gzip")
    forged = ask(
        "/hi/?forged", X_Forwarded_Host="evil.example", X_Forwarded_Proto="http", Forwarded="host=evil.example"
    )
    check("forged X-Forwarded headers change nothing", forged.status == 200 and "evil.example" not in forged.text)
    name = re.search(r'href="(/static/[^"]+\.css)"', first.text)[1]
    static = ask(name, Accept_Encoding="gzip")
    check(
        "static files are compressed beforehand and kept for ever",
        static.headers["content-encoding"] == "gzip"
        and static.all("cache-control") == ["public, max-age=31536000, immutable"],
        static.all("cache-control"),
    )
    media = ask(re.search(r"/media/[^\" ,]+", ask("/hi/").text)[0])
    check(
        "pictures are kept for ever, nosniff and without a policy that lets anything run",
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
    answer = ask("/media/none.jpg")
    check(
        "what is not found is not kept for ever",
        answer.status == 404 and not any("immutable" in each for each in answer.all("cache-control")),
    )
    check("a body for a page of readers is refused", ask("/hi/", "POST", b"x" * 10_000).status == 413)


def desk(kit: Kit) -> None:
    print("\nThe desk")
    cookies = sign_in(kit)
    pages = [ask("/admin/", Cookie=cookies) for _twice in range(2)]
    check("the desk opens", all(page.status == 200 for page in pages), [page.status for page in pages])
    check("the desk is never cached", not any(page.headers["x-cache"] for page in pages))
    check("a stranger does not get the page of whom was here before", ask("/admin/").status == 302)
    large = b"x" * (27 * 1024 * 1024)
    try:
        status = ask("/admin/pictures/picture/add/", "POST", large, Cookie=cookies).status
    except OSError:  # the answer came and the line was shut while we were still sending
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
    published, _path = publish(kit, headline)
    reader.join()
    seconds = seen[0] - published
    # nginx counts whole seconds, so it keeps a page for up to two; the rest is rendering time
    check("a publication is on the front page within two seconds and a half", seconds < 2.5, f"{seconds:.1f} s")


def while_reading(action) -> tuple[int, list, int]:
    """Do it while eight readers read. How many pages they were given, what went wrong, and how many pages were cut off."""
    pages, errors, cut, done = [], [], [], threading.Event()

    def read(number: int) -> None:
        while not done.is_set():
            try:
                answer = ask(f"/hi/?{number}-{len(pages)}")  # an address that nginx has not kept
                pages.append(answer.status)
                if answer.status != 200 or "</html>" not in answer.text:
                    errors.append(answer.status)
            except http.client.IncompleteRead:
                cut.append(number)
            except Exception as error:
                errors.append(repr(error))

    threads = [threading.Thread(target=read, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    action()
    done.set()
    for thread in threads:
        thread.join()
    return len(pages), errors, len(cut)


def kill(kit: Kit) -> None:
    print("\nWeb processes end while readers read")

    def restart() -> None:
        for port in (WEB_1, WEB_2):
            kit.end(f"web-{port}")
            kit.start_web(port)

    def kill() -> None:
        for _round in range(3):
            time.sleep(2)
            kit.end(f"web-{WEB_1}", by=signal.SIGKILL)
            time.sleep(2)
            kit.start_web(WEB_1)

    pages, errors, cut = while_reading(restart)
    check(
        "a restart of one after the other is seen by no reader", not errors and not cut, f"{pages} pages {errors[:3]}"
    )
    pages, errors, cut = while_reading(kill)
    check("kill -9, three times, gives no reader an error", not errors, f"{pages} pages {errors[:3]}")
    # A page whose head was sent when the process died can't be retried by any proxy.
    check("and cuts off at most the page that was just being sent", cut <= 3, f"{cut} cut off")
    ask("/hi/corrections/")
    for port in (WEB_1, WEB_2):
        kit.end(f"web-{port}", by=signal.SIGKILL)
    time.sleep(2)
    answer = ask("/hi/corrections/")
    check(
        "with both gone a page is still there",
        answer.status == 200 and answer.headers["x-cache"] == "STALE",
        answer.headers["x-cache"],
    )
    answer = ask("/hi/archive/?never-asked-before")
    check("and one that nobody had asked for says so", answer.status == 502 and "एक मिनट" in answer.text, answer.status)
    for port in (WEB_1, WEB_2):
        kit.start_web(port)


def replica(kit: Kit) -> None:
    print("\nA replica for readers")
    url = f"postgres://newsroom@/newsroom?host={kit.folder}&port=5433"
    kit.postgres("pg_basebackup", f"--host={kit.folder}", "--username=newsroom", f"--pgdata={kit.folder / 'replica'}",
                 "--write-recovery-conf", "--checkpoint=fast")  # fmt: skip
    kit.start_postgres("replica", "-p", "5433")
    for port in (WEB_1, WEB_2):
        kit.end(f"web-{port}")
        kit.start_web(port, REPLICA_URL=url)
    kit.sql(5433, "SELECT pg_wal_replay_pause()")
    _done, path = publish(kit, "जांच: दूसरा शीर्षक")
    check("while the replica lags, readers are given what was published", "जांच: दूसरा शीर्षक" in ask("/hi/?lagging").text)
    kit.sql(5433, "SELECT pg_wal_replay_resume()")
    time.sleep(1)
    kit.postgres("pg_ctl", f"--pgdata={kit.folder / 'primary'}", "--mode=fast", "stop")
    page = ask(path)
    check(
        "while the primary is away, pages are made from the replica",
        page.status == 200 and "जांच: दूसरा" in page.text,
        page.status,
    )
    found = ask("/hi/search/?" + urlencode({"q": "monsoon"}))
    check("and found by search", found.status == 200, found.status)
    kit.start_postgres("primary")
    kit.postgres("pg_ctl", f"--pgdata={kit.folder / 'replica'}", "--mode=fast", "stop")
    page = ask("/en/archive/")
    check("while the replica is away, pages are made from the primary", page.status == 200, page.status)


def limits(kit: Kit) -> None:
    print("\nLimits")
    answers = [ask("/admin/login/", "POST", b"") for _try in range(30)]
    refused = [answer for answer in answers if answer.status == 429]
    check("the thirtieth log-in in a moment is refused", answers[-1].status == 429, f"{len(refused)} of 30")
    check("and the refusal has its headers too", refused and refused[0].all("x-content-type-options") == ["nosniff"])
    check("the log-in page itself still opens", ask("/admin/login/").status == 200)
    threads, statuses = [], []
    for number in range(120):
        threads.append(threading.Thread(target=lambda n=number: statuses.append(ask(f"/hi/search/?q=dilli{n}").status)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    check("a hundred searches at once from one address are limited", 429 in statuses, f"{statuses.count(429)} of 120")


def measure(kit: Kit) -> None:
    """The micro-cache against a file of the same bytes, by wrk, in turns."""
    print("\nThe micro-cache beside a file of the same bytes (wrk, 16 connections)")
    story = re.search(r'href="(/hi/articles/[^"]+)"', ask("/hi/").text)[1]
    for path, name in (("/hi/", "front"), (story, "story")):
        for headers in ([], ["-H", "Accept-Encoding: gzip"]):
            (kit.paper / "var" / "static" / f"{name}.html").write_text(ask(path).text)
            if headers:
                subprocess.run(["gzip", "-kf6", kit.paper / "var" / "static" / f"{name}.html"], check=True)
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
            seen = f"{median(pages):,.0f}/s, file {median(files):,.0f}/s, {ratio:.0%} in the middle round of five"
            check(f"{name}, {kind}: at least 80 %", ratio >= 0.8, seen)


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
    kit = Kit(folder)
    try:
        kit.start_databases()
        print("Migrating, loading the sample newsroom, collecting static files", flush=True)
        kit.manage("migrate", "--verbosity", "0")
        kit.manage("prepare_demo")
        kit.manage("collectstatic", "--noinput", "--verbosity", "0")
        started = time.monotonic()
        for port in (WEB_1, WEB_2):
            kit.start_web(port)
        kit.nginx()
        print(f"Started in {time.monotonic() - started:.1f} s", flush=True)
        readers(kit)
        desk(kit)
        if "--measure" in sys.argv:
            measure(kit)
        kill(kit)
        replica(kit)
        limits(kit)
    finally:
        kit.stop()
        if failed:
            print(f"\nThe logs are in {folder}.")
        else:
            shutil.rmtree(folder)
    print(f"\n{len(failed)} failed." if failed else "\nAll holds.")
    sys.exit(bool(failed))


main()
