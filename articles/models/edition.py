"""The story in one language, with its own life and its own history of versions."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bilingual import languages
from bilingual.addresses import in_language
from pictures.models import Picture
from transliteration import slugify

from ..querysets import EditionQuerySet
from .article import Article


class Edition(models.Model):
    """The article in one language, with a life of its own."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "review", _("In review")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    # The fields that a writer fills; a change of any of them is a new version.
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
    # The pictures in the body, so that the library knows where each is used; publishing.py keeps it.
    pictures = models.ManyToManyField(Picture, related_name="+", editable=False, verbose_name=_("pictures in the body"))

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    moved_at = models.DateTimeField(_("status since"), default=timezone.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("sent for review by"),
    )  # fmt: skip
    review_note = models.CharField(_("sent back with the note"), max_length=1000, blank=True, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    revised_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawal_note = models.CharField(_("reason for withdrawing"), max_length=500, blank=True, editable=False)

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    changed_at = models.DateTimeField(_("last edited"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("last edited by"),
    )  # fmt: skip
    source_version = models.PositiveIntegerField(_("translated from version"), null=True, blank=True, editable=False)
    # Since when the source has a newer version than the one this translation was made from; publishing.py keeps it.
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
            models.CheckConstraint(condition=~Q(slug=""), name="edition_has_a_slug"),
            models.CheckConstraint(condition=~Q(language=""), name="edition_has_a_language"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "review", "approved", "published", "withdrawn"]), name="known_status"
            ),
        ]
        indexes = [
            # newest_first() of the live editions in one language, read in order without sorting; with the article,
            # the desk's lists by state are answered from it alone
            models.Index(fields=["language", "status", "-publish_at", "-id", "article"], name="edition_newest_first"),
            models.Index(
                fields=["language", "behind_since"], name="edition_behind", condition=Q(behind_since__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return in_language(self.language, "article", self.article_id, self.slug)

    @property
    def desk_url(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article_id])

    @property
    def counterparts(self) -> list["Edition"]:
        """The article's live editions in other languages, as EditionQuerySet.for_cards() fetched them."""
        return [edition for edition in self.article.live_editions if edition.language != self.language]

    @property
    def is_live(self) -> bool:
        """Whether readers see this edition now: one row's answer to what EditionQuerySet.live() asks of all."""
        return self.status == self.Status.PUBLISHED and self.publish_at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        return self.status == self.Status.PUBLISHED and not self.is_live

    @property
    def is_translation(self) -> bool:
        return self.language != self.article.original_language

    @property
    def is_behind(self) -> bool:
        """Whether the live source has changed since this translation was made from it."""
        source = self.behind_since and self.source
        return bool(source and source.is_live)

    @property
    def source(self) -> "Edition | None":
        """The edition that this one is translated from; None for the original, and while there is no original."""
        return self.article.edition(self.article.original_language) if self.is_translation else None

    @property
    def alt(self) -> str:
        """The lead picture's alt text in this language: the story's own, or the library's."""
        return self.picture_alt or self.article.lead_picture.alt_in(self.language)

    @property
    def caption(self) -> str:
        """The lead picture's caption in this language: the story's own, or the library's."""
        return self.picture_caption or self.article.lead_picture.caption_in(self.language)

    @property
    def texts(self) -> dict[str, str]:
        """The fields that a writer fills, by name."""
        return {name: getattr(self, name) for name in self.TEXT_FIELDS}

    def parallel_url(self, language: str) -> str:
        """The page with both languages side by side, its frame in `language`."""
        return in_language(language, "parallel", self.article_id, self.slug)

    def suggested_slug(self) -> str:
        """An ASCII address made from the headline. Never empty; the article's id finds the page anyway."""
        return slugify(self.headline) or "story"


class Unescaped(json.JSONEncoder):
    """JSON that keeps Devanagari as it is: escaped, every letter would take six bytes in place of three."""

    def __init__(self, **options):
        super().__init__(**options | {"ensure_ascii": False})


class EditionVersion(models.Model):
    """The texts of an edition as saved once. Written with every version, never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    texts = models.JSONField(_("text"), encoder=Unescaped, db_column="words")
    saved_at = models.DateTimeField(_("date"), default=timezone.now)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_minor = models.BooleanField(_("minor edit"), default=False)
    was_published = models.BooleanField(_("was published"), default=False)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_row_per_version")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.number}"
