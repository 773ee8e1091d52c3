"""The names that bylines credit."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual import languages
from bilingual.addresses import here
from bilingual.link_lists import Link, check_links, read_links
from pictures.models import Picture
from transliteration import slugify

from .querysets import ContributorQuerySet

MAX_BIOGRAPHY = 2_000  # characters


class Contributor(models.Model):
    """A person, a desk or an agency that a byline can credit."""

    class Kind(models.TextChoices):
        """Who it is. Structured data calls a person a Person and the others an Organization."""

        PERSON = "person", pgettext_lazy("kind of contributor", "Person")
        DESK = "desk", pgettext_lazy("kind of contributor", "Desk of this paper")
        AGENCY = "agency", pgettext_lazy("kind of contributor", "News agency")

    name_hi = models.CharField(_("name in Hindi"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    slug = models.SlugField(
        _("web address"), unique=True, max_length=100, help_text=_("Suggested from the English name.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    role_hi = models.CharField(
        _("job title in Hindi"), max_length=100, blank=True, help_text=_("Such as: Senior editor, Delhi.")
    )
    role_en = models.CharField(_("job title in English"), max_length=100, blank=True)
    biography_hi = models.TextField(
        _("biography in Hindi"),
        blank=True,
        validators=[MaxLengthValidator(MAX_BIOGRAPHY)],
        help_text=_("A few sentences for readers. An empty line begins a new paragraph."),
    )
    biography_en = models.TextField(
        _("biography in English"), blank=True, validators=[MaxLengthValidator(MAX_BIOGRAPHY)]
    )
    portrait = models.ForeignKey(Picture, verbose_name=_("portrait"), on_delete=models.PROTECT, null=True, blank=True)
    links = models.TextField(
        _("links"),
        blank=True,
        validators=[check_links],
        help_text=_("One on a line: a label, a blank, and an address that begins with https://."),
    )
    # Whose stories begin with this byline. Set on the person's page at the desk.
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False
    )

    objects = ContributorQuerySet.as_manager()

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new contributor a slug, then save."""
        self.slug = self.slug or self.free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The path of the contributor's page, in the language of the current page."""
        return here("contributor", self.slug)

    def free_slug(self) -> str:
        """A slug from the name that no other contributor has."""
        base = slugify(self.name_en or self.name_hi) or "contributor"
        taken = set(Contributor.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(slug for slug in [base, *(f"{base}-{i}" for i in range(2, len(taken) + 3))] if slug not in taken)

    def name_in(self, language: str) -> str:
        """The name in that language, with the other name as the fallback."""
        return languages.localized(self, "name", language) or self.name_en or self.name_hi

    def spellings(self) -> list[str]:
        """The names in both scripts, without empty ones."""
        return list(filter(None, [self.name_en, self.name_hi]))

    def role_in(self, language: str) -> str:
        """The role in that language, without a fallback."""
        return languages.localized(self, "role", language)

    def biography_in(self, language: str) -> str:
        """The biography in that language, without a fallback."""
        return languages.localized(self, "biography", language)

    @property
    def is_person(self) -> bool:
        """Whether it is a person, not a desk or an agency."""
        return self.kind == self.Kind.PERSON

    @property
    def link_list(self) -> list[Link]:
        """The links as labels and addresses."""
        return read_links(self.links)

    @property
    def desk_url(self) -> str:
        """The path of the contributor's page at the desk."""
        return reverse("admin:articles_contributor_change", args=[self.pk])

    @property
    def local_name(self) -> str:
        """The name in the language of the current page."""
        return self.name_in(languages.current())
