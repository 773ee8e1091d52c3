"""Topics, which are also the names register."""

from typing import Any, cast

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import NaturalKeyManager, TagBase

from bilingual import languages
from bilingual.addresses import here
from transliteration import fold, slugify, words


class TopicQuerySet(models.QuerySet["Topic"]):
    """Queries for topics."""

    def known_to_readers(self) -> "TopicQuerySet":
        """The topics whose names readers may know: those of live stories in any language, and the navigation's.

        Every public address that names a topic asks this. The stories' side of the rule is ArticleTopicManager.live().
        """
        links = cast(Any, self.model._meta.get_field("articles_articletopic_items")).related_model._default_manager
        live = models.Subquery(links.live().filter(tag=models.OuterRef("pk")).order_by().values("pk")[:1])
        known = self.annotate(live_link=live)
        return known.filter(models.Q(live_link__isnull=False) | models.Q(nav_position__isnull=False))

    def in_navigation(self) -> "TopicQuerySet":
        """The topics in the navigation of every page, in their order."""
        topics = self.only("slug", "name", "name_hi", "name_en")
        return topics.filter(nav_position__isnull=False).order_by("nav_position", "name")

    def names(self) -> "TopicQuerySet":
        """The names register: the topics that are names."""
        return self.exclude(kind=Topic.Kind.SUBJECT).only("name", "name_hi", "name_en", "aliases")

    def named_in_the_other_script(self, name: str, language: str) -> list["Topic"]:
        """The topics without a name in `language` that have this name in the other script: Modi for मोदी."""
        keys = name_keys(name)
        without = self.filter(**{languages.column("name", language): ""})
        return [topic for topic in without if any(name_keys(each) == keys for each in topic.spellings())]


def name_keys(name: str) -> list[str]:
    """The folded words of a name, the same for all its spellings in both scripts."""
    return [fold(word) for word in words(name)]


_TopicQueries = models.Manager.from_queryset(TopicQuerySet)


class TopicManager(NaturalKeyManager, _TopicQueries["Topic"]):
    """taggit's manager with the queries for topics."""


class Topic(TagBase):
    """What stories are about. A person, place or organisation is also an entry of the names register.

    `name` is taggit's field. save() keeps it equal to the English name, or to the Hindi name without an English one.
    """

    class Kind(models.TextChoices):
        """What a topic is. All kinds except SUBJECT are names."""

        SUBJECT = "subject", _("Subject")
        PERSON = "person", _("Person")
        PLACE = "place", pgettext_lazy("kind of topic", "Place")
        ORGANISATION = "organisation", _("Organisation")

    name: str
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Set `name` from the names in both languages, then save."""
        if not self.name_en and not self.name_hi:  # taggit's add() knows only `name`
            self.name_en, self.name_hi = (self.name, "") if self.name.isascii() else ("", self.name)
        self.name = self.name_en or self.name_hi
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Overrides taggit's slugify, which drops the vowel signs of Hindi. `i` is the number of a duplicate."""
        return "-".join(filter(None, [slugify(tag) or "topic", str(i or "")]))

    def get_absolute_url(self) -> str:
        """The path of the topic's page, in the language of the current page."""
        return here("topic", self.slug)

    def name_in(self, language: str) -> str:
        """The name in that language, with `name` as the fallback."""
        return languages.localized(self, "name", language) or self.name

    def description_in(self, language: str) -> str:
        """The description in that language, without a fallback."""
        return languages.localized(self, "description", language)

    def spellings(self) -> list[str]:
        """Every spelling of the name: the agreed ones first, then the aliases."""
        return list(filter(None, [self.name_en, self.name_hi, *(line.strip() for line in self.aliases.splitlines())]))

    @property
    def local_name(self) -> str:
        """The name in the language of the current page."""
        return self.name_in(languages.current())
