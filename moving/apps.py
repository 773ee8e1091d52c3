"""The app that moves an old site in. An installation can delete it once the move is done."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MovingConfig(AppConfig):
    """Takes in the exports of other systems."""

    name = "moving"
    verbose_name = _("Moving in")
