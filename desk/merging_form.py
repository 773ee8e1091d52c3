"""The form of texts that several people save: a save from a stale version is refused, and merged into the form.

The texts are those of the edition, or those of its working copy. What the page was opened with is in the field `opened`
(conflicts.version_token).
"""

from collections.abc import Mapping
from copy import copy
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from articles import bodies, history
from articles.models import Edition, WorkingCopy

from .conflicts import (
    SIDES,
    Conflict,
    Opened,
    choose_passage,
    conflict,
    digest_texts,
    merge_texts,
    passage_label,
    replace_values,
    version_token,
)
from .field_changes import FieldChange, list_changes
from .text_form import TextForm


class MergingTextForm(TextForm):
    """The texts of an edition or, with `working_copy`, those of the working copy of `published`, the stored edition.

    Of a live edition, `instance` is a copy in memory, so that `published` keeps what readers see.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    # The fields of a subclass that change the edition as readers see it, without changing a text.
    action_fields: tuple[str, ...] = ()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        published: Edition,
        working_copy: WorkingCopy | None,
        is_locked: bool,
        initial: dict[str, Any] | None = None,
    ):
        self.published, self.working_copy = published, working_copy
        self.published_texts = published.texts  # before validation writes the typed texts into the instance
        instance = published
        if working_copy or published.is_live:  # validation writes the typed texts into the instance
            instance = copy(published)
        for name, text in (working_copy.texts if working_copy else {}).items():
            setattr(instance, name, text)
        super().__init__(data, instance=instance, is_locked=is_locked, initial=initial)
        self.version_token = version_token(published, working_copy)
        self.initial["opened"] = self.version_token
        self.conflicts: list[Conflict] = []
        self.merged: list[FieldChange] = []  # what a colleague changed meanwhile, and the form has taken

    @property
    def colleague(self) -> str:
        """Who saved the other side of a conflict, for a message to this person."""
        return self._saved_by(self._asks_about_published)

    def _saved_by(self, of_published: bool) -> str:
        is_copy = self.working_copy and not of_published
        saved_by = self.working_copy.saved_by if is_copy and self.working_copy else self.published.changed_by
        return str(saved_by or pgettext("who did it", "Somebody else"))

    @property
    def is_acted_on(self) -> bool:
        """Whether the submitted form changes what readers see, even without a change of a text."""
        return any(self.cleaned_data.get(name) for name in self.action_fields)

    @property
    def is_rebased(self) -> bool:
        """Whether the texts have the published changes that the working copy lacked. Known once the form is cleaned."""
        copy = self.working_copy
        return copy is not None and copy.base_version < self.published.version == self._opened.version

    @property
    def _opened(self) -> Opened:
        return Opened.read(self.data.get(self.add_prefix("opened"), ""))

    @property
    def _asks_about_published(self) -> bool:
        """Whether the page asks about differences between the working copy and what is published."""
        return self.is_bound and self.is_rebased

    def clean(self) -> dict[str, Any]:
        """Check the typed texts, detect conflicts and require a headline."""
        data = super().clean()
        self._check_version(data)
        if not self.is_empty and not data.get("headline") and "headline" not in self.errors:
            self.add_error("headline", _("Write a headline. The desk finds the story by its headline."))
        return data

    def _check_version(self, data: dict[str, Any]) -> None:
        """Refuse changes and actions from a stale version. Texts that this person left unchanged stay as stored."""
        if self.errors:
            return
        self._apply_choices(data)
        if self.errors:
            return
        opened = self._opened
        is_changed = (
            digest_texts(data) != opened.digest
            if opened.digest
            else any(data.get(name) for name in Edition.TEXT_FIELDS)
        ) and not self.is_locked
        if not is_changed:
            data.update(self.stored)
        if not is_changed and not self.is_acted_on:
            return
        working_copy = self.working_copy
        if working_copy and opened.number != working_copy.number:
            self._refuse_stale_save(data, self._base_of_copy(opened), self.stored, False)
        elif opened.version != (self.published.version if self.published.pk else 0):
            base = {} if opened.version == 0 else history.texts_at(self.published, opened.version)
            if base is not None and opened.number is None and opened.digest not in ("", digest_texts(base)):
                base = None
            self._refuse_stale_save(data, base, self.published_texts, working_copy is not None)

    def _base_of_copy(self, opened: Opened) -> dict[str, str] | None:
        """The texts that the page of a working copy was opened with: those of a save, or the published ones."""
        if opened.number is None or self.working_copy is None:
            return history.texts_at(self.published, opened.version)
        return self.working_copy.saves.filter(number=opened.number).values_list("texts", flat=True).first()

    def _apply_choices(self, data: dict[str, Any]) -> None:
        """Put the chosen sides of earlier conflicts into the texts. A conflict without a choice is an error."""
        undecided: list[Conflict] = []
        for key in dict.fromkeys(self.data.get(self.add_prefix("asked"), "").split()):
            name, _dash, number = key.partition("-")
            if name not in Edition.TEXT_FIELDS:
                continue
            chosen = self.data.get(self.add_prefix(f"take-{key}"))
            mine, theirs = data[name], (self.published_texts if self._asks_about_published else self.stored)[name]
            if number:
                mine, theirs = (bodies.sanitize(self.data.get(self.add_prefix(f"{side}-{key}"), "")) for side in SIDES)
            if chosen not in SIDES:
                label = self._label(name)
                undecided.append(conflict(key, passage_label(label, int(number)) if number else label, mine, theirs))
            elif number:
                data[name] = choose_passage(data[name], mine, theirs, chosen)
            elif chosen == "theirs":
                data[name] = theirs
        if undecided:
            self.conflicts = undecided
            self.add_error(None, _("Choose one of the two texts where they differ. Nothing was saved."))

    def _refuse_stale_save(
        self, data: dict[str, Any], before: dict[str, str] | None, stored: dict[str, str], of_published: bool
    ) -> None:
        """Merge the typed texts with the stored ones into the form, and refuse the save until the person has read it.

        `before` has the texts that both began from; None if they are not known. `of_published`: the stored texts are
        the published ones, and the typed ones those of a working copy.
        """
        merged = dict(data)
        for name in Edition.TEXT_FIELDS:
            base = None if before is None else before.get(name, "")
            mine, theirs = data[name], stored[name]
            if name == "body":  # a stored body may be older than today's rules
                base, theirs = None if base is None else bodies.sanitize(base), bodies.sanitize(theirs)
            merged[name], conflicts = merge_texts(name, self._label(name), base, mine, theirs)
            self.conflicts += conflicts
            if merged[name] != mine:
                self.data = replace_values(self.data, self.add_prefix(name), [merged[name]])
        labels = {name: self._label(name) for name in Edition.TEXT_FIELDS}
        self.merged = list_changes(labels, {name: data[name] for name in labels}, merged)
        token = self.version_token
        if of_published and self.working_copy:  # the next save has both
            token = Opened(self.published.version, self.working_copy.number, digest_texts(self.stored)).written
        self.data = replace_values(self.data, self.add_prefix("opened"), [token])
        if of_published:
            message = _(
                "%(person)s changed the published text on %(time)s, after the working copy was begun. Nothing was saved. "
                "Compare the texts, choose a side where they differ, and save again."
            )
        elif self.conflicts:
            message = _(
                "%(person)s changed this edition on %(time)s, after you had opened it. Nothing was saved. "
                "Compare the texts, choose a side where they differ, and save again."
            )
        else:
            message = _(
                "%(person)s changed this edition on %(time)s, after you had opened it. Nothing was saved. "
                "The form now has the changes of both. Read it, and save again."
            )
        is_copy = self.working_copy and not of_published
        changed_at = self.working_copy.saved_at if is_copy and self.working_copy else self.published.changed_at
        values = {
            "person": self._saved_by(of_published),
            "time": date_format(timezone.localtime(changed_at), "SHORT_DATETIME_FORMAT"),
        }
        self.add_error(None, message % values)
