"""The form of one edition: its texts, its transitions through the workflow, and its corrections."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles import bodies, correcting, embargo, publishing, undo, workflow, working_copies
from articles.models import Correction, CorrectionFlag, Edition
from articles.workflow import STATES, Transition, state_of
from bilingual import languages

from .conflicts import replace_values
from .edition_acts import REQUIRED_FIELDS, Button, make_transition
from .text_form import Line
from .working_copy_form import WorkingCopyForm

MAX_SCHEDULE_AHEAD = timedelta(days=731)


class EditionForm(WorkingCopyForm):
    """One language of a story. Fields that this person can't use with the edition in its state are removed.

    Of a live edition, the form shows the working copy if there is one, and saves one unless the person puts it live.
    """

    minor = forms.BooleanField(
        label=_("Minor edit"),
        required=False,
        help_text=_("A small correction, such as a typing error, that the other language does not need."),
    )
    keeps_date = forms.BooleanField(
        label=_("Keep the “updated” date"),
        required=False,
        help_text=_("Readers see no new time on the story."),
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
    withdrawal_note = forms.CharField(label=_("Reason, for readers"), required=False, max_length=500, widget=Line(2))
    review_note = forms.CharField(label=_("What to change"), required=False, max_length=1000, widget=Line(2))

    line_fields = (*WorkingCopyForm.line_fields, *REQUIRED_FIELDS.values(), "correction")
    action_fields = ("move", "correction", "up_to_date")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        user: User,
        may_change: bool,
        instance: Edition,
        initial: dict[str, Any] | None = None,
    ):
        self.before = undo.remember(instance)  # validation and transitions change the instance
        self.was_live = state_of(instance) == "live"
        may_write = (workflow.may_write_copy if self.was_live else workflow.may_write)(user, instance)
        is_locked = not may_change or not may_write
        self.has_outline = False
        if data is not None and not is_locked and f"{instance.language}-outline" in data:
            data = self._take_outline(data, instance)
        super().__init__(
            data,
            published=instance,
            working_copy=workflow.shown_copy(user, instance) if may_change else None,
            is_locked=is_locked,
            initial=initial,
        )
        self.may_correct = may_change and workflow.may_correct(user, instance)
        self.transitions = workflow.transitions_for(user, instance) if may_change else []
        if may_change and self.was_live:
            self.transitions += workflow.copy_transitions_for(user, instance)
        self.may_put_live = self.was_live and Transition.PUBLISH in self.transitions
        may_discard = self.working_copy is not None and workflow.may_discard_copy(user, instance)
        self.may_discard_copy = may_change and may_discard
        self._prepare_transitions()
        self._remove_unusable_fields(workflow.may_publish(user))

    def _take_outline(self, data: Mapping[str, Any], instance: Edition) -> Mapping[str, Any]:
        """The posted data with the structure of the source's posted body, if this body is still empty."""
        others = [code for code in languages.codes() if code != instance.language]
        source = next(filter(None, (bodies.sanitize(data.get(f"{code}-body", "")) for code in others)), "")
        if not source or bodies.sanitize(data.get(f"{instance.language}-body", "")):
            return data
        self.has_outline = True
        return replace_values(data, f"{instance.language}-body", [bodies.outline(source)])

    @property
    def may_take_outline(self) -> bool:
        """Whether the page offers the structure of the source: it has a body, and this edition has none."""
        source = self.instance.source if self.instance.article.pk else None
        return bool(not self.is_locked and source and source.body and not self.shown_text("body"))

    def _prepare_transitions(self) -> None:
        field = cast(forms.ChoiceField, self.fields["move"])
        field.choices = [(transition.value, transition.label) for transition in self.transitions]
        field.error_messages["invalid_choice"] = _(
            "This can't be done. The status is now “%(state)s”, or your role does not allow it."
        ) % {"state": STATES[self.stored_state]}
        scheduled = self.working_copy if self.was_live else self.instance if self.instance.is_scheduled else None
        if scheduled and scheduled.publish_at:
            self.initial["publish_at"] = timezone.localtime(scheduled.publish_at)

    def _remove_unusable_fields(self, may_publish: bool) -> None:
        edition = self.instance
        usable = {
            "minor": bool(edition.pk)
            and (self.may_put_live or not self.was_live)
            and not edition.is_translation
            and len(edition.article.editions.all()) > 1,
            "keeps_date": self.may_put_live,
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
    def tick_fields(self) -> list[forms.BoundField]:
        """The fields that go with a save of the texts."""
        return [self[name] for name in ("minor", "keeps_date", "correction") if name in self.fields]

    @property
    def buttons(self) -> list[Button]:
        """A button for each transition that this person may make now. To publish a working copy is to put it live."""
        put_live = _("Put live now")
        return [
            Button(
                transition,
                self[REQUIRED_FIELDS[transition]] if transition in REQUIRED_FIELDS else None,
                str(put_live if self.was_live and transition == Transition.PUBLISH else transition.label),
            )
            for transition in self.transitions
        ]

    @property
    def flags(self) -> list[CorrectionFlag]:
        """The corrections of other editions that nobody has answered in this one."""
        if not self.instance.pk:
            return []
        if self.instance.status == Edition.Status.WITHDRAWN:
            return []
        return [flag for flag in self.instance.flags.all() if flag.answered_at is None]

    @property
    def corrections(self) -> list[Correction]:
        """The public corrections of this edition, the latest first."""
        return list(self.instance.corrections.all()) if self.instance.pk else []

    # --- what the browser sent ---

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save: a new edition without any text and without a transition."""
        return super().is_empty and not any(self.cleaned_data.get(name) for name in ("move", "publish_at"))

    @property
    def saves_edition(self) -> bool:
        """Whether the save makes a new edition, or a version of it."""
        is_new = self.instance.pk is None
        return is_new or (not self.writes_copy and self.instance.texts != self.published_texts)

    @property
    def is_acted_on(self) -> bool:
        """As of the texts; and whether it puts a working copy live."""
        return super().is_acted_on or (self.puts_live and self.working_copy is not None)

    @property
    def is_to_be_published(self) -> bool:
        """Whether the form is valid and publishes the edition, now or later."""
        if not self.is_valid():
            return False
        is_asked = self.cleaned_data.get("move") in (Transition.PUBLISH, Transition.SCHEDULE)
        return is_asked or (self.puts_live and self.saves_edition)

    def clean(self) -> dict[str, Any]:
        """Check the texts, then the transition. Every refusal of articles.publishing becomes an error at its field."""
        data = super().clean()
        if self.has_outline:
            self.errors.pop("headline", None)
            self.add_error(None, _("The structure of the source is in the body. Nothing is saved yet."))
        if self.is_empty:
            return data
        self._clean_publishable(data)
        if self.was_live and not self.errors:
            self._clean_copy(data)
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
        """An edition that becomes public, or stays so, must be publishable."""
        transition = data.get("move")
        is_public = self.stored_state in ("live", "scheduled")
        stays_public = is_public and transition not in (Transition.DRAFT, Transition.WITHDRAW)
        if transition not in (Transition.PUBLISH, Transition.SCHEDULE) and not stays_public:
            return
        try:
            texts = {name: data.get(name) or "" for name in Edition.TEXT_FIELDS}
            publishing.check_publishable(self.instance, texts)
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
        else:
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
        if self.writes_copy:
            self._write_copy(by)
        else:
            if data.get("up_to_date"):
                publishing.mark_up_to_date(edition, by)
            if self.working_copy:
                working_copies.close(edition, self.working_copy, by)
        if data.get("correction"):
            correcting.correct(edition, by, data["correction"])
        if data.get("answered"):
            correcting.answer_corrections(edition, by)
        if data.get("move") == Transition.WITHDRAW:
            publishing.withdraw(self.published, by, data["withdrawal_note"])
        elif item := self.saved_copy if self.was_live else edition:
            make_transition(item, data.get("move"), by, data)
