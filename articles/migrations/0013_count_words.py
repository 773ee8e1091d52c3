"""The number of words of each stored body. Apart from 0012: PostgreSQL alters no table with pending trigger events."""

from django.db import connections, migrations

from bilingual.markup import to_text

BATCH_ROWS = 500


def count_words(apps, schema_editor):
    editions = apps.get_model("articles", "Edition").objects.using(schema_editor.connection.alias)
    last = 0
    while rows := list(editions.filter(pk__gt=last).order_by("pk").values_list("pk", "body")[:BATCH_ROWS]):
        with connections[schema_editor.connection.alias].cursor() as cursor:
            cursor.executemany(
                "UPDATE articles_edition SET words = %s WHERE id = %s", [(len(to_text(body).split()), pk) for pk, body in rows]
            )
        last = rows[-1][0]


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_bin_words_and_bylines")]
    operations = [migrations.RunPython(count_words, migrations.RunPython.noop)]
