"""The form of a story: the fields that its editions share, and one nested form for each edition."""

from copy import copy
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, Prefetch, prefetch_related_objects
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.models import User
from articles import embargo, kinds, publishing
from articles.bylines import own_byline
from articles.changes import unit_of_work
from articles.locking import Stored, lock
from articles.models import Article, ArticleTopic, Byline, Contributor, CorrectionFlag, Edition
from bilingual import languages
from topics.models import Topic

from .autocomplete import OrderedAutocomplete, OrderedChoiceField
from .checked_story_form import CheckedStoryForm
from .conflicts import SIDES, Conflict, conflict, replace_values
from .edition_form import MAX_SCHEDULE_AHEAD, EditionForm
from .picture_field import PictureInput
from .saving import RowChanged
from .shared_fields import TIME_FORMAT, HiddenTime, all_as_posted, as_posted, as_text, state, value_of


class StoryForm(CheckedStoryForm):
    """The shared fields of a story, and `editions`: an EditionForm for each language, in the paper's order.

    `initial` may hold "editions": the initial texts by language. Validation sanitises, checks and compares texts, which
    can take seconds. So it runs before any lock, and save_story() makes sure under its lock that nothing has changed since.
    """

    # StoryAdmin.get_form() makes a subclass for each request and sets both.
    user: User
    may_change = True

    # The widgets take the foreign keys of the through models: the admin's autocomplete supports no many-to-many field
    # with a through model.
    topics = OrderedChoiceField(
        Topic.objects.all(),
        label=_("Topics"),
        required=False,
        widget=OrderedAutocomplete(ArticleTopic._meta.get_field("tag"), admin.site),
        help_text=_("The main one first."),
    )
    byline = OrderedChoiceField(
        Contributor.objects.all(),
        label=_("Byline"),
        required=False,
        widget=OrderedAutocomplete(Byline._meta.get_field("contributor"), admin.site),
    )

    embargo_until = forms.DateTimeField(
        label=_("Embargo until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=TIME_FORMAT),
        help_text=_("Nothing of this story goes out before this time: no edition, and no preview for people outside."),
    )
    embargo_until.hidden_widget = HiddenTime

    class Meta:
        model = Article
        fields = ["kind", "lead_picture", "original_language", "embargo_until"]
        exclude = ["topics"]  # the model's field, which would be read once more
        widgets = {"lead_picture": PictureInput()}

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        initial: dict[str, Any] | None = None,
        instance: Article | None = None,
    ):
        initial = dict(initial or {})
        initial_texts = initial.pop("editions", {})
        super().__init__(data, files, initial=initial, instance=instance)
        self.conflicts: list[Conflict] = []
        self.own_byline = [] if self.instance.pk else own_byline(self.user)
        if data is None and self.own_byline:
            self.initial.setdefault("byline", as_posted(self.own_byline))
        stored_editions = {}
        if self.instance.pk:
            # Validation writes the typed values into the instance.
            self._stored_row = copy(self.instance)
            self.stored = all_as_posted(self._stored_row)
            for name in {"topics", "byline"} & self.fields.keys():
                self.initial[name] = self.stored[name]
                cast(OrderedChoiceField, self.fields[name]).known = value_of(self._stored_row, name)
            stored_editions = self._fetch_editions()
            self._read_state = state(self._stored_row, self.stored, stored_editions.values())
        self.editions = {
            language: EditionForm(
                data,
                user=self.user,
                may_change=self.may_change,
                instance=stored_editions.get(language) or Edition(article=self.instance, language=language),
                initial=initial_texts.get(language),
            )
            for language in languages.codes()
        }
        if "kind" in self.fields:
            self.fields["kind"].required = False  # a page that was opened before the field was there
        for field in self.fields.values():
            field.show_hidden_initial = True
        self._offer_adding("topics", ArticleTopic, "tag")
        self._offer_adding("byline", Byline, "contributor")

    def _offer_adding(self, name: str, through: type[Model], key: str) -> None:
        """Give the field the admin's button that adds a row, if it is in the form and the person may add one."""
        if name not in self.fields:
            return
        relation = cast(Any, through._meta.get_field(key)).remote_field
        related = relation.model._meta
        may_add = self.user.has_perm(f"{related.app_label}.add_{related.model_name}")
        field = self.fields[name]
        field.widget = RelatedFieldWidgetWrapper(field.widget, relation, admin.site, can_add_related=may_add)

    def _lock_unchanged(self) -> Stored:
        """The story, locked until the transaction ends. Raises RowChanged if it differs from what was read."""
        try:
            stored = lock(self.instance.pk)
        except Article.DoesNotExist as error:
            raise RowChanged from error
        if stored.row.binned_at or state(stored.row, all_as_posted(stored.row), stored.editions) != self._read_state:
            raise RowChanged
        return stored

    def _fetch_editions(self) -> dict[str, Edition]:
        """The editions that the person may read by language, as they are stored. `story.editions.all()` then returns the same rows.

        The admin's queryset has prefetched editions for the list, without their bodies. They are discarded:
        prefetch_related_objects() would keep them.
        """
        flags = CorrectionFlag.objects.select_related("correction__edition")
        editions = Edition.objects.visible_to(self.user).select_related("changed_by", "stored_copy__saved_by")
        editions = editions.prefetch_related(Prefetch("flags", flags), *([] if self.is_bound else ["corrections"]))
        self.instance.refresh_from_db(fields=["editions"])  # discards the prefetched rows and runs no query
        prefetch_related_objects([self.instance], Prefetch("editions", editions))
        return {edition.language: edition for edition in self.instance.editions.all()}

    def clean(self) -> dict[str, Any]:
        """Keep the stored value of each field that was not changed, and refuse what a colleague has changed too."""
        data = super().clean() or {}
        if not self.instance.pk:
            self._clean_embargo(data)
            return data
        posted = cast(QueryDict, self.data)
        submitted = {name: as_posted(data[name]) for name in self.fields if name in data}
        for name, mine in submitted.items():
            opened = [key for key in posted.getlist(self.add_initial_prefix(name)) if key]
            if mine == opened or posted.get(f"take-{name}") == "theirs":
                data[name] = value_of(self._stored_row, name)
            elif self.stored[name] not in (opened, mine) or (
                name in posted.get("asked", "").split() and posted.get(f"take-{name}") not in SIDES
            ):
                self._refuse_stale_value(name, data[name])
        self._clean_embargo(data)
        return data

    def _clean_embargo(self, data: dict[str, Any]) -> None:
        until = data.get("embargo_until")
        if until is None or (self.instance.pk and until == self._stored_row.embargo_until):
            return
        now = timezone.now()
        if until <= now:
            self.add_error("embargo_until", _("This time has passed. Choose a later one, or leave the field empty."))
        elif until > now + MAX_SCHEDULE_AHEAD:
            self.add_error("embargo_until", _("Choose a time within the next two years."))
        else:
            try:
                embargo.require_unpublished([form.published for form in self.editions.values()], until)
            except ValidationError as error:
                self.add_error(None, error)

    def _refuse_stale_value(self, name: str, mine: Any) -> None:
        label = str(self.fields[name].label)
        theirs = as_text(value_of(self._stored_row, name))
        self.conflicts.append(conflict(name, label, as_text(mine), theirs))
        self.data = replace_values(self.data, self.add_initial_prefix(name), self.stored[name])
        message = _(
            "%(person)s changed this on %(time)s, after you had opened it. Nothing was saved. "
            "Choose a side and save again."
        )
        values = {
            "person": self._stored_row.updated_by or pgettext("who did it", "Somebody else"),
            "time": date_format(localtime(self._stored_row.updated_at), "SHORT_DATETIME_FORMAT"),
        }
        self.add_error(name, message % values)

    @property
    def media(self) -> forms.Media:
        """The scripts and styles of the story's own fields and of its editions' forms."""
        return sum((form.media for form in self.editions.values()), super().media)

    def has_changed(self) -> bool:
        """Whether the story's own fields or any edition's form changed."""
        return super().has_changed() or any(form.has_changed() for form in self.editions.values())

    def full_clean(self) -> None:
        """Validate the story, every edition, and the editorial checks of the editions that are to be published."""
        super().full_clean()
        if not self.is_bound:
            return
        for form in self.editions.values():
            if form.is_to_be_published:
                form.block_publishing(self.findings(form))
        if not all(form.is_valid() for form in self.editions.values()):
            self.add_error(None, _("Nothing is saved yet. See the notes beside the fields."))
        elif all(form.is_empty for form in self.editions.values()):
            self.add_error(None, _("The story is empty. Write a headline in at least one language."))

    @property
    def may_put_all_live(self) -> bool:
        """Whether there are several live editions whose changes this person may put live together."""
        return sum(form.may_put_live for form in self.editions.values()) > 1

    @unit_of_work()
    def save_story(self, by: User) -> None:
        """Save the story, its editions and the chosen transitions, in one unit of work.

        Raises RowChanged if somebody has saved the story since this form read it. Then nothing is saved.
        """
        changed = self._changed_values()
        stored = self._lock_unchanged() if self.instance.pk else None
        forms_to_save = [form for form in self.editions.values() if not form.is_empty]
        written = [form for form in forms_to_save if form.saves_edition]
        minor, undated = (
            [form.language for form in written if form.cleaned_data.get(name)] for name in ("minor", "keeps_date")
        )
        editions = [form.instance for form in written]
        publishing.save_story(self.instance, editions, by, minor, undated, stored=stored)
        if kind := changed.get("kind"):
            kinds.set_kind(self.instance, kind, by)
        if "embargo_until" in changed:
            embargo.set_embargo(self.instance, changed["embargo_until"], by)
        if "topics" in changed:
            publishing.set_topics(self.instance, changed["topics"])
        if "byline" in changed:
            publishing.set_byline(self.instance, changed["byline"])
        elif self.own_byline and "byline" not in self.cleaned_data:
            publishing.set_byline(self.instance, self.own_byline)
        for form in forms_to_save:
            form.apply_actions(by)

    def _changed_values(self) -> dict[str, Any]:
        """The shared fields that a function of their own writes, by name: those that differ from the stored row.

        The row of a new story is saved with its kind and its embargo.
        """
        if not self.instance.pk:
            return {name: value for name in ("topics", "byline") if (value := self.cleaned_data.get(name))}
        own = (name for name in ("kind", "topics", "byline", "embargo_until") if name in self.cleaned_data)
        return {
            name: self.cleaned_data[name] for name in own if self.cleaned_data[name] != value_of(self._stored_row, name)
        }
