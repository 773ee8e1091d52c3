"""The System page in a real browser."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_system_page_works_in_both_languages_at_any_width(page: Page, admin, story):
    headline = story(hi="scheduled").edition("hi").headline
    sign_in(page, admin)
    page.locator(".bar__more summary").click()
    page.get_by_role("link", name="System").click()
    for language, heading in (("en", "What needs attention"), ("hi", "इन पर ध्यान दें")):
        page.locator(".bar__account summary").click()
        page.locator(f".desk-language [value={language}]").click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.get_by_role("link", name=headline)).to_be_visible()
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
