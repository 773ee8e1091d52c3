"""The story page in a browser, for tests: its bar and its acts."""

from playwright.sync_api import Locator, Page


def save(page: Page) -> None:
    """Press the Save button of the bar."""
    page.locator("#save").click()


def acts(page: Page, language: str) -> Locator:
    """The acts of one edition in the bar."""
    return page.locator(f".story-bar__acts[data-language={language}]")


def do(page: Page, language: str, name: str) -> None:
    """Press the act with this name, in the menu if it is not the primary one."""
    if not acts(page, language).locator("[data-primary]").filter(has_text=name).count():
        open_menu(page, language)
    acts(page, language).get_by_role("button", name=name).click()


def open_menu(page: Page, language: str) -> None:
    """Open the menu of the other acts."""
    acts(page, language).get_by_text("More…").click()
