"""What readers get at an old address."""

import unicodedata
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.models import Byline, Contributor
from house_pages.models import HousePage
from old_addresses.claims import claim
from topics.models import Topic

HINDI = "/2019/07/क़ानून-की-पढ़ाई/"


@pytest.fixture
def moved(story):
    """A story in both languages with an old address for each."""
    article = story(hi="live", en="live")
    claim(HINDI, article.edition("hi"))
    claim("https://old.example/?p=4711", article.edition("en"))
    return article


def leads_to(reader, address, **headers) -> str:
    """Where a request is sent for ever; "" if it isn't."""
    response = reader.get(address, **headers)
    return response["Location"].removeprefix(settings.SITE_URL) if response.status_code == 301 else ""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("spell", [str, quote, lambda path: quote(path).lower()])
def test_every_spelling_of_a_hindi_address_leads_to_the_hindi_page(reader, moved, form, spell):
    for end in ("/", "", "/?utm_source=x", "/feed/", "/amp/", "/2/", "/comment-page-3/", "//"):
        address = spell(unicodedata.normalize(form, HINDI.rstrip("/"))) + end
        assert leads_to(reader, address) == moved.edition("hi").get_absolute_url(), address


@pytest.mark.parametrize(
    "address", ["/?p=4711", "/?page_id=4711", "/index.php?p=4711", "/hi/?p=4711", "/en/?p=4711", "/?lang=hi&p=4711"]
)
def test_a_number_leads_to_the_page_in_its_language(reader, moved, address):
    assert leads_to(reader, address) == moved.edition("en").get_absolute_url()


@pytest.mark.parametrize(
    "address",
    ["/rss/", "/rss", "/feed/atom/", "/feed/rss2/", "/?feed=rss2", "/index.php?feed=atom", "/?feed=rss2&lang=hi"],
)
def test_the_feed_of_an_old_site_leads_to_that_of_the_paper(reader, db, address):
    reader.get("/")
    assert leads_to(reader, address) == "/hi/feed/"


def test_old_hosts_and_http_lead_to_the_paper_itself(reader, moved, settings, story):
    settings.ALLOWED_HOSTS = ["old.example", "other.example", "www.old.example"]
    other = story(hi="live")
    claim("https://other.example/?p=4711", other)
    for host, page in (("old.example", moved.edition("en")), ("www.old.example:80", moved.edition("en"))):
        for secure in (True, False):
            response = reader.get("/?p=4711", headers={"host": host}, secure=secure)
            assert response["Location"] == f"{settings.SITE_URL}{page.get_absolute_url()}"
    response = reader.get("/?p=4711", headers={"host": "other.example"})
    assert response["Location"].endswith(other.edition("hi").get_absolute_url())


def test_an_address_that_two_old_sites_had_is_not_guessed(reader, story):
    claim("https://old.example/a/", story(hi="live"))
    claim("https://other.example/a/", story(hi="live"))
    assert reader.get("/a/").status_code == 404


def test_without_a_language_the_address_or_the_original_language_decides(reader, story):
    article = story(hi="live", en="live")
    claim("/en/2019/a/", article)
    claim("/2019/b/", article)
    assert leads_to(reader, "/en/2019/a/") == article.edition("en").get_absolute_url()
    assert leads_to(reader, "/2019/b/") == article.edition("hi").get_absolute_url()
    assert leads_to(reader, "/2019/b/?lang=en") == article.edition("en").get_absolute_url()


def test_a_withdrawn_story_is_gone_and_an_unpublished_one_is_not_found(reader, story):
    for state, status in (("withdrawn", 410), ("draft", 404), ("scheduled", 404)):
        article = story(hi=state)
        claim(f"/{state}/", article.edition("hi"))
        claim(f"/?p={article.pk}", article)
        for address in (f"/{state}", f"/{state}/", f"/?p={article.pk}"):
            response = reader.get(address)
            assert response.status_code == status, address
            assert "केरल" not in response.text
    assert "खबर गलत थी" in reader.get("/withdrawn/").text


def test_a_missing_language_links_the_other_one(reader, story):
    article = story(hi="live", en="draft")
    claim("/english/", article.edition("en"))
    response = reader.get("/english/")
    assert response.status_code == 404 and article.edition("hi").get_absolute_url() in response.text


def test_topics_and_contributors_lead_to_their_lists_and_feeds(reader, story):
    article = story(hi="live")
    topic, name = Topic.objects.create(name_en="Cricket"), Contributor.objects.create(name_hi="विज्ञान डेस्क")
    claim("/category/cricket/", topic)
    claim("/?cat=7", topic, "en")
    claim("/author/desk/", name)
    for address in ("/category/cricket/feed/", "/author/desk/"):
        assert reader.get(address).status_code == 404  # readers don't know them yet
    for address, topics in (("/category/cricket/", "/hi/topics/"), ("/?cat=7", "/en/topics/")):
        response = reader.get(address)
        assert response.status_code == 302 and response["Location"].endswith(topics)
    publishing.set_topics(article, [topic])
    Byline.objects.create(article=article, contributor=name)
    assert leads_to(reader, "/category/cricket/page/3/") == "/en/topics/cricket/"
    assert leads_to(reader, "/category/cricket/feed/") == "/en/topics/cricket/feed/"
    assert leads_to(reader, "/?cat=7&feed=rss2") == "/en/topics/cricket/feed/"
    assert leads_to(reader, "/author/desk") == f"/hi/by/{name.slug}/"


def test_house_pages_and_pictures_are_found(reader, small_picture):
    page = HousePage.objects.create(title_hi="हम", body_hi="<p>हम</p>", is_published=True)
    hidden = HousePage.objects.create(title_hi="कल", body_hi="<p>कल</p>")
    claim("/about-us/", page)
    claim("/hidden/", hidden)
    claim("https://old.example/wp-content/uploads/2019/07/photo.jpg", small_picture)
    assert leads_to(reader, "/about-us") == page.paths["hi"]
    assert reader.get("/hidden/").status_code == 404
    for name in ("photo.jpg", "photo-300x200.jpg", "photo-1024x768.jpg", "photo-scaled.jpg"):
        assert leads_to(reader, f"/wp-content/uploads/2019/07/{name}") == small_picture.file.url
    response = reader.get(small_picture.file.url)
    response.close()
    assert response.status_code == 200


def test_a_missing_page_costs_one_more_query_and_a_page_of_the_paper_none(reader, moved, settings):
    with_lookup = list(settings.MIDDLEWARE)
    without = [name for name in with_lookup if not name.startswith("old_addresses")]
    for address, more in (("/nothing/here/", 1), ("/hi/", 0), (moved.edition("hi").get_absolute_url(), 0), ("/", 0)):
        counts = []
        for middleware in (without, with_lookup):
            settings.MIDDLEWARE = middleware
            reader.handler._middleware_chain = None
            reader.handler.load_middleware()
            reader.get(address)
            with CaptureQueriesContext(connection) as queries:
                reader.get(address)
            counts.append(len(queries))
        assert counts[1] - counts[0] == more, address


@pytest.mark.parametrize(
    "hostile",
    [
        *(
            "//evil.example/a",
            "/a%00b",
            "/%5c%5cevil",
            "/..%2f..%2fetc/passwd",
            "/" + "a" * 3_000,
            "/%ff%fe%fd",
            "/%0d%0a",
        ),
        *("/?p=" + "9" * 100, "/?p=-1", "/?p=%00", "/?p=१", "/?attachment_id=1&" + "a=1&" * 100, "/?tag=%f0%28", "/?p"),
        *(
            "/?p=1&p=2",
            "/?name=//evil.example",
            "/hi/?p=x",
            "/?pagename=../..",
            "/?=",
            "/index.php/%00",
            "/feed/feed/feed",
        ),
    ],
)
def test_hostile_requests_are_answered_without_an_error(reader, moved, hostile):
    response = reader.get(hostile)
    assert response.status_code in (200, 301, 302, 404, 413)
    assert "evil" not in response.get("Location", "")


def test_a_post_to_an_old_address_is_not_redirected(reader, moved):
    assert reader.post("/?p=4711").status_code == 405
    assert reader.post(HINDI).status_code == 404
    assert reader.head(HINDI).status_code == 301
