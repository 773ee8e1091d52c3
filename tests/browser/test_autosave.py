"""Typed text on the server: a second device has it, and a saved story needs it no more."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in
from test_drafts import expect_restored, offer, type_texts
from test_workflow import change_url, expect_saved, save

from articles.models import Edition
from autosave.models import UnsavedText

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stored(page: Page, editor, story):
    """A draft of the editor's, with typed text that the server has."""
    article = story(hi="draft")
    sign_in(page, editor)
    page.goto(change_url(article))
    with page.expect_response(lambda response: response.url.endswith("/admin/autosave/") and response.ok):
        type_texts(page)
    expect(page.get_by_text("Stored on the server at")).to_be_visible()
    return article


def test_text_typed_on_one_device_goes_on_at_another(page: Page, another_page: Page, editor, stored):
    sign_in(another_page, editor)
    another_page.get_by_role("link", name="अनसहेजा शीर्षक").click()
    offer(another_page).get_by_role("button", name="Restore").click()
    expect_restored(another_page)
    save(another_page)
    expect_saved(another_page)
    assert Edition.objects.get().headline == "अनसहेजा शीर्षक"


def test_a_saved_story_leaves_no_unsaved_text(page: Page, stored):
    save(page)
    expect_saved(page)
    assert not UnsavedText.objects.exists()


def test_discarded_text_is_gone_from_the_server(page: Page, another_page: Page, editor, stored):
    sign_in(another_page, editor)
    another_page.goto(change_url(stored))
    with another_page.expect_response("**/admin/autosave/discard/"):
        offer(another_page).get_by_role("button", name="Discard").click()
    assert not UnsavedText.objects.exists()


def test_discarded_text_that_reaches_the_server_late_is_not_offered_again(page: Page, stored):
    late = UnsavedText.objects.get()
    page.goto(change_url(stored))
    with page.expect_response("**/admin/autosave/discard/"):
        offer(page).get_by_role("button", name="Discard").click()
    late.save(force_insert=True)
    with page.expect_response("**/admin/autosave/discard/"):
        page.goto(change_url(stored))
    expect(page.locator(".tiptap").first).to_be_visible()
    expect(offer(page)).to_have_count(0)
    assert not UnsavedText.objects.exists()  # another device does not offer it either


def test_text_that_reaches_the_server_after_its_save_is_not_offered(page: Page, stored):
    late = UnsavedText.objects.get()
    save(page)
    expect_saved(page)
    late.typed["hi-summary"] = "पहले"
    late.save(force_insert=True)
    page.goto(change_url(stored))
    expect(page.locator(".tiptap").first).to_be_visible()
    expect(offer(page)).to_have_count(0)


def test_the_page_says_that_the_person_is_logged_out(page: Page, stored, settings):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    type_texts(page)
    page.locator("#edition-hi").get_by_label("Headline").fill("और शब्द")
    expect(page.get_by_text("You are logged out. Your text is kept in this browser.")).to_be_visible()
