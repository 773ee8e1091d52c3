"""Starts the servers that bench.py compares on the loopback interface, and runs wrk against them.

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
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from stories import ROOT

PORT = int(os.environ.get("PORT", "8199"))
WRK_SECONDS = 2
GZIP = {"Accept-Encoding": "gzip"}
PLAIN: dict[str, str] = {}
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def without_page_cache() -> WSGIApplication:
    """Application factory: Django without the page cache."""
    from django.core.wsgi import get_wsgi_application

    from newsroom.concurrency import ConcurrencyLimit

    return ConcurrencyLimit(get_wsgi_application())


def constant() -> WSGIApplication:
    """Application factory: returns constant bytes, the files of the folder FILES."""
    bodies = {f"/{path.name}": path.read_bytes() for path in Path(os.environ["FILES"]).iterdir()}

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        body = bodies[environ["PATH_INFO"]]
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    return application


@contextmanager
def application_server(target: str, port: int, *options: str) -> Iterator[subprocess.Popen]:
    """Run the application with the server and options of `make run`."""
    make_options = re.search(r"^SERVER := (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()
    granian = Path(sys.executable).parent / "granian"
    with _listening(
        port, granian, target, "--port", str(port), *make_options, *options, "--log-level", "warning"
    ) as process:
        yield process


@contextmanager
def file_server(folder: Path, files: Path, port: int) -> Iterator[None]:
    """Run nginx with Debian's defaults over the files, with its own files in the folder. Without nginx, do nothing."""
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
def _listening(port: int, *command: str | Path) -> Iterator[subprocess.Popen]:
    """Start a process, wait until it accepts connections, and terminate it by its id at the end."""
    _require_free_port(port)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'benchmarks'}"}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            while not _listens(port):
                if process.poll() is not None:
                    output.seek(0)
                    sys.exit(f"{command[0]} did not start:\n{output.read().decode(errors='replace')}")
                time.sleep(0.05)
            yield process
        finally:
            process.terminate()
            process.wait()


def _require_free_port(port: int) -> None:
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Port {port} is taken. PORT=9000 make bench uses 9000 to 9003.")


def _listens(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def fetch(path: str, headers: dict[str, str], port: int) -> bytes:
    """Return the body of a response, which must have status 200."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        assert response.status == 200, (path, response.status)
        return body
    finally:
        connection.close()


class Rate(NamedTuple):
    """A result of wrk."""

    per_second: float
    p99: float  # milliseconds


def wrk(path: str, headers: dict[str, str], port: int, connections: int) -> Rate:
    """Run wrk for WRK_SECONDS with this many connections. Raises AssertionError if a response was not 200."""
    fetch(path, headers, port)
    header_options = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    size = [f"-t{min(2, connections)}", f"-c{connections}", f"-d{WRK_SECONDS}s", "--timeout", "30s"]
    command = ["wrk", *size, "--latency", *header_options, f"http://127.0.0.1:{port}{path}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    fetch(path, headers, port)  # returns after the requests left in the queue, which would slow the next measurement
    assert "Non-2xx" not in output and "Socket errors" not in output, output
    number, unit = re.search(r"\s99%\s+([\d.]+)(us|ms|s)", output).groups()
    return Rate(
        float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),
        float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
    )


def memory_mb(pid: int) -> float:
    """Return the proportional set size of a process and its descendants, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]
    return int(own) / 1000 + sum(memory_mb(int(child)) for child in children)
