"""The glossary at the desk. Editors and admins change it; everybody reads it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.models import TextField
from django.utils.translation import gettext_lazy as _

from bilingual import languages
from desk.base_admin import DeskModelAdmin

from .models import Term
from .phrases import key_of


class TermForm(forms.ModelForm):
    """A term. No words may be agreed and forbidden at once."""

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError by field for words that are forbidden too, and for a text without a word."""
        data = super().clean() or {}
        for code in languages.codes():
            agreed = key_of(data.get(languages.column("text", code), ""))
            lines = (data.get(languages.column("forbidden", code)) or "").splitlines()
            if not agreed and languages.column("text", code) in data:
                self.add_error(languages.column("text", code), _("Write at least one word."))
            elif agreed in map(key_of, lines):
                message = ValidationError(_("These are the agreed words."))
                self.add_error(languages.column("forbidden", code), message)
        return data


@admin.register(Term)
class TermAdmin(DeskModelAdmin):
    """The terms, found by their words in either language."""

    form = TermForm
    list_display = ["text_en", "text_hi", "note"]
    list_display_links = ["text_en", "text_hi"]
    search_fields = ["text_en", "text_hi", "forbidden_en", "forbidden_hi"]
    formfield_overrides = {TextField: {"widget": AdminTextareaWidget({"rows": 3})}}
    fieldsets = [
        (None, {"fields": [("text_en", "text_hi"), "note"]}),
        (_("Not to be used"), {"fields": [("forbidden_en", "forbidden_hi")]}),
    ]
