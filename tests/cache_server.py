"""A server process with the page cache, without a network."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client

from caching import kept, page_cache
from caching.page_cache import PageCache

# What browsers send as Accept-Encoding.
COMPRESSED = "gzip, deflate, br"


class Server:
    """One process of the site, called like a WSGI application."""

    def __init__(self, django=None, shared=None):
        self.renders = 0  # calls of Django
        self._django = django or get_wsgi_application()
        self.cache = PageCache(self._count, shared)

    def _count(self, environ, start_response):
        self.renders += 1
        return self._django(environ, start_response)

    def get(self, path: str, method: str = "GET", query: str = "", **headers) -> SimpleNamespace:
        environ = Client()._base_environ(PATH_INFO=path, REQUEST_METHOD=method, QUERY_STRING=query)
        environ |= {"HTTP_HOST": "127.0.0.1"} | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        answer = []
        parts = self.cache(environ, lambda status, headers, error=None: answer.extend((status, headers)))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        names = [name.lower() for name, _value in answer[1]]
        assert len(names) == len(set(names)) or "set-cookie" in names
        return SimpleNamespace(
            status=int(answer[0][:3]),
            headers={name.lower(): value for name, value in answer[1]},
            body=body,
            text=body.decode(errors="replace"),
        )


def answer(status="200 OK", body=b"page", **headers):
    """A stand-in for Django that always returns the same response."""

    def django(environ, start_response):
        start_response(status, [(name.replace("_", "-"), value) for name, value in headers.items()])
        return [body]

    return django


def one_process(monkeypatch) -> Iterator[Server]:
    """For fixtures: one server process that reads the page version at each request, and keeps what all pages show."""
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 0)
    monkeypatch.setattr(kept, "REFRESH_SECONDS", 1e9)
    # Between two requests, Django would close the connection of the test's transaction.
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
