"""Names of topics and people that no live story has: unknown to readers at every public address."""

import re

import pytest
from conftest import bring_to
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client

from articles import publishing
from articles.models import Contributor
from caching import page_cache
from topics.models import Topic

pytestmark = pytest.mark.django_db

HIDDEN = ["draft", "review", "approved", "scheduled", "withdrawn", None]


@pytest.fixture
def secret(story):
    """A function that makes a story in a state, on a topic and by a person that no other story has."""

    def make(state: str | None):
        topic = Topic.objects.create(
            name_en="Operation Sandalwood", slug="sandalwood", description_en="Sandalwood raid"
        )
        person = Contributor.objects.create(name_en="Deepak Sandalwood", slug="deepak-sandalwood")
        article = story(hi="live", en=None)  # the paper has stories of its own
        if state:
            article = story(hi=None, en="draft")
            publishing.set_topics(article, [topic])
            publishing.set_byline(article, [person])
            edition = article.edition("en")
            if state != "draft":
                bring_to(state, edition, None)
        return article

    return make


ADDRESSES = [
    "/{language}/topics/sandalwood/",
    "/{language}/topics/sandalwood/feed/",
    "/{language}/topics/sandalwood/feed/rss/",
    "/{language}/by/deepak-sandalwood/",
]
LISTS = [
    "/{language}/",
    "/{language}/topics/",
    "/{language}/search/?q=sandalwood",
    "/{language}/search/?topic=sandalwood",
    "/{language}/search/?q=monsoon&topic=sandalwood",
    "/{language}/search/suggestions.json?q=sandal",
    "/{language}/feed/",
    "/{language}/feed/rss/",
    "/{language}/archive/",
    "/{language}/corrections/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-0.xml",
    "/news-sitemap.xml",
]


def page_of(client: Client, address: str) -> str:
    """The page without the words of the address itself."""
    text = client.get(address).content.decode()
    return text.replace("topic=sandalwood", "").replace("q=sandalwood", "").replace('value="sandalwood"', "")


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("state", HIDDEN)
def test_a_name_that_no_live_story_has_answers_as_a_name_that_does_not_exist(reader, secret, state, language):
    secret(state)
    for address in ADDRESSES:
        path = address.format(language=language)
        nothing = reader.get(path.replace("sandalwood", "nothing-here"))
        answer = reader.get(path)
        assert answer.status_code == 404, (state, path)
        assert answer.content.replace(b"sandalwood", b"nothing-here") == nothing.content, (state, path)


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("state", HIDDEN)
def test_no_list_names_it(reader, secret, state, language):
    secret(state)
    for address in LISTS:
        path = address.format(language=language)
        assert "Sandalwood" not in page_of(reader, path), (state, path)
        assert "deepak" not in page_of(reader, path), (state, path)


def test_a_filter_by_an_unknown_topic_is_a_filter_by_nothing(reader, secret):
    secret("draft")
    found = [page_of(reader, f"/en/search/?q=monsoon&topic={slug}") for slug in ("sandalwood", "nothing-here")]
    assert re.findall(r"<h\d.*?</h\d>", found[0]) == re.findall(r"<h\d.*?</h\d>", found[1])


@pytest.fixture
def open_connection():
    """Keeps the test's connection, which a finished request would close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db(transaction=True)
def test_the_first_live_story_makes_the_names_known_and_the_last_one_takes_them_away(
    secret, monkeypatch, open_connection
):
    """Behind the page cache, which keeps the page of an unknown name too."""
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 0)
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    client, cached = Client(SERVER_NAME="127.0.0.1"), page_cache.PageCache(get_wsgi_application())

    def status(path: str) -> int:
        answer: list = []
        environ = client._base_environ(PATH_INFO=path, REQUEST_METHOD="GET", HTTP_HOST="127.0.0.1")
        list(cached(environ, lambda status, headers, error=None: answer.append(status)))
        return int(answer[0][:3])

    edition = secret("draft").edition("en")
    paths = [address.format(language=language) for address in ADDRESSES for language in ("hi", "en")]
    assert {status(path) for path in paths} == {404}
    publishing.publish(edition, None)
    assert {status(path) for path in paths} == {200}
    publishing.withdraw(edition, None, "Wrong.")
    assert {status(path) for path in paths} == {404}


def test_a_topic_in_the_navigation_is_known_without_a_story(reader, db):
    Topic.objects.create(name_en="Weather", slug="weather", nav_position=1)
    assert reader.get("/en/topics/weather/").status_code == 200
