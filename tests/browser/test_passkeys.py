"""Passkeys in a real browser, with the virtual authenticator of the Chrome DevTools Protocol."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from accounts import second_factor
from accounts.models import AuditEntry, Passkey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(settings, live_server):
    """The paper at the address of the live server, where editors need a second factor."""
    settings.SITE_URL, settings.SECOND_FACTOR_ROLES = live_server.url, ["editor"]


class Authenticator:
    """The browser's virtual authenticator."""

    def __init__(self, page: Page):
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        self.id = self.plug_in("internal")

    def plug_in(self, transport: str) -> str:
        """Plug in a new authenticator, whose owner agrees to everything."""
        options = {"protocol": "ctap2", "transport": transport, "hasUserVerification": True, "isUserVerified": True}
        return self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def replace(self) -> None:
        """Unplug the authenticator and plug in another. Of two, either could answer first."""
        self.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.id})
        self.id = self.plug_in("usb")

    def forget(self) -> None:
        """Lose the credentials."""
        self.cdp.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})


def add_a_passkey(page: Page) -> None:
    page.goto("/admin/second-factor/passkeys/")
    page.get_by_role("button", name="Add a passkey").click()


def test_an_editor_sets_up_a_passkey_and_logs_in_with_it(page: Page, editor, site):
    Authenticator(page)
    sign_in(page, editor)
    expect(page.get_by_role("heading", name="Turn on two-step verification")).to_be_visible()
    page.get_by_role("link", name="Use a passkey instead of the app").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    code = page.locator(".recovery-codes code").first.inner_text()
    page.get_by_role("link", name="Go to the desk").click()
    expect(page.get_by_role("link", name="Write a story")).to_be_visible()
    page.locator(".bar__account summary").click()
    page.get_by_role("button", name="Log out", exact=True).click()

    sign_in(page, editor)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    assert Passkey.objects.get().used and Passkey.objects.get().sign_count > 1
    page.locator(".bar__account summary").click()
    page.get_by_role("button", name="Log out", exact=True).click()

    sign_in(page, editor)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("A recovery code was used. Codes left: 9")).to_be_visible()


def test_a_device_without_the_passkey_opens_nothing(page: Page, editor, site):
    authenticator = Authenticator(page)
    sign_in(page, editor)
    add_a_passkey(page)
    page.get_by_role("link", name="Go to the desk").click()
    page.locator(".bar__account summary").click()
    page.get_by_role("button", name="Log out", exact=True).click()
    authenticator.forget()
    sign_in(page, editor)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("The passkey was not accepted. Try again.")).to_be_visible()
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Two-step verification")).to_be_visible()


def test_passkeys_are_listed_and_removed(page: Page, editor, site):
    authenticator = Authenticator(page)
    sign_in(page, editor)
    add_a_passkey(page)
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    add_a_passkey(page)  # the authenticator has one of this account already
    expect(page.get_by_text("The passkey was not accepted. Try again.")).to_be_visible()
    authenticator.replace()
    add_a_passkey(page)
    expect(page.get_by_text("The passkey was added.")).to_be_visible()
    expect(page.get_by_role("button", name="Remove")).to_have_count(2)
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_text("The passkey was removed.")).to_be_visible()
    assert Passkey.objects.count() == 1 and second_factor.codes_of(editor)
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url("**/second-factor/passkeys/")
    assert not second_factor.is_set_up(editor) and not second_factor.codes_of(editor)
    verbs = list(AuditEntry.objects.filter(verb__startswith="passkey").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["passkey-added"] * 2 + ["passkey-removed"] * 2
