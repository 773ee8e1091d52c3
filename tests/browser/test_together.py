"""Working together on a story in a real browser: notes on marked words, assignments, and who is here."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in
from test_workflow import change_url

from articles.models import Edition
from notes.models import Note
from planning.models import Assignment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MARK_FIRST_WORD = """editor => {
  editor.focus();
  const node = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT).nextNode();
  getSelection().setBaseAndExtent(node, 0, node, node.data.indexOf(" "));
}"""
# Playwright's wait_for_function() needs eval, which the policy refuses.
HIGHLIGHTED = """words => new Promise(resolve => {
  const look = () => {
    if ([...(CSS.highlights.get("note") ?? [])].map(String).join("|") === words) resolve();
    else setTimeout(look, 50);
  };
  look();
})"""


def test_marked_words_get_a_note_by_keyboard_and_nothing_that_was_typed_is_lost(page: Page, editor, reporter, story):
    article = story(by=editor, hi="draft")
    sign_in(page, editor)
    page.goto(change_url(article))
    hindi = page.locator("#edition-hi")
    hindi.get_by_label("Headline").fill("अभी सहेजा नहीं")
    hindi.locator(".tiptap").evaluate(MARK_FIRST_WORD)
    page.keyboard.press("Control+Alt+m")
    notes = page.locator("#notes")
    expect(notes.locator(".notes__form .note__quote")).to_have_text("मानसून")
    page.keyboard.type("@rep")
    notes.get_by_role("button", name="reporter").click()
    page.keyboard.type("right?")
    notes.get_by_role("button", name="Add the note").click()
    expect(notes.locator(".note__text")).to_have_text("@reporter right?")
    expect(hindi.get_by_label("Headline")).to_have_value("अभी सहेजा नहीं")
    page.evaluate(HIGHLIGHTED, "मानसून")
    note = Note.objects.get()
    assert (note.quote, note.language, note.block) == ("मानसून", "hi", 0)
    page.keyboard.press("Control+s")
    expect(page.locator("li.success")).to_be_visible()
    assert "<mark" not in Edition.objects.get().body and "note" not in Edition.objects.get().body
    page.evaluate(HIGHLIGHTED, "मानसून")
    notes.get_by_role("button", name="Resolve").click()
    expect(notes.get_by_text("1 resolved note")).to_be_visible()
    page.evaluate(HIGHLIGHTED, "")


def test_a_story_is_taken_on_its_page(page: Page, translator, story):
    article = story(hi="live")
    sign_in(page, translator)
    page.goto(change_url(article))
    work = page.locator("#assignments")
    work.get_by_role("button", name="Take").last.click()
    expect(work.get_by_text("The story is yours now.")).to_be_visible()
    assert Assignment.objects.get().person == translator


def test_each_learns_in_which_text_the_other_is_and_what_they_saved(
    page: Page, another_page: Page, editor, admin, story
):
    article = story(hi="draft")
    for person, each in ((editor, page), (admin, another_page)):
        sign_in(each, person)
        each.goto(change_url(article))
    headline = another_page.locator("#edition-hi").get_by_label("Headline")
    headline.fill("दूसरा शीर्षक")
    expect(page.locator(".presence")).to_contain_text("admin is in the Hindi text")
    another_page.keyboard.press("Control+s")
    expect(page.locator(".presence")).to_contain_text("Hindi, admin")
