"""Searching in a real browser, by a reader and at the desk."""

import re

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in
from test_workflow import change_url, expect_saved, save

from articles import publishing
from topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_search_in_latin_letters_finds_the_hindi_story(page: Page, story):
    story(hi="live", en="live")
    page.goto("/hi/")
    page.get_by_role("link", name="खोज").first.click()
    page.locator("#q").fill("keral")
    page.keyboard.press("Enter")
    expect(page.locator("h2 mark")).to_have_text("केरल")
    page.get_by_role("link", name=re.compile("मानसून की दस्तक")).click()
    expect(page.locator("h1")).to_contain_text("मानसून की दस्तक")


def test_results_have_the_line_height_of_headlines_and_readable_marks(page: Page, story):
    story(hi="live")
    page.goto("/en/search/?q=keral")
    line_height = """element => {
        const { lineHeight, fontSize } = getComputedStyle(element);
        return parseFloat(lineHeight) / parseFloat(fontSize);
    }"""
    assert page.locator("h2[lang=hi]").evaluate(line_height) < 1.4
    page.emulate_media(color_scheme="dark")
    colour = "element => getComputedStyle(element).color"
    assert page.locator(".card__summary mark").first.evaluate(colour) == page.locator("body").evaluate(colour)


def test_names_are_suggested_while_typing(page: Page, story):
    publishing.set_topics(story(hi="live"), [Topic.objects.create(name_hi="विक्रम मिसरी", name_en="Vikram Misri")])
    page.goto("/hi/search/")
    page.locator("#q").press_sequentially("vikram mi")
    expect(page.locator("datalist option")).to_have_count(1)
    assert page.locator("datalist option").get_attribute("value") == "विक्रम मिसरी"


def test_a_search_works_without_scripts(chromium, live_server, story):
    story(hi="live")
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/hi/search/?q=monsun")
    expect(page.locator("h2 mark")).to_have_text("मानसून")
    context.close()


def test_a_suggested_name_becomes_a_topic_by_one_click(page: Page, editor, story):
    kerala = Topic.objects.create(kind="place", name_hi="केरल", name_en="Kerala")
    article = story(hi="draft")
    sign_in(page, editor)
    page.goto(change_url(article))
    page.locator(".suggested button").click()
    expect(page.locator(".suggested")).to_be_hidden()
    save(page)
    expect_saved(page)
    assert article.topics_in_order == [kerala]
