"""A translator's 20 stories in a browser, with the panel of earlier renderings and without it: keys, clicks and seconds.

    .venv/bin/python benchmarks/translator.py

The archive has the pairs of benchmarks/agreement/ that are not among the 20. The translator writes the Hindi edition of an
English story, and asks how the paper rendered each name that the archive has, at most five in a story. With the panel:
select the name beside the paragraph, press Ctrl+Alt+K, and insert the rendering by its key. Without it: search the desk in
a second tab, open the first story found, read the name there, and type it. The rest is typed letter by letter.

Seconds are those of the keystroke-level model for an average typist (Card, Moran and Newell, “The Keystroke-Level Model for
User Performance Time with Interactive Systems”, 1980), with what the browser waited for the server. Reading and thinking of
words are left out of both. Exits with 1 if an edition does not have the text in the end.
"""

import os
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import chromium
from playwright.sync_api import BrowserContext, Page, sync_playwright
from stories import ROOT, temporary_installation

sys.path.insert(0, str(ROOT))
os.environ.setdefault("PORT", "8154")
FILES = ("free", "newer", "desk", "freer", "more", "later")
STORIES = 20
MAX_NAMES = 5  # of a story
# Seconds of the model: a key, pointing, a press or release of the mouse button, a hand's way, and a decision.
KEY, POINT, BUTTON, HAND, MIND = 0.28, 1.1, 0.1, 0.4, 1.35
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")


class Name(NamedTuple):
    """A name of the source, and the number that the panel gives its rendering, with the words."""

    source: str
    number: int
    words: str


class Translator:
    """The hands of a person, with their counters."""

    def __init__(self, context: BrowserContext, site: str):
        context.set_default_timeout(20_000)
        self.site = site
        self.page: Page = context.new_page()
        self.other: Page = context.new_page()  # the second tab
        self.page.bring_to_front()
        self.page.on("dialog", lambda dialog: dialog.accept())  # the next story, without saving
        self.keys = self.clicks = self.points = self.hands = self.decisions = 0
        self.waited = 0.0

    @property
    def seconds(self) -> float:
        model = (self.keys, KEY), (self.points, POINT), (self.clicks, 2 * BUTTON), (self.hands, HAND)
        return sum(number * of for number, of in (*model, (self.decisions, MIND))) + self.waited

    def open(self, pk: int) -> None:
        """The story's form and the desk, without counting."""
        self.page.goto(f"{self.site}/admin/articles/article/{pk}/change/")
        self.page.locator("#edition-hi .tiptap").wait_for()

    def click(self, selector: str) -> None:
        self.hands, self.points, self.clicks = self.hands + 2, self.points + 1, self.clicks + 1
        self.page.locator(selector).click()

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.page.keyboard.insert_text(text)

    def press(self, page: Page, key: str) -> None:
        self.keys += len(key.split("+"))
        page.keyboard.press(key)

    def wait(self, page: Page, selector: str) -> None:
        start = time.monotonic()
        page.locator(selector).first.wait_for()
        self.waited += time.monotonic() - start

    def look_up_beside(self, name: Name) -> None:
        """Select the words in the panel, and insert the rendering at the cursor."""
        self.decisions += 2  # what to look up, which rendering
        self.hands += 2
        rows = self.page.locator(".renderings__rows p[lang=en]", has_text=re.compile(re.escape(name.source)))
        box = rows.first.evaluate(
            """(row, words) => {
                row.scrollIntoView({ block: "center" });
                const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
                for (let node = texts.nextNode(); node; node = texts.nextNode()) {
                    const at = node.data.indexOf(words);
                    if (at < 0) continue;
                    const range = new Range();
                    range.setStart(node, at);
                    range.setEnd(node, at + words.length);
                    const rects = [...range.getClientRects()];
                    const [first, last] = [rects[0], rects.at(-1)];
                    return [first.left, first.top + 5, last.right, last.top + 5];
                }
            }""",
            name.source,
        )
        self.points += 3  # the wheel, the first letter, the last one
        self.clicks += 1
        self.page.mouse.move(box[0] + 0.5, box[1])
        self.page.mouse.down()
        self.page.mouse.move(box[2], box[3])
        self.page.mouse.up()
        self.press(self.page, "Control+Alt+KeyK")
        key = f".renderings__list [data-number='{name.number}'][data-insert='{name.words}']"
        self.wait(self.page, key)
        self.press(self.page, f"Control+Alt+Digit{name.number}")

    def look_up_by_search(self, name: Name) -> None:
        """Search the desk in the second tab, open a story with the name, read the rendering, and type it here."""
        self.decisions += 3  # what to look up, which story, where it stands there
        self.keys += 2  # to the second tab
        self.other.bring_to_front()
        self.other.keyboard.press("Escape")
        self.press(self.other, "Control+k")
        self.keys += len(name.source)
        self.other.keyboard.insert_text(name.source)
        self.wait(self.other, "#desk-search-list [role=option]")
        self.press(self.other, "ArrowDown")
        with self.other.expect_navigation(wait_until="commit"):
            self.press(self.other, "Enter")
        self.wait(self.other, "#edition-hi .tiptap")
        self.keys += 2 + min(6, len(name.source))  # find in the page
        self.keys += 2  # back
        self.page.bring_to_front()
        self.type(name.words)

    def translate(self, passages: list[tuple[str, list[Name]]], is_helped: bool) -> None:
        """Write the headline, the summary and the paragraphs, with the names that are looked up in each."""
        self.click("#id_hi-headline")
        for at, (text, names) in enumerate(passages):
            if at == 2:
                self.click("#edition-hi .tiptap")
            elif at:
                self.press(self.page, "Tab" if at == 1 else "Enter")
            for name in names:
                before, _, text = text.partition(name.words)
                self.type(before)
                (self.look_up_beside if is_helped else self.look_up_by_search)(name)
            self.type(text)
        body = "".join(text for text, _names in passages[2:])
        written = self.page.locator("#edition-hi .tiptap").inner_text()
        if re.sub(r"\s", "", written) != re.sub(r"\s", "", body):
            sys.exit(f"The body is not the translation:\n{written}\n\n{body}")


def make_archive() -> tuple[list[Any], list[int]]:
    """Import the pairs; the 20 stories are in English only. Returns their pairs and primary keys."""
    from django.core.management import call_command

    from articles.models import Article
    from benchmarks.free_translations import read_free_translations
    from exchange.importing import import_stories

    pairs = [pair for file in FILES for pair, _errors in read_free_translations(file)]
    chosen = pairs[:: len(pairs) // STORIES][:STORIES]
    items = []
    for number, pair in enumerate(pairs):
        sides = {"en": pair.english} if pair in chosen else {"hi": pair.hindi, "en": pair.english}
        moment = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(hours=number)
        editions = {
            code: {
                "headline": side[0].text,
                "summary": side[1].text,
                "body": "\n\n".join(passage.text for passage in side[2:]),
            }
            for code, side in sides.items()
        }
        items.append({"external_id": f"pair-{number}", "published_at": moment.isoformat(), "editions": editions})
    report = import_stories(items)
    assert not report.refused, report.refused
    call_command("align_stories", verbosity=0)
    keys = dict(Article.objects.values_list("external_id", "pk"))
    return chosen, [keys[f"pair-{pairs.index(pair)}"] for pair in chosen]


def names_of(pair: Any) -> Iterator[tuple[str, list[Name]]]:
    """The Hindi passages of a pair, each with the names that the archive has, in the order of the passage."""
    from renderings.concordance import look_up

    source = [passage.text for passage in pair.english if not passage.cells]
    found: dict[str, Name] = {}
    for phrase in dict.fromkeys(name for text in source for name in _NAME.findall(text)):
        renderings = look_up(phrase, "en").renderings[:MAX_NAMES]
        for number, each in enumerate(renderings, 1):
            if len(each.words) > 3 and any(each.words in passage.text for passage in pair.hindi[2:]):
                found[phrase] = Name(phrase, number, each.words)
                break
    wanted = list(found.values())[:MAX_NAMES]
    for at, passage in enumerate(pair.hindi):
        here = [name for name in wanted if at >= 2 and name.words in passage.text]
        here.sort(key=lambda name: passage.text.index(name.words))
        here = [
            name for number, name in enumerate(here) if not number or not overlaps(passage.text, here[number - 1], name)
        ]
        wanted = [name for name in wanted if name not in here]
        yield passage.text, here


def overlaps(text: str, first: Name, second: Name) -> bool:
    return text.index(second.words) < text.index(first.words) + len(first.words)


def main() -> None:
    """Walk all stories twice and print a table."""
    with temporary_installation():
        from django.conf import settings
        from django.test import Client
        from serve import PORT, application_server

        from accounts.models import User

        pairs, keys = make_archive()
        tasks = [list(names_of(pair)) for pair in pairs]
        client = Client()
        client.force_login(User.objects.create_user("translator", role="translator"))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        site = f"http://127.0.0.1:{PORT}"
        letters = sum(len(text) for task in tasks for text, _names in task)
        names = sum(len(each) for task in tasks for _text, each in task)
        print(f"{len(tasks)} stories, {letters} letters, {names} names looked up\n")
        print("| | keys | clicks | seconds | of them waiting |\n|---|---:|---:|---:|---:|")
        with application_server("newsroom.wsgi:application", PORT), sync_playwright() as playwright:
            browser = chromium.launch(playwright)
            for label, is_helped in (("without the panel", False), ("with the panel", True)):
                context = browser.new_context(viewport={"width": 1366, "height": 768})
                cookies = {settings.SESSION_COOKIE_NAME: cookie, "django_language": "en"}
                context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
                person = Translator(context, site)
                person.other.goto(f"{site}/admin/")
                for at, (pk, task) in enumerate(zip(keys, tasks, strict=True)):
                    person.open(pk)
                    if is_helped and not at:  # it stays open
                        person.click("#renderings summary")
                    if is_helped:
                        person.page.locator(".renderings__row").first.wait_for()
                    person.translate(task, is_helped)
                print(
                    f"| {label} | {person.keys:,} | {person.clicks} | {person.seconds:,.0f} | {person.waited:.0f} |",
                    flush=True,
                )
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
