"""Measure what colleagues and readers wait for while others upload pictures and preview a hostile text.

    .venv/bin/python benchmarks/locks.py [folder of another version]
    sh tests/with-postgres .venv/bin/python benchmarks/locks.py [folder of another version]

Copies the version into a temporary folder and starts the server of its Makefile there. In each round, three pictures of
24 megapixels are uploaded at once, and one story with a body of 300,000 letters of nested lists is previewed. Beside
them twelve stories are open, whose pages ask for presence. Until the round ends, an editor saves a story again and
again, and a reader asks for pages that are not yet kept. The goals: an editor's save under 1 s (p95), a reader's page
under 200 ms (p95), and no 503.
"""

import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PORT = int(os.environ.get("PORT", "8197"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
OPEN_STORIES, POLL_SECONDS = 12, 15
PASSWORD = "a long enough pass-phrase"
USERS = """
from accounts.models import User
for number in range(13):
    User.objects.create_user(f"user{{number}}", password={password!r}, role="editor")
"""
LIST = "/admin/articles/article/"


class Form(HTMLParser):
    """The fields of a page's forms, as a browser sends them, without buttons and files."""

    def __init__(self, html: str):
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._name, self._text, self._select = "", "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name and given.get("type", "text") not in ("submit", "button", "file", "checkbox"):
            self.fields.append((name, given.get("value", "")))
        elif tag == "textarea":
            self._name, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self.fields.append((self._select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """Collect the text of a textarea."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """End a field."""
        if tag == "textarea" and self._name:
            self.fields.append((self._name, self._text.removeprefix("\n")))
            self._name = ""
        elif tag == "select":
            self._select = ""


class Browser:
    """A person's cookies."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "", **headers: str) -> tuple[int, str]:
        """The status and the text of a response, over a new connection."""
        connection = HTTPConnection("127.0.0.1", PORT, timeout=180)
        headers |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": kind} if kind else {}
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response.status, text

    def get(self, path: str) -> tuple[int, str]:
        """GET."""
        return self.ask("GET", path)

    def post(self, path: str, fields: list[tuple[str, str]], **headers: str) -> tuple[int, str]:
        """POST a form."""
        return self.ask("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded", **headers)

    def log_in(self, number: int) -> "Browser":
        """Log in as one of the USERS."""
        fields = dict(Form(self.get("/admin/login/")[1]).fields) | {"username": f"user{number}", "password": PASSWORD}
        status, _text = self.post("/admin/login/", list(fields.items()))
        assert status == 302, f"log-in of user{number}: {status}"
        return self

    @property
    def token(self) -> str:
        """A CSRF token for requests without a form."""
        return dict(Form(self.get(f"{LIST}add/")[1]).fields)["csrfmiddlewaretoken"]


def changed(fields: list[tuple[str, str]], **values: str) -> list[tuple[str, str]]:
    """The fields with some of them replaced; an underscore of a name stands for its hyphen."""
    new = {name.replace("_", "-", 1): value for name, value in values.items()}
    return [(name, new.get(name, value)) for name, value in fields]


def photograph(seed: int) -> bytes:
    """A JPEG of 6000 × 4000 pixels with the detail of a photograph: soft shapes under a little noise."""
    rng = random.Random(seed)
    soft = Image.frombytes("RGB", (60, 40), rng.randbytes(60 * 40 * 3)).resize((6000, 4000), Image.Resampling.BICUBIC)
    grain = Image.frombytes("RGB", (1500, 1000), rng.randbytes(1500 * 1000 * 3)).resize((6000, 4000))
    out = io.BytesIO()
    Image.blend(soft, grain, 0.06).save(out, "JPEG", quality=90)
    return out.getvalue()


def upload(browser: Browser, token: str, data: bytes) -> int:
    """Send one picture to the library. Returns the status."""
    boundary = "----NewsroomBenchmark8f2c1d"  # long, so that no picture contains it
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n--{boundary}\r\n'
        'Content-Disposition: form-data; name="files"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
    return browser.ask("POST", "/admin/pictures/picture/upload/", body, f"multipart/form-data; boundary={boundary}")[0]


def timed(action: Callable[[], int]) -> tuple[float, int]:
    """The seconds that the action took, and its status."""
    began = time.perf_counter()
    status = action()
    return time.perf_counter() - began, status


def run_round(number: int, people: list[Browser], stories: list[int], pool: ThreadPoolExecutor) -> dict[str, list]:
    """One round. Returns seconds and status of each request by its kind."""
    uploader, previewer, editor, reader = *people[:3], Browser()
    tokens = [person.token for person in people]
    pictures = [photograph(10 * number + each) for each in range(3)]
    hostile = ("<ol><li>" * 40_000)[:299_000]
    preview_form = changed(Form(previewer.get(f"{LIST}add/")[1]).fields, en_headline="Hostile", en_body=hostile)
    seen: dict[str, list] = {"upload": [], "preview": [], "presence": [], "save": [], "reader": []}
    slow: list[Future] = []

    def do(kind: str, action: Callable[[], int]) -> None:
        seen[kind].append(timed(action))

    slow += [pool.submit(do, "upload", lambda data=data: upload(uploader, tokens[0], data)) for data in pictures]
    slow.append(pool.submit(do, "preview", lambda: previewer.post(f"{LIST}preview/?page=en", preview_form)[0]))

    def is_over() -> bool:
        return all(each.done() for each in slow)

    def keep_open(index: int) -> None:
        person, address = people[1 + index], f"{LIST}{stories[index]}/presence/"
        sent = [("csrfmiddlewaretoken", tokens[1 + index])]
        time.sleep(index * POLL_SECONDS / OPEN_STORIES / 4)
        while not is_over():
            do("presence", lambda: person.post(address, sent, **{"Sec-Fetch-Mode": "cors"})[0])
            time.sleep(POLL_SECONDS)

    def save() -> None:
        address, time_ = f"{LIST}{stories[0]}/change/", 0
        while not is_over():
            time_ += 1
            status, page = editor.get(address)
            if status != 200:
                seen["save"].append((0.0, status))
                continue
            sent = changed(Form(page).fields, hi_headline=f"शीर्षक {number}.{time_}")
            do("save", lambda: editor.post(address, sent)[0])  # noqa: B023  run at once
            time.sleep(0.2)

    def read() -> None:
        count = 0
        while not is_over():
            count += 1
            path = f"/hi/archive/2026/11/?before=17{random.randrange(10**14):014}-{count}"
            do("reader", lambda: reader.get(path)[0])  # noqa: B023
            time.sleep(0.2)

    others = [pool.submit(save), pool.submit(read)]
    others += [pool.submit(keep_open, index) for index in range(OPEN_STORIES)]
    for each in [*slow, *others]:
        each.result()
    return seen


def report(seen: dict[str, list]) -> None:
    """Print a table of all kinds of requests."""
    print(f"{'':<10}{'number':>7}{'median':>9}{'p95':>9}{'max':>9}   statuses")
    for kind, found in seen.items():
        seconds = [each for each, _status in found]
        p95 = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
        statuses = ", ".join(f"{count} × {status}" for status, count in Counter(s for _t, s in found).most_common())
        print(f"{kind:<10}{len(found):>7}{median(seconds):>8.2f}s{p95:>8.2f}s{max(seconds):>8.2f}s   {statuses}")


def main() -> None:
    """Start the server of a copy, run the rounds and print the figures."""
    tree = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT).resolve()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "newsroom"
        shutil.copytree(tree, copy, ignore=shutil.ignore_patterns(".git", "var", ".venv", "__pycache__"))
        environment = os.environ | {"SITE_URL": f"http://127.0.0.1:{PORT}", "LOG_FORMAT": "lines"}
        environment.pop("DEBUG", None)

        def manage(*arguments: str) -> None:
            subprocess.run([sys.executable, "manage.py", *arguments], cwd=copy, env=environment, check=True)

        manage("migrate", "--verbosity", "0")
        manage("collectstatic", "--noinput", "--verbosity", "0")
        manage("shell", "--verbosity", "0", "--command", USERS.format(password=PASSWORD))
        options = re.search(r"^SERVER := (.*)$", (copy / "Makefile").read_text(), re.M)[1].split()
        server = subprocess.Popen(
            [Path(sys.executable).parent / "granian", "newsroom.wsgi:application", "--port", str(PORT), *options],
            cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for_server()
            measure()
        finally:
            server.terminate()
            server.wait()


def wait_for_server() -> None:
    """Return once the server answers."""
    while True:
        try:
            if Browser().get("/hi/")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)


def measure() -> None:
    """Write the stories, run the rounds and print the figures."""
    people = [Browser().log_in(number) for number in range(13)]
    for number in range(OPEN_STORIES):
        form = changed(
            Form(people[0].get(f"{LIST}add/")[1]).fields,
            hi_headline=f"खबर {number}", hi_summary="सार", hi_body="<p>मानसून केरल पहुंच गया।</p>" * 40,
        )  # fmt: skip
        status, text = people[0].post(f"{LIST}add/", [*form, ("hi-move", "publish"), ("confirmed", "yes")])
        assert status == 302, text
    listed = people[0].get(LIST)[1]
    stories = sorted({int(pk) for pk in re.findall(rf"{LIST}(\d+)/change/", listed)})[-OPEN_STORIES:]
    seen: dict[str, list] = {}
    began = time.perf_counter()
    with ThreadPoolExecutor(32) as pool:
        for number in range(ROUNDS):
            for kind, found in run_round(number, people, stories, pool).items():
                seen.setdefault(kind, []).extend(found)
    load = os.getloadavg()[0]
    print(f"{ROUNDS} rounds in {time.perf_counter() - began:.0f} s; load of the machine at the end: {load:.1f}")
    report(seen)


if __name__ == "__main__":
    main()
