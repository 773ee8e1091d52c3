"""Chromium for the benchmarks that drive a browser. CHROMIUM is the path of another one than Debian's."""

import os

from playwright.sync_api import Browser, Playwright

PATH = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync".split()


def launch(playwright: Playwright) -> Browser:
    """A headless browser with a new profile that makes no request of its own."""
    return playwright.chromium.launch(executable_path=PATH, args=FLAGS)
