from django.db import migrations, models

import accounts.models


class Migration(migrations.Migration):
    """State only: the column keeps its name."""

    dependencies = [
        ("accounts", "0003_audit_entry"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("user", "session_key", "session_secret"),
                migrations.AlterField(
                    "user",
                    "session_secret",
                    models.CharField(
                        db_column="session_key",
                        default=accounts.models.new_session_secret,
                        editable=False,
                        max_length=32,
                    ),
                ),
            ],
        ),
    ]
