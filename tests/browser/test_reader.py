"""The reader's pages in a real browser."""

import pytest
from body_elements import ELEMENTS, EVERY_ELEMENT
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


def test_reader_pages_load_nothing_from_third_parties_and_two_scripts(page: Page, story, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request))
    page.goto(story(hi="live", en="live").edition("hi").get_absolute_url())
    assert all(request.url.startswith(live_server.url) for request in asked)
    scripts = [request.url for request in asked if request.resource_type == "script"]
    own = {f"{live_server.url}/static/{name}" for name in ("offline/register.js", "reader/share.js")}
    assert set(scripts) == own and len(scripts) == 2
    assert len(asked) <= 40


@pytest.fixture
def every_element(page: Page, story, small_picture):
    """A story in both languages with every element in its bodies. The files of its players are empty."""
    for files in ("**/media/recordings/**", "**/media/pictures/p.jpg"):
        page.route(files, lambda route: route.fulfill(status=200, body=""))
    stem = small_picture.file.name.rpartition(".")[0]
    body = EVERY_ELEMENT.replace("PICTURE", stem)
    return story(hi="live", en="live", hi_texts={"body": body}, en_texts={"body": body})


@pytest.mark.parametrize("width", [360, 1280])
def test_every_element_stands_on_the_page_within_the_screen(page: Page, every_element, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (every_element.edition("hi").get_absolute_url(), every_element.edition("hi").parallel_url("hi")):
        page.goto(address)
        for name, element in ELEMENTS.items():
            shown = page.locator(f".body {element.selector}").first
            expect(shown, name).to_be_visible()
            box = shown.bounding_box()
            assert box and box["width"] and box["x"] >= 0, name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_every_element_is_printed_and_of_a_player_its_caption(page: Page, every_element):
    page.goto(every_element.edition("hi").get_absolute_url())
    page.emulate_media(media="print")
    for name, element in ELEMENTS.items():
        if name in ("audio", "video"):
            expect(page.locator(f".body {element.selector}").first, name).to_be_hidden()
            expect(page.locator(f".body figure:has({name}) figcaption"), name).to_be_visible()
        else:
            expect(page.locator(f".body {element.selector}").first, name).to_be_visible()
