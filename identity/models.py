"""The identity of the paper: one row, or none while the settings and the default look hold."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bilingual import languages
from bilingual.link_lists import Link, check_links, read_links
from pictures.models import Picture

from .colours import ACCENT_DARK, ACCENT_LIGHT, check_dark, check_light

ROW = 1  # the primary key of the only row
MAX_FOOTER = 600  # characters


class Identity(models.Model):
    """What the paper is called and how it looks. An empty field has the default.

    `version` counts the saves, for optimistic locking. An unsaved Identity() is the default look.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=ROW, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    name_hi = models.CharField(_("name in Hindi"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    logo_light = models.ForeignKey(
        Picture,
        verbose_name=_("logo on light paper"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="identity_by_logo_light",
    )
    logo_dark = models.ForeignKey(
        Picture,
        verbose_name=_("logo on dark paper"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="identity_by_logo_dark",
    )
    icon = models.ForeignKey(
        Picture,
        verbose_name=_("icon"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="identity_by_icon",
    )
    accent_light = models.CharField(
        _("accent colour on light paper"), max_length=7, blank=True, validators=[check_light]
    )
    accent_dark = models.CharField(_("accent colour on dark paper"), max_length=7, blank=True, validators=[check_dark])
    links = models.TextField(_("social links"), blank=True, validators=[check_links])
    footer_hi = models.TextField(_("footer in Hindi"), blank=True, validators=[MaxLengthValidator(MAX_FOOTER)])
    footer_en = models.TextField(_("footer in English"), blank=True, validators=[MaxLengthValidator(MAX_FOOTER)])

    class Meta:
        verbose_name = verbose_name_plural = _("paper")
        default_permissions = ("view", "change")
        constraints = [models.CheckConstraint(condition=Q(id=ROW), name="identity_has_one_row")]

    def __str__(self) -> str:
        return languages.paper_name(languages.current())

    @property
    def desk_url(self) -> str:
        """The path of the page at the desk."""
        return reverse("admin:paper")

    def name_in(self, language: str) -> str:
        """The name in that language; "" where the setting holds."""
        return languages.localized(self, "name", language)

    def footer_in(self, language: str) -> str:
        """The footer text in that language, without a fallback."""
        return languages.localized(self, "footer", language)

    @property
    def local_footer(self) -> str:
        """The footer text in the language of the current page."""
        return self.footer_in(languages.current())

    @property
    def link_list(self) -> list[Link]:
        """The social links as labels and addresses."""
        return read_links(self.links)

    @property
    def has_accent(self) -> bool:
        """Whether a colour differs from the stylesheet's."""
        return bool(self.accent_light or self.accent_dark)

    @property
    def accents(self) -> tuple[str, str]:
        """The accent colours on light and on dark paper, as #rrggbb."""
        return (self.accent_light or ACCENT_LIGHT).lower(), (self.accent_dark or ACCENT_DARK).lower()
