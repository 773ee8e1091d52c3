"""Old addresses behind the page cache."""

import pytest
from cache_server import Server, one_process

from articles import publishing
from old_addresses.claims import claim
from old_addresses.models import OldAddress
from topics.models import Topic


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


@pytest.mark.django_db(transaction=True)
def test_a_topic_takes_over_its_old_address_with_its_first_live_story(site, story):
    topic = Topic.objects.create(name_en="Cricket")
    claim("/en/tag/cricket/", topic)
    for _again in range(2):
        assert site.get("/en/tag/cricket/").headers["location"].endswith("/en/topics/")
    publishing.set_topics(story(en="live"), [topic])
    found = site.get("/en/tag/cricket/")
    assert (found.status, found.headers["location"].endswith("/en/topics/cricket/")) == (301, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/hi/2019/07/rain/", "/hi/2019/07/rain/feed/", "/hi/"])
def test_a_path_that_two_old_sites_share_leads_to_the_page_of_each(site, story, settings, path):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "one.example", "www.two.example"]
    query = "p=7" if path == "/hi/" else ""
    written = path.removesuffix("feed/") + (f"?{query}" if query else "")
    pages = [story(hi="live").edition("hi") for _site in range(2)]
    for host, edition in zip(("one.example", "two.example"), pages, strict=True):
        claim(f"http://{host}{written}", edition)
    for _again in range(2):  # the second time, the cache could answer
        for host, edition in zip(("one.example", "www.two.example"), pages, strict=True):
            assert site.get(path, query=query, host=host).headers["location"].endswith(edition.get_absolute_url())
        assert site.get(path, query=query).status == (200 if query else 404)
    assert site.get(pages[0].get_absolute_url(), host="one.example").status == 200
    renders = site.renders
    assert site.get(pages[0].get_absolute_url(), host="www.two.example").status == 200 and site.renders == renders
