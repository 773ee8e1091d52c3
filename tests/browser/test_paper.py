"""The page “Paper” in a real browser, without its scripts doing any of it."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from identity import current
from identity.models import Identity

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_colour_is_previewed_in_both_themes_then_saved_and_shown(page: Page, admin, story, monkeypatch):
    monkeypatch.setattr(current, "_kept", current._Kept(Identity(), float("-inf")))
    story(hi="live")
    sign_in(page, admin)
    page.goto("/admin/paper/")
    page.get_by_label("Name in Hindi").fill("दैनिक")
    page.get_by_label("Name in English").fill("The Daily")
    page.get_by_label("Accent colour:", exact=True).fill("#0b5d3b")
    page.get_by_label("Accent colour on dark paper").fill("#7fd6ae")
    page.get_by_role("button", name="Preview").click()
    frames = page.locator(".paper__frame")
    expect(frames).to_have_count(4)
    colours = ["rgb(11, 93, 59)", "rgb(11, 93, 59)", "rgb(127, 214, 174)", "rgb(127, 214, 174)"]
    for number, colour in enumerate(colours):
        expect(frames.nth(number).content_frame.locator(".kicker")).to_have_css("color", colour)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("li.success")).to_be_visible()
    page.goto("/hi/")
    expect(page.locator(".masthead__name")).to_have_text("दैनिक")
    expect(page.locator(".kicker").first).to_have_css("color", colours[0])
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".kicker").first).to_have_css("color", colours[2])
