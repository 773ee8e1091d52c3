"""Sessions: cookies, lifetime, log-in and log-out. Public pages have no cookies."""

import time
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from processes import run_with_settings

LOGIN = "/admin/login/"


def sign_in(client: Client, user):
    return client.post(LOGIN, {"username": user.username, "password": f"{user.role}-pass-phrase"})


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_cookies_are_secure_over_https():
    code = (
        "for name in ('SESSION', 'CSRF', 'LANGUAGE'):\n"
        "    facts = [getattr(settings, f'{name}_COOKIE_{fact}', None) for fact in ('NAME', 'SECURE', 'HTTPONLY')]\n"
        "    print(*facts)\n"
    )
    assert run_with_settings(code, SITE_URL="https://paper.example").stdout.splitlines() == [
        "__Host-sessionid True None",  # Django's own default is HttpOnly
        "__Host-csrftoken True True",
        "__Secure-django_language True True",
    ]
    assert run_with_settings(code).stdout.startswith("sessionid False")


def test_cookies_are_http_only_and_same_site(editor):
    client = Client()
    client.get(LOGIN)
    sign_in(client, editor)
    client.post("/admin/language/setlang/", {"language": "en", "next": "/admin/"})
    assert set(client.cookies) == {"sessionid", "csrftoken", "django_language", "known_browser"}
    for cookie in client.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"]


def test_the_log_in_prevents_session_fixation(editor):
    client = Client()
    client.session.save()
    planted = client.session.session_key
    client.cookies["sessionid"] = planted
    sign_in(client, editor)
    assert client.session.session_key != planted and is_in(client)
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert not is_in(attacker)


def test_a_log_in_as_someone_else_clears_the_session(editor, reporter):
    client = Client()
    sign_in(client, editor)
    session = client.session
    session["mine"] = "secret"
    session.save()
    sign_in(client, reporter)
    assert "mine" not in client.session


def test_logging_out_invalidates_the_session_key(editor):
    client, thief = Client(), Client()
    sign_in(client, editor)
    thief.cookies["sessionid"] = client.session.session_key
    assert is_in(thief)
    client.post("/admin/logout/")
    assert not is_in(thief) and not Session.objects.exists()


def test_logging_out_makes_the_browser_forget_cached_pages_and_keep_typed_text(editor):
    client = Client()
    sign_in(client, editor)
    assert client.get("/admin/").headers["Cache-Control"].split(", ").count("no-store") == 1
    assert client.post("/admin/logout/").headers["Clear-Site-Data"] == '"cache"'


def test_every_page_of_the_desk_has_the_log_out_button(editor, story):
    client, article = Client(), story(by=editor)
    sign_in(client, editor)
    for path in ("", "articles/article/", f"articles/article/{article.pk}/change/", "sessions/", "password_change/"):
        assert 'action="/admin/logout/"' in client.get(f"/admin/{path}").content.decode(), path


def test_a_new_password_ends_other_sessions_and_rotates_this_ones_key(editor):
    client, other = Client(), Client()
    sign_in(client, editor)
    sign_in(other, editor)
    before = client.session.session_key
    words = {
        "old_password": "editor-pass-phrase",
        "new_password1": "a-wholly-new-phrase",
        "new_password2": "a-wholly-new-phrase",
    }
    assert client.post("/admin/password_change/", words).status_code == 302
    assert is_in(client) and client.session.session_key != before and not is_in(other)


def test_deactivating_a_person_ends_their_session_at_once(editor):
    client = Client()
    sign_in(client, editor)
    editor.is_active = False
    editor.save()
    assert not is_in(client)


def test_an_idle_session_expires(editor, settings):
    client = Client()
    sign_in(client, editor)
    assert is_in(client)
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=11) < left <= timedelta(hours=12)
    Session.objects.update(expire_date=timezone.now())
    assert not is_in(client)


def test_activity_prolongs_a_session_and_polling_does_not(editor, story):
    article = story(by=editor)
    client = Client()
    sign_in(client, editor)
    is_in(client)
    session = client.session
    session["used"] -= 3600
    session.save()
    soon = timezone.now() + timedelta(minutes=30)
    Session.objects.update(expire_date=soon)
    asked = client.post(f"/admin/articles/article/{article.pk}/presence/", headers={"sec-fetch-mode": "cors"})
    assert asked.status_code == 200 and Session.objects.get().expire_date == soon
    client.get("/admin/", headers={"sec-fetch-mode": "navigate"})
    assert Session.objects.get().expire_date > soon + timedelta(hours=10)


def test_a_session_ends_after_its_maximum_lifetime(editor, settings):
    client = Client()
    sign_in(client, editor)
    is_in(client)
    session = client.session
    session["began"] = int(time.time() - settings.SESSION_LASTS.total_seconds() - 1)
    session.save()
    response = client.get("/admin/articles/article/")
    assert response["Location"] == "/admin/login/?next=/admin/articles/article/"
    assert not Session.objects.exists()
    sign_in(client, editor)
    assert is_in(client)


def test_no_cacheable_page_depends_on_a_session(editor, story):
    """A cached Set-Cookie, or a cached page of one person, would be served to others."""
    url = story(by=editor, hi="live").edition("hi").get_absolute_url()
    client = Client()
    sign_in(client, editor)
    for path in ("/", "/hi/", url, "/hi/search/?q=x", "/hi/feed/", "/sitemap.xml", "/nowhere"):
        theirs, strangers = client.get(path), Client().get(path)
        assert not theirs.cookies and "cookie" not in theirs.get("Vary", "").lower(), path
        assert theirs.content == strangers.content, path
    for path in ("/admin/", "/admin/articles/article/", LOGIN, "/admin/forgotten/"):
        assert "no-store" in client.get(path).get("Cache-Control", ""), path


def test_a_new_password_link_is_stored_on_the_server_not_in_a_cookie(signed_in, admin, editor):
    client = signed_in(admin)
    response = client.post(f"/admin/accounts/user/{editor.pk}/make-link/")
    assert "/admin/invitation/" in client.get(response["Location"]).content.decode()
    assert "messages" not in client.cookies
