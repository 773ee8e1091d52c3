import json
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from pictures.models import Picture
from topics.models import Topic
from transliteration import slugify

from . import languages
from .addresses import in_language
from .querysets import (
    ArticleQuerySet,
    ArticleTopicManager,
    BylineManager,
    CorrectionFlagQuerySet,
    EditionQuerySet,
    FrontPagePlaceQuerySet,
)

SAMPLE_PREFIX = "sample:"


def new_external_id() -> str:
    return f"newsroom:{uuid.uuid4()}"


class Contributor(models.Model):
    """A name that a byline can credit: a person, a desk or an agency."""

    name_hi = models.CharField(_("name in Hindi"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    slug = models.SlugField(
        _("web address"), unique=True, max_length=100, help_text=_("Suggested from the English name.")
    )

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name_en", "name_hi"]
        constraints = [
            models.CheckConstraint(condition=~(Q(name_hi="") & Q(name_en="")), name="contributor_has_a_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="contributor_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.local_name

    def save(self, *args, **kwargs):
        self.slug = self.slug or self.free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("contributor", args=[self.slug])

    def free_slug(self) -> str:
        """An address made from the name that no other contributor has."""
        base = slugify(self.name_en or self.name_hi) or "contributor"
        taken = set(Contributor.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(slug for slug in [base, *(f"{base}-{i}" for i in range(2, len(taken) + 3))] if slug not in taken)

    def name_in(self, language: str) -> str:
        return getattr(self, f"name_{language}", "") or self.name_en or self.name_hi

    def spellings(self) -> list[str]:
        return list(filter(None, [self.name_en, self.name_hi]))

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return self.name_in(translation.get_language())


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


class Edition(models.Model):
    """The article in one language, with a life of its own."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "review", _("In review")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    # What a writer writes; a change of any of these is a new version.
    WORDS = ("kicker", "headline", "summary", "dateline", "body", "picture_alt", "picture_caption", "slug")

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
    def words(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.WORDS}

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
    """The words of an edition as they were saved once. Written with every version, never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    words = models.JSONField(_("words"), encoder=Unescaped)
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


class FrontPagePlace(models.Model):
    """A story's place on the front page, given by hand: 1 is the lead, the others are the seconds in their order."""

    position = models.PositiveSmallIntegerField(_("slot"), unique=True)
    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, verbose_name=_("story"), related_name="front_page_place"
    )
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = FrontPagePlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot on the front page")
        verbose_name_plural = _("slots on the front page")
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)


class Presence(models.Model):
    """Who has a story open at the desk; each open page says so again and again."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="one_presence_per_person")]


class Correction(models.Model):
    """A dated, public note that fixes an error in an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField(_("text"), max_length=2000)
    at = models.DateTimeField(_("date"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text


class CorrectionFlag(models.Model):
    """A correction of one edition, waiting to be answered in another edition of the same story."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="flags")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="flags")
    answered_at = models.DateTimeField(_("handled"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CorrectionFlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction made in the other language")
        verbose_name_plural = _("corrections made in the other language")
        constraints = [models.UniqueConstraint(fields=["correction", "edition"], name="one_flag_per_edition")]
        indexes = [models.Index(fields=["edition"], name="flag_unanswered", condition=Q(answered_at__isnull=True))]


from .search.models import SearchDocument, SearchWord  # noqa: E402, F401  Django looks for models here
