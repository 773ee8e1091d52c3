"""Old addresses, each with the page that it leads to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bilingual import languages

from .addresses import MAX_LENGTH, Candidate


class OldAddressQuerySet(models.QuerySet["OldAddress"]):
    """Queries on old addresses."""

    def for_candidates(self, candidates: list[Candidate]) -> "OldAddressQuerySet":
        """The old addresses that a request may mean. The unique index begins with the path."""
        return self.filter(path__in=[candidate.path for candidate in candidates])

    def of(self, kind: str, object_id: int) -> "OldAddressQuerySet":
        """The old addresses that lead to one story, page, topic, contributor, picture or recording."""
        return self.filter(kind=kind, object_id=object_id).order_by("path", "host")


class OldAddress(models.Model):
    """An address of an old site, and what it leads to: an object of the paper, never a URL.

    The object may be of an app that was deleted, so there is no foreign key. targets.py finds it.
    """

    class Kind(models.TextChoices):
        """What an old address leads to."""

        STORY = "story", pgettext_lazy("target of an old address", "Story")
        HOUSE_PAGE = "house_page", pgettext_lazy("target of an old address", "House page")
        TOPIC = "topic", pgettext_lazy("target of an old address", "Topic")
        CONTRIBUTOR = "contributor", pgettext_lazy("target of an old address", "Contributor")
        PICTURE = "picture", pgettext_lazy("target of an old address", "Picture")
        RECORDING = "recording", pgettext_lazy("target of an old address", "Recording")

    path = models.CharField(_("old address"), max_length=MAX_LENGTH)
    host = models.CharField(_("old host"), max_length=253, blank=True)  # "": every host
    kind = models.CharField(_("leads to"), max_length=20, choices=Kind)
    object_id = models.PositiveBigIntegerField()
    # Whose page in that language it leads to. "": the language that fits best.
    language = models.CharField(_("language"), max_length=10, choices=languages.choices, blank=True)

    objects: ClassVar = OldAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["path", "host"]
        constraints = [models.UniqueConstraint(fields=["path", "host"], name="old_address_once")]
        indexes = [models.Index(fields=["kind", "object_id"], name="old_addresses_of_a_page")]

    def __str__(self) -> str:
        return f"{self.host}{self.path}"

    @property
    def url(self) -> str:
        """The address as it was on the old site: a URL, or a path that counts for every host."""
        return f"https://{self}" if self.host else self.path

    @property
    def named_language(self) -> str:
        """The language that the first part of the path names; "" without one."""
        first = self.path.split("/", 2)[1]
        return first if first in languages.codes() else ""
