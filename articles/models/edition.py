"""The story in one language, with its own status and its own history of versions."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bilingual import languages
from bilingual.addresses import in_language
from bilingual.markup import to_text
from pictures.models import Picture
from transliteration import slugify

from .article import Article
from .edition_querysets import EditionQuerySet

if TYPE_CHECKING:
    from .working_copy import WorkingCopy


class Edition(models.Model):
    """The article in one language. It has its own texts, status, publication time and versions."""

    class Status(models.TextChoices):
        """The stored status. workflow.state_of() also distinguishes scheduled from live."""

        DRAFT = "draft", _("Draft")
        IN_REVIEW = "review", _("In review")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    # A change of any of these fields makes a new version.
    TEXT_FIELDS = ("kicker", "headline", "summary", "dateline", "body", "picture_alt", "picture_caption", "slug")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    kicker = models.CharField(_("kicker"), max_length=100, blank=True)
    headline = models.CharField(_("headline"), max_length=300)
    summary = models.TextField(_("summary"), max_length=2000, blank=True)
    dateline = models.CharField(_("dateline"), max_length=100, blank=True)
    body = models.TextField(_("body"), blank=True)
    picture_alt = models.CharField(_("alt text of the lead picture"), max_length=300, blank=True)
    picture_caption = models.CharField(_("caption of the lead picture"), max_length=500, blank=True)
    slug = models.SlugField(_("web address"), max_length=80)
    # Derived from the body by publishing.link_pictures(), so that the library can find where a picture is used.
    pictures = models.ManyToManyField(Picture, related_name="+", editable=False, verbose_name=_("pictures in the body"))

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    moved_at = models.DateTimeField(_("status since"), default=timezone.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("sent for review by"),
    )
    review_note = models.CharField(_("sent back with the note"), max_length=1000, blank=True, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    revised_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawal_note = models.CharField(_("reason for withdrawing"), max_length=500, blank=True, editable=False)

    # Part of each preview link. It changes when the links are ended (reader/previews.py).
    preview_secret = models.CharField(max_length=32, default="", blank=True, editable=False)

    # A copy of the story's, for the constraint below (embargo.py).
    embargo_until = models.DateTimeField(null=True, blank=True, editable=False)

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    # Of the body. Set by publishing.apply_decision() with each version, so that lists need no body.
    words = models.PositiveIntegerField(_("words"), null=True, editable=False)
    changed_at = models.DateTimeField(_("last edited"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last edited by"),
        db_index=False,
    )
    source_version = models.PositiveIntegerField(_("translated from version"), null=True, blank=True, editable=False)
    # When the source first got a version newer than `source_version`. Set by versioning.decide_versions().
    behind_since = models.DateTimeField(_("out of date since"), null=True, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="one_edition_per_language"),
            models.CheckConstraint(
                condition=~Q(status="published") | (~Q(headline="") & ~Q(summary="") & Q(publish_at__isnull=False)),
                name="published_with_headline_summary_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(embargo_until=None) | Q(publish_at__gte=F("embargo_until")),
                name="not_published_before_its_embargo",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="edition_has_a_slug"),
            models.CheckConstraint(condition=~Q(language=""), name="edition_has_a_language"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "review", "approved", "published", "withdrawn"]), name="known_status"
            ),
        ]
        indexes = [
            # newest_first() of the live editions in one language needs no sort. With the article, the desk's lists
            # by state are index-only scans.
            models.Index(fields=["language", "status", "-publish_at", "-id", "article"], name="edition_newest_first"),
            models.Index(
                fields=["language", "behind_since"], name="edition_behind", condition=Q(behind_since__isnull=False)
            ),
            # What a person changed last. Partial, because imported editions were changed by nobody: with them in its
            # statistics, SQLite reads the whole table for a person who changed few.
            models.Index(
                fields=["changed_by", "-changed_at", "-id"],
                name="edition_changed_by",
                condition=Q(changed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """The path of the edition's page, in its own language."""
        return in_language(self.language, "article", self.article_id, self.slug)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Does nothing. It would query for what the forms check, and the database refuses everything else."""

    @property
    def desk_url(self) -> str:
        """The path of the story's form at the desk."""
        return reverse("admin:articles_article_change", args=[self.article_id])

    @property
    def counterparts(self) -> list["Edition"]:
        """The article's live editions in other languages. Only on editions from EditionQuerySet.for_cards()."""
        return [edition for edition in self.article.live_editions if edition.language != self.language]

    @property
    def working_copy(self) -> "WorkingCopy | None":
        """The unpublished changes of the live edition, if any."""
        return self.stored_copy if self.pk and hasattr(self, "stored_copy") else None

    @property
    def is_live(self) -> bool:
        """Whether readers see this edition now. The same rule as EditionQuerySet.live()."""
        if self.status != self.Status.PUBLISHED or self.publish_at is None:
            return False
        return self.publish_at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        """Whether the edition is published with a time in the future. The same rule as EditionQuerySet.scheduled()."""
        return self.status == self.Status.PUBLISHED and not self.is_live

    @property
    def is_translation(self) -> bool:
        """Whether the edition is not in the story's original language."""
        return self.language != self.article.original_language

    @property
    def is_behind(self) -> bool:
        """Whether the live source has changed since this translation was made. As EditionQuerySet.behind()."""
        source = self.behind_since and self.source
        return bool(source and source.is_live and self.status != self.Status.WITHDRAWN)

    @property
    def source(self) -> "Edition | None":
        """The edition that this one is translated from; None for the original, and without an original."""
        return self.article.edition(self.article.original_language) if self.is_translation else None

    @property
    def alt(self) -> str:
        """The lead picture's alt text: this edition's, or the library's in this language; "" without a picture."""
        picture = self.article.lead_picture
        return self.picture_alt or (picture.alt_in(self.language) if picture else "")

    @property
    def caption(self) -> str:
        """The lead picture's caption: this edition's, or the library's in this language; "" without a picture."""
        picture = self.article.lead_picture
        return self.picture_caption or (picture.caption_in(self.language) if picture else "")

    @property
    def picture_credit(self) -> str:
        """The lead picture's credit in this language, or in the other one; "" without a picture."""
        picture = self.article.lead_picture
        return picture.credit_in(self.language) if picture else ""

    @property
    def texts(self) -> dict[str, str]:
        """The values of TEXT_FIELDS, by field name."""
        return {name: getattr(self, name) for name in self.TEXT_FIELDS}

    def parallel_url(self, language: str) -> str:
        """The path of the page with both languages side by side, its interface in `language`."""
        return in_language(language, "parallel", self.article_id, self.slug)

    def count_words(self) -> int:
        """The number of words in the body."""
        return len(to_text(self.body).split())

    def suggested_slug(self) -> str:
        """An ASCII slug from the headline, never empty. It need not be unique: the address also has the article's id."""
        return slugify(self.headline) or "story"


class Unescaped(json.JSONEncoder):
    """JSON with unescaped Devanagari: three bytes for a letter instead of six."""

    def __init__(self, **options: Any):
        super().__init__(**options | {"ensure_ascii": False})


class EditionVersion(models.Model):
    """The texts of one version of an edition.

    `was_published` changes after the version is saved, and `authors` are added to one that was a working copy.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    texts = models.JSONField(_("text"), encoder=Unescaped, db_column="words")
    saved_at = models.DateTimeField(_("date"), default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_minor = models.BooleanField(_("minor edit"), default=False)
    # Those who wrote it as a working copy, which `saved_by` put live.
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    was_working_copy = models.BooleanField(_("was a working copy"), default=False)
    was_published = models.BooleanField(_("was published"), default=False)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_row_per_version")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.number}"

    @property
    def author_names(self) -> str:
        """The names of those who wrote it as a working copy, in the order of their usernames."""
        return ", ".join(map(str, self.authors.order_by("username")))
