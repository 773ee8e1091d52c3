"""House pages: what a paper says about itself, such as About, Contact and the grievance officer."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import bodies
from bilingual import languages
from bilingual.addresses import in_language, sort_by_language
from bilingual.markup import to_text
from bilingual.text import clean_line, shorten
from transliteration import slugify

MAX_DESCRIPTION = 160  # letters, as much as a search result shows
MAX_SLUG = 100
_BLANK = re.compile(r"\[[^\[\]]*\]")


def blanks_in(texts: Iterable[str]) -> list[str]:
    """The passages in square brackets, which a starter leaves for the paper to fill, each once."""
    found = (to_text(blank) for text in texts for blank in _BLANK.findall(to_text(text)))
    return list(dict.fromkeys(found))


class HousePageQuerySet(models.QuerySet["HousePage"]):
    """Queries on house pages."""

    def published(self) -> "HousePageQuerySet":
        """The pages that readers see, in at least one language."""
        return self.filter(is_published=True)

    def live_in(self, language: str) -> "HousePageQuerySet":
        """The pages that readers see in that language: published, with a body in it."""
        return self.published().exclude(**{languages.column("body", language): ""})

    def in_order(self) -> "HousePageQuerySet":
        """In the order of the footer."""
        return self.order_by("position", "pk")


class HousePage(models.Model):
    """One house page in all its languages. A language without a body has no page."""

    class Purpose(models.TextChoices):
        """What the page is for. Structured data and the list of expected pages depend on it."""

        ABOUT = "about", _("About the paper")
        CONTACT = "contact", _("Contact")
        GRIEVANCE = "grievance", _("Grievance officer")
        MASTHEAD = "masthead", _("People of the paper")
        ETHICS = "ethics", _("Ethics and corrections policy")
        PRIVACY = "privacy", _("Privacy")
        TERMS = "terms", _("Terms of use")
        OTHER = "other", pgettext_lazy("purpose of a page", "Other")

    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose, default=Purpose.OTHER)
    title_hi = models.CharField(_("title in Hindi"), max_length=100, blank=True)
    title_en = models.CharField(_("title in English"), max_length=100, blank=True)
    slug_hi = models.SlugField(_("web address in Hindi"), max_length=MAX_SLUG, blank=True)
    slug_en = models.SlugField(_("web address in English"), max_length=MAX_SLUG, blank=True)
    body_hi = models.TextField(_("text in Hindi"), blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    in_footer = models.BooleanField(_("in the footer"), default=True)
    in_masthead = models.BooleanField(_("in the masthead"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=10)
    last_reviewed = models.DateField(_("last reviewed"), default=timezone.localdate)
    # Counts the saves. A form that was opened with an earlier number is refused.
    revision = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects: ClassVar = HousePageQuerySet.as_manager()

    class Meta:
        verbose_name = _("house page")
        verbose_name_plural = _("house pages")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug_hi"],
                condition=~models.Q(slug_hi=""),
                name="house_page_slug_hi",
                violation_error_message=_("Another house page has this web address in Hindi."),
            ),
            models.UniqueConstraint(
                fields=["slug_en"],
                condition=~models.Q(slug_en=""),
                name="house_page_slug_en",
                violation_error_message=_("Another house page has this web address in English."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_in(languages.current()) or self.title_hi or self.title_en or self.get_purpose_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Sanitise the bodies, give a slug to each language with a title, and save."""
        for language in languages.codes():
            title, body, slug = (languages.column(name, language) for name in ("title", "body", "slug"))
            setattr(self, title, clean_line(getattr(self, title)))
            setattr(self, body, bodies.sanitize(getattr(self, body)))
            if (getattr(self, title) or getattr(self, body)) and not getattr(self, slug):
                setattr(self, slug, self._free_slug(slug, getattr(self, title)))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The path of the page in the language of the current page, or in another one; "" while it is not public."""
        paths = self.paths
        return paths.get(languages.current()) or next(iter(paths.values()), "")

    def _free_slug(self, column: str, title: str) -> str:
        base = slugify(title)[: MAX_SLUG - 5] or self.purpose
        others = HousePage.objects.filter(**{f"{column}__startswith": base}).exclude(pk=self.pk)
        taken = set(others.values_list(column, flat=True))
        return next(slug for slug in [base, *(f"{base}-{i}" for i in range(2, len(taken) + 3))] if slug not in taken)

    def title_in(self, language: str) -> str:
        """The title in that language, without a fallback."""
        return languages.localized(self, "title", language)

    def body_in(self, language: str) -> str:
        """The body in that language, as sanitised HTML."""
        return languages.localized(self, "body", language)

    def description_in(self, language: str) -> str:
        """The beginning of the body, for search results and shared links."""
        return shorten(to_text(self.body_in(language)), MAX_DESCRIPTION)

    @property
    def live_languages(self) -> list[str]:
        """The languages in which readers see the page."""
        return [language for language in languages.codes() if self.is_published and self.body_in(language)]

    @property
    def paths(self) -> dict[str, str]:
        """The path of each live language, by language code."""
        slugs = {language: languages.localized(self, "slug", language) for language in self.live_languages}
        # A form that is shown again has an instance with a body and perhaps without a slug.
        paths = {language: in_language(language, "house_page", slug) for language, slug in slugs.items() if slug}
        return sort_by_language(paths)

    @property
    def desk_url(self) -> str:
        """The path of its form at the desk."""
        return reverse("admin:house_pages_housepage_change", args=[self.pk])
