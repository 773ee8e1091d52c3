"""Log lines of failed, refused and slow requests: one line each, without secrets."""

import io
import json
import logging
import math

import pytest
from django.test import Client

from newsroom.log_formatters import JSONFormatter, PlainFormatter
from newsroom.middleware import request_log
from reader.previews import link_to


@pytest.fixture
def lines(settings, monkeypatch):
    """A function that returns the logged lines. No request counts as slow, however busy the machine is."""
    monkeypatch.setattr(request_log, "SLOW_SECONDS", math.inf)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JSONFormatter())
    loggers = [logging.getLogger(name) for name in ("", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for logger in loggers:
        logger.removeHandler(handler)


def test_a_failure_is_one_line_with_traceback_and_the_request_id_of_the_response(reader, db, lines, monkeypatch):
    monkeypatch.setattr("reader.views.front_page", lambda *given: 1 / 0)
    reader.raise_request_exception = False
    response = reader.get("/hi/?q=secret", REMOTE_ADDR="203.0.113.9")
    (line,) = lines()
    assert line["status"] == 500 and line["method"] == "GET" and line["path"] == "/hi/" and line["level"] == "error"
    assert line["message"] == "Internal Server Error" and line["address"] == "203.0.113.9" and line["ms"] >= 0
    assert "ZeroDivisionError" in line["trace"] and response["X-Request-ID"] == line["request"]
    assert "secret" not in str(line)


def test_a_refused_request_is_one_line(reader, db, lines):
    reader.get("/hi/", headers={"host": "evil.example"})
    Client(enforce_csrf_checks=True).post("/admin/login/", {"password": "hunter2-hunter2"})
    reader.get(f"/hi/?{'x' * 9000}")
    assert [line["status"] for line in lines()] == [400, 403, 413]
    assert "hunter2" not in str(lines()) and "evil.example" not in str(lines())


def test_404_and_405_are_not_logged_and_carry_no_request_id(reader, db, lines):
    for path in ("/nowhere", "/hi/", "/hi/articles/1/"):
        assert "X-Request-ID" not in reader.get(path)
    reader.post("/hi/")
    assert lines() == []


def test_a_slow_request_is_one_line(reader, db, lines, monkeypatch):
    monkeypatch.setattr(request_log, "SLOW_SECONDS", -1)
    response = reader.get("/robots.txt")
    assert [(line["message"], line["status"], line["path"]) for line in lines()] == [("slow", 200, "/robots.txt")]
    assert "X-Request-ID" not in response


def test_a_failed_log_in_is_logged_without_the_password_and_without_unknown_usernames(editor, lines):
    for name in ("editor", "my-password-in-the-wrong-field"):
        Client().post("/admin/login/", {"username": name, "password": "hunter2-hunter2"}, REMOTE_ADDR="203.0.113.7")
    failures = [line for line in lines() if line["logger"] == "accounts.audit"]
    assert [(line["message"], line["person"], line["address"]) for line in failures] == [
        ("sign-in-failed", "editor", "203.0.113.7"),
        ("sign-in-failed", "—", "203.0.113.7"),
    ]
    assert all(line["request"] for line in failures)
    assert "hunter2" not in str(lines()) and "wrong-field" not in str(lines())


def test_secret_links_are_not_in_the_log(reader, story, lines, monkeypatch):
    monkeypatch.setattr("reader.previews.article_page", lambda *given, **named: 1 / 0)
    monkeypatch.setattr("reader.previews.as_published", lambda *given, **named: 1 / 0)
    reader.raise_request_exception = False
    path = link_to(story(hi="draft").edition("hi")).removeprefix("http://127.0.0.1:8000")
    reader.get(path)
    reader.get("/admin/invitation/2:abc/", headers={"host": "evil.example"})
    assert [line["path"] for line in lines()] == ["/preview/%E2%80%A6/", "/admin/invitation/%E2%80%A6/"]
    assert path.split("/")[2] not in str(lines())


@pytest.mark.parametrize(
    "given, proxy, accepted",
    [("0123456789abcdef", True, True), ("0123456789abcdef", False, False), ("short", True, False),
     ("x" * 65, True, False), ("evil\r\nid: 12345", True, False), ("<script>alert(1)</script>", True, False)],
)  # fmt: skip
def test_only_a_trusted_proxy_sets_the_request_id_and_only_in_the_right_form(
    reader, db, settings, given, proxy, accepted
):
    settings.BEHIND_PROXY = proxy
    response = reader.get(f"/hi/?{'x' * 9000}", HTTP_X_REQUEST_ID=given)
    assert (response["X-Request-ID"] == given) is accepted


@pytest.mark.parametrize("formatter", [JSONFormatter(), PlainFormatter()])
def test_user_input_cannot_inject_log_lines(rf, formatter):
    request = rf.get("/hi/%0d%0a2026 error forged %1b[2J%c2%85/")
    named = {"request": request, "status_code": 403, "person": "a\nb\x1b[2J\u2028c"}
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Forbidden", request.path), None)
    record.__dict__ |= named
    written = formatter.format(record)
    assert len(written.splitlines()) == 1 and "\x1b" not in written and "403" in written


def test_plain_text_has_the_traceback_below_the_line():
    try:
        raise ValueError("why")
    except ValueError as error:
        record = logging.LogRecord("any", logging.ERROR, "", 0, "failed", (), (ValueError, error, error.__traceback__))
    first, *rest = PlainFormatter().format(record).splitlines()
    assert "error failed" in first and rest[-1] == "ValueError: why"
