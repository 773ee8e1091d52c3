"""The page cache. `site` is one server process that reads the page version at each request."""

import re
import shutil
import subprocess
from datetime import datetime, timedelta
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.cache.backends.redis import RedisCache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, close_old_connections, connection, transaction
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from processes import until

from articles import publishing
from articles.models import Article, Byline, Contributor, Edition
from caching import page_cache, shared_cache, version
from caching.page_cache import CachedPage, LRUCache, PageCache
from caching.shared_cache import SharedCache
from exchange.importing import import_stories
from reader.previews import link_to
from topics.models import Topic

COMPRESSED = "gzip, deflate, br"


class Server:
    """One process of the site, called like a WSGI application."""

    def __init__(self, django=None, shared=None):
        self.renders = 0  # calls of Django
        self._django = django or get_wsgi_application()
        self.cache = PageCache(self._count, shared)

    def _count(self, environ, start_response):
        self.renders += 1
        return self._django(environ, start_response)

    def get(self, path: str, method: str = "GET", query: str = "", **headers) -> SimpleNamespace:
        environ = Client()._base_environ(PATH_INFO=path, REQUEST_METHOD=method, QUERY_STRING=query)
        environ |= {"HTTP_HOST": "127.0.0.1"} | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        answer = []
        parts = self.cache(environ, lambda status, headers, error=None: answer.extend((status, headers)))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        names = [name.lower() for name, _value in answer[1]]
        assert len(names) == len(set(names)) or "set-cookie" in names
        return SimpleNamespace(
            status=int(answer[0][:3]),
            headers={name.lower(): value for name, value in answer[1]},
            body=body,
            text=body.decode(errors="replace"),
        )


@pytest.fixture
def site(db, monkeypatch) -> Server:
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 0)
    # Between two requests, Django would close the connection of the test's transaction.
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def another_process(site) -> Server:
    return Server()


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the current time."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr(page_cache.time, "time", moment.timestamp)

    return at


@pytest.fixture
def database_unreachable():
    """A function that returns a context in which every query fails."""

    def away(*args):
        raise OperationalError("the server closed the connection unexpectedly")

    return lambda: connection.execute_wrapper(away)


# --- writes are visible ---------------------------------------------------------------------


def publish(article, editor, site):
    publishing.publish(article.edition("en"), editor)
    return "/hi/", "Monsoon arrives in Kerala"


def change_a_live_story(article, editor, site):
    edition = article.edition("hi")
    edition.headline = "बदला हुआ शीर्षक"
    publishing.save_story(article, [edition], editor)
    return "/hi/", "बदला हुआ शीर्षक"


def correct(article, editor, site):
    publishing.correct(article.edition("hi"), editor, "तारीख गलत छपी थी।")
    return article.edition("hi").get_absolute_url(), "तारीख गलत छपी थी।"


def withdraw(article, editor, site):
    publishing.withdraw(article.edition("hi"), editor, "खबर गलत थी।")
    return article.edition("hi").get_absolute_url(), "खबर गलत थी।"


def arrange_the_front_page(article, editor, site):
    older = Article.objects.exclude(pk=article.pk).get()
    publishing.arrange_front_page([(older, None)], editor)
    return "/hi/", f'card--lead">\n\n<div class="card__text">\n<p class="kicker">{older.edition("hi").kicker}'


def credit_somebody(article, editor, site):
    publishing.set_byline(article, [Contributor.objects.create(name_hi="आशा वर्मा")])
    return article.edition("hi").get_absolute_url(), "आशा वर्मा"


def rename_a_contributor(article, editor, site):
    Contributor.objects.filter(name_hi="संवाददाता").update(name_hi="विशेष संवाददाता")
    return article.edition("hi").get_absolute_url(), "विशेष संवाददाता"


def set_the_topics(article, editor, site):
    publishing.set_topics(article, [Topic.objects.create(name_hi="जलवायु", name_en="Climate")])
    return article.edition("hi").get_absolute_url(), "जलवायु"


def put_a_topic_into_the_navigation(article, editor, site):
    topic = Topic.objects.get(name_en="Weather")
    topic.nav_position = 1
    topic.save()
    return "/en/archive/", "Weather"


def describe_the_picture(article, editor, site):
    article.lead_picture.alt_hi = "बादलों से घिरा मैदान"
    article.lead_picture.save()
    return article.edition("hi").get_absolute_url(), "बादलों से घिरा मैदान"


def take_another_picture(article, editor, site):
    article.lead_picture = None
    publishing.save_story(article, [], editor)
    return article.edition("hi").get_absolute_url(), '</header>\n\n\n\n\n<div class="body">'


def import_a_story(article, editor, site):
    words = {"headline": "आयात की गई खबर", "summary": "सार।", "body": "पाठ।", "published_at": "2026-11-01T10:00+05:30"}
    assert import_stories([{"external_id": "a", "editions": {"hi": words}}]).created == 1
    return "/hi/archive/2026/11/", "आयात की गई खबर"


def write_by_hand(article, editor, site):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_edition SET headline = 'हाथ से' WHERE id = %s", [article.edition("hi").pk])
    return article.edition("hi").get_absolute_url(), "हाथ से"


WRITES = [
    publish,
    change_a_live_story,
    correct,
    withdraw,
    arrange_the_front_page,
    credit_somebody,
    rename_a_contributor,
    set_the_topics,
    put_a_topic_into_the_navigation,
    describe_the_picture,
    take_another_picture,
    import_a_story,
    write_by_hand,
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", WRITES)
def test_a_write_is_visible_at_once_in_every_process(
    write, site, another_process, story, editor, small_picture, settings
):
    story(hi="live", hi_texts={"kicker": "पुरानी खबर", "slug": "old"})
    article = story(hi="live", en="draft")
    article.topics.add(Topic.objects.create(name_en="Weather", name_hi="मौसम"))
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_hi="संवाददाता"))
    article.lead_picture = small_picture
    article.save()
    old = article.edition("hi").get_absolute_url()
    known = ["/hi/", "/en/archive/", "/hi/archive/2026/11/", old]
    before = {path: (site.get(path).text, another_process.get(path).text) for path in known}
    with transaction.atomic():
        path, words = write(article, editor, site)
    for process, text in zip((site, another_process), before.get(path, ("", "")), strict=True):
        assert words not in text
        assert words in process.get(path).text


# --- changes by time --------------------------------------------------------------------------------


def test_an_edition_scheduled_for_18_00_is_live_at_18_00(site, story, editor, clock, monkeypatch):
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 3600)  # so that only the time can invalidate a page
    six = timezone.make_aware(datetime(2030, 3, 5, 18, 0))
    clock(six - timedelta(hours=2))
    publishing.publish(story(hi="draft").edition("hi"), editor, at=six)
    assert "केरल में मानसून" not in site.get("/hi/").text
    clock(six - timedelta(seconds=1))
    assert "केरल में मानसून" not in site.get("/hi/").text and site.renders == 1
    clock(six)
    assert "केरल में मानसून" in site.get("/hi/").text


def test_a_place_on_the_front_page_ends_at_its_time(site, story, editor, clock):
    now = timezone.now()
    placed = story(hi_texts={"headline": "ऊपर रखी खबर", "slug": "placed"})
    story(hi_texts={"headline": "ताजा खबर", "slug": "newest"})
    publishing.arrange_front_page([(placed, now + timedelta(minutes=5))], editor)

    def lead() -> str:
        return re.search(r'card--lead.*?<a href="[^"]*">([^<]*)<', site.get("/hi/").text, re.S)[1]

    assert lead() == "ऊपर रखी खबर"
    clock(now + timedelta(minutes=5))
    assert lead() == "ताजा खबर"


def test_the_date_in_the_masthead_changes_at_midnight(site, clock):
    for hour, asked in [((5, 0, 0), 1), ((5, 23, 59), 1), ((6, 0, 0), 2), ((6, 23, 59), 2)]:
        clock(timezone.make_aware(datetime(2030, 3, *hour)))
        assert site.get("/en/").status == 200 and site.renders == asked


# --- one rendering for everyone ---------------------------------------------------------------------------------


def answer(status="200 OK", body=b"page", **headers):
    """A stand-in for Django that always returns the same response."""

    def django(environ, start_response):
        start_response(status, [(name.replace("_", "-"), value) for name, value in headers.items()])
        return [body]

    return django


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


@pytest.fixture
def redis(tmp_path):
    """A Redis server for one test, and a cache like that of CACHE_URL."""
    if not shutil.which("redis-server"):
        pytest.skip("Redis is not installed: apt-get install redis-server")
    path = tmp_path / "redis"
    command = ["redis-server", "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    cache = RedisCache(f"unix://{path}", {})
    until(lambda: path.exists() or process.poll() is not None)
    assert process.poll() is None
    yield SimpleNamespace(cache=cache, process=process)
    cache.close()
    process.kill()
    process.wait()


def test_processes_that_share_redis_render_a_page_once(site, redis):
    one, two = Server(shared=SharedCache(redis.cache)), Server(shared=SharedCache(redis.cache))
    one_page = one.get("/en/archive/", accept_encoding=COMPRESSED)
    assert two.get("/en/archive/", accept_encoding=COMPRESSED) == one_page
    assert (one.renders, two.renders) == (1, 0)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {version.TABLE} SET number = number + 1")
    assert two.get("/en/archive/", accept_encoding=COMPRESSED) == one_page
    assert (one.renders, two.renders) == (1, 1)


def test_the_shared_cache_holds_no_page_of_another_version_of_a_package(monkeypatch):
    before = shared_cache.release_digest()
    assert shared_cache.release_digest() == before
    newer = [*shared_cache.distributions(), SimpleNamespace(name="Django", version="99.0")]
    monkeypatch.setattr(shared_cache, "distributions", lambda: newer)
    assert shared_cache.release_digest() != before


def test_without_redis_every_page_is_still_served(site, redis):
    redis.process.kill()
    redis.process.wait()
    server = Server(shared=SharedCache(redis.cache))
    assert server.get("/hi/").status == 200 and server.get("/hi/").status == 200 and server.renders == 1


def test_the_least_recently_used_page_is_evicted():
    cached = LRUCache(max_bytes=3 * CachedPage("200 OK", [], b"x", None).size)
    for name in "abc":
        cached.put(name, CachedPage("200 OK", [], b"x", None))
    cached.get("a")
    cached.put("d", CachedPage("200 OK", [], b"x", None))
    assert [name for name in "abcd" if cached.get(name)] == ["a", "c", "d"]
    for _time in range(100):
        cached.put("d", CachedPage("200 OK", [], b"y" * 400, None))
    assert cached.bytes <= cached.max_bytes and cached.get("d")


# --- database failures ------------------------------------------------------------------


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


# --- response headers ------------------------------------------------------------------------


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
    text = page_cache.gzip.decompress(page.body).decode() if coding else page.text
    assert text == site.get("/hi/").text and text.endswith("</html>\n")


def test_a_cached_page_has_the_headers_of_django(site, story, reader):
    """Above all the security headers, such as the content security policy."""
    path = story().edition("hi").get_absolute_url()
    pages = [site.get(path), site.get(path)]
    theirs = reader.get(path)
    for ours in pages:
        assert ours.body == theirs.content
        for name, value in theirs.headers.items():
            assert ours.headers[name.lower()] == value or name.lower() in page_cache._OWN_HEADERS, name


def test_a_views_own_cache_control_wins(site, story):
    path = re.search(
        r'"og:image" content="http://[^/]*([^"]*)"', site.get(story().edition("hi").get_absolute_url()).text
    )
    assert site.get(path[1]).headers["cache-control"] == "public, max-age=60, s-maxage=60"


# --- what is cached, and under which key -------------------------------------------------------------------


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
