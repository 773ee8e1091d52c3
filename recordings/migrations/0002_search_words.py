"""The words by which a recording is found in either script."""

from django.db import migrations, models

from pictures.search_words import search_words


def derive(apps, schema_editor):
    """Fill the column as Recording.save() does."""
    Recording = apps.get_model("recordings", "Recording")
    names = ["original_name", *(f"{name}_{code}" for name in ("title", "caption", "credit") for code in ("hi", "en"))]
    for recording in Recording.objects.iterator():
        words = search_words([getattr(recording, name) for name in names], recording.created_at)
        Recording.objects.filter(pk=recording.pk).update(search_words=words)


class Migration(migrations.Migration):
    dependencies = [("recordings", "0001_initial")]

    operations = [
        migrations.AddField("recording", "search_words", models.TextField(blank=True, default="", editable=False)),
        migrations.RunPython(derive, migrations.RunPython.noop),
    ]
