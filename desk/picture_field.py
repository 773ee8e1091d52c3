"""The widget that chooses one picture of the library: a thumbnail with buttons, and a number without script."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

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
