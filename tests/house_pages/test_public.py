"""House pages as readers and search engines see them."""

import json
import re

import pytest

from caching import version
from house_pages.models import HousePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def house_page():
    """A function that stores a published page in both languages; `fields` replace some of its fields."""

    def make(**fields) -> HousePage:
        texts = {"title_hi": "संपर्क", "title_en": "Contact", "body_hi": "<p>लिखें।</p>", "body_en": "<p>Write to us.</p>"}
        return HousePage.objects.create(**texts | {"purpose": "contact", "is_published": True} | fields)

    return make


def structured(html: str) -> dict:
    found = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)]
    return {each["@type"]: each for each in found}


def test_a_page_has_its_own_title_description_address_and_date(reader, house_page):
    house_page()
    html = reader.get("/hi/pages/sampark/").content.decode()
    assert "<title>संपर्क | न्यूजरूम</title>" in html and '<meta name="description" content="लिखें।">' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/hi/pages/sampark/">' in html
    assert 'hreflang="en" href="http://127.0.0.1:8000/en/pages/contact/"' in html
    assert 'property="og:title" content="संपर्क | न्यूजरूम"' in html and "<time datetime=" in html


def test_a_language_without_a_body_has_neither_page_nor_hreflang_nor_link(reader, house_page):
    house_page(body_en="")
    html = reader.get("/hi/pages/sampark/").content.decode()
    assert 'hreflang="en"' not in html
    assert reader.get("/en/pages/contact/").status_code == 404
    assert "/pages/" not in reader.get("/en/").content.decode()


def test_the_address_of_the_other_language_leads_to_the_page(reader, house_page):
    house_page()
    answer = reader.get("/hi/pages/contact/")
    assert answer.status_code == 301 and answer["Location"] == "/hi/pages/sampark/"


def test_the_footer_of_every_page_and_the_sitemap_have_the_published_pages(reader, house_page, story):
    edition = story(hi="live").edition("hi")
    house_page()
    house_page(title_hi="छिपा", is_published=False)
    for path in ("/hi/", "/hi/topics/", edition.get_absolute_url()):
        html = reader.get(path).content.decode()
        assert '<li><a href="/hi/pages/sampark/">संपर्क</a></li>' in html and "छिपा" not in html
    assert '<a href="/en/pages/contact/">Contact</a>' in reader.get("/en/").content.decode()
    sitemap = reader.get("/sitemap-pages.xml").content.decode()
    assert "/hi/pages/sampark/" in sitemap and "/en/pages/contact/" in sitemap and "chhipa" not in sitemap


def test_a_page_in_the_masthead_is_no_link_in_the_footer(reader, house_page):
    house_page(purpose="other", in_footer=False, in_masthead=True)
    html = reader.get("/hi/").content.decode()
    assert html.count("/hi/pages/sampark/") == 1 and html.index("/hi/pages/sampark/") < html.index("<main")


def test_structured_data_has_the_pages_that_exist_and_no_others(reader, house_page, story):
    edition = story(hi="live").edition("hi")
    absent = structured(reader.get("/hi/").content.decode())["NewsMediaOrganization"]
    assert not {"ethicsPolicy", "masthead", "contactPoint"} & set(absent)
    house_page()
    house_page(purpose="ethics", title_hi="नियम", title_en="")
    house_page(purpose="masthead", title_hi="टीम", is_published=False)
    paper = structured(reader.get("/hi/").content.decode())["NewsMediaOrganization"]
    assert paper["ethicsPolicy"] == paper["publishingPrinciples"] == "http://127.0.0.1:8000/hi/pages/niyam/"
    assert paper["contactPoint"][0]["contactType"] == "customer service" and "masthead" not in paper
    publisher = structured(reader.get(edition.get_absolute_url()).content.decode())["NewsArticle"]["publisher"]
    assert publisher["@id"] == paper["@id"] and "ethicsPolicy" not in publisher  # the front page says it once
    page = structured(reader.get("/hi/pages/sampark/").content.decode())
    assert page["ContactPage"]["lastReviewed"] and len(page["BreadcrumbList"]["itemListElement"]) == 2


@pytest.mark.django_db(transaction=True)
def test_a_change_of_a_published_page_invalidates_cached_pages_and_a_draft_none(house_page):
    draft, page = house_page(is_published=False), house_page()
    known = version.current_version().number
    draft.title_hi = "बदला"
    draft.save()
    assert version.current_version().number == known
    page.title_hi = "बदला"
    page.save()
    assert version.current_version().number > known


@pytest.mark.parametrize("slug", ["x" * 300, "-", "0", "drop-table"])
def test_an_unknown_address_is_not_found(reader, slug):
    assert reader.get(f"/hi/pages/{slug}/").status_code == 404


def test_a_script_in_a_body_or_title_does_not_reach_readers(reader, house_page):
    house_page(title_hi="<script>x</script>", slug_hi="a", body_hi="<p>क</p><script>alert(1)</script>")
    html = reader.get("/hi/pages/a/").content.decode()
    assert "<script>x" not in html and "alert(1)" not in html


def test_the_page_of_a_missing_story_leads_to_the_house_pages(reader, house_page):
    house_page()
    response = reader.get("/hi/articles/999999/")
    assert response.status_code == 404 and "/hi/pages/sampark/" in response.content.decode().split("<footer")[1]
