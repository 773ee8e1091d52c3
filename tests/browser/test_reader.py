"""The reader's pages in a real browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_language_switch_opens_the_same_story_in_the_other_language(page: Page, story):
    page.goto(story(hi="live", en="live").edition("hi").get_absolute_url())
    page.get_by_role("navigation", name="भाषा").get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_contain_text("Monsoon arrives in Kerala")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, story, width):
    article = story(hi="live", en="live", hi_texts={"headline": "अ" * 120})
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/hi/", article.edition("hi").get_absolute_url(), article.edition("hi").parallel_url("hi")):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_reader_pages_load_nothing_from_third_parties_and_no_script(page: Page, story, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request))
    page.goto(story(hi="live", en="live").edition("hi").get_absolute_url())
    assert all(request.url.startswith(live_server.url) for request in asked)
    assert not [request.url for request in asked if request.resource_type == "script"]
    assert len(asked) <= 40
