"""Drafts in the browser's storage: unsaved text survives a closed tab, an ended session and a refused save."""

import re

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in
from test_workflow import change_url, expect_saved, save

from articles.models import Edition
from topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def writing(page: Page, editor, story):
    """An editor who has a draft open and has typed a headline and a body."""
    article = story(hi="draft")
    sign_in(page, editor)
    page.goto(change_url(article))
    type_texts(page)
    return article


def type_texts(page: Page) -> None:
    page.locator("#edition-hi").get_by_label("Headline").fill("अनसहेजा शीर्षक")
    body = page.locator("#edition-hi .tiptap")
    body.click()
    body.press("Control+End")
    body.press_sequentially(" अनसहेजे शब्द")
    leave(page)


def leave(page: Page) -> None:
    """Send the event of a closing page, at which drafts.js stores the text without waiting for its timer."""
    page.evaluate("dispatchEvent(new Event('pagehide'))")


def expect_restored(page: Page) -> None:
    expect(page.locator("#edition-hi").get_by_label("Headline")).to_have_value("अनसहेजा शीर्षक")
    expect(page.locator("#edition-hi .tiptap")).to_contain_text("अनसहेजे शब्द")


def offer(page: Page):
    return page.locator(".draft-offer")


def test_text_of_a_closed_tab_is_offered_restored_and_saved(page: Page, writing):
    again = page.context.new_page()
    page.close()
    again.goto(change_url(writing))
    expect(again.locator("#edition-hi").get_by_label("Headline")).not_to_have_value("अनसहेजा शीर्षक")
    expect(offer(again)).to_contain_text("अनसहेजा शीर्षक")  # two offers are told apart
    offer(again).get_by_role("button", name="Restore").click()
    expect_restored(again)
    save(again)
    expect_saved(again)
    edition = Edition.objects.get()
    assert edition.headline == "अनसहेजा शीर्षक" and "अनसहेजे शब्द" in edition.body
    again.goto(change_url(writing))
    expect(again.locator(".tiptap").first).to_be_visible()
    expect(offer(again)).to_have_count(0)


def test_text_of_an_ended_session_is_offered_after_login(page: Page, writing, editor):
    page.context.clear_cookies(name="sessionid")
    save(page)
    page.fill("#id_username", editor.username)
    page.fill("#id_password", f"{editor.role}-pass-phrase")
    page.get_by_role("button", name="Log in").click()
    offer(page).get_by_role("button", name="Restore").click()
    expect_restored(page)
    save(page)
    expect_saved(page)


def test_text_that_the_server_received_late_does_not_replace_newer_text(page: Page, writing):
    requests = []
    page.route("**/admin/autosave/", lambda route: requests.append(route))  # holds each request back
    with page.expect_request("**/admin/autosave/"):
        page.locator("#edition-hi").get_by_label("Summary").fill("पहले")
        leave(page)
    page.locator("#edition-hi").get_by_label("Summary").fill("पहले और बाद में")
    leave(page)
    with page.expect_response("**/admin/autosave/"):
        requests[0].continue_()
    page.goto(change_url(writing))
    offer(page).get_by_role("button", name="Restore").click()
    expect(page.locator("#edition-hi").get_by_label("Summary")).to_have_value("पहले और बाद में")


def test_discarded_text_is_not_offered_again(page: Page, writing):
    page.goto(change_url(writing))
    offer(page).get_by_role("button", name="Discard").click()
    page.goto(change_url(writing))
    expect(page.locator(".tiptap").first).to_be_visible()
    expect(offer(page)).to_have_count(0)


def test_the_time_of_an_offer_is_in_the_house_style_in_hindi(page: Page, writing):
    page.context.add_cookies([{"name": "django_language", "value": "hi", "url": page.url}])
    page.reload()
    expect(offer(page).locator("time")).to_have_text(re.compile(r"^\d{1,2} [ऀ-ॿ]+\.? \d{4}, \d{1,2}:\d\d$"))
    expect(offer(page).locator("time")).not_to_have_text(re.compile("[॰़]"))


def test_text_typed_while_a_draft_is_offered_is_kept_beside_it(page: Page, writing):
    page.goto(change_url(writing))
    expect(offer(page)).to_have_count(1)
    page.locator("#edition-hi").get_by_label("Summary").fill("दूसरी बार")
    leave(page)
    page.goto(change_url(writing))
    expect(offer(page)).to_have_count(2)


def test_somebody_elses_text_is_not_offered(page: Page, writing, admin):
    page.goto("about:blank")  # the open page goes on asking the server
    page.context.clear_cookies()
    sign_in(page, admin)
    page.goto(change_url(writing))
    expect(page.locator(".tiptap").first).to_be_visible()
    expect(offer(page)).to_have_count(0)


def test_restored_text_from_a_stale_version_shows_the_conflict(page: Page, writing):
    Edition.objects.update(version=2, headline="बीच में बदला शीर्षक")
    page.goto(change_url(writing))
    offer(page).get_by_role("button", name="Restore").click()
    save(page)
    expect(page.locator("#edition-hi .conflict")).to_be_visible()
    expect(page.locator("#edition-hi").get_by_label("Headline")).to_have_value("अनसहेजा शीर्षक")


def test_a_refused_save_keeps_what_was_typed_and_what_was_chosen(page: Page, writing):
    Topic.objects.create(name_en="Science", name_hi="विज्ञान")
    page.locator(".field-topics .autocomplete__input").click()
    page.locator(".field-topics .autocomplete__input").fill("Science")
    page.locator(".field-topics [role=option]", has_text="Science").click()
    page.locator("#edition-hi").get_by_text("Caption, alt text and web address").click()
    page.locator("#edition-hi").get_by_label("Address").fill("no good")
    save(page)
    expect(page.locator(".errornote")).to_be_visible()
    expect_restored(page)
    expect(page.locator(".field-topics .autocomplete__box")).to_contain_text("Science")
    expect(offer(page)).to_have_count(0)
    page.goto(change_url(writing))
    offer(page).get_by_role("button", name="Restore").click()
    expect_restored(page)
    expect(page.locator(".field-topics .autocomplete__box")).to_contain_text("Science")
