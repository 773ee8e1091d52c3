"""The form of one edition: its words, what can be done with it, and the refusal of a save from an old version."""

from datetime import timedelta
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles import bodies, differences, editorial_checks, history, publishing, workflow
from articles.models import Edition
from articles.workflow import STATES, Transition, state_of
from bilingual.markup import to_text
from bilingual.text import clean_line
from pictures.models import Picture

from . import conflicts

# Recommended lengths in letters as a reader sees them: what fits over a headline, and a search result's description.
RECOMMENDED = {"kicker": 25, "summary": 200}

# What a move asks for besides a press of its button.
ASKED = {Transition.SCHEDULE: "publish_at", Transition.WITHDRAW: "withdrawal_note", Transition.SEND_BACK: "review_note"}
TOO_LONG = _("The text with its markup has more than %(limit_value)d characters. Split it into two stories.")
LINES = ("kicker", "headline", "summary", "dateline", "picture_alt", "picture_caption", *ASKED.values(), "correction")


class Line(forms.Textarea):
    """Text of one line that wraps on the screen, so that the whole headline is seen while it is written."""

    def __init__(self, rows: int = 1, **attrs):
        super().__init__({"rows": rows, **attrs})


class Button(NamedTuple):
    """A move that is offered, with the field that it asks for, if any."""

    move: Transition
    field: forms.BoundField | None


class Fault(NamedTuple):
    """What a check found, as the page shows it."""

    field: forms.BoundField
    message: str
    fix: str
    blocks: bool


class Change(NamedTuple):
    """What changed in one field of the source."""

    label: str
    passages: list[differences.Passage]


class EditionForm(forms.ModelForm):
    """One language of a story. A form left empty makes no edition."""

    body = ProseEditorFormField(
        label=_("Body"),
        required=False,
        max_length=bodies.MAX_LENGTH,  # looked at before anything is read: some texts take a sanitiser very long
        error_messages={"max_length": TOO_LONG},
        config={"extensions": bodies.EDITOR_EXTENSIONS},
        sanitize=bodies.sanitize,
        widget=AdminProseEditorWidget,
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    minor = forms.BooleanField(
        label=_("Minor edit"),
        required=False,
        help_text=_("A small correction, such as a typing error, that the other language does not need."),
    )
    up_to_date = forms.BooleanField(label=_("Translation is up to date"), required=False)
    answered = forms.BooleanField(label=_("Handled here"), required=False)
    correction = forms.CharField(
        label=_("Correction, for readers"),
        required=False,
        max_length=2000,
        widget=Line(2),
        help_text=_("Appears with today's date on the story and on the corrections page."),
    )
    move = forms.ChoiceField(required=False)
    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    withdrawal_note = forms.CharField(label=_("Reason, for readers"), required=False, max_length=500, widget=Line(2))
    review_note = forms.CharField(label=_("What to change"), required=False, max_length=1000, widget=Line(2))

    class Meta:
        model = Edition
        fields = list(Edition.TEXT_FIELDS)
        widgets = {
            "kicker": Line(),
            "headline": Line(2),
            "summary": Line(4),
            "dateline": Line(),
            "picture_alt": Line(),
            "picture_caption": Line(),
        }
        help_texts = {
            "kicker": _("A short label over the headline."),
            "summary": _("One short paragraph. Readers of the other language see it too."),
            "dateline": _("The place from which the story is filed."),
            "picture_alt": _("Only if this story needs words that differ from the picture library."),
            "slug": _("Leave empty to make it from the headline."),
        }

    def __init__(self, *args, user, may_change: bool, instance: Edition, **kwargs):
        super().__init__(*args, instance=instance, prefix=instance.language, **kwargs)
        self.language = instance.language
        # What is stored now, before validation writes what was typed into the instance.
        self.stored = instance.texts
        self.stored_state = state_of(instance)
        self.initial["opened"] = self.opened = conflicts.opened_with(instance)
        self.conflict: list[conflicts.Side] = []
        self.shown_faults: list[Fault] = []
        self.moves = workflow.transitions_for(user, instance) if may_change else []
        self.is_locked = not may_change or not workflow.may_write(user, instance)
        self.empty_permitted = instance.pk is None
        self.use_required_attribute = False
        self._prepare_words()
        self._prepare_moves(workflow.may_publish(user))

    def _prepare_words(self) -> None:
        self.fields["slug"].required = False  # saving makes one from the headline
        self.fields["headline"].required = False  # clean() asks for it in better words
        recommended = RECOMMENDED | {"headline": editorial_checks.headline_letters(self.language)}
        for name, length in recommended.items():
            self.fields[name].widget.attrs["data-letters"] = length
        for name in LINES:
            self.fields[name].widget.attrs["lang"] = self.language
        for name in ("body", "slug"):
            self.fields[name].widget.attrs["class"] = f"edition-{name}"
        self.fields["body"].widget.config = {
            "extensions": bodies.EDITOR_EXTENSIONS | {"Figure": {"pickerUrl": self._picker_url()}}
        }
        if self.is_locked:
            for name in Edition.TEXT_FIELDS:
                self.fields[name].disabled = True

    def _prepare_moves(self, may_publish: bool) -> None:
        """Leave only the fields that this person can use with the edition as it is."""
        edition = self.instance
        self.fields["move"].choices = [(move, move.label) for move in self.moves]
        self.fields["move"].error_messages["invalid_choice"] = _(
            "This can't be done. The status is now “%(state)s”, or your role does not allow it."
        ) % {"state": STATES[self.stored_state]}
        usable = {
            "minor": bool(edition.pk) and not edition.is_translation and len(edition.article.editions.all()) > 1,
            "up_to_date": bool(edition.pk and edition.behind_since),
            "answered": bool(self.flags) and may_publish,
            "correction": self.stored_state == "live" and may_publish,
        } | {field: move in self.moves for move, field in ASKED.items()}
        for name, is_usable in usable.items():
            if not is_usable or (self.is_locked and name not in ASKED.values()):
                del self.fields[name]
        if edition.is_scheduled:
            self.initial["publish_at"] = timezone.localtime(edition.publish_at)

    def _picker_url(self) -> str:
        """Where the body editor finds pictures, with their words in this form's language."""
        return f"{reverse('admin:pictures_picture_pick')}?language={self.language}"

    # --- what the page shows ---

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kicker", "headline", "summary", "dateline", "body")]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What most stories leave to the library and to the headline."""
        return [self[name] for name in ("picture_alt", "picture_caption", "slug")]

    @property
    def has_errors_below(self) -> bool:
        return any(field.errors for field in self.more_fields)

    @property
    def tick_fields(self) -> list[forms.BoundField]:
        """What goes with the words when they are saved."""
        return [self[name] for name in ("minor", "correction") if name in self.fields]

    @property
    def buttons(self) -> list[Button]:
        return [Button(move, self[ASKED[move]] if move in ASKED else None) for move in self.moves]

    @property
    def state(self) -> str:
        """The key in STATES that the page shows beside the language."""
        return self.stored_state

    @property
    def state_label(self):
        return STATES[self.state]

    @property
    def flags(self) -> list:
        """The corrections of other editions that wait to be answered in this one."""
        if not self.instance.pk:
            return []
        return [flag for flag in self.instance.flags.all() if flag.answered_at is None]

    @property
    def source_changes(self) -> list[Change] | None:
        """What changed in the source since this translation was made from it; None where that was not kept."""
        source = self.instance.source
        before = history.texts_at(source, self.instance.source_version)
        if before is None:
            return None
        labels = {name: self.fields[name].label for name in Edition.TEXT_FIELDS if name != "slug"}
        changes = [
            Change(label, differences.passages(name, before.get(name, ""), source.texts[name]))
            for name, label in labels.items()
        ]
        return [change for change in changes if change.passages]

    # --- what was sent ---

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save: no edition yet, and nothing written."""
        return self.instance.pk is None and not any(
            self.cleaned_data.get(name) for name in (*Edition.TEXT_FIELDS, "move", "publish_at")
        )

    @property
    def changed_words(self) -> list[str]:
        """The fields whose words differ from what is stored. Known once the form is cleaned."""
        return [
            name for name in Edition.TEXT_FIELDS if self.cleaned_data.get(name, self.stored[name]) != self.stored[name]
        ]

    @property
    def is_to_be_published(self) -> bool:
        return self.is_valid() and self.cleaned_data.get("move") in (Transition.PUBLISH, Transition.SCHEDULE)

    def faults(self, picture: Picture | None, names: list[editorial_checks.Name]) -> list[Fault]:
        """What the checks find in the words as they stand in the form, with the story's lead picture."""
        if not self.instance.headline:
            return []
        page = editorial_checks.CheckedEdition(
            language=self.language,
            names=names,
            has_picture=picture is not None,
            picture_alt=self.instance.picture_alt or (picture.alt_in(self.language) if picture else ""),
            picture_caption=self.instance.picture_caption or (picture.caption_in(self.language) if picture else ""),
            **{name: getattr(self.instance, name) for name in ("kicker", "headline", "summary", "body")},
        )
        return [
            Fault(self[found.field], found.message, found.fix, found.code in settings.BLOCKING_CHECKS)
            for found in editorial_checks.findings(page)
        ]

    @property
    def text(self) -> str:
        """All that readers would read of the edition as it stands in the form, without markup."""
        edition = self.instance
        words = [edition.kicker, edition.headline, edition.summary, to_text(edition.body)]
        return "\n".join(words)

    def refuse_to_publish(self, faults: list[Fault]) -> None:
        """Say at its field each fault that blocks publishing."""
        for fault in faults:
            if fault.blocks and fault.field.name not in self.errors:
                self.add_error(fault.field.name, f"{fault.message} {fault.fix}")

    def clean_body(self):
        body = self.cleaned_data["body"]
        if len(body) > bodies.MAX_LENGTH:
            raise ValidationError(TOO_LONG, params={"limit_value": bodies.MAX_LENGTH})
        if self.data.get(self.add_prefix("body"), "").count("<img") > body.count("<img"):
            raise ValidationError(
                _("A picture in the text is not from the picture library. Insert it again with “Browse…”.")
            )
        return body

    def clean(self):
        data = super().clean()
        for name in LINES:
            if isinstance(data.get(name), str):
                data[name] = clean_line(data[name])
        self._clean_opened(data)
        if self.is_empty:
            return data
        if not data.get("headline") and "headline" not in self.errors:
            self.add_error("headline", _("Write a headline. The desk finds the story by its headline."))
        self._clean_move(data)
        return data

    def _clean_opened(self, data: dict) -> None:
        """Refuse a save from an old version, and leave alone what only a colleague has changed.

        What was sent as it had been opened is not this person's change, whatever is stored by now.
        """
        if self.errors:
            return
        version, _colon, digest = data.get("opened", "").partition(":")
        touched = conflicts.digest(data) != digest if digest else any(data.get(name) for name in Edition.TEXT_FIELDS)
        acted = any(data.get(name) for name in ("move", "correction", "up_to_date"))
        for name in Edition.TEXT_FIELDS:
            if self.data.get(self.add_prefix(f"take-{name}")) == "theirs":
                data[name] = self.stored[name]
        if self.is_locked or not touched:
            touched = False
            data.update(self.stored)
        if (touched or acted) and (version or "0") != self.opened.partition(":")[0]:
            self._refuse(data)

    def _refuse(self, data: dict) -> None:
        self.conflict = [
            conflicts.side_by_side(name, self.fields[name].label, self.stored[name], data[name])
            for name in Edition.TEXT_FIELDS
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
                "person": self.instance.changed_by or pgettext("who did it", "Somebody else"),
                "time": date_format(timezone.localtime(self.instance.changed_at), "SHORT_DATETIME_FORMAT"),
            },
        )  # fmt: skip

    def _clean_move(self, data: dict) -> None:
        """Everything that the publishing verbs would refuse is said here, at its field, before anything is saved."""
        move = data.get("move")
        stays_published = self.stored_state in ("live", "scheduled") and move not in (
            Transition.DRAFT,
            Transition.WITHDRAW,
        )
        if move in (Transition.PUBLISH, Transition.SCHEDULE) or stays_published:
            try:
                publishing.check_publishable(data.get("headline"), data.get("summary"))
            except ValidationError as error:
                for field in set(error.error_dict) - set(self.errors):
                    self.add_error(field, error.error_dict[field])
        if move == Transition.SCHEDULE and "publish_at" not in self.errors:
            if not data.get("publish_at"):
                self.add_error("publish_at", _("Choose the date and the time."))
            elif data["publish_at"] <= timezone.now():
                self.add_error("publish_at", _("This time has passed. Choose a later one, or publish now."))
            elif data["publish_at"] > timezone.now() + timedelta(days=731):
                self.add_error("publish_at", _("Choose a time within the next two years."))
        if move == Transition.WITHDRAW and not data.get("withdrawal_note"):
            self.add_error(
                "withdrawal_note", _("Write the reason in one sentence. Readers who open the address see it.")
            )
        if move == Transition.SEND_BACK and not data.get("review_note"):
            self.add_error("review_note", _("Tell the writer what to change."))

    def apply_transition(self, by) -> None:
        """Do what was chosen besides writing. Called when the words are saved, in the same transaction."""
        data, edition = self.cleaned_data, self.instance
        if data.get("up_to_date"):
            publishing.mark_up_to_date(edition, by)
        if data.get("correction"):
            publishing.correct(edition, by, data["correction"])
        if data.get("answered"):
            publishing.answer_corrections(edition, by)
        match data.get("move"):
            case Transition.SUBMIT:
                publishing.submit(edition, by)
            case Transition.TAKE_BACK:
                publishing.take_back(edition, by)
            case Transition.APPROVE:
                publishing.approve(edition, by)
            case Transition.SEND_BACK:
                publishing.send_back(edition, by, data["review_note"])
            case Transition.PUBLISH:
                if edition.is_scheduled:
                    publishing.return_to_draft(edition, by)
                publishing.publish(edition, by)
            case Transition.SCHEDULE:
                publishing.publish(edition, by, at=data["publish_at"])
            case Transition.WITHDRAW:
                publishing.withdraw(edition, by, data["withdrawal_note"])
            case Transition.DRAFT:
                publishing.return_to_draft(edition, by)
