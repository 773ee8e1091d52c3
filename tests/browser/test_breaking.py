"""The breaking line: set at the desk in a browser, and seen by a reader."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from test_desk import sign_in

from breaking.models import BreakingLine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_editor_sets_a_line_which_readers_meet_first_and_ends_it_from_the_start_page(
    page: Page, another_page: Page, editor
):
    sign_in(page, editor)
    page.goto("/admin/")
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Breaking line").click()
    page.get_by_label("Text in English").fill("Quake in Delhi")
    page.get_by_role("button", name="Show it to readers").click()
    expect(page.get_by_text("Readers see the line now.")).to_be_visible()
    another_page.goto("/en/")
    expect(another_page.get_by_role("region", name="Breaking")).to_contain_text("Quake in Delhi")
    page.goto("/admin/")
    page.get_by_role("button", name="End now").click()
    expect(page.get_by_text("The line has ended.")).to_be_visible()
    another_page.reload()
    expect(another_page.get_by_role("region", name="Breaking")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_line_wraps_and_breaks_no_page(page: Page, width):
    now = timezone.now()
    BreakingLine.objects.create(text_en="Earthquake " * 12, starts_at=now, ends_at=now + timedelta(hours=1))
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/en/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
