"""What the page cache stores, under which key, and what it serves when the database fails."""

import re
from threading import Thread

import pytest
from cache_server import Server, answer
from django.http import QueryDict
from django.utils import timezone

from articles import publishing
from articles.models import Byline, Contributor
from caching import page_cache, version
from caching.cached_pages import CachedPage, LRUCache
from identity import current as identity
from identity.models import Identity
from reader.previews import link_to


def test_a_page_is_rendered_once_and_a_cached_one_costs_only_the_version_query(site, story, django_assert_num_queries):
    story()
    first = site.get("/hi/")
    with django_assert_num_queries(1):  # for the page version; in production at most five times a second
        assert site.get("/hi/").body == first.body
    assert site.renders == 1


def test_concurrent_requests_for_one_page_render_it_once(site):
    begun, asked = Thread(target=lambda: None), []
    threads = [Thread(target=lambda: asked.append(server.get("/hi/").body)) for _number in range(8)]

    def slow(environ, start_response):
        for each in threads:
            if each.ident is None:
                each.start()
        begun.start()
        return answer()(environ, start_response)

    server = Server(slow)
    server.cache.version = version.current_version()
    server.cache._checked_at = float("inf")  # so that the threads need no database
    server.get("/hi/")
    for each in threads:
        each.join()
    assert asked == [b"page"] * 8 and server.renders == 1


def test_the_least_recently_used_page_is_evicted():
    known = version.PageVersion(1, 0, 1, {})
    cached = LRUCache(max_bytes=3 * CachedPage("200 OK", [], b"x", known).size)
    for name in "abc":
        cached.put(name, CachedPage("200 OK", [], b"x", known))
    cached.get("a")
    cached.put("d", CachedPage("200 OK", [], b"x", known))
    assert [name for name in "abcd" if cached.get(name)] == ["a", "c", "d"]
    for _time in range(100):
        cached.put("d", CachedPage("200 OK", [], b"y" * 400, known))
    assert cached.bytes <= cached.max_bytes and cached.get("d")


@pytest.mark.django_db(transaction=True)
def test_while_the_database_is_unreachable_stale_pages_are_served(site, story, editor, database_unreachable):
    article = story(hi="live", en="draft")
    first = site.get("/hi/")
    publishing.publish(article.edition("en"), editor)
    site.cache.version = version.current_version()  # the cached page is known to be stale
    with database_unreachable():
        old = site.get("/hi/")
    assert (old.status, old.body) == (200, first.body)
    site.cache._retry_at = 0
    assert "Monsoon arrives" in site.get("/hi/").text


@pytest.mark.parametrize("path", ["/hi/", "/en/archive/"])
def test_without_a_cached_page_a_database_failure_is_a_503_in_both_languages(site, database_unreachable, path):
    with database_unreachable():
        page = site.get(path)
    assert page.status == 503 and page.headers["retry-after"] == "60"
    assert "We’ll be right back" in page.text and "हम थोड़ी ही देर में लौटेंगे" in page.text
    assert site.get(path).status == 200  # the failure was not cached


def test_404_and_301_are_cached_too(site, story):
    moved = f"/hi/articles/{story().pk}/old/"
    withdrawn = story(hi="withdrawn").edition("hi").get_absolute_url()
    for path, status in [(moved, 301), (withdrawn, 410), ("/hi/articles/999/x/", 404)]:
        asked = site.renders
        first, second = site.get(path), site.get(path)
        assert first.status == second.status == status and first.headers == second.headers
        assert site.renders == asked + 1


@pytest.mark.parametrize("query", ["utm_source=x", "before=x", "q=1&q=2", "%zz=&&&=;", "a" * 5000, "\xe0\xa4=\xff"])
def test_unknown_parameters_share_one_cached_page(site, query):
    page = site.get("/hi/")
    assert site.get("/hi/", query=query).body == page.body and site.renders == 1


def test_each_page_of_a_list_is_cached_separately(site, story):
    for number in range(25):
        story(hi_texts={"headline": f"खबर {number}", "slug": f"story-{number}"})
    path = f"/hi/archive/{timezone.localtime():%Y/%-m}/"
    first = site.get(path)
    later = re.search(r'href="\?(before=[^"]+)"', first.text)[1]
    assert site.get(path, query=f"utm_source=x&{later}").text != first.text
    assert site.get(path, query=f"{later}&utm_medium=y").text == site.get(path, query=later).text
    assert site.renders == 2


@pytest.mark.parametrize(
    "query",
    ["q=%E0%A4%AE%E0%A4%BE%E0%A4%A8%E0%A4%B8%E0%A5%82%E0%A4%A8", "q=मानसून".encode().decode("latin-1")],
)
def test_a_search_in_hindi_is_cached(site, story, query):
    story(hi="live")
    page = site.get("/hi/search/", query=query)
    assert "<mark>मानसून</mark>" in page.text
    assert site.get("/hi/search/", query=f"{query}&utm_source=x").text == page.text and site.renders == 1


@pytest.mark.parametrize("query", ["q=%FF%FE", "q=\xff", "q=%", "q=%ZZ", "q=" + "%E0" * 600])
def test_a_malformed_query_string_does_not_raise(site, query):
    assert site.get("/hi/search/", query=query).status == 200


def test_the_table_of_parameters_is_complete(site, story, monkeypatch):
    """Requests every page, and records the parameters that it reads."""
    article = story(hi="live", en="live")
    article.topics.add("Weather")
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_en="Desk"))
    read = set()
    monkeypatch.setattr(QueryDict, "get", lambda self, name, default=None: read.add(name) or default)
    monkeypatch.setattr(QueryDict, "__getitem__", lambda self, name: read.add(name) or "")
    edition = article.edition("hi")
    paths = [
        "/hi/",
        edition.get_absolute_url(),
        edition.parallel_url("hi"),
        f"/hi/articles/{article.pk}/ninjs.json",
        "/hi/topics/",
        "/hi/topics/weather/",
        "/hi/topics/weather/feed/",
        "/hi/topics/weather/feed/rss/",
        "/hi/by/desk/",
        "/hi/corrections/",
        "/hi/archive/",
        "/hi/archive/2026/11/",
        "/hi/search/",
        "/hi/feed/",
        "/hi/feed/rss/",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-pages.xml",
        "/sitemap-0.xml",
        "/news-sitemap.xml",
    ]
    for path in paths:
        read.clear()
        assert site.get(path).status == 200, path
        known = [names for pages, names in page_cache.PARAMETERS if pages.fullmatch(path)]
        assert read <= set(*known or [()]), path


def test_a_page_is_rendered_anonymously(site, story, editor, signed_in):
    story()
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in signed_in(editor).cookies.items())
    given = site.get(
        "/hi/", cookie=cookies, accept_language="en", user_agent="<script>", x_forwarded_host="evil.example"
    )
    assert given == site.get("/hi/") and site.renders == 1
    assert "set-cookie" not in given.headers and "evil" not in given.text


def test_the_desk_and_previews_bypass_the_cache(site, story, editor, signed_in):
    article = story(hi="draft")
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in signed_in(editor).cookies.items())
    preview = link_to(article.edition("hi")).removeprefix("http://127.0.0.1:8000")
    for path in ("/admin/", preview, "/admin/login/"):
        asked = site.renders
        pages = [site.get(path, cookie=cookies) for _time in range(2)]
        assert site.renders == asked + 2
        assert all("public" not in page.headers.get("cache-control", "") for page in pages)
    assert editor.username in site.get("/admin/", cookie=cookies).text
    assert site.get("/admin/").status == 302


def test_the_redirect_to_a_language_is_not_cached(site):
    english, hindi = site.get("/", accept_language="en"), site.get("/", accept_language="hi")
    assert (english.headers["location"], hindi.headers["location"]) == ("/en/", "/hi/")
    assert english.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    "headers",
    [
        {"Set_Cookie": "sessionid=x"},
        {"Vary": "Cookie, Accept-Language"},
        {"Cache_Control": "private"},
        {"Content_Security_Policy": "script-src 'nonce-x'"},
        {"Cache_Control": "max-age=0, no-store"},
    ],
)
def test_a_personal_response_is_not_cached(site, headers):
    server = Server(answer(**headers))
    assert server.get("/hi/").body == server.get("/hi/").body == b"page" and server.renders == 2


@pytest.mark.parametrize("status", ["302 Found", "400 Bad Request", "403 Forbidden", "500 Internal Server Error"])
def test_only_permanent_statuses_are_cached(site, status):
    server = Server(answer(status))
    assert server.get("/hi/").status == server.get("/hi/").status == int(status[:3]) and server.renders == 2


def test_a_wrong_host_is_refused_and_caches_nothing(site, story):
    path = story().edition("hi").get_absolute_url()
    assert site.get(path, host="evil.example").status == 400
    assert "evil" not in site.get(path).text
    assert site.get(path, host="evil.example").status == 400
    assert site.get(path, host="localhost:8000").status == 200


def test_a_redirect_to_https_is_not_cached_for_https(site, story, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    server = Server()
    for _time in range(2):
        assert server.get("/hi/").headers["location"] == "https://127.0.0.1/hi/"
        assert server.get("/hi/", x_forwarded_proto="http").status == 301
        assert server.get("/hi/", x_forwarded_proto="https").status == 200


def test_a_post_reaches_django(site):
    site.get("/hi/")
    assert site.get("/hi/", "POST").status == 403 and site.renders == 2


@pytest.mark.django_db(transaction=True)
def test_a_page_rendered_after_a_change_of_the_identity_shows_it(site, story, monkeypatch):
    """Another process saves: this one learns of it by the page version alone."""
    story(hi="live")
    monkeypatch.setattr(identity, "_kept", identity._Kept(Identity(), float("inf")))
    assert "न्यूजरूम" in site.get("/hi/").body.decode()
    Identity.objects.create(name_hi="दैनिक", name_en="The Daily")
    page = site.get("/hi/").body.decode()
    assert "दैनिक" in page and "न्यूजरूम" not in page


@pytest.mark.parametrize("path", ["/service-worker.js", "/hi/offline/", "/hi/feeds/"])
def test_the_service_worker_and_the_pages_beside_the_stories_are_cached(site, path):
    first, second = site.get(path), site.get(path)
    assert (first.status, site.renders) == (200, 1) and first.body == second.body
