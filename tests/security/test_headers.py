"""Security headers of every response, and no details about the server."""

import pytest
from django.test import Client

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def pages(signed_in, editor, story, small_picture):
    """Clients with addresses of every kind: public pages, feeds and JSON, the desk, files, errors."""
    article = story(by=editor, hi="live", en="live")
    public = [
        "/",
        "/hi/",
        article.edition("hi").get_absolute_url(),
        "/en/search/?q=rain",
        "/hi/feed/",
        "/sitemap.xml",
        "/robots.txt",
        small_picture.src,
        "/static/icon.svg",
        "/nowhere",
        "/hi/articles/999/",
        "/en/topics/none/",
        f"/hi/?{'x' * 9000}",
        "/admin/",
        "/admin/login/",
        "/admin/invitation/x/",
    ]
    desk = [
        "/admin/",
        f"/admin/articles/article/{article.pk}/change/",
        "/admin/accounts/user/",
        "/admin/pictures/picture/",
        "/admin/articles/article/x/change/",
    ]
    return [(Client(), path) for path in public] + [(signed_in(editor), path) for path in desk]


def test_every_response_has_the_security_headers(pages):
    for client, path in pages:
        response = client.get(path)
        assert {name: response.get(name) for name in ALWAYS} == ALWAYS, path
        assert response["Cross-Origin-Resource-Policy"] in ("same-origin", "cross-origin"), path
        assert "camera=()" in response["Permissions-Policy"], path
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy and "http:" not in policy and "*" not in policy, path
        b"".join(response)  # reading closes the file
        assert not {"Server", "X-Powered-By"} & set(response.headers), path


def test_refusals_have_the_security_headers(reader, db):
    for response in (
        reader.get("/hi/", headers={"host": "evil.example"}),
        reader.post("/hi/"),
        Client(enforce_csrf_checks=True).post("/admin/login/"),
    ):
        assert response.status_code in (400, 403, 405)
        assert "default-src 'none'" in response["Content-Security-Policy"] and response["X-Frame-Options"] == "DENY"


def test_the_policy_of_public_pages_is_constant(reader, story):
    url = story(hi="live", en="live").edition("hi").get_absolute_url()
    policies = {reader.get(path)["Content-Security-Policy"] for path in ("/hi/", "/en/", url, url, "/hi/search/?q=x")}
    assert len(policies) == 1 and "nonce" not in policies.pop()


def test_every_response_of_the_story_page_has_a_new_nonce(signed_in, editor, story):
    client, url = signed_in(editor), f"/admin/articles/article/{story(by=editor).pk}/change/"
    assert client.get(url)["Content-Security-Policy"] != client.get(url)["Content-Security-Policy"]


def test_other_sites_may_embed_pictures_but_not_pages(reader, small_picture, story):
    file = reader.get(small_picture.src)
    assert b"".join(file)
    assert file["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert reader.get("/hi/")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_hsts_is_sent_over_https_only(reader, settings, db):
    assert "Strict-Transport-Security" not in reader.get("/hi/")
    settings.SECURE_HSTS_SECONDS = 31536000
    assert "max-age=31536000" in Client().get("/hi/", secure=True)["Strict-Transport-Security"]


@pytest.mark.parametrize("path", ["/nowhere", "/hi/nowhere/", "/admin/nowhere/", "/media/nowhere", "/preview/x/"])
def test_an_error_page_reveals_nothing_about_the_server(reader, db, path):
    response = reader.get(path, follow=True)
    html = response.content.decode()
    for word in ("Traceback", "Django", "urlpatterns", "settings", "/tmp", "site-packages"):
        assert word not in html


def test_a_500_is_a_page_in_both_languages_without_details(reader, db, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("secret-of-the-house")

    monkeypatch.setattr("reader.views.front_page", fail)
    reader.raise_request_exception = False
    for language, words in (("hi", "हमारी ओर से"), ("en", "Something went wrong on our side")):
        response = reader.get(f"/{language}/")
        html = response.content.decode()
        assert response.status_code == 500 and words in html and 'lang="hi"' in html and 'lang="en"' in html
        assert "secret-of-the-house" not in html and "RuntimeError" not in html
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_every_text_names_its_encoding(pages):
    for client, path in pages:
        response = client.get(path)
        kind = response["Content-Type"]
        b"".join(response)  # reading closes the file
        assert "charset=utf-8" in kind.lower() or not kind.startswith(("text/", "application/xml")), (path, kind)


def test_no_response_allows_other_sites_to_read_it(pages):
    for client, path in pages:
        response = client.get(path, headers={"Origin": "https://elsewhere.example"})
        b"".join(response)
        assert not [name for name in response.headers if name.lower().startswith("access-control-")], path
