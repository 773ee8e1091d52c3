"""Writes to stories. Each public function that writes is one unit of work, so it runs in one transaction.

The caller checks permissions (articles/workflow.py).
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from bilingual.text import is_visible
from pictures.models import Picture
from topics.models import Topic

from . import audit_actions, embargo, history
from .bodies import picture_files
from .changes import edition_moved, mark_articles, mark_editions, unit_of_work
from .former_leads import keep_former_leads
from .locking import Stored, lock
from .models import Article, ArticleTopic, Byline, Contributor, Edition, EditionVersion, WorkingCopy
from .rebasing import rebase
from .versioning import EditionSnapshot, decide_versions, snapshot

Status = Edition.Status
# All but the embargo and the kind, which set_embargo() and set_kind() change: a row that was read before must not take
# them back.
_OWN_FUNCTION = ("id", "embargo_until", "kind")
# Conditions of apps above: each gets an edition and the texts to publish, and returns why that can't be, or "".
CONDITIONS: list[Callable[[Edition, Mapping[str, str]], str]] = []
SAVED_FIELDS = [field.name for field in Article._meta.concrete_fields if field.name not in _OWN_FUNCTION]
_EDITION_FIELDS = [field.name for field in Edition._meta.concrete_fields if field.name not in _OWN_FUNCTION]


def apply_decision(
    edition: Edition,
    decided: EditionSnapshot,
    before: EditionSnapshot | None,
    by: User | None,
    is_dated: bool = True,
) -> bool:
    """Set the decided versions on the edition without saving it. Returns whether this is a new version.

    A new version of a live edition also sets `revised_at`, which its page shows, unless it is not `is_dated`.
    """
    is_new_version = before is None or decided.version != before.version
    edition.version, edition.source_version = decided.version, decided.source_version
    edition.behind_since = decided.behind_since
    if is_new_version:
        edition.words = edition.count_words()
        edition.changed_by = by
        edition.changed_at = decided.changed_at if before else edition.changed_at
        if before and edition.is_live and is_dated:
            edition.revised_at = decided.changed_at
    return is_new_version


@unit_of_work()
def save_story(
    article: Article,
    editions: list[Edition],
    by: User | None,
    minor: Collection[str] = (),
    undated: Collection[str] = (),
    at: datetime | None = None,
    stored: Stored | None = None,
) -> None:
    """Save the article and the given editions, with versions by decide_versions().

    Stores each new version in the history, and merges it into a working copy. `minor` are the languages whose change
    doesn't make translations behind, `undated` those whose “updated” date stays. `at` is the time of the change. `stored`
    is what the caller has locked.
    """
    now = at or timezone.now()
    article.updated_at, article.updated_by = now, by
    if article._state.adding:
        article.created_by = by
        if not any(edition.language == article.original_language for edition in editions) and editions:
            article.original_language = editions[0].language
        article.save()
        stored = Stored(article, [])
    else:
        stored = stored or lock(article.pk)
        if stored.row.lead_picture_id != article.lead_picture_id:
            keep_former_leads({article.pk: stored.row.lead_picture_id})
            mark_articles([article.pk])
        article.save(update_fields=SAVED_FIELDS)
    known = {edition.language: edition for edition in stored.editions}
    before = {language: snapshot(edition) for language, edition in known.items()}
    for edition in editions:
        edition.slug = edition.slug or edition.suggested_slug()
    after = {edition.language: snapshot(edition) for edition in editions}
    decided = decide_versions(article.original_language, before, after, now, minor)
    for edition in editions:
        edition.article, edition.embargo_until = article, stored.row.embargo_until
        was = before.get(edition.language)
        is_new_version = apply_decision(
            edition, decided[edition.language], was, by, is_dated=edition.language not in undated
        )
        edition.save()
        if is_new_version:
            history.record_version(edition, by, is_minor=edition.language in minor)
            if was and edition.first_published_at:
                rebase(edition)
            link_pictures(edition)
            mark_editions([edition.pk])
            if edition.is_live:
                audit_actions.record(by, audit_actions.CHANGED_LIVE, edition)
    for language in before.keys() - after.keys():
        if decided[language] != before[language]:
            apply_decision(known[language], decided[language], before[language], by)
            known[language].save(update_fields=["source_version", "behind_since"])


@unit_of_work()
def set_topics(article: Article, topics: list[Topic]) -> None:
    """Set the story's topics, in order, the main one first."""
    if list(article.articletopic_set.values_list("tag", flat=True)) != [topic.pk for topic in topics]:
        article.articletopic_set.all().delete()
        ArticleTopic.objects.bulk_create(ArticleTopic(content_object=article, tag=topic) for topic in topics)
        mark_articles([article.pk])


@unit_of_work()
def set_byline(article: Article, contributors: list[Contributor]) -> None:
    """Set the story's byline to these contributors, in order."""
    if list(article.byline_set.values_list("contributor", flat=True)) != [each.pk for each in contributors]:
        article.byline_set.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, contributor=contributor, position=position)
            for position, contributor in enumerate(contributors, start=1)
        )
        mark_articles([article.pk])


def link_pictures(edition: Edition) -> None:
    """Set `edition.pictures` to the pictures in the body and in that of its working copy.

    The caller opens the unit of work.
    """
    copy = WorkingCopy.objects.filter(edition=edition).first() if edition.first_published_at else None
    files = {*picture_files(edition.body), *picture_files(copy.texts.get("body", "") if copy else "")}
    if files or edition.version > 1:
        edition.pictures.set(Picture.objects.filter(file__in=files))


@unit_of_work()
def submit(edition: Edition | WorkingCopy, by: User | None) -> None:
    """Send a draft for review. Only editors may change it until it is a draft again."""
    edition.submitted_by, edition.review_note = by, ""
    _transition(edition, Status.IN_REVIEW, by, audit_actions.SUBMITTED)


@unit_of_work()
def take_back(edition: Edition | WorkingCopy, by: User | None) -> None:
    """Recall an edition from review: it becomes a draft."""
    _transition(edition, Status.DRAFT, by, audit_actions.TAKEN_BACK)


@unit_of_work()
def send_back(edition: Edition | WorkingCopy, by: User | None, note: str) -> None:
    """Return an edition from review to its author as a draft, with a note on what to change."""
    edition.review_note = note
    _transition(edition, Status.DRAFT, by, audit_actions.SENT_BACK, note)


@unit_of_work()
def approve(edition: Edition | WorkingCopy, by: User | None) -> None:
    """Approve an edition for publication."""
    edition.review_note = ""
    _transition(edition, Status.APPROVED, by, audit_actions.APPROVED)


@unit_of_work()
def publish(edition: Edition, by: User | None, at: datetime | None = None) -> None:
    """Publish the edition now, or schedule it for `at`.

    Raises ValidationError by field for a missing headline or summary, for a time that has passed, and for one before the
    story's embargo ends.
    """
    check_publishable(edition, edition.texts)
    now = timezone.now()
    _check_time(at, now)
    edition.embargo_until = embargo.embargo_of(edition.article_id)
    embargo.require_over(edition.embargo_until, at or now, "publish_at")
    if not edition.is_live or at is not None:
        edition.publish_at = at or now
    edition.first_published_at = edition.first_published_at or edition.publish_at
    edition.withdrawn_at, edition.withdrawal_note, edition.review_note = None, "", ""
    _transition(
        edition,
        Status.PUBLISHED,
        by,
        audit_actions.SCHEDULED if at else audit_actions.PUBLISHED,
        at.isoformat() if at else "",
    )
    history.mark_published(edition)


@unit_of_work()
def schedule_copy(
    copy: WorkingCopy, by: User | None, at: datetime, is_minor: bool = False, keeps_date: bool = False
) -> None:
    """Let a working copy go live at a time; `working_copies.put_due_live()` does it.

    `is_minor`: it doesn't make translations behind. `keeps_date`: the “updated” date stays. Raises ValidationError as
    publish() does.
    """
    check_publishable(copy.edition, copy.texts)
    _check_time(at, timezone.now())
    copy.publish_at, copy.is_minor, copy.keeps_date, copy.review_note = at, is_minor, keeps_date, ""
    _transition(copy, Status.PUBLISHED, by, audit_actions.SCHEDULED, at.isoformat())


def _check_time(at: datetime | None, now: datetime) -> None:
    if at is not None and at <= now:
        raise ValidationError({"publish_at": _("This time has passed. Choose a later one, or publish now.")})


def check_publishable(edition: Edition, texts: Mapping[str, str]) -> None:
    """Raise ValidationError by field for a missing headline or summary, and else for an unmet one of CONDITIONS."""
    missing = {}
    if not is_visible(texts.get("headline", "")):
        missing["headline"] = _("Write a headline before you publish.")
    if not is_visible(texts.get("summary", "")):
        missing["summary"] = _("Write a summary before you publish. Readers of the other language see it too.")
    if missing:
        raise ValidationError(missing)
    refusals = [message for condition in CONDITIONS if (message := condition(edition, texts))]
    if refusals:
        raise ValidationError({NON_FIELD_ERRORS: refusals})


@unit_of_work()
def withdraw(edition: Edition, by: User | None, note: str = "") -> None:
    """Withdraw a published edition from the site. Its address answers 410 Gone with the note."""
    scheduled = WorkingCopy.objects.scheduled().filter(edition=edition)
    scheduled.update(status=Status.DRAFT, publish_at=None)  # nothing of it may return by the clock
    edition.withdrawn_at = timezone.now()
    edition.withdrawal_note = note
    _transition(edition, Status.WITHDRAWN, by, audit_actions.WITHDRAWN, note)


@unit_of_work()
def return_to_draft(edition: Edition | WorkingCopy, by: User | None) -> None:
    """Make a scheduled or withdrawn edition, or a scheduled working copy, a draft again."""
    if isinstance(edition, WorkingCopy):
        edition.publish_at = None
        _transition(edition, Status.DRAFT, by, audit_actions.RETURNED_TO_DRAFT)
        return
    if edition.is_scheduled and edition.first_published_at == edition.publish_at:
        edition.first_published_at = None  # readers never saw it
    edition.publish_at = None
    edition.withdrawn_at, edition.withdrawal_note = None, ""
    _transition(edition, Status.DRAFT, by, audit_actions.RETURNED_TO_DRAFT)


@unit_of_work()
def mark_up_to_date(edition: Edition, by: User | None) -> None:
    """Record that the translation matches its source's current version."""
    source = edition.article.editions.get(language=edition.article.original_language)
    edition.source_version, edition.behind_since = source.version, None
    edition.save(update_fields=["source_version", "behind_since"])
    _touch(edition, by)


@unit_of_work()
def restore(edition: Edition, version: EditionVersion, by: User | None) -> None:
    """Save the texts of an earlier version as a new version. The versions in between stay in the history."""
    for name, text in version.texts.items():
        setattr(edition, name, text)
    save_story(edition.article, [edition], by)
    audit_actions.record(by, audit_actions.RESTORED, edition, str(version.number))


@unit_of_work()
def delete_story(article: Article, by: User | None) -> None:
    """Delete a story with its editions and their history. The caller makes sure that readers never saw it."""
    audit.record(by, audit_actions.DELETED, article)
    article.delete()


def _transition(item: Edition | WorkingCopy, status: Status, by: User | None, action: str, details: str = "") -> None:
    item.status, item.moved_at, verb = status, timezone.now(), action
    if isinstance(item, WorkingCopy):
        item.moved_by, edition, verb = by, item.edition, audit_actions.COPY_VERBS[action]
        item.save()
    else:
        edition = item
        item.save(update_fields=_EDITION_FIELDS)
    _touch(edition, by)
    mark_editions([edition.pk])
    audit_actions.record(by, verb, edition, details)
    edition_moved.send(sender=None, item=item, action=action, by=by)


def _touch(edition: Edition, by: User | None) -> None:
    Article.objects.filter(pk=edition.article_id).update(updated_at=timezone.now(), updated_by=by)
