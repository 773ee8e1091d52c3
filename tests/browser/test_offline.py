"""What a browser shows without a connection, and what it no longer keeps after the next one."""

import re

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from articles import publishing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = """async () => {
    const pages = await caches.open("offline-pages-1");
    return (await pages.keys()).map(({ url }) => new URL(url).pathname);
}"""
FILES = """async () => {
    const files = await caches.open("offline-files-1");
    return (await files.keys()).map(({ url }) => new URL(url).pathname);
}"""
# Policy forbids page.wait_for_function(), which evaluates a string.
UNTIL = """async ([name, path, wanted]) => {
    for (let tries = 0; tries < 500; tries++) {
        const found = await (await caches.open(name)).match(path, { ignoreVary: true });
        if (navigator.serviceWorker.controller && Boolean(found) === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`${path} of ${name} is ${wanted ? "missing" : "kept"}`);
}"""


def wait_until(page: Page, path: str, is_kept: bool, cache: str = "offline-pages-1") -> None:
    page.evaluate(UNTIL, [cache, path, is_kept])


@pytest.fixture
def page(open_browser) -> Page:
    """A browser that lets pages register their worker."""
    return open_browser(service_workers="allow")


@pytest.fixture
def open_page(page: Page):
    """A function that opens a page, and returns when the worker keeps it."""

    def open_kept(path: str) -> None:
        page.goto(path, wait_until="load")
        wait_until(page, path, is_kept=True)

    return open_kept


def test_a_later_page_is_drawn_with_the_fonts_of_the_first(page, open_page, story):
    article = story(hi="live")
    open_page("/hi/")
    open_page(article.edition("hi").get_absolute_url())
    starters = page.evaluate("""performance.getEntriesByType("resource")
        .filter(({ name }) => name.endsWith(".woff2")).map(({ initiatorType }) => initiatorType)""")
    assert starters == ["link", "link"]  # not "css": Chromium shows no font that the style sheet asks for


def test_what_was_read_can_be_read_without_a_connection_and_nothing_else(page, open_page, story, small_picture):
    article = story(hi="live", hi_texts={"headline": "पढ़ी हुई खबर"})
    article.lead_picture = small_picture
    article.save()
    read, unread = article.edition("hi").get_absolute_url(), story(hi="live").edition("hi").get_absolute_url()
    open_page(read)
    open_page("/hi/")
    page.context.set_offline(True)
    page.goto(read)
    expect(page.locator("h1")).to_have_text("पढ़ी हुई खबर")
    expect(page.get_by_role("status")).to_contain_text("इंटरनेट कनेक्शन नहीं है")
    assert page.evaluate("document.querySelector('.article__picture img').naturalWidth") > 0
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.notice')).fontSize") != "16px"
    )  # has its style sheet
    page.goto("/hi/")
    expect(page.locator(".card").first).to_be_visible()
    page.goto(unread)
    expect(page.locator("h1")).to_have_text("इस डिवाइस पर सहेजे पेज")
    page.get_by_role("link", name="पढ़ी हुई खबर").click()
    expect(page).to_have_url(re.compile(re.escape(read)))
    page.goto("/en/topics/")
    expect(page.locator("h1")).to_have_text("Kept on this device")
    page.goto("/")
    expect(page).to_have_url(re.compile("/hi/$"))


def test_a_withdrawn_story_is_gone_after_the_next_connection(page, open_page, story, editor):
    article, other = story(hi="live", en="live"), story(hi="live", hi_texts={"headline": "दूसरी खबर"})
    gone, stays = article.edition("hi").get_absolute_url(), other.edition("hi").get_absolute_url()
    for path in (gone, stays, "/hi/"):
        open_page(path)
    page.context.set_offline(True)
    page.goto(gone)
    expect(page.get_by_role("status")).to_be_visible()
    publishing.withdraw(article.edition("hi"), editor, "खबर गलत थी।")
    page.context.set_offline(False)
    page.goto("/hi/topics/")  # no front page: it is the first page after the offline ones
    wait_until(page, gone, is_kept=False)
    page.context.set_offline(True)
    page.goto(gone)
    expect(page.locator("h1")).to_have_text("इस डिवाइस पर सहेजे पेज")
    expect(page.get_by_role("link", name=article.edition("hi").headline)).to_have_count(0)
    page.goto(stays)
    expect(page.locator("h1")).to_have_text("दूसरी खबर")


def test_opening_a_withdrawn_story_or_the_front_page_removes_it(page, open_page, story, editor):
    first, second = story(hi="live"), story(hi="live")
    paths = [each.edition("hi").get_absolute_url() for each in (first, second)]
    for path in paths:
        open_page(path)
    for each in (first, second):
        publishing.withdraw(each.edition("hi"), editor, "खबर गलत थी।")
    page.goto("/hi/")
    for path in paths:
        wait_until(page, path, is_kept=False)


def test_the_last_twenty_stories_are_kept_with_their_files_alone(page, open_page, story, small_picture):
    article = story(hi="live")
    article.lead_picture = small_picture
    article.save()
    read = article.edition("hi").get_absolute_url()
    open_page("/hi/")
    open_page(read)
    paths = [f"/hi/articles/{number}/x/" for number in range(1000, 1025)]
    page.evaluate(
        """async (paths) => {
            const pages = await caches.open("offline-pages-1");
            for (const path of paths) await pages.put(path, new Response("<h1>x</h1>"));
            await (await caches.open("offline-files-1")).put("/media/pictures/unused", new Response("x"));
        }""",
        paths,
    )
    open_page(read)
    wait_until(page, "/media/pictures/unused", is_kept=False, cache="offline-files-1")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if "/articles/" in path] == [*paths[-19:], read]
    stem = f"/media/{small_picture.file.name.rsplit('.', 1)[0]}"
    assert [path for path in page.evaluate(FILES) if path.startswith("/media/")] == [stem]


def test_desk_pages_and_previews_are_never_kept(page, open_page, story, editor):
    edition = story(by=editor, hi="live").edition("hi")
    open_page(edition.get_absolute_url())
    sign_in(page, editor)
    desk = [f"/admin/articles/article/{edition.article_id}/change/", "/admin/"]
    for path in desk:
        page.goto(path, wait_until="load")
    kept = [*page.evaluate(KEPT), *page.evaluate(FILES)]
    assert not [path for path in kept if path.startswith(("/admin", "/preview", "/static/desk", "/static/admin"))]
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/admin/")


def test_a_reader_removes_what_is_kept(page, open_page, story):
    read = story(hi=None, en="live").edition("en").get_absolute_url()
    open_page(read)
    page.goto("/en/offline/")
    page.get_by_role("button", name="Remove these pages from this device").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    assert page.evaluate(KEPT) == ["/hi/offline/", "/en/offline/"]


def test_the_setting_removes_worker_and_pages_from_browsers(page, open_page, story, settings):
    open_page("/hi/")
    settings.OFFLINE_PAGES = False
    page.goto("/hi/")
    page.evaluate("""async () => {
        await (await navigator.serviceWorker.getRegistration())?.update();
        for (let tries = 0; tries < 500 && (await navigator.serviceWorker.getRegistration()); tries++) {
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }""")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(({ length }) => length)") == 0
    assert page.evaluate("caches.keys()") == []
