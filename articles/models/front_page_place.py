"""Places on the front page that editors set."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .querysets import FrontPagePlaceQuerySet


class FrontPagePlace(models.Model):
    """A story's place on the front page, set by an editor. Position 1 is the lead, the next ones are the seconds."""

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
