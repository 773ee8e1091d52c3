"""The spelling check in the fields and in the body editor of the desk."""

import pytest
from paper_words import forget_words
from playwright.sync_api import Locator, Page, expect
from story_page import save
from test_desk import sign_in

from articles.models import Edition
from spelling.models import PaperWord

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARKED = "() => [...CSS.highlights.get('spelling') ?? []].map(String)"
ARE_MARKED = f"words => JSON.stringify(({MARKED})()) === JSON.stringify(words)"


@pytest.fixture
def hindi(page: Page, editor) -> Locator:
    """The Hindi edition of a new story."""
    forget_words()
    PaperWord.objects.create(word="बम्बई", preferred="मुंबई")
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    page.wait_for_load_state()
    expect(switch(page)).to_be_visible()
    return page.locator("#edition-hi")


def switch(page: Page) -> Locator:
    return page.get_by_role("button", name="Spelling", exact=True)


def menu(page: Page) -> Locator:
    return page.get_by_role("menu")


def expect_marked(page: Page, *words: str) -> None:
    page.wait_for_function(ARE_MARKED, arg=list(words))


def test_misspelt_words_are_marked_and_corrected_by_keys_in_a_field_and_in_the_body(page: Page, hindi: Locator):
    headline, body = hindi.get_by_label("Headline"), hindi.locator(".tiptap")
    headline.fill("पुलीस का बयान")
    body.click()
    page.keyboard.type("किसान और पढाई जारी। प्रदर्सन ")
    expect_marked(page, "पुलीस", "पढाई", "प्रदर्सन")
    assert body.inner_html().count("<p>") == 1 and "<span" not in body.inner_html()
    headline.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F7")
    expect(menu(page)).to_have_attribute("aria-label", "Suggestions: पुलीस")
    expect(page.get_by_role("menuitem", name="पुलिस")).to_be_focused()
    page.keyboard.press("Enter")
    expect(headline).to_have_value("पुलिस का बयान")
    expect(headline).to_be_focused()
    page.keyboard.press("F7")
    expect(page.get_by_role("menuitem", name="पढ़ाई")).to_be_focused()
    page.keyboard.press("Enter")
    expect_marked(page, "प्रदर्सन")
    page.keyboard.press("Control+z")
    expect_marked(page, "पढाई", "प्रदर्सन")
    page.keyboard.press("Control+y")
    save(page)
    expect(page.locator("li.success")).to_be_visible()
    edition = Edition.objects.get()
    assert (edition.headline, edition.body) == ("पुलिस का बयान", "<p>किसान और पढ़ाई जारी। प्रदर्सन</p>")


def test_an_editor_adds_a_word_by_the_menu_of_a_click(page: Page, hindi: Locator):
    summary = hindi.get_by_label("Summary")
    summary.fill("पुलीस")
    summary.blur()
    expect_marked(page, "पुलीस")
    summary.click(position={"x": 12, "y": 12})
    page.get_by_role("menuitem", name="Add to the paper’s words").click()
    expect_marked(page)
    assert PaperWord.objects.filter(word="पुलीस", preferred="").exists()


def test_the_switch_takes_the_marks_away_and_gives_the_browser_its_own_check_back(page: Page, hindi: Locator):
    headline = hindi.get_by_label("Headline")
    headline.fill("बम्बई में पुलीस ")
    expect_marked(page, "पुलीस")
    assert page.evaluate("[...CSS.highlights.get('spelling-house')].map(String)") == ["बम्बई"]
    expect(headline).to_have_attribute("spellcheck", "false")
    switch(page).click()
    expect(headline).not_to_have_attribute("spellcheck", "false")
    assert not page.evaluate("CSS.highlights.has('spelling')")
    page.reload()
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
