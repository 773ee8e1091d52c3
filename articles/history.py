"""The versions of editions: stored with each save, marked when published, pruned by settings.KEEP_VERSIONS."""

from django.conf import settings

from accounts.models import User

from .models import Edition, EditionVersion


def record_version(edition: Edition, by: User | None, is_minor: bool = False) -> None:
    """Store the edition's current texts as its current version, and prune old versions."""
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
    """Store the current versions of many editions in one query. Skips versions that are stored already."""
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
    """Mark the edition's current version as one that readers see or will see."""
    edition.versions.filter(number=edition.version).update(was_published=True)


def texts_at(edition: Edition, number: int | None) -> dict[str, str] | None:
    """The edition's texts at that version, by field; None if the version is not stored."""
    if number is None:
        return None
    return edition.versions.filter(number=number).values_list("texts", flat=True).first()


def _prune(edition: Edition) -> None:
    """Delete the oldest versions beyond settings.KEEP_VERSIONS (0 keeps all).

    Published versions stay. So do the source versions of translations, to show translators what has changed since.
    """
    if not settings.KEEP_VERSIONS or edition.version <= settings.KEEP_VERSIONS:
        return
    sources = edition.article.editions.exclude(pk=edition.pk).exclude(source_version=None)
    edition.versions.filter(number__lte=edition.version - settings.KEEP_VERSIONS, was_published=False).exclude(
        number__in=list(sources.values_list("source_version", flat=True))
    ).delete()
