"""The form of texts that may be a working copy: of a live edition, a save writes the copy unless it is put live."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles import working_copies
from articles.models import Edition, WorkingCopy
from articles.workflow import STATES, Transition, state_of

from .edition_acts import PUT_ALL_LIVE, reading_notice
from .field_changes import FieldChange, list_changes
from .merging_form import MergingTextForm


class WorkingCopyForm(MergingTextForm):
    """The texts of an edition or of its working copy, with what the page says about the copy."""

    # A subclass knows the person, and sets both.
    was_live = False
    may_put_live = False

    saved_copy: WorkingCopy | None = None  # known once the form is saved

    # --- what the page shows ---

    @property
    def copy_changes(self) -> list[FieldChange]:
        """What the working copy changes in the published texts."""
        labels = {name: self._label(name) for name in Edition.TEXT_FIELDS}
        return list_changes(labels, self.published_texts, self.working_copy.texts) if self.working_copy else []

    @property
    def copy_state_label(self) -> str:
        """The state of the working copy in words."""
        return str(STATES[state_of(self.working_copy)])

    @property
    def copy_is_in_dispute(self) -> bool:
        """Whether the published text was changed in the same passages since the working copy was begun."""
        return self.working_copy is not None and self.working_copy.base_version < self.published.version

    @property
    def copy_says_what_source_says(self) -> bool:
        """Whether the working copy of a translation answers all that changed in its source."""
        source, copy = self.published.source, self.working_copy
        return source is not None and copy is not None and copy.source_version == source.version

    @property
    def reading_notice(self) -> str:
        """What readers see while this person writes; "" for an edition that is not live or that they can't write."""
        return "" if self.is_locked else reading_notice(self.published, self.working_copy)

    # --- what the browser sent ---

    @property
    def puts_live(self) -> bool:
        """Whether the person puts the texts of a live edition live with this save, by its button or that of the page."""
        is_asked = self.cleaned_data.get("move") == Transition.PUBLISH or PUT_ALL_LIVE in self.data
        return self.may_put_live and is_asked

    @property
    def writes_copy(self) -> bool:
        """Whether the save changes the working copy of a live edition, and nothing that readers see."""
        return self.was_live and not self.puts_live

    def _clean_copy(self, data: dict[str, Any]) -> None:
        """What readers would see at once goes with the texts; and there must be something to send or to schedule."""
        if data.get("correction") and not self.puts_live:
            message = _("Readers see a correction at once. Choose “Put live now”, or leave it empty for now.")
            self.add_error("correction", message)
        is_sent = data.get("move") in (Transition.SUBMIT, Transition.APPROVE, Transition.SCHEDULE)
        is_same = all(data[name] == text for name, text in self.published_texts.items())
        if is_sent and is_same and not data.get("up_to_date"):
            self.add_error(None, _("The text is the one that readers see. Change it first."))

    def _write_copy(self, by: User) -> None:
        """Save the texts as the working copy, if they changed. Texts equal to the published ones end it."""
        is_up_to_date = bool(self.cleaned_data.get("up_to_date"))
        copy, texts = self.working_copy, self.instance.texts
        if self.changed_texts or is_up_to_date or self.is_rebased:
            base = self.published.version if self.is_rebased or copy is None else None
            copy = working_copies.save(self.published, texts, by, is_up_to_date, base)
        if copy and texts == self.published_texts and copy.source_version is None:
            working_copies.discard(copy, by)
            copy = None
        self.saved_copy = copy
