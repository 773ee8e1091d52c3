"""From an invitation to the desk, in a browser."""

import pytest
from playwright.sync_api import Page, expect
from second_factors import code_of, shown_key

from accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "lotus-river-47"


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_from_the_invitation_to_the_first_log_in_with_a_second_factor(page: Page, admin, settings, live_server):
    settings.SITE_URL, settings.SECOND_FACTOR_ROLES = live_server.url, ["editor"]
    sign_in(page, "admin", "admin-pass-phrase")
    page.goto("/admin/accounts/user/add/")
    page.get_by_label("Email address").fill("asha@paper.example")
    page.get_by_label("First name").fill("Asha")
    page.get_by_label("Role").select_option(label="Editor")
    page.get_by_label("Hindi").check()
    page.get_by_role("button", name="Save").click()
    link = page.get_by_role("textbox", name="Link").input_value()
    page.locator(".bar__account summary").click()
    page.get_by_role("button", name="Log out", exact=True).click()

    page.goto(link)
    expect(page.get_by_text("Welcome, Asha.")).to_be_visible()
    page.get_by_label("New password:").fill(PASSWORD)
    page.get_by_label("New password confirmation:").fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()

    expect(page.get_by_role("heading", name="Turn on two-step verification")).to_be_visible()
    expect(page.get_by_role("img", name="QR code of the key")).to_be_visible()
    assert page.get_by_role("img", name="QR code of the key").evaluate("image => image.naturalWidth") > 100
    page.goto("/admin/articles/article/")
    expect(page.get_by_role("heading", name="Turn on two-step verification")).to_be_visible()
    page.get_by_label("Code").fill(code_of(shown_key(page.content())))
    page.get_by_role("button", name="Turn on").click()
    recovery_code = page.locator(".recovery-codes code").first.inner_text()
    page.get_by_role("link", name="Go to the desk").click()
    expect(page.get_by_role("link", name="Write a story")).to_be_visible()
    page.locator(".bar__account summary").click()
    page.get_by_role("button", name="Log out", exact=True).click()

    sign_in(page, "asha@paper.example", PASSWORD)
    expect(page.get_by_role("heading", name="Two-step verification")).to_be_visible()
    page.get_by_label("Code").fill(recovery_code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name="Write a story")).to_be_visible()
    assert User.objects.get(username="asha@paper.example").languages == ["hi"]
