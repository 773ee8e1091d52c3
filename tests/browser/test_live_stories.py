"""A live story in a real browser: the page that readers keep open, and the desk's form on a phone."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from live_stories import writing
from live_stories.models import EntryText
from live_stories.writing import Words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article(story, editor):
    return story(by=editor, hi="live", en="live")


@pytest.fixture
def timeline(article, editor):
    return writing.begin(article, editor)


def words(text: str, correction: str = "", opened: int = 0) -> dict[str, Words]:
    return {"hi": Words("", f"<p>{text}</p>", correction, opened)}


def test_an_open_page_counts_new_entries_and_shows_what_changed_and_what_is_withdrawn(
    page: Page, article, timeline, editor
):
    first = writing.add(timeline, words("तीन लोग"), False, ["hi"], editor)
    page.goto(article.edition("hi").get_absolute_url())
    entries, new = page.locator(".timeline__entries > li"), page.locator(".timeline__new")
    expect(new).to_be_hidden()
    second = writing.add(timeline, words("दूसरी बात"), True, ["hi"], editor)
    link = new.get_by_role("link", name="1 नया अपडेट")
    expect(link).to_be_visible()
    expect(entries).to_have_count(1)  # nothing moves until the reader wants it
    writing.change(first, words("चार लोग", "पहले तीन लिखा था।", 1), False, [], editor)
    expect(page.locator("#entry-1")).to_contain_text("पहले तीन लिखा था।")
    link.click()
    expect(entries).to_have_count(2)
    expect(entries.first).to_be_focused()
    expect(page.locator(".timeline__key")).to_contain_text("दूसरी बात")
    expect(new).to_be_hidden()
    writing.withdraw(second, "hi", 1, editor)
    expect(entries).to_have_count(1)
    writing.end(timeline, editor)
    expect(page.locator(".timeline__status")).to_contain_text("कवरेज समाप्त")


def test_on_a_phone_the_desk_publishes_with_a_key_keeps_the_field_and_loses_no_text(
    page: Page, article, timeline, editor
):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, editor)
    page.goto(f"/admin/live/{article.pk}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    hindi, english = page.locator("#id_hi-text"), page.locator("#id_en-text")
    expect(english).to_be_hidden()
    hindi.fill("मतदान शुरू।")
    hindi.press("Control+Enter")
    expect(page.locator("#row-1")).to_contain_text("मतदान शुरू।")
    expect(hindi).to_have_value("")
    expect(hindi).to_be_focused()
    page.locator("label[for=tab-en]").click()
    expect(hindi).to_be_hidden()
    english.fill("Turnout is high.")
    page.get_by_role("button", name="Publish English").click()
    expect(page.locator("#row-2")).to_contain_text("Turnout is high.")
    assert [(text.language, text.state) for text in EntryText.objects.order_by("pk")] == [
        ("hi", "live"),
        ("en", "live"),
    ]
    english.fill("Not sent yet.")
    page.evaluate("() => { window.fetch = () => Promise.reject() }")  # as without a network
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_role("alert")).to_contain_text("Your text is still here")
    expect(english).to_have_value("Not sent yet.")
