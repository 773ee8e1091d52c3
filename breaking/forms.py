"""The form of a breaking line."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article
from bilingual.validation import refuse_invisible
from desk.autocomplete import SingleAutocomplete

from .models import BreakingLine

USUAL_LENGTH = timedelta(hours=2)
LONGEST = timedelta(hours=24)  # what is older is no longer breaking


class BreakingLineForm(forms.ModelForm):
    """The texts of a line, its story, and from when until when it is shown."""

    class Meta:
        model = BreakingLine
        fields = ["text_hi", "text_en", "article", "starts_at", "ends_at"]
        widgets = {
            "article": SingleAutocomplete(BreakingLine._meta.get_field("article"), admin.site),
            "text_hi": forms.TextInput({"lang": "hi"}),
            "text_en": forms.TextInput({"lang": "en"}),
            "starts_at": forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
            "ends_at": forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        }
        help_texts = {
            "text_en": _("Pages of a language without a text show no line."),
            "article": _("The line leads to this story where the story is published."),
            "starts_at": _("Empty: at once."),
            "ends_at": _("At most 24 hours after the start."),
        }

    def __init__(self, data: Any = None, *, person: User, instance: BreakingLine | None = None):
        now = timezone.localtime()
        initial = {} if instance else {"starts_at": None, "ends_at": now + USUAL_LENGTH}
        super().__init__(data, instance=instance, initial=initial)
        cast(forms.ModelChoiceField, self.fields["article"]).queryset = Article.objects.visible_to(person)
        self.fields["starts_at"].required = False
        for name in ("text_hi", "text_en"):
            self.fields[name].validators.append(refuse_invisible)

    def clean(self) -> dict[str, Any]:
        """Refuse a line without a text, and an end that has passed, comes before the start or is far from it."""
        data = super().clean() or {}
        # The field has no seconds: an unchanged start is the stored one.
        known = self.instance.starts_at if self.instance.pk else None
        start = data.get("starts_at") or known or timezone.now()
        if known and start == known.replace(second=0, microsecond=0):
            start = known
        data["starts_at"], end = start, data.get("ends_at")
        if not self.errors and not data.get("text_hi") and not data.get("text_en"):
            self.add_error("text_hi", _("Write the line in Hindi, in English or in both."))
        if end and end <= timezone.now():
            self.add_error("ends_at", _("This time has passed. Choose a later one."))
        elif end and end <= start:
            self.add_error("ends_at", _("The end is before the start. Choose a later time."))
        elif end and end - start > LONGEST:
            self.add_error("ends_at", _("A line is shown for at most 24 hours. Choose an earlier time."))
        return data
