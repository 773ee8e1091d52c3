"""Topics and bylines are searched, chosen and taken out in a story's form."""

import pytest
from playwright.sync_api import Page, expect
from story_page import save
from test_desk import sign_in

from articles.models import Article
from topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_topics_are_chosen_in_order_taken_out_and_added_by_the_keyboard(page: Page, editor):
    for english, hindi in (("Rain", "बारिश"), ("Railways", "रेलवे"), ("Sport", "खेल")):
        Topic.objects.create(name_en=english, name_hi=hindi)
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    page.locator("#edition-hi").get_by_label("Headline").fill("विषयों वाली खबर")
    topics = page.get_by_role("combobox", name="Topics")
    options = page.locator(".field-topics").get_by_role("option")
    taken = page.locator(".field-topics .autocomplete__item")
    for typed, english in (("खेल", "Sport"), ("rain", "Rain"), ("railw", "Railways")):
        topics.fill(typed)
        expect(options.first).to_contain_text(english)
        expect(options.first).to_have_attribute("aria-selected", "true")
        topics.press("Enter")
        expect(options).to_have_count(0)
    expect(taken).to_have_count(3)
    topics.press("Backspace")
    expect(taken).to_have_count(2)
    topics.press("ArrowDown")
    expect(options).to_have_count(1)  # those that are chosen are not offered
    topics.press("Escape")
    page.locator(".field-topics").get_by_role("button", name="Rain").press("Enter")
    expect(topics).to_be_focused()
    with page.expect_popup() as opened:
        page.locator("#add_id_topics").press("Enter")
    form = opened.value
    form.get_by_label("Name in Hindi").fill("मौसम")
    form.get_by_label("Name in English").fill("Weather")
    form.locator("[name=_save]").click()
    expect(taken.last).to_contain_text("Weather")
    save(page)
    expect(page.locator("li.success")).to_be_visible()
    assert [topic.name_en for topic in Article.objects.get().topics_in_order] == ["Sport", "Weather"]
