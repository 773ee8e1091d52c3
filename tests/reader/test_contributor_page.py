"""The page of a contributor."""

import json
import re

import pytest

from articles.models import Byline, Contributor


@pytest.fixture
def by(story):
    """A function that makes a contributor with a story, and returns the path of the page."""

    def make(**fields) -> str:
        contributor = Contributor.objects.create(
            **{"name_hi": "आशा राव", "name_en": "Asha Rao", "slug": "asha"} | fields
        )
        Byline.objects.create(article=story(hi="live"), contributor=contributor)
        return "/hi/by/asha/"

    return make


def profile(html: str) -> dict:
    found = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)]
    return next(each for each in found if each["@type"] == "ProfilePage")


def test_a_person_has_a_face_a_title_a_biography_and_links(reader, by, small_picture):
    path = by(
        role_hi="वरिष्ठ संपादक",
        biography_hi="दिल्ली में रहती हैं।\r\n\r\nBBC में थीं।",
        portrait=small_picture,
        links="Mastodon https://social.example/@asha\nhttps://www.asha.example/",
    )
    html = reader.get(path).content.decode()
    assert small_picture.plain_src in html and 'alt="आशा राव"' in html and "वरिष्ठ संपादक" in html
    assert '<p>दिल्ली में रहती हैं।</p>\n<p><span lang="en">BBC</span> में थीं।</p>' in html
    assert '<a href="https://social.example/@asha" rel="me nofollow noopener">' in html and ">asha.example</" in html
    assert not re.search(r'(?:src|srcset)="https?://(?!127)', html)  # nothing is loaded from elsewhere
    data = profile(html)["mainEntity"]
    assert data["@type"] == "Person" and data["jobTitle"] == "वरिष्ठ संपादक" and data["name"] == "आशा राव"
    assert data["sameAs"] == ["https://social.example/@asha", "https://www.asha.example/"]
    assert data["image"].endswith(small_picture.plain_src) and data["description"].startswith("दिल्ली")
    assert data["worksFor"]["@type"] == "NewsMediaOrganization"


@pytest.mark.parametrize("kind, parent", [("desk", True), ("agency", False)])
def test_a_desk_and_an_agency_are_organizations(reader, by, kind, parent):
    path = by(kind=kind)
    html = reader.get(path).content.decode()
    data = profile(html)["mainEntity"]
    assert data["@type"] == "Organization" and "worksFor" not in data and ("parentOrganization" in data) == parent
    story = re.search(r'href="(/hi/articles/[^"]+)"', html)[1]
    assert '"author": [{"@type": "Organization", "name": "आशा राव"' in reader.get(story).content.decode()


def test_a_contributor_with_a_name_alone_has_a_page_too(reader, by):
    html = reader.get(by()).content.decode()
    assert "contributor__biography" not in html and "contributor__portrait" not in html
    assert profile(html)["mainEntity"] == {"@type": "Person"} | profile(html)["mainEntity"]


def test_a_story_without_a_byline_is_by_the_paper(reader, story):
    html = reader.get(story(hi="live").edition("hi").get_absolute_url()).content.decode()
    found = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)]
    (author,) = next(each for each in found if each["@type"] == "NewsArticle")["author"]
    assert author["@type"] == "Organization" and author["name"] == "न्यूजरूम"


def test_a_biography_is_shown_as_text(reader, by):
    html = reader.get(by(biography_hi="<script>alert(1)</script>", role_hi="<b>x</b>")).content.decode()
    assert "<script>alert" not in html and "<b>x" not in html
