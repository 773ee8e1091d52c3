"""The widget that chooses one picture of the library: a thumbnail with buttons, and a number without script."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bilingual.numbers import parse_number
from pictures.decoding import ACCEPT
from pictures.models import Picture


class PictureInput(forms.NumberInput):
    """The number of a picture. static/desk/pictures.js hides it behind the chosen picture and the picker's buttons."""

    class Media:
        js = ["desk/uploads.js", "desk/picker.js", "desk/pictures.js"]

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The number, and the picture that it names."""
        number = parse_number(str(value)) if value else None
        context = {
            "input": super().render(name, value, {**(attrs or {}), "min": 1}, renderer),
            "id": (attrs or {}).get("id", ""),
            "picture": Picture.objects.filter(pk=number).first() if number else None,
            "url": reverse("admin:pictures_picture_pick"),
            "accept": ACCEPT,
        }
        return SafeString(render_to_string("desk/_picture_field.html", context))


class PublicPictureField(forms.ModelChoiceField):
    """One picture of the library, or none, for a page that is no story's: its file must have a public address."""

    def __init__(self, **kwargs: Any):
        super().__init__(Picture.objects.all(), required=False, widget=PictureInput(), **kwargs)

    def clean(self, value: Any) -> Picture | None:
        """The picture. Raises ValidationError for an unknown number, and for a picture of withdrawn stories alone."""
        if value and parse_number(str(value)) is None:  # a larger number than a database can compare
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": str(value)[:40]})
        picture: Picture | None = super().clean(value)
        if picture and cast(Any, default_storage).is_withheld(picture.file.name):
            raise ValidationError(
                _("Readers can't see this picture: only withdrawn stories show it. Choose another picture.")
            )
        return picture
