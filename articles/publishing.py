"""The verbs that write several things at once, each one function and one transaction."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import log
from pictures.models import Picture
from topics.models import Topic

from . import acts, history
from .bodies import picture_files
from .models import (
    Article,
    ArticleTopic,
    Byline,
    Contributor,
    Correction,
    CorrectionFlag,
    Edition,
    EditionVersion,
    FrontPagePlace,
)
from .search import index

Status = Edition.Status


@transaction.atomic
def save_story(article: Article, editions: list[Edition], by, minor: Collection[str] = ()) -> None:
    """Save the article and those of its editions that are given, as one act of one person.

    Each edition whose words changed becomes a new version, kept in its history. A new translation is made from the
    source as it is now; one that changed in the same act as its source had both texts before its writer, so it
    follows the source. `minor` names the languages whose change leaves the translations alone.
    """
    article.updated_at, article.updated_by = timezone.now(), by
    if article.pk is None:
        article.created_by = by
        if not any(edition.language == article.original_language for edition in editions) and editions:
            article.original_language = editions[0].language
    article.save()
    before = {edition.language: edition for edition in Edition.objects.filter(article=article).select_for_update()}
    changed = [edition for edition in editions if _count_version(edition, before.get(edition.language), by)]
    for edition in editions:
        edition.article = article
        edition.save()
    for edition in changed:
        link_pictures(edition)
        history.keep(edition, by, is_minor=edition.language in minor)
        if edition.is_live:
            acts.record(by, acts.CHANGED_LIVE, edition)
    source_before = before.get(article.original_language)
    _follow_source(
        article,
        abreast={edition.language for edition in changed},
        minor_after=source_before.version if source_before and article.original_language in minor else None,
    )
    for edition in editions:
        edition.refresh_from_db(fields=["source_version", "behind_since"])
    index.index_editions(edition.pk for edition in changed)


def set_topics(article: Article, topics: list[Topic]) -> None:
    """Give the story these topics in this order, the main one first."""
    if list(article.articletopic_set.values_list("tag", flat=True)) != [topic.pk for topic in topics]:
        article.articletopic_set.all().delete()
        ArticleTopic.objects.bulk_create(ArticleTopic(content_object=article, tag=topic) for topic in topics)
        index.index_articles([article.pk])


def set_byline(article: Article, contributors: list[Contributor]) -> None:
    """Credit these names in this order."""
    if list(article.byline_set.values_list("contributor", flat=True)) != [each.pk for each in contributors]:
        article.byline_set.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, contributor=contributor, position=position)
            for position, contributor in enumerate(contributors, start=1)
        )
        index.index_articles([article.pk])


def link_pictures(edition: Edition) -> None:
    """Note which pictures of the library stand in the body."""
    files = picture_files(edition.body)
    if files or edition.version > 1:
        edition.pictures.set(Picture.objects.filter(file__in=files))


def _count_version(edition: Edition, before: Edition | None, by) -> bool:
    """Move the version on if the words differ from those stored; say who, and date it where readers can see it."""
    edition.slug = edition.slug or edition.suggested_slug()
    if before and before.words == edition.words:
        return False
    edition.changed_at, edition.changed_by = timezone.now(), by
    if before is None:
        return True
    edition.version = before.version + 1
    if edition.is_live:
        edition.revised_at = timezone.now()
    return True


def _follow_source(article: Article, abreast: set[str], minor_after: int | None) -> None:
    """Say of each translation which version of the source it was made from, and since when it is behind.

    `abreast` are the languages that were written in this act: where the source is one of them, the others follow it.
    A translation level with version `minor_after` of the source stays level.
    """
    stored = Edition.objects.filter(article=article)
    editions = {edition.language: edition for edition in stored}
    source = editions.pop(article.original_language, None)
    if source is None:
        return
    stored.filter(pk=source.pk).update(source_version=None, behind_since=None)
    for language, edition in editions.items():
        is_new = edition.source_version is None or edition.source_version > source.version
        followed = {language, source.language} <= abreast
        if is_new or followed or edition.source_version == minor_after:
            _level(edition, source)
        elif edition.source_version < source.version and edition.behind_since is None:
            stored.filter(pk=edition.pk).update(behind_since=timezone.now())


def _level(edition: Edition, source: Edition) -> None:
    edition.source_version, edition.behind_since = source.version, None
    edition.save(update_fields=["source_version", "behind_since"])


@transaction.atomic
def submit(edition: Edition, by) -> None:
    """Send a draft to the editors. It is theirs until they approve it, publish it or send it back."""
    edition.submitted_by, edition.review_note = by, ""
    _move(edition, Status.IN_REVIEW, by, acts.SUBMITTED)


@transaction.atomic
def take_back(edition: Edition, by) -> None:
    """Make a draft of what waits for review, to write on."""
    _move(edition, Status.DRAFT, by, acts.TAKEN_BACK)


@transaction.atomic
def send_back(edition: Edition, by, note: str) -> None:
    """Return what waits for review to who wrote it, with a note on what to change."""
    edition.review_note = note
    _move(edition, Status.DRAFT, by, acts.SENT_BACK, note)


@transaction.atomic
def approve(edition: Edition, by) -> None:
    """Say that an edition is fit to be published."""
    edition.review_note = ""
    _move(edition, Status.APPROVED, by, acts.APPROVED)


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
    edition.withdrawn_at, edition.withdrawal_note, edition.review_note = None, "", ""
    _move(edition, Status.PUBLISHED, by, acts.SCHEDULED if at else acts.PUBLISHED, at.isoformat() if at else "")
    history.mark_published(edition)


def check_publishable(headline: str, summary: str) -> None:
    """Raises ValidationError, by field, for what readers can't do without."""
    missing = {}
    if not headline:
        missing["headline"] = _("Write a headline before you publish.")
    if not summary:
        missing["summary"] = _("Write a summary before you publish. Readers of the other language see it too.")
    if missing:
        raise ValidationError(missing)


@transaction.atomic
def withdraw(edition: Edition, by, note: str = "") -> None:
    """Take a published edition off the site. Its address answers 410 with the note from now on."""
    edition.withdrawn_at = timezone.now()
    edition.withdrawal_note = note
    _move(edition, Status.WITHDRAWN, by, acts.WITHDRAWN, note)


@transaction.atomic
def return_to_draft(edition: Edition, by) -> None:
    """Make a scheduled or withdrawn edition a draft again."""
    if edition.is_scheduled and edition.first_published_at == edition.publish_at:
        edition.first_published_at = None  # it never reached a reader
    edition.publish_at = None
    edition.withdrawn_at, edition.withdrawal_note = None, ""
    _move(edition, Status.DRAFT, by, acts.RETURNED_TO_DRAFT)


@transaction.atomic
def correct(edition: Edition, by, text: str) -> Correction:
    """Put a dated, public note on the edition.

    It answers what waited to be answered here, and waits to be answered on the story's other public editions.
    """
    correction = Correction.objects.create(edition=edition, by=by, text=text)
    answer_corrections(edition, by)
    others = edition.article.editions.exclude(pk=edition.pk).filter(first_published_at__isnull=False)
    CorrectionFlag.objects.bulk_create(CorrectionFlag(correction=correction, edition=other) for other in others)
    _touch(edition, by)
    acts.record(by, acts.CORRECTED, edition, text)
    return correction


@transaction.atomic
def answer_corrections(edition: Edition, by) -> None:
    """Say that the corrections of the story's other editions have been dealt with in this one."""
    if edition.flags.unanswered().update(answered_at=timezone.now(), answered_by=by):
        acts.record(by, acts.CORRECTION_ANSWERED, edition)


@transaction.atomic
def mark_up_to_date(edition: Edition, by) -> None:
    """The translator's word that the translation says what its source says now."""
    _level(edition, edition.article.editions.get(language=edition.article.original_language))
    _touch(edition, by)


@transaction.atomic
def restore(edition: Edition, version: EditionVersion, by) -> None:
    """Make an earlier version's words the newest version. Nothing in between is lost."""
    for name, words in version.words.items():
        setattr(edition, name, words)
    save_story(edition.article, [edition], by)
    acts.record(by, acts.RESTORED, edition, str(version.number))


@transaction.atomic
def arrange_front_page(places: list[tuple[Article, datetime | None]], by) -> None:
    """Give these stories, the lead first, the places by hand; each until its time, or until it is changed."""
    FrontPagePlace.objects.all().delete()
    FrontPagePlace.objects.bulk_create(
        FrontPagePlace(position=position, article=article, until=until)
        for position, (article, until) in enumerate(places, start=1)
    )
    if by:  # an import brings its own places
        headlines = "; ".join(str(article) for article, _until in places)
        log.record(by, acts.FRONT_PAGE_ARRANGED, headlines, url=reverse("admin:articles_article_front_page"))


@transaction.atomic
def delete_story(article: Article, by) -> None:
    """Delete a story that readers never saw, with its editions and their history."""
    log.record(by, acts.DELETED, article)
    index.remove([edition.pk for edition in article.editions.all()])
    article.delete()


def _move(edition: Edition, status: Status, by, act: str, details: str = "") -> None:
    edition.status, edition.moved_at = status, timezone.now()
    edition.save()
    _touch(edition, by)
    index.index_editions([edition.pk])
    acts.record(by, act, edition, details)


def _touch(edition: Edition, by) -> None:
    Article.objects.filter(pk=edition.article_id).update(updated_at=timezone.now(), updated_by=by)
