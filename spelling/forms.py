"""What is read of a word of the paper."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from transliteration import WORD

from .models import MAX_LENGTH, PaperWord


def read_word(value: str) -> str:
    """One word as it is stored. Raises ValidationError for several words, and for what is no word."""
    word = unicodedata.normalize("NFC", value.strip())
    if not WORD.fullmatch(word) or len(word) > MAX_LENGTH:
        raise forms.ValidationError(_("Write one word, without spaces and punctuation."))
    return word


class PaperWordForm(forms.ModelForm):
    """A word, and what to write instead."""

    class Meta:
        model = PaperWord
        fields = ["word", "preferred"]

    def clean_word(self) -> str:
        """The word, which may have one row only."""
        word = read_word(self.cleaned_data["word"])
        if PaperWord.objects.same_as(word).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This word is in the list already."))
        return word

    def clean_preferred(self) -> str:
        """The other word, if there is one."""
        preferred = self.cleaned_data["preferred"]
        return read_word(preferred) if preferred else ""

    def clean(self) -> dict[str, Any]:
        """Refuse a word in place of itself."""
        data = super().clean() or {}
        if data.get("word") and data.get("word") == data.get("preferred"):
            self.add_error("preferred", gettext_lazy("This is the same word."))
        return data
