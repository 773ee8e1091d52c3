"""The story, whatever its language, with what its editions share: topics, byline, lead picture."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from bilingual import languages
from pictures.models import Picture
from topics.models import Topic

from ..querysets import ArticleQuerySet, ArticleTopicManager, BylineManager
from .contributor import Contributor

if TYPE_CHECKING:
    from .edition import Edition

SAMPLE_PREFIX = "sample:"


def new_external_id() -> str:
    return f"newsroom:{uuid.uuid4()}"


class ArticleTopic(ItemBase):
    """taggit's through-model: which article is about which topic."""

    # The two indexes below begin with the one and with the other key.
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
        # a topic's stories, without a look at the rows
        indexes = [models.Index(fields=["tag", "content_object"], name="stories_of_a_topic")]


class Article(models.Model):
    """One story, whatever its language. What readers read are its editions."""

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
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("last edited by"),
    )  # fmt: skip
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last edited"), default=timezone.now, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [
            ("edit_any_article", "Can work on stories that others began"),
            ("publish_edition", "Can publish and withdraw"),
        ]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_recently_changed"),
        ]

    def __str__(self) -> str:
        headlines = [edition.headline for edition in self.editions.all() if edition.headline]
        return headlines[0] if headlines else f"#{self.pk}"

    @property
    def desk_url(self) -> str:
        return reverse("admin:articles_article_change", args=[self.pk])

    @property
    def byline(self) -> list[Contributor]:
        """The names credited, in order."""
        return [name.contributor for name in self.byline_set.all()]

    @property
    def topics_in_order(self) -> list[Topic]:
        """The topics as they were given, the main one first."""
        return [link.tag for link in self.articletopic_set.all()]

    @property
    def front_page(self) -> str:
        """Its place on the front page in a word: lead, second or none."""
        place = getattr(self, "front_page_place", None)
        return "" if place is None else "lead" if place.position == 1 else "second"

    @property
    def is_sample(self) -> bool:
        """Whether the story came with the sample newsroom, which readers are told."""
        return self.external_id.startswith(SAMPLE_PREFIX)

    @property
    def was_ever_published(self) -> bool:
        return any(edition.first_published_at for edition in self.editions.all())

    def edition(self, language: str) -> "Edition | None":
        """This article's edition in that language. Uses the prefetched editions where there are some."""
        return next((edition for edition in self.editions.all() if edition.language == language), None)


class Byline(models.Model):
    """The place of a contributor among the names that an article credits."""

    # The two indexes below begin with the one and with the other key.
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
