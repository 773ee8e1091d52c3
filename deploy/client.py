"""Requests to nginx for deploy/check.py, and the sentences that it prints."""

import http.client
import json
import re
import socket
import ssl
import threading
from collections.abc import Callable
from urllib.parse import urlencode

from kit import HTTP, HTTPS, SITE, Deployment

failed: list[str] = []


def check(sentence: str, holds: object, seen: object = "") -> None:
    """Print the sentence with ok or FAILED, and the value seen; record a failure."""
    print(f"{'  ok  ' if holds else 'FAILED'}  {sentence}{f'  ({seen})' if seen != '' else ''}", flush=True)
    if not holds:
        failed.append(sentence)


class Response:
    """A response: its status, its headers and its whole body as text."""

    def __init__(self, response: http.client.HTTPResponse):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode(errors="replace")

    def all(self, name: str) -> list[str]:
        """Return all values of a header."""
        return self.headers.get_all(name) or []


UNVERIFIED_TLS = ssl._create_unverified_context()


def ask(path: str, method: str = "GET", body=None, plain: bool = False, **headers) -> Response:
    """Send one request to nginx on a new connection: by HTTPS, or by HTTP if `plain`. An underscore in a name of
    `headers` stands for a hyphen.
    """
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if plain:
        connection = http.client.HTTPConnection("localhost", HTTP, timeout=30)
    else:
        connection = http.client.HTTPSConnection("localhost", HTTPS, timeout=30, context=UNVERIFIED_TLS)
    try:
        connection.request(method, path, body, headers)
        return Response(connection.getresponse())
    finally:
        connection.close()


def status_of(request: bytes) -> int:
    """Send these bytes to nginx. Returns the status of the first response."""
    with (
        socket.create_connection(("localhost", HTTPS), timeout=30) as plain,
        UNVERIFIED_TLS.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        connection.sendall(request)
        return int(connection.recv(100).split(b" ")[1])


def log_in(deployment: Deployment) -> str:
    """Log in at the desk as the demo admin, through nginx. Returns the cookies to send."""
    account = next(
        each
        for each in json.loads((deployment.paper / "var" / "demo-accounts.json").read_text())
        if each["role"] == "admin"
    )
    page = ask("/admin/login/")
    cookies = {cookie.partition("=")[0]: cookie.partition(";")[0] for cookie in page.all("Set-Cookie")}
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
    form = {"csrfmiddlewaretoken": token, "username": account["username"], "password": account["password"]}
    headers = {
        "Cookie": "; ".join(cookies.values()),
        "Origin": SITE,
        "Referer": f"{SITE}/admin/login/",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    response = ask("/admin/login/", "POST", urlencode(form | {"next": "/admin/"}), **headers)
    check("an admin logs in at the desk", response.status == 302, response.status)
    cookies |= {cookie.partition("=")[0]: cookie.partition(";")[0] for cookie in response.all("Set-Cookie")}
    return "; ".join(cookies.values())


def change_headline(deployment: Deployment, headline: str) -> tuple[float, str]:
    """Change the headline of the newest Hindi story, as the desk does. Returns the Unix time and the path."""
    code = f"""
import time
from articles.models import Edition
from articles.publishing import save_story
edition = Edition.objects.live().in_language("hi").newest_first().first()
edition.headline = {headline!r}
save_story(edition.article, [edition], by=None)
print(time.time(), edition.get_absolute_url())
"""
    done, path = deployment.manage("shell", "--verbosity", "0", "--command", code).split()
    return float(done), path


def read_during(disrupt: Callable[[], None]) -> tuple[int, list[object], int]:
    """Request the front page in eight threads until `disrupt` returns.

    Returns the number of whole responses; the errors, each a status or the repr of an exception; and the number of
    truncated responses.
    """
    pages: list[int] = []
    errors: list[object] = []
    truncated: list[int] = []
    done = threading.Event()

    def read(number: int) -> None:
        while not done.is_set():
            try:
                response = ask(f"/hi/?{number}-{len(pages)}")  # not in the micro-cache
                pages.append(response.status)
                if response.status != 200 or "</html>" not in response.text:
                    errors.append(response.status)
            except http.client.IncompleteRead:
                truncated.append(number)
            except Exception as error:
                errors.append(repr(error))

    threads = [threading.Thread(target=read, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    disrupt()
    done.set()
    for thread in threads:
        thread.join()
    return len(pages), errors, len(truncated)
