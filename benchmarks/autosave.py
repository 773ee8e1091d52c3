"""Crash test of typed text: kill the browser while somebody types, and count the letters that the server lacks.

    .venv/bin/python benchmarks/autosave.py [20] [http://127.0.0.1:8000]        (rounds; a running `make run`)

Each round opens a new story in a new Chromium, types into the headline and the body, and ends the browser by `kill -9`
after 4 to 12 seconds. A second browser of the same person then reads what the server offers. Every letter that is
older than three seconds must be there. Exits with 1 otherwise.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

import chromium
from playwright.sync_api import Page, sync_playwright

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
SITE = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8000"
ACCOUNTS = Path(os.environ.get("DEMO_ACCOUNTS", "var/demo-accounts.json"))
FLAGS = [*chromium.FLAGS, "--headless", "--no-first-run", "--remote-debugging-port=0"]
MAX_AGE_SECONDS = 3
PAGE = "/admin/articles/article/add/"
WORDS = "सरकार ने कहा कि नई योजना अगले महीने से लागू होगी और किसानों को समय पर पैसा मिलेगा ".split(" ")


class Chromium:
    """A browser in a process group of its own, with an empty profile."""

    def __init__(self) -> None:
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        command = [chromium.PATH, *FLAGS, f"--user-data-dir={self.profile.name}", "about:blank"]
        self.process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        port_file = Path(self.profile.name, "DevToolsActivePort")
        while not (port_file.exists() and port_file.read_text().strip()):
            time.sleep(0.05)
        self.address = f"http://127.0.0.1:{port_file.read_text().split()[0]}"
        urlopen(f"{self.address}/json/version").close()

    def kill(self) -> None:
        """End all its processes at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def sign_in(page: Page, account: dict[str, str]) -> None:
    """Log in as the person of a demo account, in English."""
    page.goto(f"{SITE}/admin/login/?next={PAGE}")
    page.fill("#id_username", account["username"])
    page.fill("#id_password", account["password"])
    page.locator("#login-form [type=submit]").click()
    page.locator("#edition-hi .tiptap").wait_for()


def round_of(playwright, account: dict[str, str], number: int) -> tuple[int, int, int]:
    """Letters typed, letters older than three seconds at the kill, and letters that the server has."""
    chromium = Chromium()
    page = playwright.chromium.connect_over_cdp(chromium.address).contexts[0].new_page()
    sign_in(page, account)
    headline = f"दौर {number} {random.randrange(10**6)}"
    page.locator("[name=hi-headline]").fill(headline)
    page.locator("#edition-hi .tiptap").click()
    typed: list[tuple[float, str]] = []
    end = time.monotonic() + random.uniform(4, 12)
    while time.monotonic() < end:
        word = random.choice(WORDS) + " "
        page.keyboard.insert_text(word)
        typed.append((time.monotonic(), word))
        time.sleep(random.uniform(0.05, 0.4))
    chromium.kill()
    killed = time.monotonic()
    everything = "".join(word for _at, word in typed)
    old = "".join(word for at, word in typed if killed - at > MAX_AGE_SECONDS)

    second = Chromium()
    page = playwright.chromium.connect_over_cdp(second.address).contexts[0].new_page()
    sign_in(page, account)
    drafts = json.loads(page.locator("#unsaved-texts").text_content() or "[]")
    bodies = [draft["text"]["hi-body"] for draft in drafts if draft["text"].get("hi-headline") == headline]
    page.goto("about:blank")
    second.kill()
    kept = bodies[0].replace("<p>", "").replace("</p>", "").replace("&nbsp;", " ") if bodies else ""
    length = next((i for i, (one, other) in enumerate(zip(kept, everything, strict=False)) if one != other), len(kept))
    return len(everything), len(old.rstrip()), length


def main() -> None:
    """Run the rounds and print a line for each."""
    account = next(each for each in json.loads(ACCOUNTS.read_text()) if each["role"] == "editor")
    lost = 0
    with sync_playwright() as playwright:
        for number in range(1, ROUNDS + 1):
            typed, old, kept = round_of(playwright, account, number)
            lost += kept < old
            print(f"{number:3} typed {typed:4}, older than {MAX_AGE_SECONDS} s {old:4}, kept {kept:4}", flush=True)
    print(f"{ROUNDS - lost} of {ROUNDS} rounds kept everything older than {MAX_AGE_SECONDS} s")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
