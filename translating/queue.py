"""The translators' queue of one language: what is missing, behind or sent back, and the acts on it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from articles.models import Article, ArticleTopic, Edition
from articles.models.edition_querysets import EditionQuerySet
from bilingual import languages

from .models import Wanted, WantedTopic

MAX_LISTED = 50  # of each kind


class Taken(Exception):
    """Somebody else has taken the translation."""


class Job(NamedTuple):
    """One translation to make or to update. `edition` is the source to translate, or the edition to work on."""

    edition: Edition
    since: datetime | None
    wanted: Wanted | None


class Queue(NamedTuple):
    """The jobs of a language by kind."""

    wanted: list[Job]
    behind: list[Job]
    sent_back: list[Job]
    undecided: list[Job]


def queue_of(user: User, language: str) -> Queue:
    """The jobs in this language that the person may read: at most MAX_LISTED of each kind, the longest waiting first.

    `undecided` are live stories without the language about which nobody has decided, the newest first.
    """
    visible = Edition.objects.visible_to(user).select_related("article").defer("body")
    rows = Wanted.objects.filter(language=language)
    by_topic = ArticleTopic.objects.filter(
        content_object=OuterRef("article"), tag__in=WantedTopic.objects.values("topic")
    )
    missing, here = _without(visible, language), visible.in_language(language)
    live = missing.live().exclude(article__in=rows.values("article")).newest_first()
    asked_for = missing.filter(article__in=rows.filter(is_wanted=True).values("article")).order_by("pk")
    found = {
        "wanted": _sources([*asked_for, *live.filter(Exists(by_topic))[:MAX_LISTED]]),
        "behind": list(here.behind().order_by("behind_since", "pk")[:MAX_LISTED]),
        "sent_back": list(here.sent_back().order_by("moved_at", "pk")[:MAX_LISTED]),
        "undecided": list(live.exclude(Exists(by_topic))[:MAX_LISTED]),
    }
    shown = {edition.article_id for editions in found.values() for edition in editions}
    decided = {row.article_id: row for row in rows.filter(article__in=shown).select_related("taken_by")}
    since = {"wanted": "publish_at", "behind": "behind_since", "sent_back": "moved_at", "undecided": "publish_at"}
    jobs = {
        kind: [Job(edition, getattr(edition, since[kind]), decided.get(edition.article_id)) for edition in editions]
        for kind, editions in found.items()
    }
    return Queue(_urgent_first(jobs["wanted"]), _urgent_first(jobs["behind"]), jobs["sent_back"], jobs["undecided"])


def decide(article: Article, language: str, is_wanted: bool, deadline: datetime | None) -> None:
    """Store whether the story is wanted in this language, and until when."""
    values = {"is_wanted": is_wanted, "deadline": deadline if is_wanted else None}
    Wanted.objects.update_or_create(article=article, language=language, defaults=values)


@transaction.atomic
def take(article: Article, language: str, by: User) -> None:
    """Give the work to this person. Raises Taken if somebody else has it."""
    Wanted.objects.get_or_create(article=article, language=language)
    row = Wanted.objects.select_for_update().get(article=article, language=language)
    if row.taken_by and row.taken_by != by:
        raise Taken
    row.taken_by, row.taken_at = by, timezone.now()
    row.save(update_fields=["taken_by", "taken_at"])


def release(article: Article, language: str, by: User, of_others: bool = False) -> bool:
    """Let others take the work. `of_others`: also what somebody else has taken. Returns whether it was taken."""
    taken = Wanted.objects.filter(article=article, language=language, taken_by__isnull=False)
    if not of_others:
        taken = taken.filter(taken_by=by)
    return bool(taken.update(taken_by=None, taken_at=None))


def _without(editions: EditionQuerySet, language: str) -> EditionQuerySet:
    """The editions whose story has none in this language."""
    there = Edition.objects.in_language(language).filter(article=OuterRef("article"))
    others = [code for code in languages.codes() if code != language]  # an index starts with the language
    return editions.filter(~Exists(there), language__in=others)


def _sources(editions: Iterable[Edition]) -> list[Edition]:
    """One edition of each story, the original before any other."""
    found: dict[int, Edition] = {}
    for edition in editions:
        if edition.article_id not in found or not edition.is_translation:
            found[edition.article_id] = edition
    return list(found.values())


def _urgent_first(jobs: list[Job]) -> list[Job]:
    """What has a deadline first, the nearest before the others; then the longest waiting."""
    now = timezone.now()

    def urgency(job: Job) -> tuple[bool, datetime]:
        deadline = job.wanted.deadline if job.wanted else None
        return deadline is None, deadline or job.since or now

    return sorted(jobs, key=urgency)
