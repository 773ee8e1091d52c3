"""A base form for models with a name in each language and a slug."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class NamedForm(forms.ModelForm):
    """Requires a name in at least one language. The slug is optional: saving makes one from the name."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError if both names are empty."""
        data = super().clean() or {}
        if not data.get("name_hi") and not data.get("name_en"):
            raise ValidationError(_("Write the name in Hindi or in English."))
        return data
