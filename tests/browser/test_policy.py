"""Every screen in a real browser under the real content policy: what it refuses is an error of the page, which fails the test."""

import pytest
from playwright.sync_api import Page, expect
from test_desk import sign_in

from articles.models import Contributor, FrontPagePlace
from topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def refused(page: Page):
    """What the policy refuses, also where the console says nothing of it."""
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error('refused', event.violatedDirective, event.blockedURI))"
    )


@pytest.fixture
def paper(editor, admin, story, small_picture):
    article = story(by=editor, hi="live", en="draft")
    FrontPagePlace.objects.create(position=1, article=article)
    Topic.objects.create(name_en="Rain", nav_position=1)
    Contributor.objects.create(name_en="Desk")
    return article, small_picture


def test_no_screen_of_the_desk_needs_what_the_policy_refuses(page: Page, paper, admin, refused):
    article, picture = paper
    sign_in(page, admin)
    for path in (
        "articles/article/", "articles/article/?state_hi=live&q=x", f"articles/article/{article.pk}/change/",
        f"articles/article/{article.pk}/history/", f"articles/article/{article.pk}/versions/hi/",
        f"articles/article/{article.pk}/share/", "articles/article/import-copy/", "articles/article/front-page/",
        "articles/article/add/", "articles/contributor/", "articles/contributor/add/", "topics/topic/", "topics/topic/add/",
        "topics/topic/1/delete/", "pictures/picture/", f"pictures/picture/{picture.pk}/change/", "pictures/picture/add/",
        f"pictures/picture/{picture.pk}/delete/", "pictures/picture/pick/", "accounts/user/", "accounts/user/add/",
        f"accounts/user/{admin.pk}/change/", "accounts/auditentry/", "accounts/auditentry/?verb=signed-in", "password_change/",
        "second-factor/set-up/", "forgotten/", "",
    ):  # fmt: skip
        page.goto(f"/admin/{path}", wait_until="load")
        assert page.locator("#content").is_visible(), path


def test_fields_that_search_and_both_body_editors_work_under_the_policy(page: Page, paper, admin, refused):
    article, _picture = paper
    sign_in(page, admin)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(page.locator(".tiptap")).to_have_count(2)
    page.locator(".field-topics .select2-selection").click()
    page.locator(".select2-results__option", has_text="Rain").click()
    page.locator("#edition-en .tiptap").click()
    page.keyboard.type("## Words")
    page.keyboard.press("Enter")
    page.keyboard.type("> more")
    page.get_by_role("button", name="Save and continue editing").or_(
        page.get_by_role("button", name="Save")
    ).first.click()
    expect(page.locator("li.success")).to_be_visible()


def test_no_page_for_readers_needs_what_the_policy_refuses(page: Page, paper, refused):
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


def test_a_script_that_got_into_a_page_all_the_same_is_not_run(page: Page, paper):
    """The last wall: the sanitiser is out of order, and the policy alone is left."""
    article, _picture = paper
    article.editions.update(
        body='<p>क</p><script>document.title = "broken"</script><img src=x onerror="document.title=\'broken\'">'
    )
    problems = []
    visitor = page.context.new_page()
    visitor.on("console", lambda message: problems.append(message.text))
    visitor.goto(article.edition("hi").get_absolute_url())
    assert visitor.title() != "broken" and any("Content Security Policy" in problem for problem in problems)
