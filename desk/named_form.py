from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class NamedForm(forms.ModelForm):
    """A form of something with a name in each language and an address that saving makes from it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        data = super().clean()
        if not data.get("name_hi") and not data.get("name_en"):
            raise ValidationError(_("Write the name in Hindi or in English."))
        return data
