"""Start the real server over many made-up stories and ask it for pages with wrk: kept, and rendered each time.

    .venv/bin/python benchmarks/serve.py [1000]

Beside each page the same server hands out the same bytes from a constant, in the same minute. Needs wrk (Debian: wrk).
With `sh tests/with-postgres` before it, it runs on a throw-away PostgreSQL.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PORT = int(os.environ.get("PORT", "8199"))
CONNECTIONS, SECONDS = 16, 5
MANY = 100_000  # requests, after which memory is looked at
GZIP = {"Accept-Encoding": "gzip"}


def bare():
    """Django without the page cache, as the server would run it."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def constant():
    """An application that does nothing but hand out the bytes of one page."""
    body = Path(os.environ["CONSTANT"]).read_bytes()
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]

    def application(environ, start_response):
        start_response("200 OK", headers)
        return [body]

    return application


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
        os.environ |= {"SECRET_KEY": "bench", "CONSTANT": f"{folder}/constant"}
        sys.path.insert(0, str(ROOT))
        pages = fill(count)
        print(f"{'page':<10}{'':<18}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'bytes':>9}{'of constant':>13}")
        with server("newsroom.wsgi:application") as process:
            for name, path in pages.items():
                for label, headers in (("kept, gzip", GZIP), ("kept, plain", {})):
                    body, seconds = fetch(path, headers), wrk(path, headers)
                    Path(os.environ["CONSTANT"]).write_bytes(body)
                    with server("serve:constant", "--factory", port=PORT + 1):
                        most = wrk("/", headers, port=PORT + 1)
                    row(name, label, seconds, len(body), f"{seconds[0] / most[0]:.0%} of {most[0]:,.0f}")
            asked = 0
            while asked < MANY:
                asked += wrk(pages["article"], GZIP)[0] * SECONDS
            print(f"\nmemory after more than {MANY:,} requests: {memory(process.pid):.0f} MB (proportional set size)\n")
        with server("serve:bare", "--factory"):
            for name, path in pages.items():
                row(name, "rendered each time", wrk(path), len(fetch(path)))


def fill(count: int) -> dict[str, str]:
    """The stories, and which pages are asked for."""
    from stories import made_up_story

    for command in (["migrate"], ["collectstatic", "--noinput"]):
        subprocess.run([sys.executable, "manage.py", *command, "--verbosity", "0"], cwd=ROOT, check=True)
    import django

    django.setup()
    from articles.exchange.importing import import_stories
    from articles.models import Edition
    from topics.models import Topic

    chance = random.Random(1)
    import_stories([made_up_story(number, chance) for number in range(count)])
    for position in range(1, 8):
        Topic.objects.filter(name=f"Topic {49 + position}").update(nav_position=position)
    edition = Edition.objects.live().in_language("hi").newest_first()[5]
    return {"front": "/hi/", "article": edition.get_absolute_url(), "topic": "/hi/topics/topic-50/"}


@contextmanager
def server(target: str, *more: str, port: int = PORT):
    """The server with the options of `make run`."""
    options = re.search(r"^SERVER := (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'benchmarks'}"}
    command = [BIN / "granian", target, "--port", str(port), *options, *more, "--log-level", "warning"]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        while not fetch("/hi/", port=port):
            time.sleep(0.02)
        if target.startswith("newsroom"):
            print(f"the first answer came {time.perf_counter() - began:.1f} s after the start\n")
        yield process
    finally:
        process.terminate()
        process.wait()


def fetch(path: str, headers: dict = {}, port: int = PORT) -> bytes:  # noqa: B006
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", path, headers=headers)
        return line.getresponse().read()
    except ConnectionError:
        return b""
    finally:
        line.close()


def wrk(path: str, headers: dict = {}, port: int = PORT) -> tuple[float, str, str]:  # noqa: B006
    """Requests a second, and the time that half of them and 99 of 100 took at most, in milliseconds."""
    fetch(path, headers, port)
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *named, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    units = {"us": 0.001, "ms": 1, "s": 1000}
    half, most = (re.search(rf"\s{part}%\s+([\d.]+)(us|ms|s)", said).groups() for part in (50, 99))
    return (
        float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
        *(f"{float(number) * units[unit]:.2f}" for number, unit in (half, most)),
    )


def row(page: str, label: str, measured: tuple[float, str, str], size: int, ratio: str = "") -> None:
    print(f"{page:<10}{label:<18}{measured[0]:>9,.0f}{measured[1]:>9}{measured[2]:>9}{size:>9,}  {ratio}", flush=True)


def memory(pid: int) -> float:
    """Proportional set size of a process and all that descend from it, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]
    return int(own) / 1000 + sum(memory(int(child)) for child in children)


if __name__ == "__main__":
    main()
