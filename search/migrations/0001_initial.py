import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """State only: migration 0005 of `articles` creates the tables."""

    initial = True

    dependencies = [
        ("articles", "0007_rooms"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="SearchWord",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("word", models.CharField(max_length=60, unique=True)),
                        ("key", models.CharField(db_index=True, max_length=120)),
                        ("sound", models.CharField(max_length=120)),
                        ("skeleton", models.CharField(db_index=True, max_length=120)),
                    ],
                    options={"db_table": "search_word"},
                ),
                migrations.CreateModel(
                    name="SearchDocument",
                    fields=[
                        (
                            "edition",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                serialize=False,
                                to="articles.edition",
                            ),
                        ),
                        ("row", models.BigIntegerField(unique=True)),
                    ],
                    options={"db_table": "search_document"},
                ),
            ]
        ),
    ]
