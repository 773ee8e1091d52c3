"""A credit in each language, and the name that the file came with."""

from django.db import migrations, models

from bilingual.text import script_of


def to_its_language(apps, schema_editor):
    """Move each credit in Devanagari from credit_en, the renamed column, to credit_hi."""
    Picture = apps.get_model("pictures", "Picture")
    for picture in Picture.objects.exclude(credit_en="").iterator():
        if script_of(picture.credit_en) == "hi":
            Picture.objects.filter(pk=picture.pk).update(credit_hi=picture.credit_en, credit_en="")


def to_one_column(apps, schema_editor):
    """Move each credit to credit_en, the column that is renamed back. One that has both keeps the English one."""
    Picture = apps.get_model("pictures", "Picture")
    Picture.objects.filter(credit_en="").update(credit_en=models.F("credit_hi"))


class Migration(migrations.Migration):
    dependencies = [("pictures", "0002_added_by")]

    operations = [
        migrations.RenameField("picture", "credit", "credit_en"),
        migrations.AlterField(
            "picture",
            "credit_en",
            models.CharField(blank=True, max_length=200, verbose_name="credit in English"),
        ),
        migrations.AddField(
            "picture",
            "credit_hi",
            models.CharField(
                blank=True,
                help_text="Such as “Photo: name / agency”. Pages in a language without a credit show the other one.",
                max_length=200,
                verbose_name="credit in Hindi",
            ),
        ),
        migrations.AddField(
            "picture",
            "original_name",
            models.CharField(
                blank=True,
                editable=False,
                help_text="The name that the file came with.",
                max_length=200,
                verbose_name="file name",
            ),
        ),
        migrations.RunPython(to_its_language, to_one_column),
    ]
