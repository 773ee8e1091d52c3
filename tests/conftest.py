"""Fixtures for all tests: a user for each role, stories in any state, a real browser."""

import gc
import hashlib
import os
import shutil
from contextlib import ExitStack
from datetime import timedelta

import pytest
from database_flush import permissions_are_kept
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.db import connection
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings
from PIL import Image
from processes import TIMEOUT_SECONDS

from accounts.models import User
from accounts.roles import Role
from articles import publishing
from articles.models import Article, Edition
from caching import kept
from identity import current
from identity.models import Identity
from pictures import intake
from pictures.intake import add_picture, encode

# Playwright runs an event loop in the test's thread, where Django refuses synchronous database calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# The tests keep all cores busy: a thread of low priority would hardly run.
intake._LOW_PRIORITY = 0
# Hypothesis bounds the wall time of an example, which a busy machine exceeds.
hypothesis_settings.register_profile("newsroom", deadline=None)
hypothesis_settings.load_profile("newsroom")


DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items):
    """Mark the tests that use no database. tests/run leaves them out on PostgreSQL, where they would test the same."""
    for item in items:
        if not item.get_closest_marker("django_db") and not DATABASE_FIXTURES & set(item.fixturenames):
            item.add_marker("without_database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Let SQLite return before the disk has the data, as tests/with-postgres does for PostgreSQL."""
    options = connection.settings_dict["OPTIONS"]
    if "init_command" in options:
        options["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database. It is emptied after a test with transactions, but for what migrations made."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(permissions_are_kept())
        yield


@pytest.fixture(scope="session", autouse=True)
def garbage_is_collected_less_often():
    """Exclude the objects of loaded modules from garbage collection, and run it less often (as newsroom/wsgi.py)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def equal_pictures_are_encoded_once():
    """Keep the renditions that the library writes: many tests add the same plain picture."""
    encode_rendition, known = intake.encode_rendition, {}

    def encode_once(image, kind, rights):
        key = (hashlib.sha256(image.tobytes()).digest(), image.mode, image.size, kind, repr(rights))
        if key not in known:
            known[key] = encode_rendition(image, kind, rights)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "encode_rendition", encode_once)
        yield


@pytest.fixture(autouse=True)
def default_identity(monkeypatch):
    """The paper as its settings name it, without a query. A test that saves an identity is shown the stored one."""
    monkeypatch.setattr(current, "_kept", current._Kept(Identity(), float("inf")))


@pytest.fixture(autouse=True)
def nothing_is_kept(monkeypatch):
    """Every page reads what all pages show. The tests of the page cache keep it, as a process does."""
    monkeypatch.setattr(kept, "REFRESH_SECONDS", 0)
    kept.forget()


@pytest.fixture(autouse=True)
def settings_for_tests(settings, tmp_path, monkeypatch):
    """Settings for tests: a temporary media folder, fast hashing of passwords and of recovery codes, static files without
    collectstatic.
    """
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(ScryptPasswordHasher, "work_factor", 2)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    yield
    translation.deactivate()


def create_user(role: Role) -> User:
    """Create a user with the role as username."""
    return User.objects.create_user(str(role), password=f"{role}-pass-phrase", role=role)


@pytest.fixture
def reporter(db) -> User:
    return create_user(Role.REPORTER)


@pytest.fixture
def translator(db) -> User:
    return create_user(Role.TRANSLATOR)


@pytest.fixture
def editor(db) -> User:
    return create_user(Role.EDITOR)


@pytest.fixture
def admin(db) -> User:
    return create_user(Role.ADMIN)


@pytest.fixture
def reader(client):
    """A test client of a reader: anonymous, without a preferred language."""
    return client


@pytest.fixture
def signed_in(client):
    """A function that returns a client in which the user is signed in, with the desk in English."""

    def sign_in(user: User):
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return sign_in


TEXTS = {
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


def bring_to(state: str, edition: Edition, by: User | None) -> None:
    """Bring a new edition into a state by the transitions of the workflow."""
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
    """A function that creates a story: `story(hi="live", en="draft")`, with any state of workflow.STATES.

    `hi_texts` and `en_texts` replace some of the TEXTS.
    """

    def make(
        by=None,
        hi: str | None = "live",
        en: str | None = None,
        hi_texts: dict[str, str] | None = None,
        en_texts: dict[str, str] | None = None,
    ) -> Article:
        article = Article(original_language="hi" if hi else "en")
        states, texts = {"hi": hi, "en": en}, {"hi": hi_texts, "en": en_texts}
        editions = [
            Edition(language=language, **TEXTS[language] | (texts[language] or {}))
            for language, state in states.items()
            if state
        ]
        publishing.save_story(article, editions, by)
        for edition in editions:
            bring_to(states[edition.language], edition, by)
        return Article.objects.get(pk=article.pk)

    return make


@pytest.fixture
def small_picture(db):
    """A picture with texts in both languages."""
    texts = {"alt_hi": "नीला मैदान", "alt_en": "A blue field", "caption_hi": "शाम का रंग", "caption_en": "At dusk"}
    return add_picture(encode(Image.new("RGB", (480, 270), "navy")), credit_en="Staff", **texts)


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, without a window where that is a program of its own. Started once per test run."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=TIMEOUT_SECONDS * 1000)
    features = ["gpu", "background-networking", "component-update", "sync"]
    arguments = ["--no-sandbox", *(f"--disable-{feature}" for feature in features)]
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server, settings):
    """A function that opens a page in a new browser profile. A script error or a blocked resource fails the test.

    `service_workers="allow"` lets pages register theirs; what passes through it can't be replaced by page.route().
    """
    settings.ALLOWED_HOSTS = ["*"]
    contexts, problems = [], []

    def open_page(service_workers="block"):
        contexts.append(
            chromium.new_context(
                base_url=live_server.url,
                viewport={"width": 1280, "height": 900},
                locale="en-GB",
                timezone_id="Asia/Kolkata",
                service_workers=service_workers,
            )
        )
        contexts[-1].set_default_timeout(TIMEOUT_SECONDS * 1000)
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
    """A page on the live server."""
    return open_browser()


@pytest.fixture
def another_page(open_browser):
    """A page in the browser of a second user."""
    return open_browser()
