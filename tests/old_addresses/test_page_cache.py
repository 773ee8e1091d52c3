"""Old addresses behind the page cache."""

import pytest
from cache_server import Server
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from caching import page_cache
from old_addresses.claims import claim
from old_addresses.models import OldAddress


@pytest.fixture
def site(db, monkeypatch) -> Server:
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 0)
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db(transaction=True)  # PostgreSQL increments the page version at the commit
@pytest.mark.parametrize(("path", "query"), [("/", "p=7"), ("/hi/", "p=7&utm_source=x"), ("/en/2019/07/a/", "x=1")])
def test_an_old_address_is_answered_as_soon_as_it_is_claimed_and_no_longer_than_it_is(site, story, path, query):
    edition = story(hi="live").edition("hi")
    assert site.get(path, query=query).status in (200, 302, 404)
    row = claim(f"{path}?p=7" if "p=7" in query else path, edition)
    found = site.get(path, query=query)
    assert (found.status, found.headers["location"].endswith(edition.get_absolute_url())) == (301, True)
    assert site.get("/hi/").status == 200
    OldAddress.objects.filter(pk=row.pk).delete()
    assert site.get(path, query=query).status in (200, 302, 404)
