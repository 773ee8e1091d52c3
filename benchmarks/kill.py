"""Crash test: kill the server at random moments while four editors save, and count lost writes.

    .venv/bin/python benchmarks/kill.py [20]        (rounds; `sh tests/with-postgres` before it for PostgreSQL)

A copy of the source runs in a temporary folder, on SQLite or on the empty database of DATABASE_URL, with the command of
`make run`. Editors log in and submit the story form over HTTP, with the same text in all fields of both languages. One
in five saves is an upload instead. After one to five seconds `kill -9` ends the process group, and the server restarts.
At the end the rows are compared with the acknowledged writes. Exits with 1 if one is lost.
"""

import http.client
import io
import os
import random
import re
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from browser import PASSWORD, Browser, Form

ROOT = Path(__file__).resolve().parent.parent
EDITOR_COUNT = 4
STORY_PATH = "/admin/articles/article/{}/change/"
UPLOAD_PATH = "/admin/pictures/picture/upload/"


class Editor(threading.Thread):
    """Saves a story and uploads pictures in a loop, and records the acknowledged writes."""

    def __init__(self, number: int, story: int, port: int):
        super().__init__(daemon=True)
        self.browser, self.story, self.number = Browser(port), story, number
        self.saved: list[str] = []
        self.pictures: list[int] = []
        self.errors: list[tuple[int, str]] = []
        self.refused = 0
        self.is_done = False
        self.problem: Exception | None = None

    def run(self) -> None:
        """Save and upload until `is_done`."""
        rng = random.Random(self.number)
        try:
            while not self.is_done:
                try:
                    self.upload() if rng.random() < 0.2 else self.save()
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)  # the server was killed: nothing was acknowledged
        except Exception as error:
            self.problem = error
            raise

    def record_failure(self, status: int, page: str) -> None:
        """Count a response that acknowledged nothing."""
        if status >= 500:
            self.errors.append((status, page[:200]))
        else:
            self.refused += 1

    def save(self) -> None:
        """Submit the story form with a new text in every field."""
        path = STORY_PATH.format(self.story)
        status, _location, page = self.browser.request("GET", path)
        if status != 200:
            return self.record_failure(status, page)
        text = f"{self.number}-{secrets.token_hex(8)}"
        fields = dict(Form(page, "article_form").fields)
        for language in ("hi", "en"):
            fields |= {
                f"{language}-headline": text,
                f"{language}-summary": text,
                f"{language}-body": f"<p>{text}</p>",
            }
        status, _location, page = self.browser.post(path, [*fields.items(), ("_save", "1")])
        if status == 302:
            return self.saved.append(text)
        self.record_failure(status, page)

    def upload(self) -> None:
        """Upload a picture."""
        page = self.browser.request("GET", "/admin/pictures/picture/")[2]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        if not token:
            return self.record_failure(0, page)
        status, location, page = self.browser.upload(UPLOAD_PATH, token[1], noise())
        if status == 302 and (number := re.search(r"/picture/(\d+)/change/", location)):
            return self.pictures.append(int(number[1]))
        self.record_failure(status, page)


def noise() -> bytes:
    """Return a random PNG."""
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((500, 300), random.uniform(20, 90)).save(out, "PNG")
    return out.getvalue()


class Server:
    """The command of `make run`, in its own process group."""

    def __init__(self, folder: Path, port: int):
        self.folder, self.port = folder, port
        self.start_seconds: list[float] = []
        output = subprocess.run(
            ["make", "--dry-run", "--old-file=.venv/ready", "--old-file=var/.static-ready", "run", f"PORT={port}"],
            cwd=folder, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        self.command = output.strip().splitlines()[-1]
        assert self.command.startswith("exec "), self.command

    def start(self) -> None:
        """Start the server and record the seconds until /readyz answers 200."""
        began = time.perf_counter()
        with open(self.folder / "server.log", "ab") as log:
            self.process = subprocess.Popen(
                ["sh", "-c", self.command], cwd=self.folder, start_new_session=True, stdout=log, stderr=log
            )
        browser = Browser(self.port)
        while time.perf_counter() - began < 60:
            try:
                if browser.request("GET", "/readyz")[0] == 200:
                    self.start_seconds.append(time.perf_counter() - began)
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)
        raise SystemExit(f"The server does not start: see {self.folder}/server.log")

    def kill(self) -> None:
        """Kill the whole process group."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def main() -> None:
    """Run the rounds and print the report."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    port = int(os.environ.get("PORT", "8765"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "newsroom"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".venv", ".git", "var", "__pycache__"))
        (folder / ".venv").symlink_to(ROOT / ".venv")
        os.environ |= {"SITE_URL": f"http://127.0.0.1:{port}", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        os.environ.pop("DEBUG", None)
        for command in ("migrate", "collectstatic"):
            subprocess.run(
                [sys.executable, "manage.py", command, "--no-input", "-v0"],
                cwd=folder,
                check=True,
                stdin=subprocess.DEVNULL,
            )
        sys.path.insert(0, str(folder))
        import django

        django.setup()
        stories = prepare()
        server = Server(folder, port)
        server.start()
        editors = [Editor(number, story, port) for number, story in enumerate(stories)]
        try:
            for editor in editors:
                editor.browser.log_in(f"editor{editor.number}")
            for editor in editors:
                editor.start()
            rng = random.Random()
            for _ in range(rounds):
                time.sleep(rng.uniform(1, 5))
                server.kill()
                server.start()
            for editor in editors:
                editor.is_done = True
            for editor in editors:
                editor.join(60)
        finally:
            server.kill()
        sys.exit(not report(rounds, server, editors))


def prepare() -> list[int]:
    """Create the editors and a live story for each. Returns the ids of the stories."""
    from accounts.models import User
    from accounts.roles import Role
    from articles import publishing
    from articles.models import Article, Edition

    stories = []
    for number in range(EDITOR_COUNT):
        editor = User.objects.create_user(f"editor{number}", password=PASSWORD, role=Role.EDITOR)
        article = Article(original_language="hi")
        texts = {"headline": "पहला", "summary": "पहला", "body": "<p>पहला</p>"}
        editions = [Edition(language=language, **texts) for language in ("hi", "en")]
        publishing.save_story(article, editions, editor)
        for edition in editions:
            publishing.publish(edition, editor)
        stories.append(article.pk)
    return stories


def report(rounds: int, server: Server, editors: list[Editor]) -> bool:
    """Compare the rows with the acknowledged writes and print a table. Returns whether nothing was lost."""
    from django.db import connection

    from articles.models import Article, Edition, EditionVersion
    from operations.media import sweep
    from pictures.models import Picture

    stored = set(EditionVersion.objects.values_list("edition__article", "edition__language", "texts__headline"))
    lost = [
        text
        for editor in editors
        for text in editor.saved
        if not all((editor.story, language, text) in stored for language in ("hi", "en"))
    ]
    inconsistent: list[int] = []
    for article in Article.objects.prefetch_related("editions__versions"):
        texts = {
            text
            for edition in article.editions.all()
            for text in (edition.headline, edition.summary, edition.body.removeprefix("<p>").removesuffix("</p>"))
        }
        inconsistent += [article.pk] * (len(texts) != 1)
    for edition in Edition.objects.prefetch_related("versions"):
        numbers = {version.number: version.texts for version in edition.versions.all()}
        inconsistent += [edition.article_id] * (numbers.get(edition.version) != edition.texts)
        inconsistent += [edition.article_id] * (sorted(numbers) != list(range(1, edition.version + 1)))
    uploads = {pk for editor in editors for pk in editor.pictures}
    files = sweep()
    errors = [error for editor in editors for error in editor.errors]
    saves = sum(len(editor.saved) for editor in editors)
    crashed = [editor.problem for editor in editors if editor.problem]
    median = statistics.median(server.start_seconds)
    figures: dict[str, object] = {
        "rounds, each ended by kill -9": rounds,
        "saves acknowledged": saves,
        "uploads acknowledged": len(uploads),
        "acknowledged saves lost": len(lost),
        "acknowledged uploads lost": len(uploads - set(Picture.objects.values_list("pk", flat=True))),
        "inconsistent stories": len(inconsistent),
        "rows with a missing file": len(files.lost) + len(files.incomplete),
        "responses of 500": len(errors),
        "refused saves (the form again)": sum(editor.refused for editor in editors),
        "start to first response, median and maximum": f"{median:.1f} s, {max(server.start_seconds):.1f} s",
    }
    print(f"{connection.display_name}; {server.command.removeprefix('exec ')}")
    for name, figure in figures.items():
        print(f"{name:<44}{figure!s:>16}")
    for error in [*errors[:5], *crashed]:
        print(error)
    wrong = [
        "acknowledged saves lost",
        "acknowledged uploads lost",
        "inconsistent stories",
        "rows with a missing file",
        "responses of 500",
    ]
    return saves > 0 and not crashed and not any(figures[name] for name in wrong)


if __name__ == "__main__":
    main()
