"""Servers on this machine's loopback, and wrk that asks them: what bench.py compares.

PORT is the first of the ports that they use (8199).
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from stories import ROOT

PORT = int(os.environ.get("PORT", "8199"))
SECONDS = 2
GZIP = {"Accept-Encoding": "gzip"}
PLAIN: dict[str, str] = {}
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def bare():
    """Django without the page cache, as the server would run it."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def constant():
    """An application that does nothing but hand out the bytes of the files in the folder FILES."""
    bodies = {f"/{path.name}": path.read_bytes() for path in Path(os.environ["FILES"]).iterdir()}

    def application(environ, start_response):
        body = bodies[environ["PATH_INFO"]]
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    return application


@contextmanager
def application_server(target: str, port: int, *more: str) -> Iterator[subprocess.Popen]:
    """The application on the server and with the options of `make run`."""
    options = re.search(r"^SERVER := (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()
    granian = Path(sys.executable).parent / "granian"
    with _listening(port, granian, target, "--port", str(port), *options, *more, "--log-level", "warning") as process:
        yield process


@contextmanager
def file_server(folder: Path, files: Path, port: int) -> Iterator[None]:
    """nginx as Debian sets it up, over the files; its own things lie in the folder. None is started where there is none."""
    if not NGINX:
        yield
        return
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{'user root; ' if os.getuid() == 0 else ''}daemon off; worker_processes auto; pid {folder}/nginx.pid;\n"
        f"events {{ worker_connections 768; }}\n"
        f"http {{ sendfile on; tcp_nopush on; access_log off; default_type text/html; {temporary}\n"
        f"server {{ listen 127.0.0.1:{port}; root {files}; }} }}\n"
    )
    with _listening(port, NGINX, "-c", str(folder / "nginx.conf"), "-e", "stderr"):
        yield


@contextmanager
def _listening(port: int, *command) -> Iterator[subprocess.Popen]:
    """A process from the moment at which it takes connections; it is ended by its id."""
    _must_be_free(port)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'benchmarks'}"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        try:
            while not _listens(port):
                if process.poll() is not None:
                    said.seek(0)
                    sys.exit(f"{command[0]} did not start:\n{said.read().decode(errors='replace')}")
                time.sleep(0.05)
            yield process
        finally:
            process.terminate()
            process.wait()


def _must_be_free(port: int) -> None:
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Port {port} is taken. PORT=9000 make bench uses 9000 to 9003.")


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def fetch(path: str, headers: dict[str, str], port: int) -> bytes:
    """The body of an answer, which must be a 200."""
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status)
        return body
    finally:
        line.close()


class Rate(NamedTuple):
    """What wrk saw."""

    a_second: float
    p99: float  # milliseconds


def wrk(path: str, headers: dict[str, str], port: int, connections: int) -> Rate:
    """As many requests as are answered in SECONDS on so many connections. AssertionError if one was not a 200."""
    fetch(path, headers, port)
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    size = [f"-t{min(2, connections)}", f"-c{connections}", f"-d{SECONDS}s", "--timeout", "30s"]
    command = ["wrk", *size, "--latency", *named, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    fetch(
        path, headers, port
    )  # comes after what was left in the queue, which must not take time from whom is asked next
    assert "Non-2xx" not in said and "Socket errors" not in said, said
    number, unit = re.search(r"\s99%\s+([\d.]+)(us|ms|s)", said).groups()
    return Rate(
        float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    )


def memory(pid: int) -> float:
    """Proportional set size of a process and all that descend from it, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]
    return int(own) / 1000 + sum(memory(int(child)) for child in children)
