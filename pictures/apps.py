"""The app of the picture library."""

import mimetypes

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    """Registers the media type of WebP."""

    name = "pictures"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        # Python has this type from 3.13 on; before, it reads a table that a small server may not have.
        mimetypes.add_type("image/webp", ".webp")
