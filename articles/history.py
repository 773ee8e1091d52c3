"""Every saved version of every edition: kept when it is saved, marked when readers saw it, pruned by a setting."""

from django.conf import settings

from .models import Edition, EditionVersion


def record_version(edition: Edition, by, is_minor: bool = False) -> None:
    """Keep the edition's words as they are now, under its version."""
    EditionVersion.objects.create(
        edition=edition,
        number=edition.version,
        texts=edition.texts,
        saved_at=edition.changed_at,
        saved_by=by,
        is_minor=is_minor,
        was_published=edition.status == Edition.Status.PUBLISHED,
    )
    _prune(edition)


def record_versions(editions: list[Edition]) -> None:
    """Keep the words of many editions at once, those whose version is kept already excepted."""
    EditionVersion.objects.bulk_create(
        [
            EditionVersion(
                edition=edition,
                number=edition.version,
                texts=edition.texts,
                saved_at=edition.changed_at,
                was_published=edition.status == Edition.Status.PUBLISHED,
            )
            for edition in editions
        ],
        ignore_conflicts=True,
    )


def mark_published(edition: Edition) -> None:
    """Note that readers see, or will see, the version that the edition is at."""
    edition.versions.filter(number=edition.version).update(was_published=True)


def texts_at(edition: Edition, number: int | None) -> dict[str, str] | None:
    """The edition's words at that version; None where they were not kept."""
    return edition.versions.filter(number=number).values_list("texts", flat=True).first()


def _prune(edition: Edition) -> None:
    """Drop the oldest versions beyond settings.KEEP_VERSIONS (0 keeps all).

    What was published stays, and what a translation was made from: its translator is shown what changed since.
    """
    if not settings.KEEP_VERSIONS or edition.version <= settings.KEEP_VERSIONS:
        return
    sources = edition.article.editions.exclude(pk=edition.pk).exclude(source_version=None)
    edition.versions.filter(number__lte=edition.version - settings.KEEP_VERSIONS, was_published=False).exclude(
        number__in=list(sources.values_list("source_version", flat=True))
    ).delete()
