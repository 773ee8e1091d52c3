from queue import Queue
from threading import Event, Thread

import pytest
from processes import run_with_settings

from newsroom import concurrency
from newsroom.concurrency import ConcurrencyLimit


def test_no_more_threads_than_the_limit_run_the_application(monkeypatch):
    monkeypatch.setattr(concurrency, "MAX_RUNNING", 2)
    finish, entered = Event(), Queue()

    def application(environ, start_response):
        entered.put(environ)
        finish.wait()
        return [b"done"]

    limit = ConcurrencyLimit(application)
    threads = [Thread(target=limit, args=[{}, None]) for _number in range(3)]
    for thread in threads:
        thread.start()
    for _running in range(2):
        entered.get()
    assert not limit.running.acquire(blocking=False) and entered.empty()
    finish.set()
    for thread in threads:
        thread.join()
    assert entered.qsize() == 1


def test_a_failed_request_makes_room_for_the_next(monkeypatch):
    monkeypatch.setattr(concurrency, "MAX_RUNNING", 1)

    def fail(environ, start_response):
        raise ZeroDivisionError

    limit = ConcurrencyLimit(fail)
    for _time in range(2):
        with pytest.raises(ZeroDivisionError):
            limit({}, None)


def test_production_limits_its_threads_itself():
    code = "from newsroom import wsgi; print(wsgi.application.application.django)"
    assert "WSGIHandler" in run_with_settings(code, BEHIND_PROXY="1").stdout
    code = "from newsroom import wsgi; print(wsgi.application.application.application.django)"
    assert "ConcurrencyLimit" in run_with_settings(code).stdout
