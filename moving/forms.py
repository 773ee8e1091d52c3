"""The form that begins a move at the desk."""

import zipfile
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .fetching import Fetcher
from .items import UnreadableFile
from .systems import LABELS

LIMIT = 500  # megabytes of both files together; deploy/nginx.conf takes a little more


class MoveForm(forms.Form):
    """An export, its pictures, and whether to write anything."""

    system = forms.ChoiceField(label=_("Old system"), choices=LABELS)
    export = forms.FileField(
        label=_("Export of the old site"),
        max_length=200,
        help_text=format_lazy(
            _(
                "WordPress: Tools, Export, All content. Ghost: Settings, Export. At most {limit} MB with the pictures; beyond that, a command does it."
            ),
            limit=LIMIT,
        ),
    )
    pictures = forms.FileField(
        label=_("Its pictures"),
        required=False,
        max_length=200,
        help_text=_(
            "A zip of the folder wp-content/uploads of WordPress, or content/images of Ghost. What is missing can come with a second run."
        ),
    )
    fetch_from = forms.URLField(
        label=_("Fetch other pictures from"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("The address of the old site, such as https://old.example.com. Leave it empty to fetch nothing."),
    )
    types = forms.CharField(
        label=_("Other types of posts"),
        required=False,
        max_length=200,
        help_text=_(
            "Of WordPress, with commas: video, opinion. They become stories. The report names those that were left out."
        ),
    )
    is_dry_run = forms.BooleanField(
        label=_("Only look: write nothing, and show the report"), required=False, initial=True
    )

    def clean_pictures(self) -> Any:
        """Refuse what is no zip."""
        upload = self.cleaned_data["pictures"]
        if upload and not zipfile.is_zipfile(upload):
            raise forms.ValidationError(_("This is no zip. Pack the folder of the pictures, and choose it again."))
        return upload

    def clean_fetch_from(self) -> str:
        """Refuse an address that is no site's."""
        site: str = self.cleaned_data["fetch_from"]
        try:
            if site:
                Fetcher(site)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error
        return site

    def clean(self) -> dict[str, Any]:
        """Refuse types of posts for a system that has none."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("types") and data.get("system") != "wordpress":
            self.add_error("types", _("Only WordPress has other types of posts. Leave this empty."))
        return data
