"""The form of one edition: its texts, its transitions through the workflow, and its corrections."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles import embargo, history, publishing, updates, workflow
from articles.models import CorrectionFlag, Edition
from articles.workflow import STATES, Transition

from .conflicts import digest_texts
from .field_changes import FieldChange, list_changes
from .text_form import Line, TextForm

MAX_SCHEDULE_AHEAD = timedelta(days=731)

# The field that a transition needs besides its button.
REQUIRED_FIELDS = {
    Transition.SCHEDULE: "publish_at",
    Transition.WITHDRAW: "withdrawal_note",
    Transition.SEND_BACK: "review_note",
}


class Button(NamedTuple):
    """The button of a transition, with the field that the transition needs, if any."""

    transition: Transition
    field: forms.BoundField | None


class EditionForm(TextForm):
    """One language of a story. Fields that this person can't use with the edition in its state are removed."""

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
    move = forms.ChoiceField(required=False)  # the transition; its buttons in _edition.html send this name
    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    from_update = forms.CharField(required=False, widget=forms.HiddenInput)  # its number, if the form shows an update
    withdrawal_note = forms.CharField(label=_("Reason, for readers"), required=False, max_length=500, widget=Line(2))
    review_note = forms.CharField(label=_("What to change"), required=False, max_length=1000, widget=Line(2))

    line_fields = (*TextForm.line_fields, *REQUIRED_FIELDS.values(), "correction")
    action_fields = ("move", "correction", "up_to_date")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        user: User,
        may_change: bool,
        instance: Edition,
        initial: dict[str, Any] | None = None,
        opens_update: bool = False,
    ):
        # The stored edition. Of a proposed update, `instance` is a copy with the proposed texts.
        self.published = instance
        self.update = instance.update
        self.is_proposal = may_change and workflow.may_propose(user, instance)
        self.has_proposed = False  # known once the form is saved
        self.may_decide = self.update is not None and may_change and workflow.may_publish(user)
        if self.is_proposal:
            instance = copy(instance)
            for name, text in self.update.texts.items() if self.update else ():
                setattr(instance, name, text)
        is_locked = not may_change or not (self.is_proposal or workflow.may_write(user, instance))
        proposed = self.update if self.is_proposal else None
        opened = self.update if opens_update and self.may_decide else None
        if opened:
            initial = dict(opened.texts)
        super().__init__(data, instance=instance, is_locked=is_locked, initial=initial, proposed=proposed)
        if opened:
            base = history.texts_at(instance, opened.base_version) or {}
            self.initial.update(opened=f"{opened.base_version}:{digest_texts(base)}", from_update=str(opened.number))
        if not self.may_decide:
            del self.fields["from_update"]
        self.transitions = workflow.transitions_for(user, instance) if may_change else []
        self._prepare_transitions()
        self._remove_unusable_fields(workflow.may_publish(user))

    def _prepare_transitions(self) -> None:
        field = cast(forms.ChoiceField, self.fields["move"])
        field.choices = [(transition.value, transition.label) for transition in self.transitions]
        field.error_messages["invalid_choice"] = _(
            "This can't be done. The status is now “%(state)s”, or your role does not allow it."
        ) % {"state": STATES[self.stored_state]}
        if self.instance.is_scheduled:
            self.initial["publish_at"] = timezone.localtime(self.instance.publish_at)

    def _remove_unusable_fields(self, may_publish: bool) -> None:
        edition = self.instance
        usable = {
            "minor": bool(edition.pk)
            and not self.is_proposal
            and not edition.is_translation
            and len(edition.article.editions.all()) > 1,
            "up_to_date": bool(edition.pk and edition.behind_since),
            "answered": bool(self.flags) and may_publish,
            "correction": self.stored_state == "live" and may_publish,
        }
        for name, is_usable in usable.items():
            if self.is_locked or not is_usable:
                del self.fields[name]
        for transition, name in REQUIRED_FIELDS.items():
            if transition not in self.transitions:
                del self.fields[name]

    # --- what the page shows ---

    @property
    def update_changes(self) -> list[FieldChange]:
        """What the proposed update changes in the published texts."""
        labels = {name: self._label(name) for name in Edition.TEXT_FIELDS}
        return list_changes(labels, self.published.texts, self.update.texts) if self.update else []

    @property
    def tick_fields(self) -> list[forms.BoundField]:
        """The fields that go with a save of the texts."""
        return [self[name] for name in ("minor", "correction") if name in self.fields]

    @property
    def buttons(self) -> list[Button]:
        """A button for each transition that this person may make now."""
        return [
            Button(transition, self[REQUIRED_FIELDS[transition]] if transition in REQUIRED_FIELDS else None)
            for transition in self.transitions
        ]

    @property
    def flags(self) -> list[CorrectionFlag]:
        """The corrections of other editions that nobody has answered in this one."""
        if not self.instance.pk:
            return []
        return [flag for flag in self.instance.flags.all() if flag.answered_at is None]

    # --- what the browser sent ---

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save: a new edition without any text and without a transition."""
        return super().is_empty and not any(self.cleaned_data.get(name) for name in ("move", "publish_at"))

    @property
    def is_to_be_published(self) -> bool:
        """Whether the form is valid and publishes the edition, now or later."""
        return self.is_valid() and self.cleaned_data.get("move") in (Transition.PUBLISH, Transition.SCHEDULE)

    def clean(self) -> dict[str, Any]:
        """Check the texts, then the transition. Every refusal of articles.publishing becomes an error at its field."""
        data = super().clean()
        if self.is_empty:
            return data
        self._clean_publishable(data)
        match data.get("move"):
            case Transition.PUBLISH:
                self._clean_embargo("move", timezone.now())
            case Transition.SCHEDULE:
                self._clean_publish_at(data)
            case Transition.WITHDRAW if not data.get("withdrawal_note"):
                message = _("Write the reason in one sentence. Readers who open the address see it.")
                self.add_error("withdrawal_note", message)
            case Transition.SEND_BACK if not data.get("review_note"):
                self.add_error("review_note", _("Tell the writer what to change."))
        return data

    def _clean_publishable(self, data: dict[str, Any]) -> None:
        """An edition that becomes public, or stays so, needs a headline and a summary."""
        transition = data.get("move")
        is_public = self.stored_state in ("live", "scheduled")
        stays_public = is_public and transition not in (Transition.DRAFT, Transition.WITHDRAW)
        if transition not in (Transition.PUBLISH, Transition.SCHEDULE) and not stays_public:
            return
        try:
            publishing.check_publishable(data.get("headline") or "", data.get("summary") or "")
        except ValidationError as error:
            for field in set(error.error_dict) - set(self.errors):
                self.add_error(field, error.error_dict[field])

    def _clean_publish_at(self, data: dict[str, Any]) -> None:
        if "publish_at" in self.errors:
            return
        now, publish_at = timezone.now(), data.get("publish_at")
        if not publish_at:
            self.add_error("publish_at", _("Choose the date and the time."))
        elif publish_at <= now:
            self.add_error("publish_at", _("This time has passed. Choose a later one, or publish now."))
        elif publish_at > now + MAX_SCHEDULE_AHEAD:
            self.add_error("publish_at", _("Choose a time within the next two years."))

        elif publish_at:
            self._clean_embargo("publish_at", publish_at)

    def _clean_embargo(self, field: str, at: datetime) -> None:
        """The embargo of the story, as it will be saved, must be over at that time."""
        try:
            embargo.require_over(self.instance.article.embargo_until, at, field)
        except ValidationError as error:
            self.add_error(None, error)

    def apply_actions(self, by: User) -> None:
        """Do what was chosen besides the texts. Call it inside the unit of work that saves them."""
        data, edition = self.cleaned_data, self.instance
        if self.is_proposal:
            if self.changed_texts or data.get("up_to_date"):
                is_up_to_date = bool(data.get("up_to_date"))
                self.has_proposed = updates.propose(self.published, edition.texts, by, is_up_to_date) is not None
            return
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
