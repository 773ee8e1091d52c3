from django.db import migrations, models

import articles.models


class Migration(migrations.Migration):
    """State only: the search's models belong to the app `search` from here on; columns and tables stay."""

    dependencies = [
        ("articles", "0006_narrow_indexes"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("SearchDocument"),
                migrations.DeleteModel("SearchWord"),
                migrations.RenameField("EditionVersion", "words", "texts"),
                migrations.AlterField(
                    "EditionVersion",
                    "texts",
                    models.JSONField(db_column="words", encoder=articles.models.Unescaped, verbose_name="text"),
                ),
            ]
        ),
    ]
