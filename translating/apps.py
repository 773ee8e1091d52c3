from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    """The translators' queue, which an installation can delete."""

    name = "translating"
    verbose_name = _("Translations")
