"""Assignments and planned events."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article
from articles.models.querysets import reads_everything
from bilingual import languages
from topics.models import Topic


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Queries on assignments."""

    def visible_to(self, user: User) -> "AssignmentQuerySet":
        """Those of the stories that are open to the person, and planned stories: their own, and those that wait for somebody.

        None of a story in the bin.
        """
        kept = self.filter(Q(article=None) | Q(article__binned_at=None))
        if reads_everything(user):
            return kept
        planned = Q(article=None) & (Q(person=user) | Q(person=None) | Q(created_by=user))
        return kept.filter(planned | Q(article__in=Article.objects.open_to(user).values("pk")))

    def open(self) -> "AssignmentQuerySet":
        """Those that are not done."""
        return self.filter(done_at=None)

    def by_due_time(self) -> "AssignmentQuerySet":
        """The most urgent first; those without a due time last."""
        return self.order_by(F("due_at").asc(nulls_last=True), "pk")

    def translations_into(self, language: str) -> "AssignmentQuerySet":
        """Those of stories that have another original language."""
        return self.filter(language=language, article__isnull=False).exclude(article__original_language=language)

    def due_between(self, start: datetime, end: datetime) -> "AssignmentQuerySet":
        """Due from `start` until just before `end`."""
        return self.filter(due_at__gte=start, due_at__lt=end)

    def for_lists(self) -> "AssignmentQuerySet":
        """With all that a line in a list shows."""
        return self.select_related("person", "article", "topic").prefetch_related("article__editions")


class Assignment(models.Model):
    """Who writes a story in one language, and until when. Without a person it waits for somebody to take it.

    Without an article it is a planned story, with a working title and perhaps a topic.
    """

    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="assignments")
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    working_title = models.CharField(_("working title"), max_length=300, blank=True)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+", verbose_name=_("topic"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("person")
    )
    due_at = models.DateTimeField(_("due"), null=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language"], condition=Q(done_at=None), name="one_open_assignment_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(working_title=""), name="assigned_to_something"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "due_at"], name="assignments_of_a_person", condition=Q(done_at=None)),
            models.Index(fields=["due_at"], name="assignments_due"),
        ]

    def __str__(self) -> str:
        if self.article is None:
            return self.working_title
        edition = self.article.edition(self.language)
        return (edition and edition.headline) or str(self.article)

    @property
    def url(self) -> str:
        """The desk's page on which this is worked on: the story's, or the plan."""
        return f"{self.article.desk_url}#edition-{self.language}" if self.article else f"{reverse('plan')}#a{self.pk}"

    @property
    def is_unasked(self) -> bool:
        """Whether its person made it, by taking a story that nobody had asked for."""
        return (
            self.person_id == self.created_by_id
            and self.due_at is None
            and not self.note
            and self.article_id is not None
        )

    @property
    def is_overdue(self) -> bool:
        """Whether the due time has passed and the work is not done."""
        return self.done_at is None and self.due_at is not None and self.due_at < timezone.now()


class PlannedEvent(models.Model):
    """Something that the newsroom knows will happen: a session of parliament, a match, a press conference."""

    title = models.CharField(_("title"), max_length=300)
    place = models.CharField(_("location"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="event_ends_after_its_start"
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="events_by_start")]

    def __str__(self) -> str:
        return self.title


class CalendarToken(models.Model):
    """The secret in the address of a person's calendar feed, as its SHA-256 digest, and the feed's language."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person_id)
