"""Two-step verification: who needs it, which codes are accepted, and what is allowed without it."""

import re

import pytest
from django.core.checks import run_checks
from django.test import Client
from second_factors import code_of, shown_key, turn_on

from accounts import authenticator, second_factor
from accounts.models import AuditEntry, AuthenticatorApp

CODE, SET_UP = "/admin/second-factor/", "/admin/second-factor/set-up/"


@pytest.fixture
def with_factor(editor):
    """An editor with a second factor: `key` of the app, and the recovery `codes`."""
    editor.key, editor.codes = turn_on(editor)
    return editor


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_ROLES = ["editor", "admin"]


def test_two_step_verification_is_optional_on_a_trial(signed_in, editor):
    assert signed_in(editor).get("/admin/").status_code == 200


def test_a_role_that_requires_it_is_redirected_to_the_set_up(signed_in, editor, reporter, required, story):
    article = story(by=editor)
    client = signed_in(editor)
    for path in (
        "/admin/",
        f"/admin/articles/article/{article.pk}/change/",
        "/admin/password_change/",
        "/admin/sample/remove/",
    ):
        assert client.get(path).headers["Location"] == SET_UP
        assert client.post(path, {}).headers["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200
    assert signed_in(reporter).get("/admin/").status_code == 200


def test_the_set_up_shows_recovery_codes_once_and_opens_the_desk(signed_in, editor, required):
    client = signed_in(editor)
    page = client.get(SET_UP).content.decode()
    key = shown_key(page)
    assert 'src="data:image/svg+xml' in page and len(key) == 20
    assert not second_factor.is_set_up(editor)
    page = client.post(SET_UP, {"code": code_of(key)}).content.decode()
    assert len(re.findall(r"<li><code>([a-z2-7]{8})</code></li>", page)) == 10
    assert client.get("/admin/").status_code == 200
    assert AuditEntry.objects.filter(by=editor, verb="second-factor-set").exists()


def test_a_wrong_code_does_not_confirm_a_device(signed_in, editor):
    client = signed_in(editor)
    client.get(SET_UP)
    page = client.post(SET_UP, {"code": "000000"}).content.decode()
    assert "This code is wrong" in page and not second_factor.is_set_up(editor)


def test_a_person_with_a_device_enters_a_code_and_continues(signed_in, with_factor):
    client = signed_in(with_factor)
    asked = client.get("/admin/articles/article/?q=x").headers["Location"]
    assert asked == f"{CODE}?next=%2Fadmin%2Farticles%2Farticle%2F%3Fq%3Dx"
    response = client.post(asked, {"code": code_of(with_factor.key), "next": "/admin/articles/article/?q=x"})
    assert response.headers["Location"] == "/admin/articles/article/?q=x"
    assert client.get("/admin/").status_code == 200


def test_the_code_page_does_not_redirect_to_another_site(signed_in, with_factor):
    data = {"code": code_of(with_factor.key), "next": "https://evil.example/"}
    assert signed_in(with_factor).post(CODE, data).headers["Location"] == "/admin/"


def test_the_password_alone_does_not_replace_the_second_factor(signed_in, with_factor):
    client = signed_in(with_factor)
    assert client.get(SET_UP).headers["Location"] == client.post(SET_UP, {"code": "1"}).headers["Location"] == CODE


def test_a_code_is_accepted_once(signed_in, with_factor):
    code = code_of(with_factor.key)
    assert signed_in(with_factor).post(CODE, {"code": code}).status_code == 302
    other = Client()
    other.force_login(with_factor)
    assert other.post(CODE, {"code": code}).status_code == 200
    assert other.get("/admin/").status_code == 302


def test_wrong_codes_are_throttled_and_recorded(signed_in, with_factor):
    client = signed_in(with_factor)
    assert "This code is wrong" in client.post(CODE, {"code": "000000"}).content.decode()
    page = client.post(CODE, {"code": code_of(with_factor.key)}).content.decode()
    assert "Too many wrong codes. Wait 1 second" in page
    assert AuditEntry.objects.filter(verb="wrong-code").count() == 1


def test_a_recovery_code_is_accepted_once(signed_in, with_factor):
    code = with_factor.codes[0]
    assert signed_in(with_factor).post(CODE, {"code": f" {code[:4].upper()} {code[4:]} "}).status_code == 302
    other = Client()
    other.force_login(with_factor)
    assert other.post(CODE, {"code": code}).status_code == 200
    assert AuditEntry.objects.filter(verb="recovery-code-used").count() == 1


def test_a_code_may_have_devanagari_digits(signed_in, with_factor):
    code = code_of(with_factor.key).translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert signed_in(with_factor).post(CODE, {"code": code}).status_code == 302


@pytest.mark.parametrize("code", ["", "²²²²²²", "x" * 500, "a\x00", "12345678901234567890"])
def test_malformed_codes_do_not_raise(signed_in, with_factor, code):
    assert signed_in(with_factor).post(CODE, {"code": code}).status_code == 200


def test_the_code_of_someone_else_is_not_accepted(signed_in, with_factor, admin):
    assert signed_in(admin).post(CODE, {"code": with_factor.codes[0]}).status_code == 200
    assert len(second_factor.codes_of(with_factor).hashed) == 10


def test_a_new_app_invalidates_the_old_one_and_its_codes(signed_in, with_factor):
    client = signed_in(with_factor)
    client.post(CODE, {"code": code_of(with_factor.key)})
    new = shown_key(client.get(SET_UP).content.decode())
    assert client.post(SET_UP, {"code": code_of(new)}).status_code == 200
    app = AuthenticatorApp.objects.get()
    assert app.key == new != with_factor.key
    codes = second_factor.codes_of(with_factor)
    assert len(codes.hashed) == 10 and not second_factor.accepts_recovery_code(codes, with_factor.codes[0])


def test_an_admin_removes_a_lost_second_factor(signed_in, admin, with_factor, required):
    key, _codes = turn_on(admin)
    client = signed_in(admin)
    client.post(CODE, {"code": code_of(key)})
    client.post(f"/admin/accounts/user/{with_factor.pk}/remove-second-factor/")
    assert not second_factor.is_set_up(with_factor) and second_factor.codes_of(with_factor) is None
    assert AuditEntry.objects.filter(by=admin, verb="second-factor-removed", subject="editor").exists()
    with_factor.refresh_from_db()
    assert signed_in(with_factor).get("/admin/").headers["Location"] == SET_UP


def test_who_has_no_second_factor_has_none_to_remove(signed_in, admin, editor):
    client = signed_in(admin)
    page = f"/admin/accounts/user/{editor.pk}/"
    html = client.post(f"{page}remove-second-factor/", follow=True).content.decode()
    assert "has no two-step verification" in html and "Turn off two-step" not in html
    assert not AuditEntry.objects.filter(verb="second-factor-removed").exists()


def test_the_desk_shows_no_keys(signed_in, admin, with_factor):
    page = signed_in(admin).get(f"/admin/accounts/user/{with_factor.pk}/change/").content.decode()
    app = AuthenticatorApp.objects.get()
    assert app.sealed_key not in page and authenticator.grouped_key(with_factor.key) not in page


def test_anonymous_visitors_are_redirected_to_the_log_in(db):
    for path in (CODE, SET_UP):
        assert Client().get(path).headers["Location"].startswith("/admin/login/")


def test_a_misspelled_role_is_an_error_of_the_system_check(settings):
    settings.SECOND_FACTOR_ROLES = ["admins"]
    assert [error.id for error in run_checks() if error.id.startswith("accounts")] == ["accounts.E001"]


def test_the_deployment_check_says_that_e_mail_is_not_set_up(settings):
    def ids():
        return [message.id for message in run_checks(include_deployment_checks=True)]

    assert "accounts.I001" in ids()
    settings.EMAIL_HOST = "mail.paper.example"
    assert "accounts.I001" not in ids()
