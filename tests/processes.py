"""Helpers for tests that start other processes."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

TIMEOUT_SECONDS = 120  # more than a busy machine needs


def until(condition: Callable[[], object]) -> None:
    """Poll until the condition is true. Raises AssertionError after TIMEOUT_SECONDS."""
    deadline = time.monotonic() + TIMEOUT_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "The condition did not become true in time."
        time.sleep(0.01)


def run_with_settings(code: str, **environment) -> subprocess.CompletedProcess:
    """Run Python code in a new process, with `settings` imported under these environment variables."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "DEBUG")} | environment
    return subprocess.run(
        [sys.executable, "-c", f"from newsroom import settings\n{code}"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )


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
        until(lambda: "<urlset" in news_sitemap(port))
        yield process, port
        os.killpg(process.pid, signal.SIGINT)
        code = process.wait(timeout=TIMEOUT_SECONDS)
        assert code == 0, process.stdout.read().decode()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()


def http_get(port: int, path: str) -> tuple[int, str]:
    """The status and the body of an address, over a new connection, so that any worker may answer."""
    client = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        client.request("GET", path)
        response = client.getresponse()
        return response.status, response.read().decode()
    finally:
        client.close()


def news_sitemap(port: int) -> str:
    """Return the news sitemap, which needs no collected static file; "" when no worker answers."""
    try:
        return http_get(port, "/news-sitemap.xml")[1]
    except (OSError, HTTPException):
        return ""
