from django.db import migrations


class Migration(migrations.Migration):
    """State only: the table keeps its name."""

    dependencies = [
        ("accounts", "0002_people"),
    ]

    operations = [
        migrations.RenameModel("Act", "AuditEntry"),
    ]
