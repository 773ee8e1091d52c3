"""The app of the paper's identity."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from bilingual import languages


class IdentityConfig(AppConfig):
    """The paper's name, logo, icon, colour, links and footer, set at the desk."""

    name = "identity"
    verbose_name = _("Paper")

    def ready(self) -> None:
        """Put the stored name before that of the settings, and name the verb of the audit log."""
        from accounts import audit

        from . import current, saving

        languages.stored_paper_name = current.stored_name
        audit.VERBS[saving.IDENTITY_CHANGED] = _("changed the name or the look of the paper")
