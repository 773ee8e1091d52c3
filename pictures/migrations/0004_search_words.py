"""The words by which a picture is found in either script."""

from django.db import migrations, models

from pictures.search_words import search_words


def derive(apps, schema_editor):
    """Fill the column as Picture.save() does."""
    Picture = apps.get_model("pictures", "Picture")
    names = ["original_name", *(f"{name}_{code}" for name in ("alt", "caption", "credit") for code in ("hi", "en"))]
    for picture in Picture.objects.iterator():
        words = search_words([getattr(picture, name) for name in names], picture.created_at)
        Picture.objects.filter(pk=picture.pk).update(search_words=words)


class Migration(migrations.Migration):
    dependencies = [("pictures", "0003_credit_in_each_language")]

    operations = [
        migrations.AddField(
            "picture", "search_words", models.TextField(blank=True, default="", editable=False)
        ),
        migrations.RunPython(derive, migrations.RunPython.noop),
    ]
