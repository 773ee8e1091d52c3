"""Renders addresses of the paper as an anonymous reader gets them, without a server."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections


class Page(NamedTuple):
    """A response: its status, its media type without parameters, the target of a redirect, and the body in pieces."""

    status: int
    media_type: str
    location: str
    body: Iterable[bytes]

    def read(self) -> bytes:
        """The body as a whole."""
        try:
            return b"".join(self.body)
        finally:
            if hasattr(self.body, "close"):
                self.body.close()


@contextmanager
def one_connection() -> Iterator[None]:
    """Keep the connection to the database from one request to the next. Django closes it after each otherwise."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


class Renderer:
    """Asks the paper's own WSGI application."""

    def __init__(self) -> None:
        self._application: Any = get_wsgi_application()

    def get(self, path: str, query: str = "") -> Page:
        """The page at a percent-encoded path."""
        if path.startswith(settings.STATIC_URL):
            found = finders.find(unquote(path.removeprefix(settings.STATIC_URL)))
            if found and not self._is_collected(path):
                with open(str(found), "rb") as file:
                    return Page(200, _media_type(path), "", [file.read()])
        start: list[Any] = []
        environ = self._environ(path, query)
        body = self._application(environ, lambda status, headers, error=None: start.extend((status, headers)))
        headers = {name.lower(): value for name, value in start[1]}
        media_type = headers.get("content-type", "").partition(";")[0].strip()
        return Page(int(start[0][:3]), media_type, headers.get("location", ""), body)

    def _is_collected(self, path: str) -> bool:
        return (settings.STATIC_ROOT / unquote(path.removeprefix(settings.STATIC_URL))).is_file()

    def _environ(self, path: str, query: str) -> dict[str, Any]:
        site = urlsplit(settings.SITE_URL)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(path).encode().decode("latin-1"),  # PEP 3333
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": site.netloc,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        if settings.SECURE_PROXY_SSL_HEADER:
            name, value = settings.SECURE_PROXY_SSL_HEADER
            environ[name] = value
        return environ


def _media_type(path: str) -> str:
    return {"css": "text/css", "js": "text/javascript"}.get(path.rpartition(".")[2], "application/octet-stream")
