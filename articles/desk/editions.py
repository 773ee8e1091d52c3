"""The form of one edition: its words, what can be done with it, and the refusal of a save from an old version."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from .. import bodies, publishing
from ..models import Edition
from ..text import clean_line
from . import conflicts
from .filters import STATES, state_of

# Recommended lengths in letters as a reader sees them: what fits a phone's headline in three lines,
# a search result's description and a share card.
RECOMMENDED = {"kicker": 25, "headline": 70, "summary": 200}

Status = Edition.Status


class Line(forms.Textarea):
    """Text of one line that wraps on the screen, so that the whole headline is seen while it is written."""

    def __init__(self, rows: int = 1, **attrs):
        super().__init__({"rows": rows, **attrs})


class Move(models.TextChoices):
    """What can be done with an edition besides writing it."""

    PUBLISH = "publish", _("Publish now")
    SCHEDULE = "schedule", _("Publish at a time")
    WITHDRAW = "withdraw", _("Withdraw")
    DRAFT = "draft", _("Back to draft")


def moves_for(edition: Edition) -> list[Move]:
    """The moves that make sense from the state that the edition is in."""
    if edition.status == Status.DRAFT:
        return [Move.PUBLISH, Move.SCHEDULE]
    if edition.status == Status.WITHDRAWN:
        return [Move.PUBLISH, Move.DRAFT]
    return [Move.WITHDRAW] if edition.is_live else [Move.PUBLISH, Move.SCHEDULE, Move.DRAFT]


class EditionForm(forms.ModelForm):
    """One language of a story. A form left empty makes no edition."""

    body = ProseEditorFormField(
        label=_("Body"),
        required=False,
        config={"extensions": bodies.EDITOR_EXTENSIONS},
        sanitize=bodies.sanitize,
        widget=AdminProseEditorWidget,
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    up_to_date = forms.BooleanField(label=_("Says what its source says now"), required=False)
    move = forms.ChoiceField(label=_("On saving"), required=False)
    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    withdrawal_note = forms.CharField(label=_("Reason, for readers"), required=False, max_length=500, widget=Line(2))
    correction = forms.CharField(
        label=_("Correction, for readers"),
        required=False,
        max_length=2000,
        widget=Line(2),
        help_text=_("Appears with today's date on the story."),
    )

    class Meta:
        model = Edition
        fields = ["kicker", "headline", "summary", "dateline", "body", "slug"]
        widgets = {"kicker": Line(), "headline": Line(2), "summary": Line(4), "dateline": Line()}
        help_texts = {
            "kicker": _("A short label over the headline."),
            "summary": _("One short paragraph. Readers of the other language see it too."),
            "dateline": _("The place of reporting."),
            "slug": _("Left empty, it is made from the headline."),
        }

    def __init__(self, *args, user, may_change: bool, instance: Edition, **kwargs):
        super().__init__(*args, instance=instance, prefix=instance.language, **kwargs)
        self.language = instance.language
        # What is stored now, before validation writes what was typed into the instance.
        self.stored = {name: getattr(instance, name) for name in Edition.WORDS}
        self.initial["opened"] = self.opened = conflicts.opened_with(instance)
        self.conflict: list[conflicts.Side] = []
        self.empty_permitted = instance.pk is None
        self.use_required_attribute = False
        self.fields["slug"].required = False  # saving makes one from the headline
        self.fields["headline"].required = False  # clean() asks for it in better words
        for name, length in RECOMMENDED.items():
            self.fields[name].widget.attrs["data-letters"] = length
        for name in ("kicker", "headline", "summary", "dateline", "withdrawal_note", "correction"):
            self.fields[name].widget.attrs["lang"] = self.language
        for name in ("body", "slug"):
            self.fields[name].widget.attrs["class"] = f"edition-{name}"
        self.fields["body"].widget.config = {
            "extensions": bodies.EDITOR_EXTENSIONS | {"Figure": {"pickerUrl": self._picker_url()}}
        }
        publishes = user.has_perm("articles.publish_edition")
        if publishes:
            choices = [(move.value, move.label) for move in moves_for(instance)]
            self.fields["move"].choices = [("", _("Leave as it is")), *choices]
            if instance.is_scheduled:
                self.initial["publish_at"] = timezone.localtime(instance.publish_at)
        if not publishes:
            for name in ("move", "publish_at", "withdrawal_note", "correction"):
                del self.fields[name]
        elif not instance.is_live:
            del self.fields["correction"]
        if not instance.pk or not instance.is_behind:
            del self.fields["up_to_date"]
        self.is_locked = not may_change or not publishing.may_write(user, instance if instance.pk else None)
        if self.is_locked:
            for field in self.fields.values():
                field.disabled = True

    def _picker_url(self) -> str:
        """Where the body editor finds pictures, with their words in this form's language."""
        return f"{reverse('admin:pictures_picture_pick')}?language={self.language}"

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields]

    @property
    def move_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.Meta.fields]

    @property
    def state(self) -> str:
        """The key in STATES that the page shows beside the language."""
        return state_of(self.instance)

    @property
    def state_label(self):
        return STATES[self.state]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save: no edition yet, and nothing written."""
        return self.instance.pk is None and not any(
            self.cleaned_data.get(name) for name in (*Edition.WORDS, "move", "publish_at")
        )

    @property
    def changed_words(self) -> list[str]:
        """The fields whose words differ from what is stored. Known once the form is cleaned."""
        return [name for name in Edition.WORDS if self.cleaned_data.get(name, self.stored[name]) != self.stored[name]]

    def clean_body(self):
        body = self.cleaned_data["body"]
        if self.data.get(self.add_prefix("body"), "").count("<img") > body.count("<img"):
            raise ValidationError(_("A picture in the text is not from our library. Insert it again with “Browse…”."))
        return body

    def clean(self):
        data = super().clean()
        for name in ("kicker", "headline", "summary", "dateline", "withdrawal_note", "correction"):
            if name in data:
                data[name] = clean_line(data[name])
        self._clean_opened(data)
        if self.is_empty:
            return data
        if not data.get("headline") and "headline" not in self.errors:
            self.add_error("headline", _("Write a headline: it is how the desk finds the story."))
        self._clean_move(data)
        return data

    def _clean_opened(self, data: dict) -> None:
        """Refuse a save from an old version, and leave alone what only a colleague has changed.

        What was sent as it had been opened is not this person's change, whatever is stored by now.
        """
        if self.is_locked or self.errors:
            return
        version, _colon, digest = data.get("opened", "").partition(":")
        touched = conflicts.digest(data) != digest if digest else any(data.get(name) for name in Edition.WORDS)
        acted = touched or any(data.get(name) for name in ("move", "correction", "up_to_date"))
        for name in Edition.WORDS:
            if self.data.get(self.add_prefix(f"take-{name}")) == "theirs":
                data[name] = self.stored[name]
        if not touched:
            data.update(self.stored)
        if acted and (version or "0") != self.opened.partition(":")[0]:
            self._refuse(data)

    def _refuse(self, data: dict) -> None:
        self.conflict = [
            conflicts.side_by_side(name, self.fields[name].label, self.stored[name], data[name])
            for name in Edition.WORDS
            if data[name] != self.stored[name]
        ]
        # What is shown now is what the next save starts from.
        self.data = self.data.copy()
        self.data[self.add_prefix("opened")] = self.opened
        self.add_error(
            None,
            _("%(person)s changed this edition on %(time)s, after you had opened it. Nothing was saved. "
              "Compare the texts, choose a side where they differ, and save again.")
            % {
                "person": self.instance.changed_by or _("Somebody"),
                "time": date_format(timezone.localtime(self.instance.changed_at), "SHORT_DATETIME_FORMAT"),
            },
        )  # fmt: skip

    def _clean_move(self, data: dict) -> None:
        """Everything that the publishing verbs would refuse is said here, at its field, before anything is saved."""
        move = data.get("move")
        stays_published = self.instance.status == Status.PUBLISHED and move not in (Move.DRAFT, Move.WITHDRAW)
        if move in (Move.PUBLISH, Move.SCHEDULE) or stays_published:
            try:
                publishing.check_publishable(data.get("headline"), data.get("summary"))
            except ValidationError as error:
                for field in set(error.error_dict) - set(self.errors):
                    self.add_error(field, error.error_dict[field])
        if move == Move.SCHEDULE and "publish_at" not in self.errors:
            if not data.get("publish_at"):
                self.add_error("publish_at", _("Choose the date and the time."))
            elif data["publish_at"] <= timezone.now():
                self.add_error("publish_at", _("This time has passed. Choose a later one, or publish now."))
            elif data["publish_at"] > timezone.now() + timedelta(days=731):
                self.add_error("publish_at", _("Choose a time within the next two years."))
        if move == Move.WITHDRAW and not data.get("withdrawal_note"):
            self.add_error("withdrawal_note", _("Say in a sentence why: readers who come to the address see it."))

    def apply_move(self, by) -> None:
        """Do what was chosen besides writing. Called when the words are saved, in the same transaction."""
        data, edition = self.cleaned_data, self.instance
        if data.get("up_to_date"):
            publishing.mark_up_to_date(edition, by)
        match data.get("move"):
            case Move.PUBLISH:
                if edition.is_scheduled:
                    publishing.return_to_draft(edition, by)
                publishing.publish(edition, by)
            case Move.SCHEDULE:
                publishing.publish(edition, by, at=data["publish_at"])
            case Move.WITHDRAW:
                publishing.withdraw(edition, by, data["withdrawal_note"])
            case Move.DRAFT:
                publishing.return_to_draft(edition, by)
        if data.get("correction"):
            publishing.correct(edition, by, data["correction"])
