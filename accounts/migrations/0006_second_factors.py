from django.db import migrations
from django.db.migrations.recorder import MigrationRecorder

from accounts import stored_secrets


def move_devices(apps, schema_editor):
    """Move the apps and recovery codes of django-otp's own tables here, encrypted and hashed, and drop those tables.

    Devices that were begun and never confirmed are left out: whoever saw their key could still confirm them. A new
    installation has no such tables.
    """
    connection = schema_editor.connection
    old = {"otp_totp_totpdevice", "otp_static_statictoken", "otp_static_staticdevice"}
    app_model, codes_model = (apps.get_model("accounts", name) for name in ("AuthenticatorApp", "RecoveryCodes"))
    with connection.cursor() as cursor:
        if not old <= set(connection.introspection.table_names(cursor)):
            return
        cursor.execute("SELECT user_id, key, drift, last_t FROM otp_totp_totpdevice WHERE confirmed ORDER BY id")
        devices = {user: (key, drift, last_t) for user, key, drift, last_t in cursor.fetchall()}
        cursor.execute(
            "SELECT device.user_id, token.token FROM otp_static_staticdevice device "
            "JOIN otp_static_statictoken token ON token.device_id = device.id WHERE device.confirmed"
        )
        tokens = cursor.fetchall()
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete = ON")  # or the clear keys would stay in the file's free pages
    for user, (key, drift, last_t) in devices.items():
        sealed = stored_secrets.seal(bytes.fromhex(key), "accounts.authenticator")
        app_model.objects.create(user_id=user, name="app", sealed_key=sealed, drift=drift, last_t=last_t)
        codes = [token for owner, token in tokens if owner == user]
        codes_model.objects.create(user_id=user, name="codes", hashed=stored_secrets.hash_codes(codes))
    # copy_database compares the recorded migrations of two databases, and a new one has none of these.
    MigrationRecorder(connection).migration_qs.filter(app__in=["otp_static", "otp_totp"]).delete()
    for table in ("otp_static_statictoken", "otp_static_staticdevice", "otp_totp_totpdevice"):
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0005_second_factors_and_sessions"),
    ]

    operations = [
        migrations.RunPython(move_devices, migrations.RunPython.noop),
    ]
