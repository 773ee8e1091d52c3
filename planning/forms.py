"""The forms of assignments and events."""

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article
from bilingual import languages
from bilingual.validation import refuse_invisible
from desk.autocomplete import SingleAutocomplete
from topics.models import Topic

from . import rules
from .models import Assignment, PlannedEvent

LONGEST_AHEAD = timedelta(days=731)


def time_input() -> forms.DateTimeInput:
    """A field of a day and a time of day."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def check_near(at: datetime | None) -> None:
    """Raise ValidationError for a time that is years away: a slip of the keyboard."""
    if at and abs(at - timezone.now()) > LONGEST_AHEAD:
        raise ValidationError(_("Choose a time within two years of today."))


class AssignmentForm(forms.Form):
    """Who does the work, until when. With an article it is about that story; without, about a planned one."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Person"), required=False, empty_label=_("Nobody yet"))
    due_at = forms.DateTimeField(label=_("Due"), required=False, widget=time_input(), validators=[check_near])
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        validators=[refuse_invisible],
    )

    def __init__(self, data: Any = None, *, article: Article | None, language: str, **kwargs: Any):
        kwargs.setdefault("auto_id", f"id_%s_{language}")
        super().__init__(data, **kwargs)
        self.article, self.in_language = article, language
        people = User.objects.filter(is_active=True, is_staff=True).order_by("first_name", "username")
        cast(forms.ModelChoiceField, self.fields["person"]).queryset = people

    def clean(self) -> dict[str, Any]:
        """Refuse a person who can't do this work."""
        data = super().clean() or {}
        person, language = data.get("person"), data.get("language") or self.in_language
        if person and not rules.may_be_assigned(person, self.article, language):
            self.add_error("person", self._why_not(person, language))
        return data

    def _why_not(self, person: User, language: str) -> str:
        if not person.works_in(language):
            return _("%(person)s does not work in this language. Choose somebody else.") % {"person": person}
        if self.article is None:
            return _("%(person)s can't begin stories. Choose somebody else.") % {"person": person}
        return _("%(person)s can't work on stories that others began. Choose somebody else.") % {"person": person}


class PlannedStoryForm(AssignmentForm):
    """A story that doesn't exist yet."""

    working_title = forms.CharField(label=_("Working title"), max_length=300, validators=[refuse_invisible])
    language = forms.ChoiceField(label=_("Language"), choices=languages.choices)
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=_("Topic"),
        required=False,
        widget=SingleAutocomplete(Assignment._meta.get_field("topic"), admin.site),
    )

    field_order = ["working_title", "language", "topic", "person", "due_at", "note"]

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, article=None, language="", **kwargs)


class EventForm(forms.ModelForm):
    """An event that the newsroom plans for."""

    class Meta:
        model = PlannedEvent
        fields = ["title", "place", "starts_at", "ends_at", "note"]
        widgets = {"starts_at": time_input(), "ends_at": time_input(), "note": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("title", "place", "note"):
            self.fields[name].validators.append(refuse_invisible)
            self.fields[name].widget.attrs.pop("maxlength", None)
        for name in ("starts_at", "ends_at"):
            self.fields[name].validators.append(check_near)

    def clean(self) -> dict[str, Any]:
        """An event ends after its start."""
        data = super().clean() or {}
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] < data["starts_at"]:
            self.add_error("ends_at", _("The end is before the start. Choose a later time."))
        return data


def assignment_form(assignment: Assignment | None, article: Article, language: str) -> AssignmentForm:
    """The form of an edition's open assignment, filled in; or of a new one."""
    names = ("person", "due_at", "note")
    initial = {name: getattr(assignment, name) for name in names} if assignment else {}
    if initial.get("due_at"):
        initial["due_at"] = timezone.localtime(initial["due_at"])
    return AssignmentForm(article=article, language=language, initial=initial)
