"""The arrangement of the front page in a real browser, and the same without script."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from articles.front_page import arrange_front_page
from articles.models import FrontPagePlace

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/admin/articles/article/front-page/"


@pytest.fixture
def three(story) -> list:
    return [story(hi_texts={"headline": headline}) for headline in ("पहली खबर", "दूसरी खबर", "तीसरी खबर")]


def placed() -> list:
    return [place.article for place in FrontPagePlace.objects.order_by("position").select_related("article")]


def test_an_editor_makes_a_story_the_lead_from_its_own_page(page: Page, editor, three, story):
    new = story(hi_texts={"headline": "मानसून की खबर"})
    arrange_front_page([(article, None) for article in three], by=editor)
    sign_in(page, editor)
    page.goto(new.desk_url)
    page.get_by_role("link", name="Place on front page").click()
    page.get_by_role("button", name="Lead story").click()
    expect(page.locator(".result[lang=hi] .result__lead")).to_contain_text("मानसून की खबर")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    assert placed() == three
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    assert placed() == [new, *three]


def test_a_story_is_dragged_and_moved_by_keyboard_and_leaving_warns(page: Page, editor, three):
    arrange_front_page([(article, None) for article in three], by=editor)
    sign_in(page, editor)
    page.goto(URL)
    places = page.locator(".places__list .place")
    handle, first = places.nth(2).locator(".place__handle").bounding_box(), places.nth(0).bounding_box()
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(first["x"] + 5, first["y"] + first["height"], steps=4)
    page.mouse.move(first["x"] + 5, first["y"] + 2, steps=4)
    page.mouse.up()
    expect(places.nth(0).locator(".place__heading")).to_have_text("Lead story")
    expect(places.nth(0)).to_contain_text("तीसरी खबर")
    expect(page.locator("#arrangement-said")).to_contain_text("Lead story: तीसरी खबर")
    places.nth(0).get_by_role("button", name="Down").press("Enter")
    expect(places.nth(1)).to_contain_text("तीसरी खबर")
    expect(places.nth(1).get_by_role("button", name="Down")).to_be_focused()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/")
    assert asked == ["beforeunload"] and placed() == three


def test_the_front_page_is_arranged_without_script(chromium, live_server, settings, editor, three):
    settings.ALLOWED_HOSTS = ["*"]
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    sign_in(page, editor)
    page.goto(URL)
    page.get_by_label("Search the stories").fill("दूसरी")
    page.locator(".candidates").get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Give it a slot… दूसरी खबर").click()
    page.get_by_role("button", name="Lead story").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    context.close()
    assert placed() == [three[1]]
