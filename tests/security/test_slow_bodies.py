"""Without nginx, requests whose bodies arrive slowly hold no thread that readers and colleagues need."""

import errno
import io
import socket
from threading import Event, Thread

import pytest
from processes import http_get, run_with_settings, server

from newsroom import slow_bodies
from newsroom.slow_bodies import SlowBodies

LONGEST = 10_000_000


class Stalled:
    """The input of a request of which nothing more arrives until it is closed."""

    def __init__(self, first: bytes = b""):
        self.first, self.closed = first, Event()

    def read(self, size: int) -> bytes:
        first, self.first = self.first, b""
        if not first:
            self.closed.wait()
        return first


@pytest.fixture
def stalled():
    source = Stalled(b"a=")
    yield source
    source.closed.set()


def ask(source, length: int, application=None, gate: SlowBodies | None = None) -> tuple[str, bytes]:
    """The status and the body of the response to a request with this input."""
    started: list = []

    def echo(environ, start_response):
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()]

    gate = gate or SlowBodies(application or echo, LONGEST)
    environ = {"CONTENT_LENGTH": str(length), "wsgi.input": source, "REQUEST_METHOD": "POST"}
    body = b"".join(gate(environ, lambda status, headers, error=None: started.append(status)))
    return started[0], body


def test_a_body_reaches_the_application_whole():
    sent = bytes(range(256)) * 20_000
    assert ask(io.BytesIO(sent), len(sent)) == ("200 OK", sent)


def test_a_body_that_stalls_is_refused_in_both_languages(stalled, monkeypatch):
    monkeypatch.setattr(slow_bodies, "GRACE", 0.05)
    status, body = ask(stalled, 100)
    assert status.startswith("408") and "too slowly" in body.decode() and "धीरे" in body.decode()


def test_a_large_body_may_take_as_long_as_the_slowest_line_needs(monkeypatch):
    monkeypatch.setattr(slow_bodies, "GRACE", 0.0)
    monkeypatch.setattr(slow_bodies, "SLOWEST", 1)  # 100 bytes may take 100 seconds
    source = Stalled(b"x" * 100)
    Thread(target=source.closed.set).start()
    assert ask(source, 100) == ("200 OK", b"x" * 100)


def test_more_bodies_than_there_are_threads_for_are_refused_at_once(stalled, monkeypatch):
    monkeypatch.setattr(slow_bodies, "MAX_ARRIVING", 2)
    monkeypatch.setattr(slow_bodies, "GRACE", 60.0)

    def accept(environ, start_response):
        start_response("200 OK", [])
        return []

    gate = SlowBodies(accept, LONGEST)
    waiting = [Thread(target=ask, args=[stalled, 100], kwargs={"gate": gate}) for _number in range(2)]
    for thread in waiting:
        thread.start()
    while gate.arriving.acquire(blocking=False):
        gate.arriving.release()
    status, body = ask(stalled, 100, gate=gate)
    assert status.startswith("503") and body
    stalled.closed.set()
    for thread in waiting:
        thread.join()
    assert ask(io.BytesIO(b"x"), 1, application=None)[0] == "200 OK"


@pytest.mark.parametrize("length", ["", "0", "x", "-1", str(LONGEST + 1), "9" * 30])
def test_a_request_without_a_body_that_django_would_read_is_passed_on(stalled, length):
    environ = {"CONTENT_LENGTH": length, "wsgi.input": stalled}
    assert list(SlowBodies(lambda environ, start: [b"passed"], LONGEST)(environ, None)) == [b"passed"]


def test_half_a_form_is_not_taken_for_the_whole():
    class Gone(io.BytesIO):
        def read(self, size=-1):
            raise ConnectionResetError

    for source in (io.BytesIO(b"headline=Half of"), Gone()):
        assert ask(source, 100)[0].startswith("400")


def test_a_full_disk_is_said():
    class Full(io.BytesIO):
        def read(self, size=-1):
            raise OSError(errno.ENOSPC, "No space left on device")

    status, body = ask(Full(), 100)
    assert status.startswith("503") and "disk is full" in body.decode()


def test_it_is_off_behind_nginx_which_reads_whole_bodies():
    code = "from newsroom.wsgi import application; print(type(application).__name__)"
    assert "SlowBodies" in run_with_settings(code).stdout
    assert "SlowBodies" not in run_with_settings(code, BEHIND_PROXY="1").stdout


@pytest.mark.django_db(transaction=True)
def test_forty_slow_clients_leave_readers_and_the_log_in_alone(story):
    story()
    slow = []
    with server() as (_process, port):
        try:
            for _number in range(40):
                slow.append(socket.create_connection(("127.0.0.1", port)))
                slow[-1].sendall(b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\na=")
            for number in range(8):  # several, so that both workers answer; each page is not yet kept
                assert http_get(port, f"/en/search/suggestions.json?q=monsoon{number}")[0] == 200
                assert http_get(port, "/admin/")[0] == 302  # to the log-in
        finally:
            for client in slow:
                client.close()
