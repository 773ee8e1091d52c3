"""An address without its last slash leads to the page, with what was asked."""

from wsgiref.types import WSGIApplication

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from caching import page_cache

pytestmark = pytest.mark.django_db(transaction=True)  # the application closes its connection


@pytest.fixture
def cached(monkeypatch) -> WSGIApplication:
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    return page_cache.PageCache(get_wsgi_application())


def location(application, path: str, query: str) -> str:
    started: list = []
    environ = Client()._base_environ(PATH_INFO=path, REQUEST_METHOD="GET", HTTP_HOST="127.0.0.1", QUERY_STRING=query)
    list(application(environ, lambda status, headers, error=None: started.extend((status, headers))))
    assert started[0].startswith("301")
    return dict(started[1])["Location"]


@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_query_of_a_search_stays(cached, language):
    assert location(cached, f"/{language}/search", "q=modi&topic=rain&utm_source=x") == (
        f"/{language}/search/?q=modi&topic=rain"
    )
    assert location(cached, f"/{language}/search", "q=other") == f"/{language}/search/?q=other"
    assert location(cached, f"/{language}/search", "") == f"/{language}/search/"


@pytest.mark.parametrize("path", ["/en/topics/rain", "/en/by/asha", "/en/archive/2026/1"])
def test_the_page_of_a_list_stays(cached, path):
    assert location(cached, path, "before=1-2") == f"{path}/?before=1-2"
