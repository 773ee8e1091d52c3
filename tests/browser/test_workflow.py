"""Several people working on one story, each in their own browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from story_page import acts, do, open_menu, save
from test_desk import sign_in

from articles.models import Article, Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def change_url(article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def expect_saved(page: Page) -> None:
    expect(page.locator("li.success")).to_be_visible()


@pytest.fixture
def open_story(page: Page, another_page: Page, editor, admin, story) -> None:
    """A Hindi draft, which the editor has open in `page` and the admin in `another_page`."""
    article = story(hi="draft")
    for person, each in ((editor, page), (admin, another_page)):
        sign_in(each, person)
        each.goto(change_url(article))


@pytest.mark.usefixtures("open_story")
def test_two_editors_of_one_edition_see_the_conflict_and_lose_no_text(page: Page, another_page: Page):
    another_page.locator("#edition-hi").get_by_label("Headline").fill("दूसरे का शीर्षक")
    save(another_page)
    expect_saved(another_page)
    hindi = page.locator("#edition-hi")
    hindi.get_by_label("Headline").fill("पहले का शीर्षक")
    save(page)
    expect(hindi.get_by_text("admin changed this edition")).to_be_visible()
    expect(hindi.locator(".conflict ins")).to_have_text("पहले")
    expect(hindi.locator(".conflict del")).to_have_text("दूसरे")
    expect(hindi.locator(".field--headline textarea")).to_have_value("पहले का शीर्षक")
    assert Edition.objects.get().headline == "दूसरे का शीर्षक"
    hindi.get_by_role("radio", name="admin").check()
    save(page)
    expect_saved(page)
    assert Edition.objects.get().headline == "दूसरे का शीर्षक" and Edition.objects.get().version == 2


@pytest.mark.usefixtures("open_story")
def test_the_changes_of_two_people_are_merged_and_not_offered_again_as_a_draft(page: Page, another_page: Page):
    another_page.locator("#edition-hi").get_by_label("Summary").fill("दूसरे का सार।")
    save(another_page)
    expect_saved(another_page)
    hindi = page.locator("#edition-hi")
    hindi.get_by_label("Headline").fill("पहले का शीर्षक")
    save(page)
    expect(hindi.get_by_text("Taken from admin")).to_be_visible()
    expect(page.locator(".draft-offer")).to_have_count(0)
    save(page)
    expect_saved(page)
    edition = Edition.objects.get()
    assert (edition.headline, edition.summary) == ("पहले का शीर्षक", "दूसरे का सार।")


def test_two_people_save_hindi_and_english_at_the_same_time(page: Page, another_page: Page, editor, translator, story):
    article = story(hi="draft", en="draft")
    for person, each in ((editor, page), (translator, another_page)):
        sign_in(each, person)
        each.goto(change_url(article))
    page.locator("#edition-hi").get_by_label("Headline").fill("संपादक का शीर्षक")
    another_page.locator("#edition-en").get_by_label("Headline").fill("The translator's headline")
    for each in (page, another_page):
        save(each)
        expect_saved(each)
    article = Article.objects.get()
    assert article.edition("hi").headline == "संपादक का शीर्षक"
    assert article.edition("en").headline == "The translator's headline"


def test_each_sees_who_else_has_the_story_open(page: Page, another_page: Page, editor, admin, story):
    article = story(hi="live")
    for person, each in ((admin, another_page), (editor, page)):
        sign_in(each, person)
        with each.expect_response("**/presence/"):
            each.goto(change_url(article))
    expect(page.locator(".presence")).to_contain_text("admin")


def test_a_story_is_reviewed_sent_back_approved_and_published_at_its_time(
    page: Page, another_page: Page, reporter, editor
):
    sign_in(page, reporter)
    page.get_by_role("link", name="Write a story").click()
    hindi = page.locator("#edition-hi")
    hindi.get_by_label("Headline").fill("संवाददाता की खबर")
    hindi.get_by_label("Summary").fill("एक वाक्य में सार।")
    expect(acts(page, "hi").get_by_role("button", name="Publish now")).to_have_count(0)
    do(page, "hi", "Send for review")
    facts = page.locator(".edition-facts[data-language=hi]")
    expect(facts.get_by_text("In review")).to_be_visible()

    sign_in(another_page, editor)
    waiting = another_page.locator(".task", has_text="Waiting for review")
    waiting.get_by_role("link", name="संवाददाता की खबर").click()
    desk = acts(another_page, "hi")
    open_menu(another_page, "hi")
    desk.get_by_text("Send back…").click()
    desk.get_by_label("What to change").fill("दूसरे पक्ष की बात जोड़ें।")
    desk.get_by_role("button", name="Send back").click()
    expect_saved(another_page)

    page.goto("/admin/")
    page.locator(".task", has_text="Sent back to me").get_by_role("link").click()
    expect(hindi.get_by_text("दूसरे पक्ष की बात जोड़ें।")).to_be_visible()
    do(page, "hi", "Send for review")
    expect_saved(page)

    another_page.reload()
    another_page.goto(change_url(Article.objects.get()))
    do(another_page, "hi", "Approve")
    state = another_page.locator(".edition-facts[data-language=hi] .state")
    expect(state).to_have_text("Approved")
    open_menu(another_page, "hi")
    desk.get_by_text("Schedule…").click()
    at = timezone.localtime() + timedelta(hours=3)
    desk.get_by_label("Publish at").fill(at.strftime("%Y-%m-%dT%H:%M"))
    desk.get_by_role("button", name="Schedule").click()
    expect(state).to_have_text("Scheduled")
    address = Edition.objects.get().get_absolute_url()
    assert page.request.get(address).status == 404
    Edition.objects.update(publish_at=timezone.now())  # the time comes
    page.goto(address)
    expect(page.locator("h1")).to_have_text("संवाददाता की खबर")


def put_live(page: Page, language: str) -> None:
    acts(page, language).get_by_role("button", name="Put live now").click()
    expect(page.locator("li.success")).to_contain_text("Readers see it now")


def test_a_translation_that_is_behind_is_updated_by_a_translator_and_put_live_by_an_editor(
    page: Page, another_page: Page, editor, translator, story
):
    article = story(hi="live", en="live")
    sign_in(page, editor)
    page.goto(change_url(article))
    page.locator("#edition-hi").get_by_label("Headline").fill("केरल में मानसून की दस्तक, IMD ने दी चेतावनी")
    put_live(page, "hi")

    sign_in(another_page, translator)
    another_page.locator(".task", has_text="Translations to update").get_by_role("link").click()
    english = another_page.locator("#edition-en")
    expect(english.locator(".behind ins")).to_contain_text("दी चेतावनी")
    english.get_by_label("Headline").fill("Monsoon arrives in Kerala, IMD warns")
    english.get_by_label("Translation is up to date").check()
    do(another_page, "en", "Send for review")
    expect_saved(another_page)
    assert Edition.objects.behind().exists()

    page.goto("/admin/")
    page.locator(".task", has_text="Working copies to review").get_by_role("link").click()
    put_live(page, "en")
    assert not Edition.objects.behind().exists()
    assert Edition.objects.in_language("en").get().headline == "Monsoon arrives in Kerala, IMD warns"


def test_a_preview_stands_beside_the_form_follows_the_typing_and_saves_nothing(page: Page, editor, story):
    article = story(hi="draft")
    sign_in(page, editor)
    page.goto(change_url(article))
    page.locator("#edition-hi").get_by_label("Headline").fill("अभी टाइप किया शीर्षक")
    page.get_by_role("tab", name="Preview").click()
    shown = page.frame_locator("iframe[name=story-preview]")
    expect(shown.locator("h1")).to_have_text("अभी टाइप किया शीर्षक")
    expect(shown.locator(".notice--preview")).to_be_visible()
    page.locator("#edition-hi").get_by_label("Headline").fill("फिर बदला शीर्षक")
    expect(shown.locator("h1")).to_have_text("फिर बदला शीर्षक")
    assert Edition.objects.get().version == 1
