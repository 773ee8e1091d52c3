"""A machine draft in a real browser with the desk in Hindi."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in
from test_workflow import change_url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_translator_makes_a_draft_and_works_on_each_passage(page: Page, translator, story, settings):
    settings.MACHINE_DRAFT = "fake_machine.translate"
    article = story(hi=None, en="live", en_texts={"body": "<p>Rain fell.</p>\n<p>Roads are shut.</p>"})
    sign_in(page, translator)
    page.context.add_cookies([{"name": "django_language", "value": "hi", "url": page.url}])
    page.goto(change_url(article))
    headline, body = page.locator("#id_hi-headline"), page.locator("#edition-hi .tiptap")
    headline.fill("केरल में बारिश")
    panel = page.locator("#machine-draft")
    panel.get_by_role("button", name="मशीनी मसौदा बनाएं").click()
    expect(body).to_contain_text("मशीन का वाक्य तीन।")
    expect(headline).to_have_value("केरल में बारिश")
    count = panel.locator(".machine-draft__count")
    expect(count).to_contain_text("3 अंशों पर")
    assert page.evaluate("CSS.highlights.get('machine-draft').size") == 2
    panel.get_by_role("button", name="ऐसे ही सही है").first.click()
    expect(count).to_contain_text("2 अंशों पर")
    panel.get_by_role("button", name="वहां जाएं").first.click()
    page.keyboard.type(" पुल भी बंद हैं।")
    expect(count).to_contain_text("1 अंश पर")
