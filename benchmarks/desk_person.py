"""A person at the desk of a running trial in a browser, with counters of clicks, keys, page loads and waiting."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page

SITE = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
ACCOUNTS = Path(os.environ.get("DEMO_ACCOUNTS", "var/demo-accounts.json"))
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


class Person:
    """A signed-in person with a page, and the counters of the job."""

    def __init__(self, browser: Browser, role: str, viewport: dict[str, int] = DESKTOP, is_signed_in: bool = True):
        accounts = {each["role"]: each for each in json.loads(ACCOUNTS.read_text())}
        self.account = accounts[role]
        self.context: BrowserContext = browser.new_context(viewport=viewport)
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        if is_signed_in:
            self.sign_in()
        self.clicks = self.keys = self.loads = 0
        self.waited = 0.0
        self.page.on("load", self._count_load)

    def _count_load(self, _page: Page) -> None:
        self.loads += 1

    def sign_in(self, path: str = "/admin/") -> None:
        """Log in without counting."""
        self.page.goto(f"{SITE}/admin/login/?next={path}")
        self.page.fill("#id_username", self.account["username"])
        self.page.fill("#id_password", self.account["password"])
        self.page.locator("#login-form [type=submit]").click()
        self.page.wait_for_url(f"**{path}")

    def open(self, path: str) -> None:
        """Open a page without counting."""
        loads = self.loads
        self.page.goto(SITE + path)
        self.loads = loads

    def click(self, where: Locator, then: Callable[[], None] | None = None) -> None:
        """One click, and the wait for its result."""
        self.clicks += 1
        start = time.monotonic()
        where.click()
        if then:
            then()
            self.waited += time.monotonic() - start

    def press(self, key: str, times: int = 1) -> None:
        """A key that is not text."""
        for _time in range(times):
            self.keys += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Text, which is not counted."""
        self.page.keyboard.insert_text(text)

    def write(self, headline: str, language: str = "hi") -> None:
        """Type a headline and a summary without counting."""
        edition = self.page.locator(f"#edition-{language}")
        edition.locator(f"[name={language}-headline]").fill(headline)
        edition.locator(f"[name={language}-summary]").fill("एक वाक्य में सार।")

    def act(self, name: str, language: str = "hi") -> None:
        """An act of the bar: a click, or two where it stands in the menu."""
        acts = self.page.locator(f".story-bar__acts[data-language={language}]")
        button = acts.get_by_role("button", name=name)
        if not button.is_visible():
            self.click(acts.get_by_text("More…"))
        self.click(button, self.done)

    def done(self) -> None:
        """Wait for the page that says what happened, and confirm where the desk asks once."""
        self.page.wait_for_load_state()
        confirm = self.page.locator("form.publish .default")
        if confirm.count():
            self.clicks += 1
            confirm.click()
            self.page.wait_for_load_state()
        self.page.locator("li.success").first.wait_for()

    def figures(self) -> str:
        return f"{self.clicks} / {self.keys} / {self.loads} / {self.waited:.1f}"


def visible(locator: Locator) -> Callable[[], None]:
    """A wait until the locator's first element is visible."""
    return lambda: locator.first.wait_for()


def new_story(browser: Browser, role: str, headline: str, viewport: dict[str, int] = DESKTOP) -> Person:
    """A person with a new, unsaved story."""
    person = Person(browser, role, viewport)
    person.open("/admin/articles/article/add/")
    person.page.locator("#edition-hi .tiptap").wait_for()
    person.write(headline)
    return person


def saved_story(browser: Browser, role: str, headline: str, *acts: str) -> Person:
    """A person with a saved story, brought on by acts that are not counted."""
    person = new_story(browser, role, headline)
    person.page.locator("#save").click()
    person.done()
    for act in acts:
        person.act(act)
    person.clicks = person.keys = person.loads = 0
    person.waited = 0.0
    return person


def address(person: Person) -> str:
    """The path of the story that the person has open."""
    return person.page.url.removeprefix(SITE).split("?")[0]
