from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from taggit.models import NaturalKeyManager, TagBase

from transliteration import fold, slugify, words


class TopicQuerySet(models.QuerySet):
    def in_navigation(self):
        """The topics that stand in every page's navigation, in their order."""
        topics = self.only("slug", "name", "name_hi", "name_en")
        return topics.filter(nav_position__isnull=False).order_by("nav_position", "name")

    def named_in_the_other_script(self, name: str, language: str):
        """Topics whose only name is this one in the other language's script: Modi, where मोदी is asked for."""
        keys = name_keys(name)
        without = self.filter(**{f"name_{language}": ""})
        return [topic for topic in without if any(name_keys(each) == keys for each in topic.spellings())]


def name_keys(name: str) -> list[str]:
    """What one name has in common in every spelling and both scripts."""
    return [fold(word) for word in words(name)]


class TopicManager(NaturalKeyManager.from_queryset(TopicQuerySet)):
    pass


class Topic(TagBase):
    """What stories are about, and the register of how a name is spelled in both scripts.

    taggit's own `name` is kept equal to the English name (or the Hindi one while there is no English),
    so that everything that taggit offers works on it.
    """

    class Kind(models.TextChoices):
        SUBJECT = "subject", _("Subject")
        PERSON = "person", _("Person")
        PLACE = "place", pgettext_lazy("kind of topic", "Place")
        ORGANISATION = "organisation", _("Organisation")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SUBJECT)
    name_hi = models.CharField(_("name in Hindi"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    aliases = models.TextField(
        _("other spellings"),
        max_length=5000,
        blank=True,
        help_text=_("One per line, in either script, such as Mishri or मिस्री."),
    )
    description_hi = models.TextField(_("description in Hindi"), max_length=2000, blank=True)
    description_en = models.TextField(_("description in English"), max_length=2000, blank=True)
    nav_position = models.PositiveSmallIntegerField(
        _("position in the navigation"),
        null=True,
        blank=True,
        help_text=_("1 is first. Leave empty to keep the topic out of the navigation."),
    )
    slug = models.SlugField(
        _("web address"), unique=True, max_length=100, help_text=_("Suggested from the English name.")
    )

    objects = TopicManager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="topic_has_a_name"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="topic_has_a_slug"),
        ]
        indexes = [models.Index(fields=["nav_position"], name="topic_navigation")]

    def __str__(self) -> str:
        return " · ".join(filter(None, [self.name_hi, self.name_en])) or self.name

    def save(self, *args, **kwargs):
        if not self.name_en and not self.name_hi:  # made by taggit from a bare name
            self.name_en, self.name_hi = (self.name, "") if self.name.isascii() else ("", self.name)
        self.name = self.name_en or self.name_hi
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """taggit's hook: an ASCII slug, where taggit's own drops the vowel signs of Hindi."""
        return "-".join(filter(None, [slugify(tag) or "topic", str(i or "")]))

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    def name_in(self, language: str) -> str:
        """The name in that language, or the other one where the register has none."""
        return getattr(self, f"name_{language}", "") or self.name

    def description_in(self, language: str) -> str:
        return getattr(self, f"description_{language}", "")

    def spellings(self) -> list[str]:
        """Every spelling by which the topic is known, the agreed ones first."""
        return list(filter(None, [self.name_en, self.name_hi, *(line.strip() for line in self.aliases.splitlines())]))

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return self.name_in(get_language())
