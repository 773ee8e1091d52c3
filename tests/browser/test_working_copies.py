"""A live edition is written on while readers see the published one, in a browser."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in
from test_workflow import change_url

from articles.models import Edition, WorkingCopy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_editor_saves_a_working_copy_compares_it_and_puts_it_live(
    page: Page, another_page: Page, editor, translator, story
):
    article = story(hi="live", en="live")
    address = article.edition("en").get_absolute_url()
    for person, each in ((editor, page), (translator, another_page)):
        sign_in(each, person)
        each.goto(change_url(article))
    english = page.locator("#edition-en")
    english.get_by_label("Headline").fill("Written on a working copy")
    page.get_by_role("button", name="Save the working copy").click()
    expect(page.locator("li.success")).to_contain_text("the working copy is saved")
    assert Edition.objects.get(language="en").version == 1
    english.get_by_text("What it changes in the published text").click()
    expect(english.locator(".working-copy ins").first).to_be_visible()
    expect(
        page.locator(".edition-facts[data-language=en]").get_by_text("You are writing on a working copy.")
    ).to_be_visible()
    # The translator, who opened the published text, meets the working copy.
    other = another_page.locator("#edition-en")
    other.get_by_label("Summary").fill("A summary by the translator.")
    another_page.get_by_role("button", name="Save the working copy").click()
    expect(other.get_by_text("The form now has the changes of both")).to_be_visible()
    another_page.get_by_role("button", name="Save the working copy").click()
    expect(another_page.locator("li.success")).to_contain_text("the working copy is saved")
    assert set(WorkingCopy.objects.get().authors) == {editor, translator}
    page.reload()
    page.locator(".story-bar [data-language=en]").get_by_role("button", name="Put live now").click()
    expect(page.locator("li.success")).to_contain_text("Readers see it now")
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Written on a working copy")
    expect(page.get_by_text("A summary by the translator.").first).to_be_visible()
    assert Edition.objects.get(language="en").version == 2
