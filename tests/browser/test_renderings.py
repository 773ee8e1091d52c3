"""Translating with the panel of earlier renderings, in a real browser with the desk in Hindi."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from test_desk import sign_in
from test_workflow import change_url

from articles import publishing
from articles.models import Edition
from renderings.models import Term

SUMMARIES = [
    ("The repo rate fell.", "रेपो दर घटी।"),
    ("The repo rate stays at six.", "छह पर बनी रही रेपो दर।"),
    ("Banks want a lower repo rate.", "बैंक कम रेपो दर चाहते हैं।"),
]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_translator_sees_what_is_missing_looks_words_up_and_inserts_them_by_key(page: Page, translator, story):
    for english, hindi in SUMMARIES:
        story(hi="live", en="live", hi_texts={"summary": hindi}, en_texts={"summary": english})
    call_command("align_stories", verbosity=0)
    Term.objects.create(text_hi="मानसून", text_en="monsoon")
    article = story(hi=None, en="live", en_texts={"summary": "Repo rate after the monsoon"})
    publishing.save_story(article, [Edition(language="hi", headline="ब्याज")], translator)
    sign_in(page, translator)
    page.context.add_cookies([{"name": "django_language", "value": "hi", "url": page.url}])
    page.goto(change_url(article))
    panel = page.locator("#renderings")
    panel.locator("summary").click()
    expect(panel.locator(".renderings__counts")).to_contain_text("4 अनुच्छेदों का अनुवाद बाकी है।")
    expect(panel.locator("mark").first).to_have_text("Monsoon")
    summary = page.locator("#id_hi-summary")
    summary.click()
    panel.get_by_label("पहले इसका अनुवाद क्या था?").fill("repo rate")
    page.keyboard.press("Enter")
    expect(panel.locator(".renderings__list button")).to_contain_text("रेपो दर")
    page.keyboard.press("Control+Alt+Digit1")
    expect(summary).to_have_value("रेपो दर")
    panel.get_by_role("button", name="यहां रखें: मानसून").nth(1).click()
    expect(summary).to_have_value("रेपो दर मानसून")
    expect(panel.locator(".renderings__counts")).to_contain_text("3 अनुच्छेदों का अनुवाद बाकी है।")
    panel.get_by_role("button", name="वहां जाएं").last.click()
    page.keyboard.press("Control+Alt+Digit1")
    expect(page.locator("#edition-hi .tiptap")).to_have_text("रेपो दर")


def test_a_late_answer_leaves_the_selected_words_selected(page: Page, translator, story):
    article = story(hi="draft", en="live", en_texts={"headline": "Monsoon", "summary": "Repo rate falls"})
    sign_in(page, translator)
    page.goto(change_url(article))
    panel = page.locator("#renderings")
    panel.locator("summary").click()
    words = panel.get_by_text("Repo rate falls")
    held = []
    expect(words).to_be_visible()
    page.route("**/rows/", lambda route: held.append(route))
    with page.expect_request("**/rows/"):
        page.locator("#id_hi-summary").fill("रेपो दर घटी")
    words.click(click_count=3)
    with page.expect_response("**/rows/"):
        held[0].continue_()
    page.keyboard.press("Control+Alt+KeyK")
    expect(panel.get_by_label("How was this rendered before?")).to_have_value("Repo rate falls")
    page.locator("#id_hi-headline").click()
    expect(panel.locator(".renderings__rows")).to_contain_text("रेपो दर घटी")


def test_words_are_inserted_at_the_cursor_of_the_body(page: Page, translator, story):
    for english, hindi in SUMMARIES:
        story(hi="live", en="live", hi_texts={"summary": hindi}, en_texts={"summary": english})
    call_command("align_stories", verbosity=0)
    article = story(hi=None, en="live", en_texts={"summary": "Repo rate rises"})
    publishing.save_story(article, [Edition(language="hi", headline="ब्याज", body="<p>आज बढ़ी।</p>")], translator)
    sign_in(page, translator)
    page.goto(change_url(article))
    panel = page.locator("#renderings")
    panel.locator("summary").click()
    body = page.locator("#edition-hi .tiptap")
    body.click()
    body.press("Control+Home")
    for _letter in "आज":
        body.press("ArrowRight")
    panel.get_by_text("Repo rate rises").click(click_count=3)
    panel.get_by_label("How was this rendered before?").fill("repo rate")
    page.keyboard.press("Enter")
    expect(panel.locator(".renderings__list button").first).to_contain_text("रेपो दर")
    page.keyboard.press("Control+Alt+Digit1")
    expect(body).to_have_text("आज रेपो दर बढ़ी।")
