"""The translators' queue of one language: what is missing, begun, behind or sent back, and what is wanted."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from articles.models import Article, ArticleTopic, Edition
from articles.models.edition_querysets import EditionQuerySet
from bilingual import languages

from .models import Wanted, WantedTopic

MAX_LISTED = 50  # of each kind


class Job(NamedTuple):
    """One translation to make or to update. `edition` is the source to translate, or the edition to work on."""

    edition: Edition
    since: datetime | None
    deadline: datetime | None


class Queue(NamedTuple):
    """The jobs of a language by kind."""

    wanted: list[Job]
    begun: list[Job]
    behind: list[Job]
    sent_back: list[Job]
    undecided: list[Job]


def queue_of(user: User, language: str, assigned: Mapping[int, datetime | None]) -> Queue:
    """The jobs in this language that the person may read: at most MAX_LISTED of each kind, the longest waiting first.

    `assigned` has the due time of each story that is assigned to be translated. Those are all listed, once. `begun` are
    the assigned ones that are neither missing, behind nor sent back; `undecided` are live stories without the language
    about which nobody has decided, the newest first.
    """
    visible = Edition.objects.visible_to(user).select_related("article").defer("body")
    rows = Wanted.objects.filter(language=language)
    by_topic = ArticleTopic.objects.filter(
        content_object=OuterRef("article"), tag__in=WantedTopic.objects.values("topic")
    )
    missing, here = _without(visible, language), visible.in_language(language)
    live = missing.live().exclude(Q(article__in=rows.values("article")) | Q(article__in=assigned)).newest_first()
    asked_for = Q(article__in=rows.filter(is_wanted=True).values("article")) | Q(article__in=assigned)
    behind = list(here.behind().order_by("behind_since", "pk")[:MAX_LISTED])
    sent_back = list(here.sent_back().order_by("moved_at", "pk")[:MAX_LISTED])
    others = here.filter(article__in=assigned).exclude(pk__in=[edition.pk for edition in (*behind, *sent_back)])
    found = {
        "wanted": _sources([*missing.filter(asked_for).order_by("pk"), *live.filter(Exists(by_topic))[:MAX_LISTED]]),
        "begun": list(others.order_by("pk")),
        "behind": behind,
        "sent_back": sent_back,
        "undecided": list(live.exclude(Exists(by_topic))[:MAX_LISTED]),
    }
    shown = {edition.article_id for editions in found.values() for edition in editions}
    wanted = rows.filter(is_wanted=True, article__in=shown).values_list("article", "deadline")
    deadlines = dict(wanted) | {pk: due for pk, due in assigned.items() if due}
    since = {"wanted": "publish_at", "begun": "moved_at", "behind": "behind_since", "sent_back": "moved_at"}
    jobs = {
        kind: [
            Job(edition, getattr(edition, since.get(kind, "publish_at")), deadlines.get(edition.article_id))
            for edition in editions
        ]
        for kind, editions in found.items()
    }
    return Queue(
        _urgent_first(jobs["wanted"]),
        _urgent_first(jobs["begun"]),
        _urgent_first(jobs["behind"]),
        jobs["sent_back"],
        jobs["undecided"],
    )


def decide(article: Article, language: str, is_wanted: bool, deadline: datetime | None) -> None:
    """Store whether the story is wanted in this language, and until when."""
    values = {"is_wanted": is_wanted, "deadline": deadline if is_wanted else None}
    Wanted.objects.update_or_create(article=article, language=language, defaults=values)


def deadline(article: Article, language: str) -> datetime | None:
    """Until when an editor wants the story in this language."""
    row = Wanted.objects.filter(article=article, language=language).first()
    return row.deadline if row else None


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
        return job.deadline is None, job.deadline or job.since or now

    return sorted(jobs, key=urgency)
