"""The frame of the desk in a browser: the bar, its menus and search, messages and the sheet of shortcuts."""

import pytest
from playwright.sync_api import Page, expect
from second_factors import turn_on
from test_desk import sign_in

from accounts import second_factor
from topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_search_is_reached_and_walked_by_keyboard_alone(page: Page, editor, story):
    story(hi="draft", hi_texts={"headline": "विक्रम मिसरी दिल्ली में"})
    topic = Topic.objects.create(name_hi="विक्रम मिसरी", name_en="Vikram Misri")
    sign_in(page, editor)
    page.keyboard.press("/")
    page.keyboard.type("misri")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.type(" v")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(str(topic))
    page.wait_for_load_state()  # module scripts have run: they listen to keys
    page.keyboard.press("Control+k")
    page.keyboard.type("misri")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Stories")).to_be_visible()


def test_slash_in_a_field_is_a_letter(page: Page, editor):
    Topic.objects.create(name_en="Chess")
    sign_in(page, editor)
    page.goto("/admin/topics/topic/add/")
    page.get_by_label("Name in English").press_sequentially("A/B?")
    expect(page.get_by_label("Name in English")).to_have_value("A/B?")
    expect(page.locator("#shortcuts")).to_be_hidden()


@pytest.mark.parametrize("path, name", [("topics/topic", "Name in Hindi")])
def test_the_focus_begins_in_the_first_field_of_something_new(page: Page, editor, path, name):
    sign_in(page, editor)
    page.goto(f"/admin/{path}/add/")
    expect(page.get_by_label(name).first).to_be_focused()


def test_the_sheet_of_shortcuts_lists_those_of_the_page(page: Page, editor):
    sign_in(page, editor)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet.locator("dt")).to_have_text(["Ctrl+K", "/", "F9", "?"])
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_on_a_phone_the_bar_is_one_row_with_a_menu_that_works_without_script(chromium, live_server, editor, client):
    client.force_login(editor)
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 390, "height": 800},
        locale="hi-IN",
        java_script_enabled=False,
    )
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto("/admin/")
    assert page.locator(".bar").bounding_box()["height"] < 60
    board = page.get_by_role("link", name="बोर्ड", exact=True)
    expect(board).to_be_hidden()
    page.get_by_role("button", name="मेन्यू").click()
    board.click()
    expect(page.locator("h1")).to_have_text("बोर्ड")
    page.get_by_role("button", name="खोजें").first.click()
    expect(page.locator("#search-page")).to_be_visible()
    context.close()


def test_a_menu_closes_by_escape_and_by_going_on(page: Page, editor):
    sign_in(page, editor)
    log_out = page.get_by_role("button", name="Log out", exact=True)
    page.locator(".bar__account summary").click()
    expect(log_out).to_be_visible()
    page.keyboard.press("Escape")
    expect(log_out).to_be_hidden()
    expect(page.locator(".bar__account summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(log_out).to_be_visible()
    page.get_by_role("heading", name="Waiting for me").click()
    expect(log_out).to_be_hidden()


def test_a_message_is_hidden_and_what_is_typed_stays(page: Page, editor):
    topic = Topic.objects.create(name_en="Chess")
    sign_in(page, editor)
    page.goto(f"/admin/topics/topic/{topic.pk}/change/")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator("li.success").get_by_role("status")).to_be_visible()
    page.get_by_label("Name in Hindi").fill("शतरंज")
    page.get_by_role("button", name="Hide this message").click()
    expect(page.locator(".messagelist")).to_have_count(0)
    expect(page.get_by_label("Name in Hindi")).to_have_value("शतरंज")


def test_turning_off_somebodys_two_step_verification_asks_first(page: Page, admin, editor):
    turn_on(editor)
    sign_in(page, admin)
    page.goto(f"/admin/accounts/user/{editor.pk}/change/")
    menu = page.locator("details.menu", has_text="The password alone is then enough")
    expect(menu.get_by_role("button")).to_be_hidden()
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("button")).to_be_hidden()
    menu.locator("summary").click()
    menu.get_by_role("button", name="Turn off two-step verification").click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert not second_factor.is_set_up(editor)
