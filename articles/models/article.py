"""The story, with what its editions share: topics, byline, lead picture."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from bilingual import languages
from pictures.models import Picture
from topics.models import Topic

from .contributor import Contributor
from .querysets import ArticleManager, ArticleQuerySet, ArticleTopicManager, BylineManager

if TYPE_CHECKING:
    from .edition import Edition

SAMPLE_PREFIX = "sample:"  # of the external ids of the sample stories


def new_external_id() -> str:
    """A random external id for a story that is written here, unlike every id from an import."""
    return f"newsroom:{uuid.uuid4()}"


class ArticleTopic(ItemBase):
    """One topic of a story. Through model of `Article.topics`; the ids give the order of the topics."""

    # The constraint and the index below start with these columns, so neither needs an index of its own.
    content_object = models.ForeignKey("Article", on_delete=models.CASCADE, db_index=False)
    tag = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s_items", db_index=False
    )

    objects = ArticleTopicManager()

    class Meta:
        verbose_name = _("topic of the story")
        verbose_name_plural = _("topics of the story")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_per_article")]
        # A covering index: the query for a topic's stories reads only the index.
        indexes = [models.Index(fields=["tag", "content_object"], name="stories_of_a_topic")]


class Article(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """One story. Its editions are what readers read, one for each language."""

    class Kind(models.TextChoices):
        """The form of the story. Readers see its name, except on news. EditionQuerySet.news() has the rule for lists."""

        NEWS = "news", pgettext_lazy("kind of story", "News")
        OPINION = "opinion", pgettext_lazy("kind of story", "Opinion")
        ANALYSIS = "analysis", pgettext_lazy("kind of story", "Analysis")
        EXPLAINER = "explainer", pgettext_lazy("kind of story", "Explainer")
        INTERVIEW = "interview", pgettext_lazy("kind of story", "Interview")
        LIVE = "live", pgettext_lazy("kind of story", "Live updates")
        FACT_CHECK = "fact_check", pgettext_lazy("kind of story", "Fact check")
        PHOTO_STORY = "photo_story", pgettext_lazy("kind of story", "Photo story")
        SPONSORED = "sponsored", pgettext_lazy("kind of story", "Sponsored")

    external_id = models.CharField(
        max_length=200, unique=True, default=new_external_id, editable=False, verbose_name=_("external id")
    )
    original_language = models.CharField(
        _("original language"), max_length=10, choices=languages.choices, default=languages.default
    )
    topics = TaggableManager(through=ArticleTopic, verbose_name=_("topics"), help_text="", blank=True)
    contributors = models.ManyToManyField(
        Contributor, through="Byline", verbose_name=_("byline"), related_name="articles"
    )
    lead_picture = models.ForeignKey(
        Picture, verbose_name=_("lead picture"), on_delete=models.PROTECT, null=True, blank=True
    )
    # Of a stored story, written by kinds.py alone.
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS)
    # Written by embargo.py alone, together with its copy in each edition.
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last edited by"),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last edited"), default=timezone.now, editable=False)
    # Set while the story is in the bin (articles/story_bin.py). It was never published then.
    binned_at = models.DateTimeField(_("in the bin since"), null=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    objects = ArticleManager()
    with_bin = ArticleQuerySet.as_manager()

    if TYPE_CHECKING:
        live_editions: list[Edition]  # set by EditionQuerySet.for_cards()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [
            ("edit_any_article", "Can work on stories that others began"),
            ("publish_edition", "Can publish and withdraw"),
            ("update_live_translation", "Can update a live translation that is behind"),
            ("empty_bin", "Can delete stories in the bin for ever"),
        ]
        indexes = [
            models.Index(
                fields=["-updated_at", "-id"], name="article_recently_edited", condition=Q(binned_at__isnull=True)
            ),
            models.Index(fields=["binned_at"], name="article_in_bin", condition=Q(binned_at__isnull=False)),
            models.Index(
                fields=["kind", "-updated_at", "-id"], name="article_of_a_kind", condition=Q(binned_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        headlines = [edition.headline for edition in self.editions_in_order if edition.headline]
        return headlines[0] if headlines else f"#{self.pk}"

    @property
    def desk_url(self) -> str:
        """The path of the story's form at the desk."""
        return reverse("admin:articles_article_change", args=[self.pk])

    @property
    def editions_in_order(self) -> "list[Edition]":
        """The editions, the original first. Without an order, PostgreSQL returns rows as they lie on the disk."""
        return sorted(self.editions.all(), key=lambda edition: edition.language != self.original_language)

    @property
    def byline(self) -> list[Contributor]:
        """The contributors credited, in order."""
        return [name.contributor for name in self.byline_set.all()]

    @property
    def topics_in_order(self) -> list[Topic]:
        """The topics in the order of the form, the main one first."""
        return [link.tag for link in self.articletopic_set.all()]

    @property
    def kind_label(self) -> str:
        """What readers see of the kind, in the current language; "" for news."""
        return "" if self.kind == self.Kind.NEWS else self.get_kind_display()

    @property
    def is_sponsored(self) -> bool:
        """Whether somebody paid for it: EditionQuerySet.news() leaves it out."""
        return self.kind == self.Kind.SPONSORED

    @property
    def front_page_rank(self) -> str:
        """The rank of its front-page place: "lead", "second", or "" without a place."""
        place = getattr(self, "front_page_place", None)
        return "" if place is None else "lead" if place.position == 1 else "second"

    @property
    def is_sample(self) -> bool:
        """Whether the story belongs to the sample. Its reader page shows a note about that."""
        return self.external_id.startswith(SAMPLE_PREFIX)

    @property
    def is_embargoed(self) -> bool:
        """Whether nothing of the story may go out yet."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def was_ever_published(self) -> bool:
        """Whether readers have seen an edition of the story."""
        return any(edition.first_published_at for edition in self.editions.all())

    def edition(self, language: str) -> "Edition | None":
        """The edition in that language, from the prefetched editions if there are any; None if it doesn't exist."""
        return next((edition for edition in self.editions.all() if edition.language == language), None)


class Byline(models.Model):
    """One name in a byline: a contributor and the position. Through model of `Article.contributors`."""

    # The constraint and the index below start with these columns, so neither needs an index of its own.
    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False)
    contributor = models.ForeignKey(
        Contributor, on_delete=models.PROTECT, verbose_name=_("contributor"), db_index=False
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects = BylineManager()

    class Meta:
        verbose_name = _("name in the byline")
        verbose_name_plural = _("byline")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "contributor"], name="credited_once")]
        indexes = [models.Index(fields=["contributor", "article"], name="stories_of_a_contributor")]

    def __str__(self) -> str:
        return str(self.contributor)


class FormerLead(models.Model):
    """A lead picture that readers saw before another took its place. A withdrawal withholds its files too."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_leads", db_index=False)
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="+")  # no use of the picture

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "picture"], name="former_lead_once")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.picture_id}"
