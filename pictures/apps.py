import mimetypes

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "pictures"
    verbose_name = _("Pictures")

    def ready(self):
        # Python itself knows it from 3.13 on, and a small machine has no table of types.
        mimetypes.add_type("image/webp", ".webp")
