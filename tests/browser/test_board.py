"""The board, the bin and the translators' queue in a real browser, by the people who use them."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from articles import publishing
from articles.models import Article, Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/admin/articles/article/"


def test_an_editor_sends_chosen_drafts_to_review_and_undoes_a_deletion(page: Page, editor, story):
    for number in range(3):
        story(hi="draft", hi_texts={"headline": f"खबर {number}"})
    sign_in(page, editor)
    page.goto(LIST)
    for number in (0, 1):
        page.get_by_label(f"Select “खबर {number}”").check()
    page.locator("select[name=action]").select_option("send_for_review")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send for review").click()
    expect(page.locator("li.success")).to_contain_text("2 stories sent to the editors.")
    assert Edition.objects.filter(status="review").count() == 2
    page.get_by_role("link", name="खबर 2").click()
    page.wait_for_load_state()  # module scripts have arranged the bar
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Move to the bin").click()
    expect(page.locator("li.success")).to_contain_text("is in the bin")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("li.success")).to_contain_text("is out of the bin")
    assert Article.objects.count() == 3


def test_a_translator_on_a_phone_takes_a_story_and_begins_with_its_structure(page: Page, translator, story):
    page.set_viewport_size({"width": 390, "height": 844})
    story(hi="live")
    sign_in(page, translator)
    page.goto("/admin/plan/translations/?language=en")
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_text("taken by translator")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="केरल में मानसून").click()
    page.get_by_role("button", name="Begin with the structure of the source").click()
    english = page.locator("#edition-en")
    expect(english.locator(".tiptap h2")).to_have_text("…")
    page.goto(LIST)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_f8_walks_through_the_changed_passages(page: Page, translator, story):
    article = story(hi="live", en="live")
    hindi = article.edition("hi")
    hindi.headline, hindi.summary = "बदला शीर्षक", "बदला सार।"
    publishing.save_story(article, [hindi], None)
    sign_in(page, translator)
    page.goto(f"{LIST}{article.pk}/change/")
    changes = page.locator(".behind .change")
    expect(changes).to_have_count(2)
    for number in (0, 1, 0):
        page.keyboard.press("F8")
        expect(changes.nth(number)).to_be_focused()
