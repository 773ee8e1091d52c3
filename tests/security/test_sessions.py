"""Sessions begin anew at the log-in and end with it; no cookie is for readers."""

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


def test_with_https_the_browser_itself_guards_the_cookies():
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


def test_cookies_are_kept_from_scripts_and_from_other_sites(editor):
    client = Client()
    client.get(LOGIN)
    sign_in(client, editor)
    client.post("/admin/language/setlang/", {"language": "en", "next": "/admin/"})
    assert set(client.cookies) == {"sessionid", "csrftoken", "django_language"}
    for cookie in client.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"]


def test_the_session_that_a_stranger_planted_is_not_the_one_after_the_log_in(editor):
    client = Client()
    client.session.save()
    planted = client.session.session_key
    client.cookies["sessionid"] = planted
    sign_in(client, editor)
    assert client.session.session_key != planted and is_in(client)
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert not is_in(attacker)


def test_a_session_of_one_person_passes_nothing_on_to_the_next(editor, reporter):
    client = Client()
    sign_in(client, editor)
    session = client.session
    session["mine"] = "secret"
    session.save()
    sign_in(client, reporter)
    assert "mine" not in client.session


def test_logging_out_ends_the_session_for_whoever_kept_its_key(editor):
    client, thief = Client(), Client()
    sign_in(client, editor)
    thief.cookies["sessionid"] = client.session.session_key
    assert is_in(thief)
    client.post("/admin/logout/")
    assert not is_in(thief) and not Session.objects.exists()


def test_a_new_password_ends_all_other_sessions_and_changes_the_key_of_this_one(editor):
    client, other = Client(), Client()
    sign_in(client, editor)
    sign_in(other, editor)
    before = client.session.session_key
    words = {"old_password": "editor-pass-phrase", "new_password1": "a-wholly-new-phrase", "new_password2": "a-wholly-new-phrase"}  # fmt: skip
    assert client.post("/admin/password_change/", words).status_code == 302
    assert is_in(client) and client.session.session_key != before and not is_in(other)


def test_making_somebody_inactive_ends_their_session_at_once(editor):
    client = Client()
    sign_in(client, editor)
    editor.is_active = False
    editor.save()
    assert not is_in(client)


def test_a_session_ends_when_it_was_left_alone(editor, settings):
    client = Client()
    sign_in(client, editor)
    assert is_in(client)
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=11) < left <= timedelta(hours=12)
    Session.objects.update(expire_date=timezone.now())
    assert not is_in(client)


def test_working_prolongs_a_session_and_an_open_page_does_not(editor, story):
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


def test_a_session_ends_in_any_case_and_the_log_in_leads_back(editor, settings):
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


def test_no_page_that_a_cache_may_keep_is_made_of_a_session(editor, story):
    """Session fixation by a cached page: a Set-Cookie, or one person's page, given to the next."""
    url = story(by=editor, hi="live").edition("hi").get_absolute_url()
    client = Client()
    sign_in(client, editor)
    for path in ("/", "/hi/", url, "/hi/search/?q=x", "/hi/feed/", "/sitemap.xml", "/nowhere"):
        theirs, strangers = client.get(path), Client().get(path)
        assert not theirs.cookies and "cookie" not in theirs.get("Vary", "").lower(), path
        assert theirs.content == strangers.content, path
    for path in ("/admin/", "/admin/articles/article/", LOGIN, "/admin/forgotten/"):
        assert "no-store" in client.get(path).get("Cache-Control", ""), path


def test_a_link_to_set_a_password_waits_on_the_server_and_in_no_cookie(signed_in, admin, editor):
    client = signed_in(admin)
    response = client.post(f"/admin/accounts/user/{editor.pk}/make-link/")
    assert "/admin/invitation/" in client.get(response["Location"]).content.decode()
    assert "messages" not in client.cookies
