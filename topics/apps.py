"""The app of topics."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    """Topics and the names register."""

    name = "topics"
    verbose_name = _("Topics")
