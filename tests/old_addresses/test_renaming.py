"""A page whose slug changes is found at its former address."""

import pytest
from django.conf import settings

from articles.models import Byline, Contributor
from house_pages.models import HousePage
from old_addresses.models import OldAddress
from topics.models import Topic

pytestmark = pytest.mark.django_db(transaction=True)


def leads_to(reader, address) -> str:
    response = reader.get(address)
    return response["Location"].removeprefix(settings.SITE_URL) if response.status_code == 301 else ""


@pytest.mark.parametrize("language", ["hi", "en"])
def test_a_topic_and_a_contributor_are_found_at_every_former_address(reader, story, language):
    article = story(hi="live", en="live")
    topic, person = Topic.objects.create(name_en="Rain"), Contributor.objects.create(name_en="Desk")
    article.topics.add(topic)
    Byline.objects.create(article=article, contributor=person, position=1)
    for row, path in ((topic, "topics"), (person, "by")):
        former = row.slug
        assert reader.get(f"/{language}/{path}/{former}/").status_code == 200
        for slug in ("second", "third"):
            row.slug = slug
            row.save()
        for slug in (former, "second"):
            assert leads_to(reader, f"/{language}/{path}/{slug}/") == f"/{language}/{path}/third/"
        assert leads_to(reader, f"/{language}/{path}/{former}/feed/") == f"/{language}/{path}/third/feed/"


def test_a_house_page_is_found_in_the_language_whose_address_changed(reader):
    page = HousePage(purpose="about", title_hi="हमारे बारे में", title_en="About us", is_published=True)
    page.body_hi, page.body_en = "<p>हम</p>", "<p>We</p>"
    page.save()
    former = page.slug_en
    page.slug_en = "who-we-are"
    page.save()
    assert leads_to(reader, f"/en/pages/{former}/") == "/en/pages/who-we-are/"
    assert OldAddress.objects.count() == 1 and reader.get(f"/hi/pages/{page.slug_hi}/").status_code == 200


def test_a_slug_that_is_taken_back_or_by_another_page_leads_to_that_page(reader, story):
    article = story(hi="live", en="live")
    rain, flood = Topic.objects.create(name_en="Rain"), Topic.objects.create(name_en="Flood")
    article.topics.add(rain, flood)
    for slug in ("water", "rain", "water"):
        rain.slug = slug
        rain.save()
    flood.slug = "rain"
    flood.save()
    assert "Flood" in reader.get("/en/topics/rain/").content.decode()
    assert leads_to(reader, "/en/topics/flood/") == "/en/topics/rain/"


def test_saving_without_another_slug_claims_nothing():
    topic = Topic.objects.create(name_en="Rain")
    topic.description_en = "About rain."
    topic.save()
    assert not OldAddress.objects.exists()
