"""The editors' jobs in a browser: clicks, keys that are not text, page loads, and seconds of waiting for the machine.

    .venv/bin/python benchmarks/desk_jobs.py [http://127.0.0.1:8000] [JOB …]      (a running `make run` with its sample)

Each job goes the shortest way that a person who knows the page takes. Typing text is not counted. Beside each job stand
the figures of Wagtail 8.0.1 with wagtail-localize 1.14.5, walked the same way on 25 November 2026. The jobs write stories
into the paper, so run them on a trial. Exits with 1 if a job can't be done.
"""

import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import chromium
from desk_person import PHONE, Person, address, new_story, saved_story, visible
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

WANTED = sys.argv[2:]
BODY = ["सरकार ने मंगलवार को नई योजना की घोषणा की।", "## क्या बदलेगा", "किसानों को समय पर पैसा मिलेगा।", "> यह पहला कदम है।"]

# Clicks, keys, page loads and seconds of Wagtail, as text where a job is not possible there.
WAGTAIL = {
    "1 sign in, open a new story": "3 / 2 / 4 / 2.5",
    "2 headline, summary, paragraphs, sub-head, quote": "6 / 10 / 0 / 0.6",
    "2b a table": "4 / 3 / 0 / 0",
    "3a lead picture among 20, by looking": "2 / 0 / 0 / 1.5",
    "3b upload a picture from within the story": "5 / 0 / 0 / 0.6",
    "4 two topics": "4 / 2 / 0 / 0.2",
    "5 send for review": "2 / 0 / 1 / 0.7",
    "6 approve": "with 7",
    "7 publish now and read it": "4 / 0 / 2 / 2.2",
    "8 schedule": "7 / 1 / 2 / 0.7",
    "9 change Hindi, update the English, publish": "9 / 2 / 4 / 1.3",
    "10 correct a live story unseen, then put it live": "2 / 1 / 0 / 0",
    "11 find by a misspelt name in the other script": "not found",
    "12 a story on top of the front page, in both languages": "16 / 0 / 4 / 2.6",
    "13 see who else is in the story": "0 / 0 / 0 / 3",
    "15 preview at phone width": "1 / 0 / 0 / 1",
    "16 write and publish by the keyboard alone": "0 / 62 / 2 / –",
    "17 write and publish on a phone": "9 / 2 / 1 / 1.4",
}


# --- the jobs ---


def job_1(browser: Browser) -> Person:
    person = Person(browser, "reporter", is_signed_in=False)
    person.open("/admin/")
    person.click(person.page.locator("#id_username"))
    person.type(person.account["username"])
    person.press("Tab")
    person.type(person.account["password"])
    start = time.monotonic()
    person.press("Enter")
    person.page.get_by_role("link", name="Write a story").first.wait_for()
    person.waited += time.monotonic() - start
    person.click(
        person.page.get_by_role("link", name="Write a story").first, visible(person.page.locator("#edition-hi .tiptap"))
    )
    return person


def job_2(browser: Browser) -> Person:
    person = Person(browser, "reporter")
    person.open("/admin/articles/article/add/")
    edition = person.page.locator("#edition-hi")
    person.click(edition.locator("[name=hi-headline]"))
    person.type("नई योजना की घोषणा")
    person.press("Tab")
    person.type("एक वाक्य में सार।")
    person.click(edition.locator(".tiptap"))
    for number, line in enumerate(BODY):
        if number:
            person.press("Enter")
        person.page.keyboard.type(line)
    edition.locator(".tiptap h2").wait_for()
    edition.locator(".tiptap blockquote").wait_for()
    return person


def job_2b(browser: Browser) -> Person:
    person = new_story(browser, "reporter", "तालिका वाली खबर")
    edition = person.page.locator("#edition-hi")
    person.click(edition.locator(".tiptap"))
    person.click(edition.locator(".prose-menubar button", has_text="grid_on"))
    insert = person.page.locator(".prose-editor-dialog button[type=submit]")
    insert.wait_for()
    person.click(insert)
    edition.locator(".tiptap table").wait_for()
    return person


def job_3a(browser: Browser) -> Person:
    person = new_story(browser, "reporter", "तस्वीर वाली खबर")
    person.click(
        person.page.locator(".field-lead_picture [data-choose]"), visible(person.page.locator(".picker__item img"))
    )
    person.click(person.page.locator(".picker__item button").nth(7))
    person.page.locator(".picture-field__thumbnail").wait_for()
    return person


def job_3b(browser: Browser) -> Person:
    person = new_story(browser, "reporter", "नई तस्वीर वाली खबर")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"photo-{time.time_ns()}.jpg")
        Image.effect_noise((1600, 1000), 60).convert("RGB").save(path)
        person.click(
            person.page.locator(".field-lead_picture [data-choose]"), visible(person.page.locator(".picker__add"))
        )
        with person.page.expect_file_chooser() as chooser:
            person.click(person.page.locator(".picker__add"))
        start = time.monotonic()
        chooser.value.set_files(path)
        form = person.page.locator(".picker-dialog [name=alt_hi]").first
        form.wait_for()
        person.waited += time.monotonic() - start
        form.fill("खेत में खड़े किसान")
        person.click(person.page.locator(".picker-dialog button[value=choose]").first)
        person.page.locator(".picture-field__thumbnail").wait_for()
    return person


def job_4(browser: Browser) -> Person:
    person = new_story(browser, "reporter", "विषय वाली खबर")
    field = person.page.locator(".field-topics .autocomplete__input")
    for name in ("Sport", "Railways"):
        person.click(field)
        option = person.page.locator(".field-topics [role=option]", has_text=name)
        person.type(name)
        person.click(option)
    return person


def job_5(browser: Browser) -> Person:
    person = new_story(browser, "reporter", f"समीक्षा के लिए {time.time_ns()}")
    person.act("Send for review")
    return person


def job_6(browser: Browser) -> Person:
    headline = f"मंजूरी के लिए {time.time_ns()}"
    saved_story(browser, "reporter", headline, "Send for review").context.close()
    person = Person(browser, "editor")
    person.click(
        person.page.get_by_role("link", name=headline).first, visible(person.page.locator("#edition-hi .tiptap"))
    )
    person.act("Approve")
    return person


def job_7(browser: Browser) -> Person:
    person = saved_story(browser, "editor", f"प्रकाशित {time.time_ns()}", "Approve")
    person.act("Publish now")
    person.click(person.page.locator("li.success").get_by_role("link").first, visible(person.page.locator("h1")))
    return person


def job_8(browser: Browser) -> Person:
    person = saved_story(browser, "editor", f"समय पर {time.time_ns()}", "Approve")
    acts = person.page.locator(".story-bar__acts[data-language=hi]")
    person.click(acts.get_by_text("More…"))
    person.click(acts.get_by_text("Schedule…"))
    acts.locator("[name=hi-publish_at]").fill((datetime.now() + timedelta(hours=30)).strftime("%Y-%m-%dT%H:%M"))
    person.click(acts.get_by_role("button", name="Schedule"), person.done)
    return person


def job_9(browser: Browser) -> Person:
    person = saved_story(browser, "editor", f"दोनों भाषाएं {time.time_ns()}")
    path = address(person)
    person.page.get_by_role("button", name="Side by side").click()
    person.page.locator("[name=en-headline]").fill(f"Both languages {time.time_ns()}")
    person.page.locator("[name=en-summary]").fill("A summary in one sentence.")
    person.page.locator("#save").click()
    person.done()
    for language in ("hi", "en"):
        person.act("Publish now", language)
    person.open(path)
    person.clicks = person.keys = person.loads = 0
    person.waited = 0.0
    person.click(person.page.locator("[name=hi-summary]"))
    person.press("Control+A")
    person.type("सार बदल गया है।")
    person.act("Put live now", "hi")
    person.click(person.page.locator("[name=en-summary]"))
    person.press("Control+A")
    person.type("The summary has changed.")
    person.click(person.page.locator("[name=en-up_to_date]"))
    person.act("Put live now", "en")
    return person


def job_10(browser: Browser) -> Person:
    person = saved_story(browser, "editor", f"सुधार {time.time_ns()}", "Publish now")
    person.click(person.page.locator("[name=hi-summary]"))
    person.press("Control+A")
    person.type("सुधरा हुआ सार।")
    person.press("Control+s")
    person.done()
    person.act("Put live now")
    return person


def job_11(browser: Browser) -> Person:
    person = Person(browser, "editor")
    person.open("/admin/")
    person.press("/")
    person.type("vikrm misri")
    start = time.monotonic()
    person.page.locator("#desk-search-list [role=option]", has_text="मिसरी").first.wait_for()
    person.waited += time.monotonic() - start
    return person


def job_12(browser: Browser) -> Person:
    person = saved_story(browser, "editor", f"सबसे ऊपर {time.time_ns()}", "Publish now")
    page = person.page
    person.click(page.get_by_role("link", name="Place on front page"), visible(page.locator(".where")))
    person.click(page.locator(".where__places button").first, visible(page.locator(".places__mark strong")))
    person.click(page.locator("[name=_save]"), person.done)
    return person


def job_13(browser: Browser) -> Person:
    first = saved_story(browser, "editor", f"दो लोग {time.time_ns()}")
    second = Person(browser, "admin")
    second.open(address(first))
    start = time.monotonic()
    first.page.locator(".presence", has_text="admin").wait_for(timeout=30_000)
    first.waited = time.monotonic() - start
    second.context.close()
    return first


def job_15(browser: Browser) -> Person:
    person = new_story(browser, "reporter", "प्रीव्यू वाली खबर")
    shown = person.page.frame_locator("iframe[name=story-preview]").locator("h1")
    loads = person.loads
    person.click(person.page.get_by_role("tab", name="Preview"), visible(shown))
    person.loads = loads
    return person


def job_16(browser: Browser) -> Person:
    person = Person(browser, "editor")
    person.open("/admin/articles/article/add/")
    page = person.page
    page.locator("#edition-hi .tiptap").wait_for()
    for name in ("hi-headline", "hi-summary"):
        while page.evaluate("document.activeElement.name") != name:
            person.press("Tab")
        person.type("कीबोर्ड से लिखी खबर।")
    while not page.evaluate("document.activeElement.classList.contains('tiptap')"):
        person.press("Tab")
    for number, line in enumerate(BODY[:3]):
        if number:
            person.press("Enter")
        page.keyboard.type(line)
    person.press("Control+Enter")
    page.locator("form.publish .default").wait_for()
    person.press("Enter")
    page.locator("li.success").first.wait_for()
    return person


def job_17(browser: Browser) -> Person:
    person = new_story(browser, "editor", f"फोन से {time.time_ns()}", PHONE)
    person.click(person.page.locator("#edition-hi .tiptap"))
    person.type("फोन से लिखी खबर।")
    person.click(
        person.page.locator(".field-lead_picture [data-choose]"), visible(person.page.locator(".picker__item img"))
    )
    person.click(person.page.locator(".picker__item button").nth(3))
    person.act("Publish now")
    person.click(person.page.locator("li.success").get_by_role("link").first, visible(person.page.locator("h1")))
    return person


JOBS = [job_1, job_2, job_2b, job_3a, job_3b, job_4, job_5, job_6, job_7, job_8, job_9, job_10, job_11, job_12, job_13]
JOBS += [job_15, job_16, job_17]


def main() -> None:
    """Walk the jobs and print a row of the table for each."""
    failed = 0
    print("| job | Newsroom | Wagtail |\n|---|---|---|")
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for (name, peer), job in zip(WAGTAIL.items(), JOBS, strict=True):
            if WANTED and name.split()[0] not in WANTED:
                continue
            try:
                person = job(browser)
                print(f"| {name} | {person.figures()} | {peer} |", flush=True)
                person.context.close()
            except Exception as error:
                failed += 1
                print(f"| {name} | FAILED: {str(error).splitlines()[0]} | {peer} |", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
