"""Writing and publishing a story in a real browser."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from story_page import acts, do, open_menu, save

from articles.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORY = """मौसम / केरल पहुंचा मानसून, IMD ने की पुष्टि, तय समय से आठ दिन पहले दस्तक

दक्षिण-पश्चिम मानसून केरल पहुंच गया है। मौसम विभाग ने इसकी पुष्टि की है।

मौसम: देश में बारिश के मौसम की औपचारिक शुरुआत हो गई है। राज्य के ज्यादातर केंद्रों पर अच्छी वर्षा दर्ज हुई।

कैसे तय होता है आगमन

लगातार दो दिन की वर्षा, हवा की गहराई और दिशा, तीनों को देखकर घोषणा की जाती है।
"""


def sign_in(page: Page, user) -> None:
    """Open the start page in a new session of the user. The log-in form has its own tests."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/", "httpOnly": True}]
    )
    page.goto("/admin/")


def test_an_editor_pastes_a_story_publishes_it_and_reads_it(page: Page, editor):
    sign_in(page, editor)
    page.get_by_role("link", name="Paste a whole story").click()
    page.get_by_label("The story").fill(STORY)
    page.get_by_role("button", name="Fill in the form").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    hindi = page.locator("#edition-hi")
    expect(hindi.get_by_label("Kicker")).to_have_value("मौसम")
    expect(hindi.locator(".tiptap h2")).to_have_text("कैसे तय होता है आगमन")
    expect(hindi.locator(".tiptap p").first).to_have_text(
        "देश में बारिश के मौसम की औपचारिक शुरुआत हो गई है। राज्य के ज्यादातर केंद्रों पर अच्छी वर्षा दर्ज हुई।"
    )
    do(page, "hi", "Publish now")
    page.get_by_role("button", name="Publish now").click()  # it asks once
    expect(page.locator("li.success")).to_be_visible()
    page.goto("/hi/")
    page.get_by_role("link", name="केरल पहुंचा मानसून").click()
    expect(page.locator("h1")).to_contain_text("केरल पहुंचा मानसून")
    expect(page.locator(".body h2")).to_have_text("कैसे तय होता है आगमन")


def test_graphemes_are_counted_while_the_headline_is_typed(page: Page, editor):
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    field = page.locator("#edition-hi .field--headline")
    field.locator("textarea").press_sequentially("क्षत्रिय")
    expect(field.locator(".counter")).to_have_text("3 / 70")


def test_a_transition_shows_the_field_that_it_needs(page: Page, editor, story):
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{story(hi='draft').pk}/change/")
    hindi = acts(page, "hi")
    expect(hindi.get_by_label("Publish at")).to_be_hidden()
    open_menu(page, "hi")
    hindi.get_by_text("Schedule…").click()
    expect(hindi.get_by_label("Publish at")).to_be_visible()


def test_text_in_kruti_dev_is_replaced_by_its_unicode_text_with_one_click(page: Page, editor, story):
    article = story(hi="draft", hi_texts={"body": "<p>ljdkj us <strong>dgk</strong> fd dke fd;k x;k gSA</p>"})
    sign_in(page, editor)
    page.goto(article.desk_url)
    hindi, findings = page.locator("#edition-hi"), page.locator(".edition-facts[data-language=hi]")
    expect(findings.locator(".converted")).to_contain_text("सरकार ने कहा कि काम किया गया है।")
    findings.get_by_role("button", name="Use the converted text").click()
    expect(hindi.locator(".tiptap p")).to_have_text("सरकार ने कहा कि काम किया गया है।")
    expect(hindi.locator(".tiptap strong")).to_have_text("कहा")
    expect(findings.locator(".converted")).to_have_count(0)
    assert "ljdkj" in Edition.objects.get().body
    save(page)
    expect(page.locator("li.success")).to_be_visible()
    assert "सरकार ने <strong>कहा</strong>" in Edition.objects.get().body


def test_enter_in_a_field_saves_and_publishes_nothing(page: Page, editor, story):
    article = story(hi="draft")
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator("#edition-hi").get_by_text("Caption, alt text and web address").click()
    page.locator("#edition-hi").get_by_label("Address").fill("kerala")
    page.locator("#edition-hi").get_by_label("Address").press("Enter")
    expect(page.locator("li.success")).to_be_visible()
    assert Edition.objects.get().status == "draft" and Edition.objects.get().slug == "kerala"


def test_the_body_editor_makes_html_that_the_sanitiser_keeps(page: Page, editor):
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    hindi = page.locator("#edition-hi")
    hindi.get_by_label("Headline").fill("संपादक की जांच")
    body = hindi.locator(".tiptap")
    body.click()
    body.press_sequentially("पहला अनुच्छेद")
    body.press("Enter")
    body.press_sequentially("## उपशीर्षक")
    body.press("Enter")
    body.press_sequentially("- एक")
    save(page)
    expect(page.locator("li.success")).to_be_visible()
    assert Edition.objects.get().body == ("<p>पहला अनुच्छेद</p>\n<h2>उपशीर्षक</h2>\n<ul><li><p>एक</p></li></ul>")


def test_the_body_editors_buttons_are_named_in_the_desks_language(page: Page, editor):
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    expect(page.locator("#edition-hi").get_by_role("button", name="blockquote")).to_be_visible()
    missing = "icons => icons.filter(icon => icon.scrollWidth > 30).map(icon => icon.textContent)"
    assert page.locator("#edition-hi .material-icons").evaluate_all(missing) == []  # a missing icon shows its long name
    page.locator(".bar__account summary").click()
    page.locator(".desk-language").get_by_role("button", name="हिंदी").click()
    expect(page.locator("#edition-hi").get_by_role("button", name="उद्धरण", exact=True)).to_be_visible()


def test_opening_and_saving_in_the_browser_changes_no_text(page: Page, editor, story):
    article = story(hi="live", en="live")
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(page.locator(".tiptap")).to_have_count(2)
    save(page)
    expect(page.locator("li.success")).to_be_visible()
    assert set(Edition.objects.values_list("version", flat=True)) == {1}


def test_the_fields_of_both_languages_line_up_and_a_phone_shows_one_language(page: Page, editor, story):
    sign_in(page, editor)
    page.goto(story(hi="draft", en="draft", hi_texts={"summary": "लंबा सार। " * 30}).desk_url)
    hindi, english = page.locator("#edition-hi"), page.locator("#edition-en")
    for field in ("headline", "summary", "dateline", "body"):
        tops = [each.locator(f".field--{field}").bounding_box()["y"] for each in (hindi, english)]
        assert tops[0] == tops[1], field
    page.set_viewport_size({"width": 360, "height": 800})
    expect(english.get_by_label("Headline")).to_be_hidden()
    page.get_by_role("button", name="English Draft").click()
    expect(english.get_by_label("Headline")).to_be_visible()
    open_menu(page, "en")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(hindi.get_by_label("Headline")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_story_is_written_saved_and_published_by_the_keyboard_alone(page: Page, editor):
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    expect(page.locator("#edition-hi").get_by_label("Headline")).to_be_focused()
    page.keyboard.type("कीबोर्ड से लिखी खबर")
    page.keyboard.press("Control+s")
    expect(page.locator("li.success")).to_be_visible()
    page.wait_for_load_state()  # module scripts have run: they listen to keys
    page.locator("#edition-hi").get_by_label("Summary").focus()
    page.keyboard.type("एक वाक्य में सार।")
    focused = []
    while focused[-1:] != ["save"] and len(focused) < 12:
        page.keyboard.press("Tab")
        focused.append(page.evaluate("document.activeElement.id"))
    assert focused[-1] == "save", focused
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Publish now")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("li.success")).to_contain_text("published")
    assert Edition.objects.get().is_live


def test_an_error_is_listed_at_the_top_and_its_field_has_the_focus(page: Page, editor, story):
    sign_in(page, editor)
    page.goto(story(hi="draft").desk_url)
    page.locator("#edition-hi").get_by_label("Headline").fill("")
    save(page)
    link = page.locator(".story-errors").get_by_role("link", name="हिंदी, Headline")
    expect(page.locator("#edition-hi").get_by_label("Headline")).to_be_focused()
    page.get_by_role("button", name="English Not started").click()
    link.click()
    expect(page.locator("#edition-hi").get_by_label("Headline")).to_be_focused()
