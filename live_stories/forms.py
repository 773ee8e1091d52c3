"""The form of an entry: a headline and a text for each language, each with the version that it was opened at."""

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from articles.models import Article
from bilingual import languages
from bilingual.text import clean, clean_line
from bilingual.validation import refuse_invisible

from . import rules, texts
from .models import MAX_CORRECTION, MAX_HEADING, MAX_TEXT, Entry, EntryText
from .writing import Words


class TextForm(forms.Form):
    """One language of an entry."""

    heading = forms.CharField(
        label=gettext_lazy("Headline (optional)"), required=False, max_length=MAX_HEADING, show_hidden_initial=True
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 5}),
        show_hidden_initial=True,
    )
    correction = forms.CharField(
        label=gettext_lazy("Correction for readers"),
        help_text=gettext_lazy("What was wrong and what is right. It stands below the entry, with the time."),
        required=False,
        max_length=MAX_CORRECTION,
        widget=forms.Textarea({"rows": 2}),
        show_hidden_initial=True,
    )
    opened = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any, language: str, stored: EntryText | None, may_publish: bool):
        self.language, self.stored, self.may_publish = language, stored, may_publish
        self.conflict: EntryText | None = None
        initial: dict[str, Any] = {"opened": stored.version if stored else 0}
        if stored:
            initial |= {"heading": stored.heading, "text": texts.typed(stored.body), "correction": stored.correction}
        super().__init__(data, prefix=language, initial=initial)
        if stored is None or not stored.published_at:
            del self.fields["correction"]
        for name in ("heading", "text", "correction"):
            if name in self.fields:
                self.fields[name].widget.attrs |= {"lang": language}
                self.fields[name].widget.attrs.pop("maxlength", None)  # a browser would cut pasted text without a word
        self.may_write = may_publish or stored is None or stored.state == EntryText.State.DRAFT
        if not self.may_write:
            for field in self.fields.values():
                field.disabled = True

    def clean_heading(self) -> str:
        """In one line."""
        refuse_invisible(self.cleaned_data["heading"])
        return clean_line(self.cleaned_data["heading"])

    def clean_text(self) -> str:
        """The text as a body. Raises ValidationError for pictures, and for a text that was emptied."""
        refuse_invisible(self.cleaned_data["text"])
        typed = clean(self.cleaned_data["text"])
        body = texts.stored(typed)
        if texts.has_media(body):
            raise ValidationError(_("An entry has no pictures or recordings. Put them into the story."))
        if len(body) > MAX_TEXT:
            raise ValidationError(_("This is longer than %(limit)d characters.") % {"limit": MAX_TEXT})
        if not body and (self.stored or self.cleaned_data.get("heading")):
            raise ValidationError(_("Write the text."))
        return body

    def clean_correction(self) -> str:
        """In one line."""
        refuse_invisible(self.cleaned_data["correction"])
        return clean_line(self.cleaned_data["correction"])

    @property
    def words(self) -> Words:
        """What a valid form says."""
        data = self.cleaned_data
        return Words(data["heading"], data["text"], data.get("correction", ""), data["opened"] or 0)

    @property
    def is_written(self) -> bool:
        """Whether a valid form has a text to store: a new one, or a changed one."""
        return self.may_write and bool(self.cleaned_data.get("text")) and bool({*self.changed_data} - {"opened"})

    @property
    def version_now(self) -> int:
        """The version that the next save starts from: after a conflict, the one that the page shows beside."""
        return self.conflict.version if self.conflict else self["opened"].value() or 0


class EntryForm(forms.Form):
    """A new entry, or a stored one, in the languages in which the person may write."""

    is_key = forms.BooleanField(label=gettext_lazy("Key event"), required=False)
    token = forms.RegexField(r"\A[\w-]{1,32}\Z", required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, user: User, article: Article, entry: Entry | None = None, tab: str = ""):
        super().__init__(data, initial={"is_key": bool(entry and entry.is_key), "token": secrets.token_urlsafe(15)})
        self.entry, self.error = entry, ""
        self.texts = [
            TextForm(data, code, entry.text(code) if entry else None, rules.may_publish(user, article, code))
            for code in languages.codes()
            if rules.may_draft(user, code)
        ]
        shown = [text.language for text in self.texts]
        self.tab = tab if tab in shown else (shown or [""])[0]

    def is_valid(self) -> bool:
        """Whether the form and all its texts are valid. The tab is that of the first text that is not."""
        wrong = [text.language for text in self.texts if not text.is_valid()]
        self.tab = (wrong or [self.tab])[0]
        token_is_wrong = not super().is_valid()
        return not wrong and not token_is_wrong

    def words(self, also: Iterable[str] = ()) -> dict[str, Words]:
        """What is to be stored, by language. `also` names languages that are stored though nobody changed them."""
        return {
            text.language: text.words
            for text in self.texts
            if text.is_written or (text.language in also and text.may_write and text.words.body)
        }

    def refuse(self, language: str, current: EntryText | None) -> None:
        """Show what somebody else wrote in this language beside what was typed."""
        self.tab = language
        for text in self.texts:
            if text.language == language:
                text.conflict = current

    @property
    def publishable(self) -> list[str]:
        """The languages in which the person may publish."""
        return [text.language for text in self.texts if text.may_publish]
