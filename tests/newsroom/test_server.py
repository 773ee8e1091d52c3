"""The server that `make run` starts, on the test database: two workers, each with its own page cache."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from processes import TIMEOUT_SECONDS, until

from articles import publishing
from caching import page_cache

pytestmark = pytest.mark.django_db(transaction=True)


def database_url() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def server():
    """Yield the running server and its port once it answers. Ctrl-C goes to its whole process group, as in a terminal."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = re.search(r"^SERVER := (.*)$", (Path(settings.BASE_DIR) / "Makefile").read_text(), re.M)[1].split()
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "DEBUG", "CACHE_URL")}
    process = subprocess.Popen(
        [Path(sys.executable).parent / "granian", "newsroom.wsgi:application", "--port", str(port), *options],
        cwd=settings.BASE_DIR, env=environment | {"DATABASE_URL": database_url()}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        until(lambda: "<feed" in feed(port))
        yield process, port
        os.killpg(process.pid, signal.SIGINT)
        code = process.wait(timeout=TIMEOUT_SECONDS)
        assert code == 0, process.stdout.read().decode()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()


def feed(port: int) -> str:
    """Return the feed over a new connection, so that any worker may answer; "" when none does."""
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/hi/feed/")
        return connection.getresponse().read().decode()
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()


def workers(process) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(each) for each in children if "granian" in Path(f"/proc/{each}/cmdline").read_text()]


def ignores_ctrl_c(worker: int) -> bool:
    """Whether the worker has started and blocks SIGINT (newsroom/wsgi.py)."""
    blocked = re.search(r"^SigBlk:\s*(\w+)", Path(f"/proc/{worker}/status").read_text(), re.M)[1]
    return bool(int(blocked, 16) & 1 << signal.SIGINT - 1)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_every_worker_serves_a_publication_and_a_killed_worker_is_restarted(story, editor):
    assert page_cache.CHECK_INTERVAL < 1
    article = story(hi="draft")
    with server() as (process, port):
        until(lambda: all("<entry>" not in feed(port) for _time in range(10)))
        publishing.publish(article.edition("hi"), editor)
        until(lambda: all("केरल में मानसून" in feed(port) for _time in range(20)))
        killed = workers(process)[0]
        os.kill(killed, signal.SIGKILL)
        until(lambda: all("केरल में मानसून" in feed(port) for _time in range(20)))
        until(lambda: len([each for each in workers(process) if each != killed and ignores_ctrl_c(each)]) == 2)
