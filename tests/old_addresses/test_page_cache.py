"""Old addresses behind the page cache."""

import pytest
from cache_server import Server, one_process

from old_addresses.claims import claim
from old_addresses.models import OldAddress


@pytest.fixture
def site(db, monkeypatch) -> Server:
    yield from one_process(monkeypatch)


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
