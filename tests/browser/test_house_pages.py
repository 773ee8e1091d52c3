"""Making a house page, and complaining about a story, in a real browser."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from complaints.models import Complaint
from house_pages.models import HousePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_editor_fills_a_template_and_a_reader_complains_about_a_story(page: Page, editor, story):
    article = story(hi="live")
    sign_in(page, editor)
    page.goto("/admin/house_pages/housepage/")
    page.locator(".expected__starters").get_by_role("link", name="Contact").click()
    hindi = page.get_by_role("textbox", name="Text in Hindi")  # a script names the editors
    expect(hindi).to_contain_text("[डेस्क का पता]")
    expect(hindi).to_have_attribute("lang", "hi")
    hindi.fill("desk@paper.example पर लिखें।")
    page.get_by_role("textbox", name="Text in English").fill("Write to desk@paper.example.")
    page.get_by_label("Published").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    assert HousePage.objects.get().is_published
    page.goto(article.edition("hi").get_absolute_url())
    page.locator("footer").get_by_role("link", name="संपर्क").click()
    expect(page.locator(".body")).to_have_text("desk@paper.example पर लिखें।")
    page.go_back()
    page.locator(".report-link a").click()
    page.get_by_label("क्या गलत है?").fill("तारीख गलत है।")
    page.get_by_label("आपका नाम").fill("पाठक")
    page.get_by_label("आपका ईमेल पता").fill("reader@mail.example")
    page.get_by_role("button", name="शिकायत भेजें").click()
    expect(page.locator("h1")).to_contain_text("NR-")
    assert Complaint.objects.get().article == article
