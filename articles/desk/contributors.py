from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import Contributor


class ContributorForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # saving makes one from the name

    def clean(self):
        data = super().clean()
        if not data.get("name_hi") and not data.get("name_en"):
            raise ValidationError(_("Write the name in Hindi or in English."))
        return data


@admin.register(Contributor)
class ContributorAdmin(admin.ModelAdmin):
    form = ContributorForm
    list_display = ["name_hi", "name_en", "slug"]
    list_display_links = ["name_hi", "name_en", "slug"]
    search_fields = ["name_hi", "name_en", "slug"]
