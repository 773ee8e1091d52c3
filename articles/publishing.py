"""The verbs that write several things at once, each one function and one transaction."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Article, Correction, Edition

Status = Edition.Status


def may_work_on(user, article: Article | None) -> bool:
    """Whether the person may change this story: their own, or any if their role says so."""
    return article is None or article.created_by_id == user.pk or user.has_perm("articles.edit_any_article")


def may_arrange(user, article: Article | None) -> bool:
    """Whether the person may change the story's topics, picture and byline: not once readers may have seen it."""
    if user.has_perm("articles.publish_edition") or article is None:
        return True
    return may_work_on(user, article) and all(edition.status == Status.DRAFT for edition in article.editions.all())


def may_write(user, edition: Edition | None) -> bool:
    """Whether the person may change this edition's words. What readers have seen, only those who publish change."""
    return user.has_perm("articles.publish_edition") or edition is None or edition.status == Status.DRAFT


@transaction.atomic
def save_story(article: Article, editions: list[Edition], by) -> None:
    """Save the article and those of its editions that are given, as one act of one person.

    Each edition whose words changed becomes a new version. A new translation is made from the source as it is
    now; one that changed in the same act as its source had both texts before its writer, so it follows the source.
    """
    article.updated_at, article.updated_by = timezone.now(), by
    if article.pk is None:
        article.created_by = by
        if not any(edition.language == article.original_language for edition in editions) and editions:
            article.original_language = editions[0].language
    article.save()
    before = {edition.language: edition for edition in article.editions.select_for_update()}
    changed = {edition.language for edition in editions if _count_version(edition, before.get(edition.language), by)}
    versions = {language: edition.version for language, edition in before.items()}
    versions.update({edition.language: edition.version for edition in editions})
    source_version = versions.get(article.original_language)
    for edition in editions:
        edition.article = article
        if edition.language == article.original_language:
            edition.source_version = None
        elif edition.source_version is None or {edition.language, article.original_language} <= changed:
            edition.source_version = source_version
        edition.save()
    _adopt_source(article, source_version)


def _count_version(edition: Edition, before: Edition | None, by) -> bool:
    """Move the version on if the words differ from those stored; say who, and date it where readers can see it."""
    edition.slug = edition.slug or edition.suggested_slug()
    if before and all(getattr(before, field) == getattr(edition, field) for field in Edition.WORDS):
        return False
    edition.changed_at, edition.changed_by = timezone.now(), by
    if before is None:
        return True
    edition.version = before.version + 1
    if edition.is_live:
        edition.revised_at = timezone.now()
    return True


def _adopt_source(article: Article, source_version: int | None) -> None:
    """A translation that was here before its source (or before the original language was set) starts level."""
    if source_version is not None:
        article.editions.exclude(language=article.original_language).filter(source_version=None).update(
            source_version=source_version
        )


@transaction.atomic
def publish(edition: Edition, by, at: datetime | None = None) -> None:
    """Make the edition visible to readers now, or at a time still to come.

    Raises ValidationError, by field, when the headline or the summary is missing or the time has passed.
    """
    check_publishable(edition.headline, edition.summary)
    now = timezone.now()
    if at is not None and at <= now:
        raise ValidationError({"publish_at": _("This time has passed. Choose a later one, or publish now.")})
    if not edition.is_live or at is not None:
        edition.publish_at = at or now
    edition.first_published_at = edition.first_published_at or edition.publish_at
    edition.status = Status.PUBLISHED
    edition.withdrawn_at, edition.withdrawal_note = None, ""
    edition.save()
    _touch(edition, by)


def check_publishable(headline: str, summary: str) -> None:
    """Raises ValidationError, by field, for what readers can't do without."""
    missing = {}
    if not headline:
        missing["headline"] = _("Write a headline before you publish.")
    if not summary:
        missing["summary"] = _("Write a summary before you publish: readers of the other language see it too.")
    if missing:
        raise ValidationError(missing)


@transaction.atomic
def withdraw(edition: Edition, by, note: str = "") -> None:
    """Take a published edition off the site. Its address answers 410 with the note from now on."""
    edition.status = Status.WITHDRAWN
    edition.withdrawn_at = timezone.now()
    edition.withdrawal_note = note
    edition.save()
    _touch(edition, by)


@transaction.atomic
def return_to_draft(edition: Edition, by) -> None:
    """Make a scheduled or withdrawn edition a draft again."""
    if edition.is_scheduled and edition.first_published_at == edition.publish_at:
        edition.first_published_at = None  # it never reached a reader
    edition.status = Status.DRAFT
    edition.publish_at = None
    edition.withdrawn_at, edition.withdrawal_note = None, ""
    edition.save()
    _touch(edition, by)


@transaction.atomic
def correct(edition: Edition, by, text: str) -> Correction:
    """Put a dated, public note on the edition."""
    _touch(edition, by)
    return Correction.objects.create(edition=edition, by=by, text=text)


@transaction.atomic
def mark_up_to_date(edition: Edition, by) -> None:
    """The translator's word that the translation says what its source says now."""
    edition.source_version = edition.article.editions.get(language=edition.article.original_language).version
    edition.save(update_fields=["source_version"])
    _touch(edition, by)


def _touch(edition: Edition, by) -> None:
    Article.objects.filter(pk=edition.article_id).update(updated_at=timezone.now(), updated_by=by)
