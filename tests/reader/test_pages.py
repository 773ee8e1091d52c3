"""What each page says of itself where its address is shared."""

import re
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from articles.models import Byline, Contributor
from reader import share_cards
from topics.models import Topic


def meta(html: str) -> dict[str, str]:
    return {
        name: unescape(value) for name, value in re.findall(r'<meta (?:name|property)="(.*?)"\s+content="(.*?)">', html)
    }


@pytest.fixture
def paper(story, small_picture):
    """A story with a picture, a topic with a description, and a byline."""
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    article.topics.add(Topic.objects.create(name_en="Weather", name_hi="मौसम", description_en="Rain and heat."))
    contributor = Contributor.objects.create(
        name_en="Asha Rao", name_hi="आशा राव", slug="asha-rao", biography_en="Covers rain.\nAnd heat."
    )
    Byline.objects.create(article=article, contributor=contributor)
    return article


PAGES = {
    "/en/": ("Newsroom", "News in Hindi and English, side by side."),
    "/en/topics/": ("Topics", "Every subject, person, place and organisation that we report on."),
    "/en/topics/weather/": ("Weather", "Rain and heat."),
    "/hi/topics/weather/": ("मौसम", "मौसम पर सारी खबरें।"),
    "/en/by/asha-rao/": ("Asha Rao", "Covers rain. And heat."),
    "/hi/by/asha-rao/": ("आशा राव", "आशा राव की सारी खबरें।"),
    "/en/latest/": ("Latest stories", "All stories, the newest first."),
    "/en/feeds/": ("Feeds", "A feed brings new stories to your feed reader, without an account or an email address."),
    "/en/archive/": ("Archive", "All stories by month"),
    "/en/corrections/": ("Corrections", "What we got wrong, and what we corrected or withdrew."),
    "/en/search/?q=rain": ("Search", "Search all stories by a name or a word, in either script."),
}


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_its_own_title_description_and_card(reader, paper, path):
    found = meta(reader.get(path).content.decode())
    assert (found["og:title"], found["og:description"]) == PAGES[path] and found["description"] == PAGES[path][1]
    assert found["twitter:card"] == "summary_large_image" and found["og:site_name"]
    assert found["og:url"].startswith("http://127.0.0.1:8000" + path.partition("?")[0])
    card = reader.get(found["og:image"].removeprefix("http://127.0.0.1:8000"))
    assert card.status_code == 200 and card["Content-Type"] == "image/jpeg"
    assert card["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(BytesIO(card.content)).size == (1200, 630)


def test_the_parallel_page_is_shared_with_both_headlines(reader, paper):
    edition = paper.edition("en")
    html = reader.get(edition.parallel_url("en")).content.decode()
    found, both = meta(html), f"{edition.headline} | {paper.edition('hi').headline}"
    assert found["og:title"] == both and f"<title>{both} | Newsroom</title>" in unescape(html)
    assert found["og:url"].endswith(edition.parallel_url("en"))
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{edition.get_absolute_url()}">' in html
    assert reader.get(found["og:image"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_month_is_shared_with_its_name(reader, paper):
    at = paper.edition("en").publish_at
    path = f"/en/archive/{at.year}/{at.month}/"
    found = meta(reader.get(path).content.decode())
    assert found["og:title"] == f"{at:%B} {at.year}" and found["og:description"] == f"All stories of {at:%B} {at.year}."
    empty = meta(reader.get("/en/archive/1999/1/").content.decode())
    assert empty.get("og:title", "Newsroom") == "Newsroom"  # anybody can make up such addresses


def test_the_card_of_a_topic_shows_the_picture_of_its_newest_story(reader, paper):
    response = reader.get("/en/topics/weather/")
    assert response.context_data["face"].picture == paper.lead_picture
    assert share_cards.face_digest(response.context_data["face"]) in response.context_data["card"]


def test_the_card_of_a_contributor_shows_the_portrait(reader, paper):
    portrait = paper.lead_picture
    Contributor.objects.update(portrait=portrait)
    paper.lead_picture = None
    paper.save()
    assert reader.get("/en/by/asha-rao/").context_data["face"].picture == portrait


def test_the_address_of_an_earlier_card_leads_to_the_current_one(reader, paper):
    card = reader.get("/en/topics/weather/").context_data["card"]
    response = reader.get("/en/topics/weather/card-000000000000.jpg")
    assert response.status_code == 302 and response["Location"] == card


def test_a_page_keeps_one_card_on_the_disk(reader, paper):
    for name in ("Weather", "Rain", "Storm"):
        Topic.objects.update(name_en=name)
        reader.get(reader.get("/en/topics/weather/").context_data["card"])
    assert len(list((share_cards._folder() / "pages").iterdir())) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/en/nothing/card-000000000000.jpg",
        "/en/feed/card-000000000000.jpg",
        "/en/search/suggestions.json/card-000000000000.jpg",
        "/en/topics/unknown/card-000000000000.jpg",
        "/en/topics/weather/card-00.jpg",
        "/en/topics/weather/card-000000000000.jpg/card-000000000000.jpg",
        "/admin/card-000000000000.jpg",
    ],
)
def test_only_pages_have_a_card(reader, paper, path):
    assert reader.get(path, follow=True).status_code == 404 or reader.get(path)["Location"].startswith("/admin/login/")


def test_a_story_without_its_slug_has_no_second_card(reader, paper):
    edition = paper.edition("en")
    response = reader.get(f"{edition.get_absolute_url()}card-000000000000.jpg")
    assert response.status_code == 302 and response["Location"] == share_cards.address(edition)


def test_a_withdrawn_story_has_no_card_of_a_page(reader, story):
    edition = story(hi="withdrawn").edition("hi")
    assert reader.get(f"{edition.get_absolute_url()}card-000000000000.jpg").status_code == 404


def test_every_page_allows_large_previews_and_search_stays_unindexed(reader, paper):
    assert "max-image-preview:large" in reader.get("/en/").content.decode()
    found = re.findall(r'<meta name="robots" content="(.*?)">', reader.get("/en/search/").content.decode())
    assert found == ["noindex, follow"]
