"""Fetching pictures from the old site: whom it asks, and when it stops."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import wxr

from moving import fetching
from moving.fetching import Fetcher, is_public, public_address
from moving.items import UnreadableFile
from moving.media import NoMedia, SiteMedia, open_media
from moving.models import MovedItem
from pictures.models import Picture

pytestmark = pytest.mark.usefixtures("db")


@contextmanager
def old_site(answers: dict[str, tuple[int, dict[str, str], bytes]]):
    """A web server on this machine that gives these answers. Yields its port and the paths that were asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.headers["Host"], self.path))
            status, headers, content = answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(content)
            except OSError:
                pass

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(monkeypatch):
    """Serve an old site whose name leads to this machine, as if its address were public."""

    @contextmanager
    def serve(answers):
        with old_site(answers) as (port, asked):
            monkeypatch.setattr(fetching, "public_address", lambda host, _port: "127.0.0.1")
            connect = socket.create_connection
            monkeypatch.setattr(
                fetching.socket, "create_connection", lambda address, timeout: connect(("127.0.0.1", port), timeout)
            )
            yield Fetcher("http://old.example.com"), asked

    return serve


def test_a_picture_of_the_site_is_fetched_through_the_intake(site, move, export, monkeypatch):
    with site({"/wp-content/uploads/a.jpg": (200, {}, wxr.jpeg(3))}) as (fetcher, asked):
        monkeypatch.setattr("moving.media.Fetcher", lambda address: fetcher)
        address = wxr.attachment(20, "a.jpg").replace("https://", "http://")
        move(address, media="http://old.example.com")
    assert Picture.objects.count() == 1 and asked == [("old.example.com", "/wp-content/uploads/a.jpg")]


def test_nothing_is_fetched_unless_the_admin_says_so(move, monkeypatch):
    monkeypatch.setattr(fetching.socket, "create_connection", lambda *arguments: pytest.fail("connected"))
    move(wxr.attachment(20, "a.jpg"))
    assert MovedItem.objects.get().outcome == "missing"


@pytest.mark.parametrize(
    "address",
    [
        "http://other.example.com/a.jpg",
        "http://old.example.com.evil.example/a.jpg",
        "http://old.example.com@evil.example/a.jpg",
        "http://user:pw@old.example.com/a.jpg",
        "http://old.example.com:6379/a.jpg",
        "http://old.example.com:99999/a.jpg",
        "http://127.0.0.1/a.jpg",
        "http://[::1]/a.jpg",
        "http://[::1/a.jpg",
        "file:///etc/a.jpg",
        "ftp://old.example.com/a.jpg",
        "gopher://old.example.com/a.jpg",
        "http://old.example.com/admin",
        "http://old.example.com\\@evil.example/a.jpg",
        "//evil.example/a.jpg",
        "a.jpg",
        "",
    ],
)
def test_only_pictures_of_the_site_may_be_fetched(address):
    assert SiteMedia(Fetcher("http://old.example.com"), NoMedia()).find(address) == ""


@pytest.mark.parametrize("address", ["http://old.example.com/a.jpg", "https://www.old.example.com/a.jpg?x=1"])
def test_the_site_has_one_host_with_and_without_www(address):
    assert Fetcher("https://old.example.com").allowed(address) == address


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "ff02::1", "nonsense"),
    ],
)
def test_no_private_address_is_public(ip):
    assert not is_public(ip)


def test_a_name_that_leads_into_a_private_network_is_refused(monkeypatch):
    mixed = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *arguments, **options: mixed)
    with pytest.raises(OSError, match="private"):
        public_address("old.example.com", 80)
    assert is_public("93.184.215.14")


def test_a_site_on_this_machine_is_refused(move):
    move(wxr.attachment(20, "a.jpg").replace("https://old.example.com", "http://localhost"), media="http://localhost")
    assert "private" in MovedItem.objects.get().reason


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/a.jpg", "http://evil.example/a.jpg", "file:///etc/a.jpg", "/secret"]
)
def test_a_redirect_elsewhere_is_not_followed(site, target):
    with (
        site({"/a.jpg": (302, {"Location": target}, b"")}) as (fetcher, asked),
        pytest.raises(OSError, match="another"),
    ):
        fetcher.fetch("http://old.example.com/a.jpg")
    assert len(asked) == 1


def test_a_redirect_on_the_site_is_followed_but_not_for_ever(site):
    loop = {"/a.jpg": (302, {"Location": "/a.jpg"}, b""), "/b.jpg": (301, {"Location": "/c.jpg"}, b"")}
    with site(loop | {"/c.jpg": (200, {}, b"picture")}) as (fetcher, asked):
        assert fetcher.fetch("http://old.example.com/b.jpg") == b"picture"
        with pytest.raises(OSError, match="too often"):
            fetcher.fetch("http://old.example.com/a.jpg")
    assert len(asked) == 2 + fetching.MAX_REDIRECTS + 1


def test_size_number_and_time_have_limits(site, settings, monkeypatch):
    settings.PICTURE_MAX_BYTES = 1000
    with site({"/a.jpg": (200, {}, b"x" * 5000), "/b.jpg": (200, {}, b"x")}) as (fetcher, _asked):
        with pytest.raises(OSError, match="larger"):
            fetcher.fetch("http://old.example.com/a.jpg")
        monkeypatch.setattr(fetching, "MAX_SECONDS", -1)
        with pytest.raises(OSError):
            fetcher.fetch("http://old.example.com/b.jpg")
        fetcher._left = 0
        with pytest.raises(OSError, match="as many"):
            fetcher.fetch("http://old.example.com/b.jpg")


def test_an_answer_that_is_no_http_is_an_error_in_words(monkeypatch):
    listener = socket.create_server(("127.0.0.1", 0))
    answers = threading.Thread(
        target=lambda: [s.sendall(b"\x00\xff\r\n") or s.close() for s, _a in [listener.accept()]]
    )
    answers.start()
    port, connect = listener.getsockname()[1], socket.create_connection
    monkeypatch.setattr(fetching, "public_address", lambda host, _port: "127.0.0.1")
    monkeypatch.setattr(fetching.socket, "create_connection", lambda a, timeout: connect(("127.0.0.1", port), timeout))
    with pytest.raises(OSError, match="no answer"):
        Fetcher("http://old.example.com").fetch("http://old.example.com/a.jpg")
    answers.join()
    listener.close()


@pytest.mark.parametrize(
    "site", ["ftp://x", "https://", "http://u:p@old.example.com", "http://old.example.com:8080", "http://[x"]
)
def test_an_address_that_is_no_site_is_refused(site):
    with pytest.raises(UnreadableFile):
        open_media(site) if site.startswith("http") else Fetcher(site)
