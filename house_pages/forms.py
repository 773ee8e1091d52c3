"""The form of a house page: blanks are filled before it is published, and no save replaces another unseen."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import bodies
from bilingual import languages
from desk.body_field import BodyField, refuse_dead_links
from desk.conflicts import Conflict, conflict, replace_values

from .models import HousePage, blanks_in

# Nobody could find a picture's use on a house page (pictures/usage.py), so these pages hold none.
_LIBRARY = ("Image", "Caption", "Figure", "Gallery", "Player", "PictureUploads")
_EXTENSIONS = {name: value for name, value in bodies.EDITOR_EXTENSIONS.items() if name not in _LIBRARY}
_MEDIA = re.compile(r"<(?:img|audio|video)\b")


class HousePageForm(forms.ModelForm):
    """A house page in both languages. `conflicts` has what a colleague saved since the form was opened."""

    body_hi = BodyField(label=gettext_lazy("Text in Hindi"), required=False)
    body_en = BodyField(label=gettext_lazy("Text in English"), required=False)
    opened = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = HousePage
        fields = [
            *("purpose", "title_hi", "title_en", "body_hi", "body_en", "slug_hi", "slug_en"),
            *("is_published", "in_footer", "in_masthead", "position", "last_reviewed"),
        ]
        help_texts = {
            "slug_hi": gettext_lazy("Leave empty to make it from the title. Links to an earlier address stop working."),
            "slug_en": gettext_lazy("Leave empty to make it from the title. Links to an earlier address stop working."),
            "is_published": gettext_lazy("Only without blanks: every passage in [square brackets] must be filled in."),
            "position": gettext_lazy("Smaller numbers come first."),
            "last_reviewed": gettext_lazy("Readers see this date. The desk reminds you after a year."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.conflicts: list[Conflict] = []
        self.initial["opened"] = self.instance.revision
        for language in languages.codes():
            for name in ("title", "body"):
                field = self.fields[languages.column(name, language)]
                field.widget.attrs["lang"] = language
            field.widget.config = {"extensions": _EXTENSIONS}
        self.fields["last_reviewed"].widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def clean(self) -> dict[str, Any]:
        """Refuse a stale form, pictures, lost elements, a body without a title, and blanks in a published page."""
        data = super().clean() or self.cleaned_data
        self._refuse_stale(data)
        for language in languages.codes():
            self._check_language(language, data)
        bodies_typed = [data.get(languages.column("body", language)) for language in languages.codes()]
        if data.get("is_published") and not self.errors and not any(bodies_typed):
            self.add_error("is_published", _("Write the text in one language before you publish the page."))
        return data

    def _refuse_stale(self, data: dict[str, Any]) -> None:
        """Raise ValidationError if somebody saved the page since. The next save of this form replaces theirs."""
        if self.instance.pk is None or data.get("opened") == self.instance.revision:
            return
        for name in self.Meta.fields:
            mine, theirs = data.get(name), getattr(self.instance, name)
            if name in data and mine != theirs:
                kind = "body" if name.startswith("body") else "headline"
                label = str(self.fields[name].label)
                self.conflicts.append(conflict(kind, label, _said(mine), _said(theirs)))
        self.data = replace_values(self.data, "opened", [str(self.instance.revision)])
        if self.conflicts:
            person = self.instance.changed_by or _("Somebody else")
            message = _(
                "%(person)s saved this page while you wrote. Nothing of yours is saved yet. Take over what you need."
            )
            then = _("Then save again.")
            raise ValidationError(f"{message} {then}" % {"person": person})

    def _check_language(self, language: str, data: dict[str, Any]) -> None:
        title, body = languages.column("title", language), languages.column("body", language)
        text = data.get(body)
        if text is None:
            return
        field = cast(BodyField, self.fields[body])
        try:
            refuse_dead_links(field.dead_links)
            if _MEDIA.search(text):
                raise ValidationError(_("A house page can't hold pictures or recordings. Remove them."))
            if field.left_out:
                raise ValidationError(field.left_out)
        except ValidationError as error:
            self.add_error(body, error)
        if text and not data.get(title) and title in data:
            self.add_error(title, _("Write a title, because the page has a text in this language."))
        if data.get("is_published") and (blanks := blanks_in([data.get(title) or "", text])):
            message = _("Fill in or remove these blanks before you publish the page: %(blanks)s")
            self.add_error(body, message % {"blanks": ", ".join(blanks)})


def _said(value: Any) -> str:
    """A value as the page shows it in a conflict."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)
