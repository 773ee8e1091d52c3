"""What every public page does: addresses, languages, errors, headers and queries."""

import re

import pytest
from django.utils import timezone

from articles.models import Byline, Contributor
from topics.models import Topic


@pytest.mark.parametrize(
    "header, address",
    [
        (None, "/hi/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("hi-IN", "/hi/"),
        ("fr", "/hi/"),
        ("*", "/hi/"),
        ("en;q=0.1,hi;q=0.9", "/hi/"),
        ("x" * 10_000, "/hi/"),
        (";;;,,,=", "/hi/"),
    ],
)
def test_the_root_redirects_to_the_browsers_language(reader, header, address):
    response = reader.get("/", headers={"accept-language": header} if header else {})
    assert (response.status_code, response["Location"], response["Vary"]) == (302, address, "Accept-Language")


def test_the_desks_language_cookie_does_not_redirect_readers(reader):
    reader.cookies["django_language"] = "en"
    assert reader.get("/")["Location"] == "/hi/"


def test_public_pages_use_no_cookie_and_no_session(reader, story, django_assert_max_num_queries):
    address = story().edition("hi").get_absolute_url()
    for path in ("/hi/", "/en/", address, "/hi/topics/", "/hi/archive/"):
        response = reader.get(path)
        assert not response.cookies and "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(
    "path",
    [
        "/fr/",
        "/hi/articles/999/",
        "/hi/articles/99999999999999999999999/x/",
        "/hi/topics/none/",
        "/hi/by/none/",
        "/hi/archive/2026/13/",
        "/hi/archive/0/1/",
        "/hi/archive/1/1/",
        "/hi/archive/9999/12/",
        "/hi/archive/99999/1/",
        "/hi/archive/?before=x",
        "/hi/archive/2026/1/?before=x",
        "/hi/archive/2026/1/?before=1-",
        "/hi/archive/2026/1/?before=" + "9" * 40 + "-1",
        "/hi/%00/",
        "/nothing",
    ],
)
def test_unknown_addresses_are_a_404_in_both_languages(reader, db, path):
    response = reader.get(path)
    if path == "/hi/archive/?before=x":
        assert response.status_code == 200  # a page without pagination
    else:
        assert response.status_code == 404
        html = response.content.decode()
        assert "Page not found" in html and "पन्ना नहीं मिला" in html


@pytest.mark.parametrize(
    "path", ["/media/../newsroom/settings.py", "/media/%2e%2e/%2e%2e/manage.py", "/media//etc/passwd"]
)
def test_no_path_leads_out_of_the_media_folder(reader, db, path):
    assert reader.get(path).status_code in (400, 404)


def test_a_500_has_a_page_in_both_languages(reader, story, monkeypatch):
    reader.raise_request_exception = False
    monkeypatch.setattr("reader.lists.paginate", lambda *args: 1 / 0)
    response = reader.get("/hi/archive/2026/1/")
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_pages_take_at_most_fourteen_queries_however_many_stories(reader, story, django_assert_max_num_queries, count):
    topics = [Topic.objects.create(name_en=f"Topic {i}", nav_position=i) for i in range(3)]
    contributor = Contributor.objects.create(name_en="News Desk")
    for _ in range(count):
        article = story(hi="live", en="live")
        article.topics.set(topics)
        Byline.objects.create(article=article, contributor=contributor)
    for path in (
        "/hi/",
        "/en/",
        article.edition("hi").get_absolute_url(),
        article.edition("hi").parallel_url("hi"),
        "/hi/topics/",
        "/hi/topics/topic-0/",
        "/hi/by/news-desk/",
        "/hi/archive/",
        f"/hi/archive/{timezone.localtime():%Y/%-m}/",
    ):
        with django_assert_max_num_queries(14):
            assert reader.get(path).status_code == 200


def test_public_pages_escape_hostile_text(reader, story):
    evil = '"><script>alert(1)</script>'
    article = story(hi_texts={"headline": evil, "kicker": evil, "summary": evil, "dateline": evil, "slug": "x"})
    for path in ("/hi/", article.edition("hi").get_absolute_url()):
        scripts = re.findall(r"<script[^>]*>", reader.get(path).content.decode())
        modules = {f'<script type="module" src="/static/{name}.js">' for name in ("reader/share", "offline/register")}
        assert set(scripts) <= modules | {'<script type="application/ld+json">'}  # data, and our own files


def test_pages_carry_a_policy_without_unsafe_inline(reader, story):
    policy = reader.get("/hi/")["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "nonce" not in policy


def test_an_unchanged_page_answers_304(reader, story):
    story()
    etag = reader.get("/hi/")["ETag"]
    assert reader.get("/hi/", headers={"if-none-match": etag}).status_code == 304


def test_a_post_to_a_public_page_is_a_405(reader, story):
    assert reader.post("/hi/").status_code == 405


def language_links(html: str) -> str:
    return re.search(r'<nav class="language-switch".*?</nav>', html, re.S)[0]


def test_the_language_switch_is_on_every_page_and_leads_to_the_front_page_without_a_counterpart(reader, story):
    alone, both = story(hi="live"), story(hi="live", en="live")
    withdrawn = story(hi="withdrawn", en="live")
    only_hindi = alone.edition("hi").get_absolute_url()
    for path, target in (
        (only_hindi, "/en/"),
        (both.edition("hi").get_absolute_url(), both.edition("en").get_absolute_url()),
        ("/hi/nothing/", "/en/"),
        (f"/en/articles/{alone.pk}/anything/", only_hindi),
        (withdrawn.edition("hi").get_absolute_url(), withdrawn.edition("en").get_absolute_url()),
    ):
        assert f'href="{target}"' in language_links(reader.get(path).content.decode()), path


def test_error_and_gone_pages_keep_the_sections_the_search_and_the_latest(reader, story):
    topic = Topic.objects.create(name_en="Weather", name_hi="मौसम", nav_position=1)
    story(hi="live", hi_texts={"headline": "ताजा खबर"}).topics.add(topic)
    withdrawn = story(hi="withdrawn").edition("hi").get_absolute_url()
    for path, status in (("/hi/nothing/", 404), (withdrawn, 410)):
        response = reader.get(path)
        html = response.content.decode()
        assert response.status_code == status
        assert "/hi/topics/weather/" in html and 'name="q"' in html and "ताजा खबर" in html
        assert 'rel="alternate" hreflang' not in html
