"""The timeline of a live story: stamped entries, each with its texts in the paper's languages."""

from collections.abc import Collection
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article, Edition
from bilingual import languages

MAX_HEADING = 200
MAX_TEXT = 5000  # characters of an entry's HTML
MAX_CORRECTION = 1000


class Timeline(models.Model):
    """The live coverage of one story. It is open until `ends_at` is set."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(_("coverage begins"), default=timezone.now)
    ends_at = models.DateTimeField(_("coverage ends"), null=True)

    class Meta:
        verbose_name = _("timeline")
        verbose_name_plural = _("timelines")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article_id)

    @property
    def is_open(self) -> bool:
        """Whether entries can be added."""
        return self.ends_at is None


class Entry(models.Model):
    """One entry of a timeline, in whatever languages it has texts.

    `number` counts from 1 in each timeline, and is in the entry's public address. `at` is the stamp that readers see: the
    time of its first publication in any language.
    """

    timeline = models.ForeignKey(Timeline, models.CASCADE, related_name="entries", db_index=False)
    number = models.PositiveIntegerField(_("number"))
    at = models.DateTimeField(_("time"), default=timezone.now)
    is_key = models.BooleanField(_("key event"), default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    token = models.CharField(
        max_length=32, blank=True
    )  # of the form that it was sent with: a second press adds nothing

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["timeline", "number"], name="entry_number_once_per_timeline"),
            models.UniqueConstraint(fields=["timeline", "token"], condition=~Q(token=""), name="entry_sent_once"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    def text(self, language: str) -> "EntryText | None":
        """The text in that language, from the prefetched texts if there are any; None if it doesn't exist."""
        return next((text for text in self.texts.all() if text.language == language), None)


class EntryTextQuerySet(models.QuerySet["EntryText"]):
    """Queries on the texts of entries. `live()` alone says what a reader may see."""

    def live(self) -> Self:
        """Visible to readers now: published, and of an edition that is live."""
        return self._of_live_editions().filter(state=EntryText.State.LIVE)

    def published_in(self, articles: Collection[int]) -> Self:
        """Those of these stories that readers see once their edition is live."""
        return self.filter(entry__timeline__article__in=articles, state=EntryText.State.LIVE)

    def gone(self) -> Self:
        """Withdrawn from an edition that is live. Readers' pages learn the numbers of these entries, and no word."""
        return self._of_live_editions().filter(state=EntryText.State.WITHDRAWN)

    def of(self, timeline: Timeline, language: str) -> Self:
        """Those of a timeline in one language, with their entries."""
        return self.filter(entry__timeline=timeline, language=language).select_related("entry")

    def not_after(self, text: "EntryText") -> Self:
        """That text and those below it in the order of the page."""
        entry = text.entry
        return self.filter(Q(entry__at__lt=entry.at) | Q(entry__at=entry.at, entry__number__lte=entry.number))

    def newest_first(self) -> Self:
        """In the order of the page."""
        return self.order_by("-entry__at", "-entry__number")

    def last_changed(self) -> Self:
        """The last changed first, for pages that are open."""
        return self.order_by("-changed_at", "-pk")

    def _of_live_editions(self) -> Self:
        editions = Edition.objects.live().filter(
            article=OuterRef("entry__timeline__article"), language=OuterRef("language")
        )
        return self.filter(Exists(editions))


class EntryText(models.Model):
    """An entry in one language, with a state and a version of its own: two desks never block each other."""

    class State(models.TextChoices):
        """What readers see of it. A live text is visible while its edition is live."""

        DRAFT = "draft", _("Draft")
        LIVE = "live", _("Published")
        WITHDRAWN = "withdrawn", pgettext_lazy("entry", "Withdrawn")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.DRAFT)
    heading = models.CharField(_("headline"), max_length=MAX_HEADING, blank=True)
    body = models.TextField(_("text"))  # sanitised HTML, as bodies
    correction = models.TextField(_("correction"), blank=True)
    corrected_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = EntryTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of an entry")
        verbose_name_plural = _("texts of entries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["entry", "language"], name="one_text_per_language"),
            models.CheckConstraint(condition=Q(state__in=["draft", "live", "withdrawn"]), name="known_entry_state"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} ({self.language})"

    @property
    def is_live(self) -> bool:
        """Whether it is published. Readers see it while its edition is live."""
        return self.state == self.State.LIVE

    @property
    def order(self) -> int:
        """The stamp as a number, by which an open page places the entry."""
        return int(self.entry.at.timestamp() * 1000)
