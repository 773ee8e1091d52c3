"""What the database has of second factors, and what SECRET_KEY opens."""

from base64 import urlsafe_b64encode

import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from second_factors import SET_UP, code_of, log_in, shown_key, turn_on

from accounts import authenticator, second_factor, stored_secrets
from accounts.models import AuthenticatorApp, User


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


def test_what_an_earlier_version_sealed_opens_and_is_re_encrypted(editor, settings):
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
