"""The second factor and the account: what someone with a password, a session or a backup can't do with them."""

import re
import time
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from processes import run_with_settings
from second_factors import code_of, shown_key, turn_on

from accounts import authenticator, confirmation, second_factor, session_secrets, stored_secrets
from accounts.models import AuthenticatorApp, User

CODE, SET_UP, CONFIRM = "/admin/second-factor/", "/admin/second-factor/set-up/", "/admin/confirm/"


@pytest.fixture
def later(monkeypatch):
    """A function that lets some time pass for sessions and codes."""
    real, passed = time.time, [0.0]
    monkeypatch.setattr("time.time", lambda: real() + passed[0])

    def wait(duration: timedelta) -> None:
        passed[0] += duration.total_seconds()

    return wait


def log_in(username: str, password: str = "", **headers) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en", **headers)
    password = password or f"{username}-pass-phrase"
    assert client.post("/admin/login/", {"username": username, "password": password}).status_code == 302
    return client


# --- the key of a set-up ---


def test_each_session_and_each_visit_gets_a_key_of_its_own(editor):
    thief, owner = log_in("editor"), log_in("editor")
    keys = [shown_key(client.get(SET_UP).content.decode()) for client in (thief, thief, owner)]
    assert len(set(keys)) == 3 and not AuthenticatorApp.objects.exists()
    for known in keys[:2]:
        assert owner.post(SET_UP, {"code": code_of(known)}).status_code == 200
        assert not second_factor.is_set_up(editor)
    assert thief.post(SET_UP, {"code": code_of(keys[0])}).status_code == 200
    assert not second_factor.is_set_up(editor)


def end_by_a_new_password(client, editor, admin):
    words = {"old_password": "editor-pass-phrase"} | dict.fromkeys(["new_password1", "new_password2"], "lotus-river-47")
    assert log_in("editor").post("/admin/password_change/", words).status_code == 302


def end_by_own_new_password(client, editor, admin):
    words = {"old_password": "editor-pass-phrase"} | dict.fromkeys(["new_password1", "new_password2"], "lotus-river-47")
    assert client.post("/admin/password_change/", words).status_code == 302


def end_by_an_admin(client, editor, admin):
    assert log_in("admin").post(f"/admin/accounts/user/{editor.pk}/end-sessions/").status_code == 302


def end_by_removal(client, editor, admin):
    assert log_in("admin").post(f"/admin/accounts/user/{editor.pk}/remove-second-factor/").status_code == 302


@pytest.mark.parametrize(
    "end",
    [end_by_a_new_password, end_by_own_new_password, end_by_an_admin, end_by_removal],
    ids=lambda end: end.__name__,
)
def test_a_set_up_that_was_begun_ends_with_the_password_the_sessions_and_a_removal(editor, admin, end):
    client = log_in("editor")
    key = shown_key(client.get(SET_UP).content.decode())
    end(client, editor, admin)
    client.post(SET_UP, {"code": code_of(key)})
    assert not second_factor.is_set_up(editor)


def test_a_set_up_must_be_finished_within_minutes(editor, later):
    client = log_in("editor")
    key = shown_key(client.get(SET_UP).content.decode())
    later(session_secrets.LASTS + timedelta(seconds=1))
    confirm(client)
    page = client.post(SET_UP, {"code": code_of(key)}).content.decode()
    assert "This took too long" in page and shown_key(page) != key and not second_factor.is_set_up(editor)


# --- what the database has ---


def database_dump() -> str:
    with connection.cursor() as cursor:
        dump = ""
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            dump += repr(cursor.fetchall())
    return dump


def test_the_database_has_no_key_and_no_recovery_code(editor):
    client = log_in("editor")
    key = shown_key(client.get(SET_UP).content.decode())
    sessions = [session.get_decoded() for session in Session.objects.all()]
    client.post(SET_UP, {"code": code_of(key)})
    _key, codes = turn_on(editor)
    dump = database_dump() + repr(sessions)
    secret = AuthenticatorApp.objects.get().key
    for clear in (key, secret):
        for form in (clear.hex(), authenticator.grouped_key(clear), authenticator.grouped_key(clear).replace(" ", "")):
            assert form not in dump and form.lower() not in dump
    assert not [code for code in codes if code in dump]


def test_what_is_sealed_opens_with_its_own_purpose_and_secret_key_only(settings):
    sealed = stored_secrets.seal(b"key", "one")
    assert stored_secrets.seal(b"key", "one") != sealed and stored_secrets.unseal(sealed, "one") == b"key"
    cut = ("", "gcm:", "gcm:AAAA", "gcm:é", sealed[:-8], sealed[4:])
    for wrong in ((sealed, "another"), (sealed[:-4] + "AAAA", "one"), *((text, "one") for text in cut)):
        with pytest.raises(stored_secrets.CannotUnseal):
            stored_secrets.unseal(*wrong)
    settings.SECRET_KEY = "another"
    with pytest.raises(stored_secrets.CannotUnseal):
        stored_secrets.unseal(sealed, "one")


def test_what_an_earlier_version_sealed_opens_and_is_sealed_anew(editor, settings):
    """The value is Fernet's, with the key that HKDF derives. seal_again stores AES-256-GCM."""
    key, _codes = turn_on(editor)
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"accounts.authenticator")
    fernet = Fernet(urlsafe_b64encode(hkdf.derive(settings.SECRET_KEY.encode())))
    AuthenticatorApp.objects.update(sealed_key=fernet.encrypt(key).decode())
    assert AuthenticatorApp.objects.get().key == key
    call_command("seal_again")
    app = AuthenticatorApp.objects.get()
    assert app.sealed_key.startswith("gcm:") and app.key == key


def test_secret_key_is_rotated_without_losing_an_app(editor, settings):
    key, _codes = turn_on(editor)
    app = AuthenticatorApp.objects.get()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "tomorrow's", [settings.SECRET_KEY]
    assert second_factor.accepts(app, code_of(key))
    call_command("seal_again")
    settings.SECRET_KEY_FALLBACKS = []
    assert AuthenticatorApp.objects.get().key == key


def test_with_an_unknown_secret_key_the_recovery_codes_still_work(editor, settings):
    key, codes = turn_on(editor)
    settings.SECRET_KEY = "another"
    app = AuthenticatorApp.objects.get()
    assert not second_factor.accepts(app, code_of(key))
    assert second_factor.accepts_recovery_code(second_factor.codes_of(editor), codes[0])
    with pytest.raises(CommandError):
        call_command("seal_again")


OLD_TABLES = """
CREATE TABLE otp_totp_totpdevice (id integer PRIMARY KEY, user_id bigint NOT NULL REFERENCES accounts_user (id)
    DEFERRABLE INITIALLY DEFERRED, confirmed boolean NOT NULL, key varchar(80), drift smallint, last_t bigint);
CREATE TABLE otp_static_staticdevice (id integer PRIMARY KEY, user_id bigint NOT NULL REFERENCES accounts_user (id)
    DEFERRABLE INITIALLY DEFERRED, confirmed boolean NOT NULL);
CREATE TABLE otp_static_statictoken (id integer PRIMARY KEY, device_id integer NOT NULL
    REFERENCES otp_static_staticdevice (id) DEFERRABLE INITIALLY DEFERRED, token varchar(16));
INSERT INTO otp_totp_totpdevice VALUES (1, {editor}, true, '{key}', 0, 7), (2, {reporter}, false, '{unconfirmed}', 0, -1);
INSERT INTO otp_static_staticdevice VALUES (1, {editor}, true);
INSERT INTO otp_static_statictoken VALUES (1, 1, 'abcdefgh'), (2, 1, 'abcd2345');
"""


@pytest.mark.django_db(transaction=True)
def test_apps_and_codes_of_version_0_1_go_on_and_unconfirmed_ones_do_not():
    executor = MigrationExecutor(connection)
    executor.migrate([("accounts", "0005_second_factors_and_sessions")])
    people = [User.objects.create_user(name, password=f"{name}-pass-phrase") for name in ("editor", "reporter")]
    key, unconfirmed = b"k" * 20, b"u" * 20
    statements = OLD_TABLES.format(
        editor=people[0].pk, reporter=people[1].pk, key=key.hex(), unconfirmed=unconfirmed.hex()
    )
    try:
        with connection.cursor() as cursor:
            for statement in filter(str.strip, statements.split(";")):
                cursor.execute(statement)
        MigrationRecorder(connection).record_applied("otp_totp", "0001_initial")
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    finally:
        call_command("migrate", verbosity=0)
    assert not [app for app, _name in MigrationRecorder(connection).applied_migrations() if app.startswith("otp_")]
    assert not [table for table in connection.introspection.table_names() if table.startswith("otp_")]
    app = AuthenticatorApp.objects.get()
    assert (app.user, app.key, app.last_t) == (people[0], key, 7)
    codes = second_factor.codes_of(people[0])
    assert len(codes.hashed) == 2 and second_factor.accepts_recovery_code(codes, "abcd2345")
    dump = database_dump()
    assert key.hex() not in dump and unconfirmed.hex() not in dump and "abcdefgh" not in dump


# --- the password again, before a change that gives access ---


def confirm(client: Client, password: str = "editor-pass-phrase"):
    return client.post(CONFIRM, {"confirm-password": password})


def test_an_old_session_replaces_no_factor_without_the_password(editor, later):
    key, _codes = turn_on(editor)
    client = log_in("editor")
    client.post(CODE, {"code": code_of(key)})
    new = shown_key(client.get(SET_UP).content.decode())
    later(confirmation.LASTS)
    assert client.get(SET_UP)["Location"] == f"{CONFIRM}?next=%2Fadmin%2Fsecond-factor%2Fset-up%2F"
    assert "Confirm that it is you" in client.post(SET_UP, {"code": code_of(new)}).content.decode()
    assert AuthenticatorApp.objects.get().key == key
    assert "This password is wrong" in confirm(client, "guessed-pass-phrase").content.decode()
    assert client.get(SET_UP).status_code == 302
    asked = client.get(SET_UP)["Location"]
    assert client.post(asked, {"confirm-password": "editor-pass-phrase", "next": SET_UP})["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200
    later(confirmation.LASTS)
    assert client.get(SET_UP).status_code == 302


def test_an_old_session_changes_no_person_without_the_password(admin, editor, later):
    turn_on(editor)
    client = log_in("admin")
    later(confirmation.LASTS)
    page = f"/admin/accounts/user/{editor.pk}/"
    data = {"username": "editor", "email": "thief@paper.example", "role": "admin", "is_active": "on"}
    added = {"email": "new@paper.example", "role": "admin"}
    for path, posted in (
        (f"{page}change/", data),
        (f"{page}make-link/", {}),
        (f"{page}remove-second-factor/", {}),
        ("/admin/accounts/user/add/", added),
    ):
        asked = client.post(path, posted | {"confirm-password": "guessed-pass-phrase"})
        assert asked.status_code == 200 and "This password is wrong" in asked.content.decode(), path
        assert "Confirm that it is you" in client.post(path, posted).content.decode(), path
        assert path.endswith(("make-link/", "factor/")) or client.get(path)["Location"].startswith(CONFIRM)
    editor.refresh_from_db()
    assert (editor.role, editor.email, editor.link_secret) == ("editor", "", "") and second_factor.is_set_up(editor)
    assert not User.objects.filter(email="new@paper.example").exists()


def test_the_page_that_asks_for_the_password_keeps_what_was_posted(admin, editor, later):
    client = log_in("admin")
    later(confirmation.LASTS)
    page = f"/admin/accounts/user/{editor.pk}/change/"
    data = {"username": "editor", "email": 'new"<b>@paper.example', "role": "translator", "languages": ["hi", "en"]}
    assert "<b>" not in client.post(page, data).content.decode()
    asked = client.post(page, data | {"is_active": "on", "email": "new@paper.example"}).content.decode()
    kept = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', asked)
    posted: dict[str, list[str]] = {"confirm-password": ["admin-pass-phrase"]}
    for name, value in kept:
        posted.setdefault(name, []).append(value)
    assert client.post(page, posted)["Location"] == "/admin/accounts/user/"
    editor.refresh_from_db()
    assert (editor.email, editor.role, editor.languages) == ("new@paper.example", "translator", ["hi", "en"])


def test_wrong_passwords_of_a_confirmation_are_throttled(editor, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr("accounts.login_delays.timezone.now", lambda: now)
    client = log_in("editor")
    answers = [confirm(client, "guessed-pass-phrase").status_code for _time in range(11)]
    assert answers == [200] * 10 + [429] and confirm(client).status_code == 429


def test_a_confirmation_goes_on_to_no_other_site(editor):
    client = log_in("editor")
    answer = client.post(CONFIRM, {"confirm-password": "editor-pass-phrase", "next": "https://evil.example/"})
    assert answer["Location"] == "/admin/" and Client().get(CONFIRM)["Location"].startswith("/admin/login/")


def test_production_requires_a_second_factor_of_those_who_publish():
    code = "print(settings.SECOND_FACTOR_ROLES, settings.SECRET_KEY_FALLBACKS)"
    assert run_with_settings(code, SITE_URL="https://paper.example").stdout == "['admin', 'editor'] []\n"
    assert run_with_settings(code).stdout == "[] []\n"
    chosen = {"SECOND_FACTOR_ROLES": "", "SECRET_KEY_FALLBACKS": "a b"}
    assert run_with_settings(code, SITE_URL="https://paper.example", **chosen).stdout == "[] ['a', 'b']\n"


# --- one's own sessions ---

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def two(editor):
    """The editor's sessions at a computer and on a phone."""
    computer = log_in("editor", HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="203.0.113.7")
    return computer, log_in("editor", HTTP_USER_AGENT=PHONE, REMOTE_ADDR="198.51.100.9")


def test_people_see_their_sessions_and_nobody_elses(two, reporter):
    log_in("reporter", HTTP_USER_AGENT="curl/8")
    page = two[0].get("/admin/sessions/").content.decode()
    for words in ("Firefox, Windows", "203.0.113.7", "Chrome, Android", "198.51.100.9"):
        assert page.count(words) == 1
    assert "Unknown device" not in page and page.count("this session") == 1


def test_a_person_ends_one_session(two, editor, reporter):
    computer, phone = two
    other = log_in("reporter")
    row = editor.desk_sessions.get(address="198.51.100.9")
    assert other.post("/admin/sessions/", {"session": str(row.pk)}).status_code == 302 and is_in(phone)
    assert computer.post("/admin/sessions/", {"session": str(row.pk)}).status_code == 302
    assert not is_in(phone) and is_in(computer)
    assert computer.post("/admin/sessions/", {"session": "9" * 40}).status_code == 302


def test_an_old_session_ends_no_other_without_the_password(two, editor, later):
    computer, phone = two
    row = editor.desk_sessions.get(address="198.51.100.9")
    later(timedelta(minutes=11))
    page = computer.post("/admin/sessions/", {"session": str(row.pk)})
    assert page.status_code == 200 and "Confirm that it is you" in page.content.decode() and is_in(phone)
    words = {"session": str(row.pk), "confirm-password": "editor-pass-phrase"}
    assert computer.post("/admin/sessions/", words).status_code == 302 and is_in(computer) and not is_in(phone)


def test_a_person_ends_all_other_sessions(two, reporter):
    computer, phone = two
    other = log_in("reporter")
    computer.post("/admin/sessions/")
    assert is_in(computer) and not is_in(phone) and is_in(other)
    assert "198.51.100.9" not in computer.get("/admin/sessions/").content.decode()


def test_the_list_forgets_sessions_that_ended_otherwise(two, editor, later):
    computer, phone = two
    phone.post("/admin/logout/")
    assert editor.desk_sessions.count() == 1
    log_in("editor")
    words = {"old_password": "editor-pass-phrase"} | dict.fromkeys(["new_password1", "new_password2"], "lotus-river-47")
    computer.post("/admin/password_change/", words)
    assert editor.desk_sessions.count() == 1 and is_in(computer)
    editor.desk_sessions.update(began="2026-01-01T00:00Z", used="2026-01-01T00:00Z")
    log_in("editor", "lotus-river-47").get("/admin/sessions/")
    assert editor.desk_sessions.count() == 1


def test_a_session_from_before_the_list_goes_on_and_is_listed(editor):
    client = log_in("editor")
    session = client.session
    del session["desk_session"]
    session.save()
    editor.desk_sessions.all().delete()
    assert is_in(client) and editor.desk_sessions.count() == 1
