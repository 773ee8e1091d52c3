import django.db.models.deletion
from django.db import migrations, models

# The full-text index (search/backends). It holds tokens of ASCII letters and digits alone.
TABLES = {"search_heads": "headline, summary, kicker, facts", "search_whole": "words", "search_names": "words"}


def create_index(apps, schema_editor):
    for table, fields in TABLES.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({fields}, tokenize='ascii')")
        else:
            schema_editor.execute(f"CREATE TABLE {table} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
            schema_editor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (words)")


def drop_index(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_remove_front_page"),
    ]

    operations = [
        migrations.RunPython(create_index, drop_index),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60, unique=True)),
                ("key", models.CharField(db_index=True, max_length=120)),
                ("sound", models.CharField(max_length=120)),
                ("skeleton", models.CharField(db_index=True, max_length=120)),
            ],
            options={
                "db_table": "search_word",
            },
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
            options={
                "db_table": "search_document",
            },
        ),
    ]
