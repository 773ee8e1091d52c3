"""A service on the loopback interface that records what it is told."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs

import pytest

from pings import services


class Hub:
    """`answer` is the status of the next answers, or "silence". `told` has the bodies: a feed, or IndexNow's JSON."""

    def __init__(self):
        self.answer: int | str = 204
        self.told: list = []
        self.closing = Event()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if hub.answer == "silence":
                    hub.closing.wait(60)
                    return
                if self.headers["Content-Type"].startswith("application/json"):
                    hub.told.append(json.loads(body))
                else:
                    fields = parse_qs(body)
                    assert fields["hub.mode"] == ["publish"]
                    hub.told += fields["hub.url"]
                self.send_response(hub.answer)
                if hub.answer in (301, 302, 307):
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/hub"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def take_told(self) -> list:
        told, self.told = self.told, []
        return told


@pytest.fixture
def hub(settings):
    """The hub of WebSub."""
    hub = Hub()
    settings.WEBSUB_HUB = hub.address
    yield hub
    hub.closing.set()
    hub.server.shutdown()
    hub.server.server_close()


@pytest.fixture
def indexnow(settings, monkeypatch):
    """IndexNow."""
    hub = Hub()
    settings.INDEXNOW_KEY = "a1b2c3d4e5"
    monkeypatch.setattr(services, "INDEXNOW", hub.address)
    yield hub
    hub.closing.set()
    hub.server.shutdown()
    hub.server.server_close()
