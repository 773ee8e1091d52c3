import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.models import Edition
from reader import sitemaps

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITE = "http://127.0.0.1:8000"

pytestmark = pytest.mark.django_db


def read(reader, path: str) -> dict[str, dict[str, str]]:
    """The addresses of a sitemap, each with its alternates by language."""
    response = reader.get(path)
    assert response.status_code == 200 and response["Content-Type"].startswith("application/xml")
    urls = ElementTree.fromstring(response.content).findall(f"{MAP}url")
    return {
        url.find(f"{MAP}loc").text: {link.get("hreflang"): link.get("href") for link in url.findall(LINK)}
        for url in urls
    }


def test_robots_txt_disallows_the_desk_and_lists_the_sitemaps(reader):
    lines = reader.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines and "Disallow: /preview/" in lines and f"Sitemap: {SITE}/sitemap.xml" in lines


def test_the_index_leads_to_every_live_edition_with_its_other_language(reader, story):
    both, hindi_only = story(hi="live", en="live"), story(hi="live", en="draft")
    story(hi="withdrawn", en="scheduled")
    index = ElementTree.fromstring(reader.get("/sitemap.xml").content)
    parts = [part.text.removeprefix(SITE) for part in index.iter(f"{MAP}loc")]
    found = {}
    for part in parts:
        found |= read(reader, part)
    hindi, english = (SITE + both.edition(code).get_absolute_url() for code in ("hi", "en"))
    assert found[hindi] == found[english] == {"hi": hindi, "en": english, "x-default": hindi}
    assert found[SITE + hindi_only.edition("hi").get_absolute_url()] == {}
    assert len([address for address in found if "/articles/" in address]) == 3


def test_every_edition_is_in_exactly_one_sitemap(reader, story, monkeypatch):
    monkeypatch.setattr(sitemaps, "ARTICLES_PER_SITEMAP", 2)
    for _number in range(5):
        story(hi="live", en="live")
    index = ElementTree.fromstring(reader.get("/sitemap.xml").content)
    parts = [part.text.removeprefix(SITE) for part in index.iter(f"{MAP}loc") if "pages" not in part.text]
    addresses = [address for part in parts for address in read(reader, part)]
    assert len(parts) == len(set(parts)) >= 3 and len(addresses) == len(set(addresses)) == 10


def test_sitemaps_leave_out_topics_and_contributors_without_stories(reader, story):
    story(hi="live").topics.add("Weather")
    story(hi="draft").topics.add("Sport")
    found = read(reader, "/sitemap-pages.xml")
    assert f"{SITE}/hi/topics/weather/" in found and f"{SITE}/hi/" in found
    assert f"{SITE}/en/topics/weather/" not in found and f"{SITE}/hi/topics/sport/" not in found


def test_the_news_sitemap_has_two_days_and_the_papers_name_by_language(reader, story, monkeypatch):
    story(hi="live", en="live")
    old = story(hi="live").edition("hi")
    Edition.objects.filter(pk=old.pk).update(publish_at=timezone.now() - timedelta(days=3))
    urls = ElementTree.fromstring(reader.get("/news-sitemap.xml").content).findall(f"{MAP}url")
    found = {url.find(f".//{NEWS}language").text: url.find(f".//{NEWS}name").text for url in urls}
    assert len(urls) == 2 and found == {"hi": "न्यूजरूम", "en": "Newsroom"}
    monkeypatch.setattr(sitemaps, "MAX_NEWS", 1)
    assert len(read(reader, "/news-sitemap.xml")) == 1


def test_the_news_sitemap_has_the_picture_of_each_story(reader, story, small_picture, django_assert_max_num_queries):
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    story(hi="live")
    with django_assert_max_num_queries(2):
        urls = ElementTree.fromstring(reader.get("/news-sitemap.xml").content).findall(f"{MAP}url")
    found = [[each.text for each in url.iter(f"{IMAGE}loc")] for url in urls]
    assert sorted(found) == [[], [SITE + small_picture.plain_src], [SITE + small_picture.plain_src]]


@pytest.mark.parametrize("path", ["/sitemap-99.xml", "/sitemap-99999999999999999999.xml"])
def test_a_sitemap_number_without_articles_does_not_raise(reader, story, path):
    assert reader.get(path).status_code in (200, 404)


def test_a_sitemap_takes_few_queries(reader, story, django_assert_max_num_queries):
    for _number in range(10):
        story(hi="live", en="live").topics.add("Weather")
    for path in ("/sitemap.xml", "/sitemap-0.xml", "/sitemap-pages.xml", "/news-sitemap.xml"):
        with django_assert_max_num_queries(3):
            reader.get(path)


def lastmods(reader) -> dict[str, str]:
    """The sitemaps of the index, each with its last change."""
    sitemaps = ElementTree.fromstring(reader.get("/sitemap.xml").content).findall(f"{MAP}sitemap")
    return {each.findtext(f"{MAP}loc").removeprefix(SITE): each.findtext(f"{MAP}lastmod") for each in sitemaps}


def test_the_index_says_when_each_sitemap_changed_and_drafts_say_nothing(reader, story, editor):
    assert lastmods(reader) == {"/sitemap-pages.xml": None}
    story(hi="draft", en="scheduled")
    assert lastmods(reader) == {"/sitemap-pages.xml": None, "/sitemap-0.xml": None}
    edition = story(hi="live").edition("hi")
    published = timezone.localtime(edition.publish_at).isoformat()
    assert lastmods(reader) == {"/sitemap-pages.xml": published, "/sitemap-0.xml": published}
    day_after = timezone.now() + timedelta(days=1)
    Edition.objects.filter(pk=edition.pk).update(status="withdrawn", withdrawn_at=day_after)
    changed = timezone.localtime(day_after).isoformat()
    assert lastmods(reader) == {"/sitemap-pages.xml": changed, "/sitemap-0.xml": changed}


# The children of each element in the order of the published schemas, each with its least and its largest number.
# https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd and siteindex.xsd, sitemap-news/0.9 and sitemap-image/1.1 of
# https://www.google.com/schemas/. Elements of other namespaces come after the sitemap's own.
SCHEMA = {
    f"{MAP}sitemapindex": [(f"{MAP}sitemap", 0, 50_000)],
    f"{MAP}sitemap": [(f"{MAP}loc", 1, 1), (f"{MAP}lastmod", 0, 1)],
    f"{MAP}urlset": [(f"{MAP}url", 0, 50_000)],
    f"{MAP}url": [
        *((f"{MAP}loc", 1, 1), (f"{MAP}lastmod", 0, 1)),
        *((LINK, 0, 100), (f"{NEWS}news", 0, 1), (f"{IMAGE}image", 0, 1_000)),
    ],
    f"{NEWS}news": [(f"{NEWS}publication", 1, 1), (f"{NEWS}publication_date", 1, 1), (f"{NEWS}title", 1, 1)],
    f"{NEWS}publication": [(f"{NEWS}name", 1, 1), (f"{NEWS}language", 1, 1)],
    f"{IMAGE}image": [(f"{IMAGE}loc", 1, 1)],
}
W3C_DATETIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d"
TEXTS = {
    f"{MAP}loc": r"http://127\.0\.0\.1:8000/\S{0,2000}",
    f"{IMAGE}loc": r"http://127\.0\.0\.1:8000/media/\S+",
    f"{MAP}lastmod": W3C_DATETIME,
    f"{NEWS}publication_date": W3C_DATETIME,
    f"{NEWS}name": r"\S.*",
    f"{NEWS}title": r"\S.*",
    f"{NEWS}language": "hi|en",
}


def assert_valid(element: ElementTree.Element) -> None:
    found = [child.tag for child in element]
    order = [tag for tag, _least, _most in SCHEMA.get(element.tag, [])]
    assert set(found) <= set(order) and found == sorted(found, key=order.index), element.tag
    for tag, least, most in SCHEMA.get(element.tag, []):
        assert least <= found.count(tag) <= most, (element.tag, tag)
    if element.tag in TEXTS:
        assert re.fullmatch(TEXTS[element.tag], element.text or ""), (element.tag, element.text)
    for child in element:
        assert_valid(child)


def test_every_sitemap_has_the_structure_of_the_published_schemas(reader, story, small_picture):
    article = story(hi="live", en="live", en_texts={"headline": "A & B <script> \x0b"})
    article.topics.add("Weather")
    article.lead_picture = small_picture
    article.save()
    story(hi="live")
    for path, urls in {"/sitemap-0.xml": 3, "/news-sitemap.xml": 3, "/sitemap-pages.xml": 6, "/sitemap.xml": 0}.items():
        tree = ElementTree.fromstring(reader.get(path).content)
        assert tree.tag == (f"{MAP}urlset" if urls else f"{MAP}sitemapindex") and len(tree.findall(f"{MAP}url")) >= urls
        assert_valid(tree)


def test_a_sitemap_has_the_alternates_that_the_page_itself_has(reader, story):
    story(hi="live", en="live")
    for address, alternates in [*read(reader, "/sitemap-0.xml").items(), *read(reader, "/sitemap-pages.xml").items()]:
        html = reader.get(address.removeprefix(SITE)).content.decode()
        assert dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html)) == alternates, address
