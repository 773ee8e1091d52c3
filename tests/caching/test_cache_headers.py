"""The headers of cached pages: revalidation, compression, and those of Django."""

import gzip
import re

import pytest
from cache_server import COMPRESSED
from django.db import connection

from articles.models import Edition
from caching import cached_pages, version


def test_shared_caches_may_store_a_page_and_must_revalidate(site, story):
    page = site.get(story().edition("hi").get_absolute_url())
    assert page.headers["cache-control"].startswith("public, max-age=0, s-maxage=1, stale-while-revalidate=")
    assert page.headers["vary"] == "Accept-Encoding" and "set-cookie" not in page.headers
    assert page.headers["content-length"] == str(len(page.body))


def test_a_304_answers_until_the_page_changes(site, story):
    article = story()
    page = site.get("/hi/", accept_encoding=COMPRESSED)
    for method in ("GET", "HEAD"):
        unchanged = site.get("/hi/", method, if_none_match=f'"other", {page.headers["etag"]}')
        assert (unchanged.status, unchanged.body, "content-length" in unchanged.headers) == (304, b"", False)
        assert all(unchanged.headers[name] == page.headers[name] for name in ("etag", "cache-control", "vary"))
    assert site.get("/hi/", if_none_match='"other"').status == 200
    Edition.objects.filter(article=article).update(headline="बदला")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {version.TABLE} SET number = number + 1")  # PostgreSQL does it at commit
    assert site.get("/hi/", if_none_match=page.headers["etag"]).status == 200


@pytest.mark.parametrize("encoding", ["", COMPRESSED])
def test_head_has_the_headers_of_get(site, story, encoding):
    story()
    head = site.get("/hi/", "HEAD", accept_encoding=encoding)
    page = site.get("/hi/", accept_encoding=encoding)
    assert (head.status, head.headers, head.body) == (200, page.headers, b"") and site.renders == 1


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("br, gzip;q=0.8", "gzip"),
        ("GZIP", "gzip"),
        ("", None),
        ("br", None),
        ("gzip;q=0", None),
        ("gzip; q=0.000", None),
        ("identity, notgzip", None),
    ],
)
def test_a_page_is_compressed_for_clients_that_accept_gzip(site, story, accepted, coding):
    story()
    page = site.get("/hi/", accept_encoding=accepted)
    assert page.headers.get("content-encoding") == coding
    text = gzip.decompress(page.body).decode() if coding else page.text
    assert text == site.get("/hi/").text and text.endswith("</html>\n")


def test_a_cached_page_has_the_headers_of_django(site, story, reader):
    """Above all the security headers, such as the content security policy."""
    path = story().edition("hi").get_absolute_url()
    pages = [site.get(path), site.get(path)]
    theirs = reader.get(path)
    for ours in pages:
        assert ours.body == theirs.content
        for name, value in theirs.headers.items():
            assert ours.headers[name.lower()] == value or name.lower() in cached_pages.OWN_HEADERS, name


def test_a_views_own_cache_control_wins(site, story):
    path = re.search(
        r'"og:image" content="http://[^/]*([^"]*)"', site.get(story().edition("hi").get_absolute_url()).text
    )
    assert site.get(path[1]).headers["cache-control"] == "public, max-age=60, s-maxage=60"
