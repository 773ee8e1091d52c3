"""Every screen of the desk that a person reaches by links: what axe finds, and what is wider than the screen.

    .venv/bin/python benchmarks/desk_screens.py PATH_OF_AXE [http://127.0.0.1:8000] [role …]   (a running `make run`)

PATH_OF_AXE is axe.min.js of axe-core from npm. For each role, language, theme and width it follows the links of the
desk, one page for each kind of address, and opens every menu and fold of a page. Exits with 1 if anything is found.
"""

import itertools
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import chromium
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

AXE = Path(sys.argv[1]).read_text() if len(sys.argv) > 1 else ""
SITE = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8000"
ROLES = sys.argv[3:] or ["reporter", "translator", "editor", "admin"]
ACCOUNTS = Path(os.environ.get("DEMO_ACCOUNTS", "var/demo-accounts.json"))
LANGUAGES, THEMES, WIDTHS = ("hi", "en"), ("light", "dark"), (390, 1280)
NO_SCREEN = re.compile(r"/(logout|page-maker|report|jsi18n)/|format=")
SETTLED_MS = 400  # editors, counters and checks of a story's page
RUN = """() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(
  ({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" | ")}`))"""
OPEN = "() => document.querySelectorAll('main details:not([open])').forEach((each) => { each.open = true; })"
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
LINKS = "() => [...document.querySelectorAll('a[href]')].map((link) => link.href.split('#')[0])"


def log_in(browser: Browser, role: str, language: str, theme: Any, width: int) -> BrowserContext:
    """A browser session of the demo's person with that role."""
    account = next(each for each in json.loads(ACCOUNTS.read_text()) if each["role"] == role)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True)
    context.add_cookies([{"name": "django_language", "value": language, "url": SITE}])
    page = context.new_page()
    page.goto(f"{SITE}/admin/login/?next=/admin/")
    page.fill("#id_username", account["username"])
    page.fill("#id_password", account["password"])
    page.keyboard.press("Enter")
    page.locator(".bar__places").wait_for(state="attached")
    page.close()
    return context


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it is, and with all folds of its content open."""
    page.wait_for_timeout(SETTLED_MS)
    page.evaluate(AXE)
    found = set(page.evaluate(RUN))
    if (wider := page.evaluate(WIDER)) > 0:
        found.add(f"{wider} px wider than the screen")
    page.evaluate(OPEN)
    return sorted(found | set(page.evaluate(RUN)))


def walk(context: BrowserContext) -> tuple[int, int]:
    """Follow the links from the start page, and print what is found. Returns the numbers of screens and of faults."""
    waiting, known, screens, number = [f"{SITE}/admin/"], {"/admin/"}, 0, 0
    while waiting:
        address, page = waiting.pop(0), context.new_page()
        try:
            response = page.goto(address)
        except Error:  # a download
            page.close()
            continue
        if response and "text/html" in response.headers.get("content-type", ""):
            screens += 1
            for fault in faults(page):
                number += 1
                print(f"  {address.removeprefix(SITE)}  {fault}")
            for link in page.evaluate(LINKS):
                kind = re.sub(r"\d+", "0", link.removeprefix(SITE).split("?")[0])
                if link.startswith(f"{SITE}/admin/") and kind not in known and not NO_SCREEN.search(link):
                    known.add(kind)
                    waiting.append(link)
        page.close()
    return screens, number


def main() -> None:
    """Walk and print a line for each walk."""
    total = 0
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for role, language, theme, width in itertools.product(ROLES, LANGUAGES, THEMES, WIDTHS):
            context = log_in(browser, role, language, theme, width)
            screens, number = walk(context)
            context.close()
            total += number
            print(f"{role}, {language}, {theme}, {width} px: {number} faults on {screens} screens", flush=True)
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
