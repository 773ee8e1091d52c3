"""What was a proposed update waits for review as a working copy. Apart from 0010: PostgreSQL alters no table with new rows."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    copies = apps.get_model('articles', 'WorkingCopy').objects.using(schema_editor.connection.alias)
    saves = apps.get_model('articles', 'WorkingCopySave').objects.using(schema_editor.connection.alias)
    copies.update(status='review', moved_at=F('saved_at'), moved_by=F('saved_by'), submitted_by=F('saved_by'))
    for copy in copies.order_by('pk').iterator():
        saves.create(working_copy=copy, number=copy.number, texts=copy.texts, saved_by_id=copy.saved_by_id)


class Migration(migrations.Migration):

    dependencies = [('articles', '0010_working_copies')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
