"""What earlier releases stored, in the tables of this one: front page places, a first version, since when behind,
and which pictures stand in a body.
"""

import re

from django.conf import settings
from django.db import migrations
from django.db.models import Exists, F, OuterRef, Subquery

WORDS = ("kicker", "headline", "summary", "dateline", "body", "picture_alt", "picture_caption", "slug")
BATCH = 500


def carry_over(apps, schema_editor):
    place_stories(apps.get_model("articles", "Article"), apps.get_model("articles", "FrontPagePlace"))
    keep_versions(apps.get_model("articles", "Edition"), apps.get_model("articles", "EditionVersion"))
    date_what_is_behind(apps.get_model("articles", "Edition"))
    link_pictures(apps.get_model("articles", "Edition"), apps.get_model("pictures", "Picture"))


def place_stories(Article, FrontPagePlace):
    placed = Article.objects.exclude(front_page="").order_by("front_page", "-updated_at")[:12]
    FrontPagePlace.objects.bulk_create(
        FrontPagePlace(position=position, article=article) for position, article in enumerate(placed, start=1)
    )


def keep_versions(Edition, EditionVersion):
    batch = []
    for edition in Edition.objects.iterator(BATCH):
        batch.append(
            EditionVersion(
                edition=edition,
                number=edition.version,
                words={name: getattr(edition, name) for name in WORDS},
                saved_at=edition.changed_at,
                saved_by_id=edition.changed_by_id,
                was_published=edition.status == "published",
            )
        )
        if len(batch) == BATCH:
            EditionVersion.objects.bulk_create(batch)
            batch = []
    EditionVersion.objects.bulk_create(batch)


def date_what_is_behind(Edition):
    sources = Edition.objects.filter(
        article=OuterRef("article"),
        language=OuterRef("article__original_language"),
        version__gt=OuterRef("source_version"),
    )
    behind = Edition.objects.exclude(language=F("article__original_language")).filter(Exists(sources))
    ids = list(behind.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        Edition.objects.filter(pk__in=ids[start : start + BATCH]).update(behind_since=Subquery(sources_changed(Edition)))


def sources_changed(Edition):
    return (
        Edition.objects.filter(article=OuterRef("article"), source_version=None)
        .order_by("-changed_at")
        .values("changed_at")[:1]
    )


def link_pictures(Edition, Picture):
    for edition in Edition.objects.filter(body__contains="<img").iterator(BATCH):
        sources = re.findall(rf'<img[^>]* src="{re.escape(settings.MEDIA_URL)}([^"]+)"', edition.body)
        files = [f"{source.split('.', 1)[0]}.{kind}" for source in sources for kind in ("jpg", "png")]
        edition.pictures.set(Picture.objects.filter(file__in=files))


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_desk")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
