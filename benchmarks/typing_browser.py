"""Measure the input method for Hindi in Chromium on a processor that is slowed four times.

    .venv/bin/python benchmarks/typing_browser.py [PATH_OF_CHROMIUM]

Types the first spelling of each word of benchmarks/typing/words.tsv into a field, letter by letter. Prints how long it
takes from the input event of a letter until the list is filled and laid out, and the size of the word list.
"""

import gzip
import json
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Route, sync_playwright

ROOT = Path(__file__).parent.parent
SLOWED = 4
ORIGIN = "http://desk.test"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Typing</title>
<link rel="stylesheet" href="/static/desk/desk.css"><main>
<textarea lang="hi" rows="4"></textarea>
<button data-input-method aria-pressed="true" data-person="0" data-shortcut="F9" data-words="/static/input_method/words.txt"
data-paper-words="/words" data-list-name="List" data-latin-name="Latin">Switch</button></main>
<script type="module">
  localStorage.setItem("input-method:0", "on");
  globalThis.times = [];
  let start = 0;
  addEventListener("input", () => { start = performance.now(); }, true);
  const { SuggestionList } = await import("/static/input_method/list.js");
  const { show } = SuggestionList.prototype;
  SuggestionList.prototype.show = function (...shown) {
    show.apply(this, shown);
    times.push(performance.now() - start);
  };
  await import("/static/input_method/switch.js");
</script></html>"""
TYPES = {".js": "text/javascript", ".css": "text/css", ".txt": "text/plain; charset=utf-8"}


def answer(route: Route) -> None:
    """Serve the page and the files of static/."""
    path = ROOT / route.request.url.removeprefix(ORIGIN + "/")
    if path.is_file():
        route.fulfill(body=path.read_bytes(), content_type=TYPES.get(path.suffix, "application/octet-stream"))
    else:
        route.fulfill(body=PAGE if route.request.url == f"{ORIGIN}/" else "", content_type="text/html; charset=utf-8")


def main() -> None:
    """Type the words and print a table."""
    lines = (ROOT / "benchmarks" / "typing" / "words.tsv").read_text().splitlines()
    spellings = [line.split("\t")[1] for line in lines if not line.startswith("#")]
    with sync_playwright() as playwright:
        chromium = sys.argv[1] if len(sys.argv) > 1 else None
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.route("**/*", answer)
        page.goto(ORIGIN)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.locator("textarea").focus()
        field = page.locator("textarea")
        page.wait_for_timeout(5000)
        for typed in spellings:
            field.fill("")
            field.press_sequentially(typed)
        times = sorted(json.loads(page.evaluate("JSON.stringify(times)")))
        assert page.locator("[role=option]").count(), "no suggestion was shown"
        browser.close()
    print(f"{len(times)} letters: median {statistics.median(times):.1f} ms, p95 {times[len(times) * 95 // 100]:.1f} ms")
    size = len(gzip.compress((ROOT / "static" / "input_method" / "words.txt").read_bytes(), 9))
    print(f"words.txt: {size:,} bytes compressed")


if __name__ == "__main__":
    main()
