from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    """What is to be translated: the jobs of the translators' queue, which planning shows."""

    name = "translating"
    verbose_name = _("Translations")
