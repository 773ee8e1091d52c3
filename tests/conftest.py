"""What every test may use: one fixture per role, stories in the states that matter, a real browser."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from PIL import Image
from processes import PATIENCE

from accounts.models import User
from accounts.roles import Role
from articles import publishing
from articles.models import Article, Edition
from pictures.intake import add_picture, encode

# Playwright's event loop runs in the test's thread, where Django would refuse its synchronous database calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(autouse=True)
def house(settings, tmp_path):
    """Settings of a test: files go to a folder of its own, passwords hash fast, static files need no build."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    yield
    translation.deactivate()


def person(role: Role) -> User:
    return User.objects.create_user(str(role), password=f"{role}-pass-phrase", role=role)


@pytest.fixture
def reporter(db) -> User:
    return person(Role.REPORTER)


@pytest.fixture
def translator(db) -> User:
    return person(Role.TRANSLATOR)


@pytest.fixture
def editor(db) -> User:
    return person(Role.EDITOR)


@pytest.fixture
def admin(db) -> User:
    return person(Role.ADMIN)


@pytest.fixture
def reader(client):
    """A reader: a browser without an account, who prefers no language."""
    return client


@pytest.fixture
def signed_in(client):
    """Gives a client in which the person is signed in, with the desk in English."""

    def sign_in(user: User):
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return sign_in


WORDS = {
    "hi": {
        "kicker": "मौसम",
        "headline": "केरल में मानसून की दस्तक, IMD ने की पुष्टि",
        "summary": "दक्षिण-पश्चिम मानसून ने केरल में दस्तक दे दी है।",
        "body": "<p>मानसून केरल पहुंच गया।</p>\n<h2>कैसे तय होता है आगमन</h2>\n<p>वर्षा और हवा के आंकड़ों से।</p>",
    },
    "en": {
        "kicker": "Weather",
        "headline": "Monsoon arrives in Kerala, IMD confirms",
        "summary": "The southwest monsoon has set in over Kerala.",
        "body": "<p>The monsoon reached Kerala.</p>\n<h2>How onset is declared</h2>\n<p>By rain and wind.</p>",
    },
}


def move_to(state: str, edition: Edition, by) -> None:
    """Bring a new edition to a state by the moves that a desk would make."""
    if state in ("review", "approved"):
        publishing.submit(edition, by)
    if state == "approved":
        publishing.approve(edition, by)
    if state in ("live", "withdrawn"):
        publishing.publish(edition, by)
    if state == "scheduled":
        publishing.publish(edition, by, at=timezone.now() + timedelta(hours=2))
    if state == "withdrawn":
        publishing.withdraw(edition, by, "खबर गलत थी।" if edition.language == "hi" else "The story was wrong.")


@pytest.fixture
def story(db):
    """Makes a story: `story(hi="live", en="draft")`, with any state that workflow.STATES names."""

    def make(by=None, hi: str | None = "live", en: str | None = None, **words) -> Article:
        article = Article(original_language="hi" if hi else "en")
        states = {"hi": hi, "en": en}
        editions = [
            Edition(language=language, **WORDS[language] | words.get(f"{language}_words", {}))
            for language, state in states.items()
            if state
        ]
        publishing.save_story(article, editions, by)
        for edition in editions:
            move_to(states[edition.language], edition, by)
        return Article.objects.get(pk=article.pk)

    return make


@pytest.fixture
def small_picture(db):
    """A picture of the library, with words in both languages."""
    words = {"alt_hi": "नीला मैदान", "alt_en": "A blue field", "caption_hi": "शाम का रंग", "caption_en": "At dusk"}
    return add_picture(encode(Image.new("RGB", (480, 270), "navy")), credit="Staff", **words)


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, started once."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                 "--disable-sync"]  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                                             args=arguments)  # fmt: skip
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server, settings):
    """Opens a new browser profile on the live server. A script error or a refused resource fails the test."""
    settings.ALLOWED_HOSTS = ["*"]
    contexts, problems = [], []

    def open_page():
        contexts.append(
            chromium.new_context(
                base_url=live_server.url,
                viewport={"width": 1280, "height": 900},
                locale="en-GB",
                timezone_id="Asia/Kolkata",
            )
        )
        contexts[-1].set_default_timeout(PATIENCE * 1000)
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems, problems


@pytest.fixture
def page(open_browser):
    return open_browser()


@pytest.fixture
def another_page(open_browser):
    """The browser of a second person."""
    return open_browser()
