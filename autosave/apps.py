from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AutosaveConfig(AppConfig):
    """Typed text on the server before it is saved, which an installation can delete."""

    name = "autosave"
    verbose_name = _("Unsaved texts")
