"""Every page in a real browser under the Content Security Policy. A violation fails the test as a console error."""

import pytest
from playwright.sync_api import Page, expect
from story_page import save
from test_desk import sign_in

from articles.models import Contributor, FrontPagePlace
from topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def refused(page: Page):
    """Reports every violation of the policy as a console error, also those that Chromium does not log."""
    page.add_init_script(
        "addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => "
        "console.error('refused', violatedDirective, blockedURI))"
    )


@pytest.fixture
def paper(editor, admin, story, small_picture):
    article = story(by=editor, hi="live", en="draft")
    FrontPagePlace.objects.create(position=1, article=article)
    Topic.objects.create(name_en="Rain", nav_position=1)
    Contributor.objects.create(name_en="Desk")
    return article, small_picture


def test_no_page_of_the_desk_violates_the_policy(page: Page, paper, admin, refused):
    article, picture = paper
    sign_in(page, admin)
    paths = f"""
        articles/article/ articles/article/?state_hi=live&q=x articles/article/add/ articles/article/import-copy/
        articles/article/{article.pk}/change/ articles/article/{article.pk}/history/
        articles/article/{article.pk}/versions/hi/ articles/article/{article.pk}/share/ articles/article/front-page/
        articles/contributor/ articles/contributor/add/ topics/topic/ topics/topic/add/ topics/topic/1/delete/
        pictures/picture/ pictures/picture/add/ pictures/picture/pick/ pictures/picture/{picture.pk}/change/
        pictures/picture/{picture.pk}/delete/ accounts/user/ accounts/user/add/ accounts/user/{admin.pk}/change/
        accounts/auditentry/ accounts/auditentry/?verb=signed-in password_change/ second-factor/set-up/ sessions/
        second-factor/passkeys/ confirm/ forgotten/ paper/
    """.split()
    for path in ("", *paths):
        page.goto(f"/admin/{path}", wait_until="load")
        assert page.locator("#content").is_visible(), path


def test_autocomplete_and_both_body_editors_work_under_the_policy(page: Page, paper, admin, refused):
    article, _picture = paper
    sign_in(page, admin)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(page.locator(".tiptap")).to_have_count(2)
    page.locator(".field-topics .autocomplete__input").click()
    page.locator(".field-topics [role=option]", has_text="Rain").click()
    page.locator("#edition-en .tiptap").click()
    page.keyboard.type("## Words")
    page.keyboard.press("Enter")
    page.keyboard.type("> more")
    save(page)
    expect(page.locator("li.success")).to_be_visible()


def test_no_reader_page_violates_the_policy(page: Page, paper, refused):
    article, _picture = paper
    url = article.edition("hi").get_absolute_url()
    for path in (
        "/hi/",
        "/en/",
        url,
        "/hi/topics/",
        "/hi/topics/rain/",
        "/hi/archive/",
        "/hi/corrections/",
        "/hi/search/?q=IMD",
    ):
        page.goto(path, wait_until="load")
        expect(page.locator("main")).to_be_visible()


def test_the_policy_blocks_a_script_that_the_sanitiser_let_through(page: Page, paper):
    """Defence in depth: the body holds a script as if the sanitiser had failed."""
    article, _picture = paper
    article.editions.update(
        body='<p>क</p><script>document.title = "broken"</script><img src=x onerror="document.title=\'broken\'">'
    )
    problems = []
    visitor = page.context.new_page()
    visitor.on("console", lambda message: problems.append(message.text))
    visitor.goto(article.edition("hi").get_absolute_url())
    assert visitor.title() != "broken" and any("Content Security Policy" in problem for problem in problems)
