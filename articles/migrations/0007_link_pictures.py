"""Which pictures stand in the bodies that were written before this was noted."""

import re

from django.conf import settings
from django.db import migrations


def link_pictures(apps, schema_editor):
    Picture = apps.get_model("pictures", "Picture")
    for edition in apps.get_model("articles", "Edition").objects.filter(body__contains="<img").iterator(500):
        sources = re.findall(rf'<img[^>]* src="{re.escape(settings.MEDIA_URL)}([^"]+)"', edition.body)
        files = [f"{source.split('.', 1)[0]}.{kind}" for source in sources for kind in ("jpg", "png")]
        edition.pictures.set(Picture.objects.filter(file__in=files))


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_pictures_in_bodies")]
    operations = [migrations.RunPython(link_pictures, migrations.RunPython.noop)]
