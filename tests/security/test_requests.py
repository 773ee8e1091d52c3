"""Anonymous requests: Host headers, redirects, CSRF tokens, uploads and paths."""

import re

import pytest
from desk_forms import LIST
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from test_permissions import OPEN, admin_urls

ELSEWHERE = [
    "//evil.example",
    "https://evil.example",
    "http:evil.example",
    "http:///evil.example",
    r"/\evil.example",
    r"\\evil.example",
    "///evil.example",
    "javascript:alert(1)",
    "\x08//evil.example",
    "https://127.0.0.1:8000@evil.example",
    "/\t/evil.example",
    "http://[evil",
    "data:text/html,x",
    "//127.0.0.1:8000.evil.example",
]


def stays(response) -> bool:
    return response.status_code != 302 or (
        response["Location"].startswith("/") and response["Location"][1:2] not in ("/", "\\")
    )


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_redirect_leads_to_another_site(editor, target):
    client = Client()
    answer = client.post("/admin/login/", {"username": "editor", "password": "editor-pass-phrase", "next": target})
    assert answer.status_code == 302 and stays(answer)
    assert stays(client.post("/admin/language/setlang/", {"language": "en", "next": target}))
    assert stays(
        client.post(
            "/admin/language/setlang/",
            {"language": "en"},
            headers={"referer": target.encode("ascii", "ignore").decode()},
        )
    )
    for path in (
        "/admin/second-factor/",
        "/admin/logout/",
        "/admin/password_change/",
        "/",
        f"/{target}",
        f"/hi/{target}",
    ):
        assert stays(client.get(path, {"next": target, "to": target, "url": target, "redirect": target})), path


@pytest.mark.parametrize(
    "path",
    ["//evil.example/hi", "//evil.example/admin", "/\\evil.example/hi", "/%2f/evil.example/hi", "/hi//evil.example"],
)
def test_the_appended_slash_does_not_redirect_to_another_site(reader, db, path):
    answer = reader.get(path)
    assert answer.status_code in (301, 302, 404)
    assert answer.status_code == 404 or not answer["Location"].startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "evil.example:80", "", "x" * 300, "[::1"],
)
def test_an_unknown_host_is_refused(reader, db, host):
    assert reader.get("/hi/", headers={"host": host}).status_code in (400, 200 if not host else 400)


def test_absolute_addresses_do_not_depend_on_request_headers(reader, settings, story, admin, signed_in):
    settings.ALLOWED_HOSTS = ["*"]
    article = story(hi="live", en="live")
    lies = {
        "host": "evil.example",
        "x-forwarded-host": "evil.example",
        "x-forwarded-port": "1",
        "forwarded": "host=evil.example",
        "x-original-url": "/evil.example",
        "x-rewrite-url": "/evil.example",
    }
    for path in (
        "/hi/",
        article.edition("hi").get_absolute_url(),
        "/hi/feed/",
        "/hi/feed/rss/",
        "/sitemap.xml",
        "/sitemap-0.xml",
        "/robots.txt",
        f"/hi/articles/{article.pk}/ninjs.json",
        f"/hi/articles/{article.pk}/",
        "/nowhere",
    ):
        answer = reader.get(path, headers=lies)
        assert b"evil.example" not in answer.content and "evil.example" not in answer.get("Location", ""), path
    client = signed_in(admin)
    link = client.post(f"/admin/accounts/user/{admin.pk}/make-link/", headers=lies)
    assert link.status_code == 302
    html = client.get(f"/admin/accounts/user/{admin.pk}/change/").content.decode()
    assert f'value="{settings.SITE_URL}/admin/invitation/' in html
    assert settings.SITE_URL in client.get(f"{LIST}{article.pk}/share/", headers=lies).content.decode()


def test_every_state_changing_address_needs_the_csrf_token(admin, story):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)
    addresses = {route for name, route in admin_urls() if name not in OPEN - {"logout", "password_change"}}
    addresses |= {
        "/admin/language/setlang/",
        "/admin/forgotten/",
        "/admin/second-factor/",
        "/admin/second-factor/set-up/",
        "/admin/sample/remove/",
        "/admin/login/",
        "/hi/",
        "/",
        "/preview/x/",
    }
    assert len(addresses) > 40
    for route in addresses:
        address = re.sub(r"<[^>]+>", "1", route.replace("<slug:language>", "hi"))
        answer = client.post(address, {"csrfmiddlewaretoken": "x" * 64})
        assert answer.status_code == 403, route


def test_a_get_changes_nothing(signed_in, admin, editor, story, django_assert_num_queries):
    article = story(by=admin, hi="draft")
    client = signed_in(admin)
    before = (client.session.session_key, article.edition("hi").status)
    for path in (
        f"{LIST}{article.pk}/change/?hi-move=publish&post=yes",
        f"{LIST}{article.pk}/delete/?post=yes",
        "/admin/logout/",
        f"/admin/accounts/user/{editor.pk}/end-sessions/",
        "/admin/sample/remove/",
        "/admin/language/setlang/?language=hi",
    ):
        assert client.get(path).status_code in (200, 302, 405), path
    assert client.get("/admin/").status_code == 200
    assert (client.session.session_key, type(article).objects.get().edition("hi").status) == before


def upload(client: Client, path: str):
    files = {"files": SimpleUploadedFile("x.jpg", b"x" * 3_000_000), "csrfmiddlewaretoken": "x" * 64}
    return client.post(path, files)


@pytest.mark.parametrize(
    "path", ["/hi/", "/admin/login/", "/admin/pictures/picture/upload/", "/admin/forgotten/", "/nowhere"]
)
def test_an_anonymous_upload_is_never_written(db, monkeypatch, path):
    taken = []
    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", lambda *given: taken.append(given))
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "x" * 32
    assert upload(client, path).status_code in (403, 404, 405) and not taken


def test_a_request_that_is_too_large_is_refused_unread(signed_in, reporter):
    client = signed_in(reporter)
    answer = client.post("/admin/pictures/picture/upload/", CONTENT_LENGTH=str(700 * 1024**2))
    assert answer.status_code == 413 and "Send fewer pictures at once" in answer.content.decode()
    assert client.post("/admin/login/", {"username": "x" * 6_000_000}).status_code == 413


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "....//etc/passwd",
        "/etc/passwd",
        "pictures/../../newsroom.sqlite3",
        "..\\..\\x",
        "%5c..%5cx",
        "pictures/%00",
        "pictures",
        "",
        ".",
    ],
)
def test_no_file_outside_the_media_folder_is_served(reader, db, name):
    for root in ("/media/", "/static/"):
        assert reader.get(root + name).status_code in (302, 400, 403, 404)


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=" + "x" * 300,
        "application/x-www-form-urlencoded; charset=utf-7",
        "application/x-www-form-urlencoded; charset=nonsense",
    ],
)
def test_malformed_request_bodies_do_not_raise(db, kind):
    for path in ("/admin/login/", "/admin/forgotten/", "/hi/"):
        assert Client().generic("POST", path, b"a=b" * 100, content_type=kind).status_code in (
            200,
            400,
            403,
            405,
            413,
            415,
        )
