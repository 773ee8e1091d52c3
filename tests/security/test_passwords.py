"""Passwords: how a person changes theirs, what a password may be, and that nothing of it is altered."""

import re

import pytest
from django.test import Client
from processes import run_with_settings

from accounts.models import User

PAGE = "/admin/password_change/"


def change(client: Client, new: str, old: str = "editor-pass-phrase"):
    return client.post(PAGE, {"old_password": old, "new_password1": new, "new_password2": new})


def test_a_person_changes_their_password_with_the_present_one(signed_in, editor):
    client = signed_in(editor)
    assert change(client, "lotus-river-47", old="not-the-password").status_code == 200
    assert User.objects.get().check_password("editor-pass-phrase")
    assert change(client, "lotus-river-47").status_code == 302 and User.objects.get().check_password("lotus-river-47")


@pytest.mark.parametrize(
    "password",
    [
        "onlysmallletters",
        "कमल नदी पहाड़ चाँद सूरज",
        "  two spaces at both ends  ",
        "🦚🦜🐘🐅🐪🦏🦌🐎🦚🦜🐘🐅",
        "a passphrase of sixty-four characters and more, which a manager may make up",
        "z" + "8q" * 500,
    ],
)
def test_any_composition_and_length_is_kept_exactly(signed_in, editor, password):
    assert change(signed_in(editor), password).status_code == 302
    client = Client()
    for typed in (password[:-1], password.strip() + "x", password.swapcase() + " "):
        client.post("/admin/login/", {"username": "editor", "password": typed})
        assert client.get("/admin/").status_code == 302
    client.post("/admin/login/", {"username": "editor", "password": password})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "password", ["short-11-ch", "password1234", "passwordpassword", "editor-editor-7", "839201746528"]
)
def test_a_weak_password_is_refused_where_a_person_sets_it(signed_in, editor, password):
    assert change(signed_in(editor), password).status_code == 200
    assert User.objects.get().check_password("editor-pass-phrase")


def test_password_fields_are_masked_and_open_to_password_managers(signed_in, editor):
    pages = Client().get("/admin/login/").content.decode(), signed_in(editor).get(PAGE).content.decode()
    fields = re.findall(r"<input[^>]* name=\"\w*password\w*\"[^>]*>", "".join(pages))
    assert len(fields) == 4 and all('type="password"' in field for field in fields)
    hints = {re.search(r'autocomplete="(.*?)"', field)[1] for field in fields}
    assert hints == {"current-password", "new-password"}
    assert "onpaste" not in "".join(pages)


def test_passwords_do_not_expire_and_have_no_hints():
    names = {field.name for field in User._meta.get_fields()}
    assert "password" in names and not {name for name in names if re.search("expir|hint|question|answer|changed", name)}


def test_passwords_are_hashed_slowly():
    """OWASP ASVS 5.0, appendix C: PBKDF2 with HMAC-SHA-256 and 600,000 rounds at least."""
    code = (
        "from django.contrib.auth.hashers import get_hasher\n"
        "hasher = get_hasher()\n"
        "print(hasher.algorithm, hasher.iterations, hasher.salt_entropy)\n"
    )
    algorithm, rounds, salt = run_with_settings(code).stdout.split()
    assert algorithm == "pbkdf2_sha256" and int(rounds) >= 600_000 and int(salt) >= 128


def test_an_installation_begins_without_accounts(db):
    assert not User.objects.exists()
