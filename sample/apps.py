from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SampleConfig(AppConfig):
    """The sample newsroom, which an installation can delete."""

    name = "sample"
    verbose_name = _("Sample newsroom")
