"""The form of a story: its own fields, and inside it one form an edition, side by side."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from articles import publishing
from articles.changes import unit_of_work
from articles.editorial_checks import Name
from articles.models import Article, ArticleTopic, Byline, Contributor, CorrectionFlag, Edition
from articles.name_matching import find_mentions
from bilingual import languages
from bilingual.numbers import parse_number
from exchange.plain_text import read_copy
from topics.models import Topic

from .conflicts import Side, side_by_side
from .edition_form import EditionForm, Fault

SUGGESTED = 8  # topics
STORED = ("topics", "byline", "lead_picture", "original_language")  # what stands in a story's own form


class NumbersOnly:
    """Shows again only what can be a row's number: the admin's own widget asks the database for whatever was sent."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in map(str, value) if parse_number(key) is not None], attr)


class OneRow(NumbersOnly, AutocompleteSelect):
    """The admin's search-as-you-type for one row."""


class InOrder(NumbersOnly, AutocompleteSelectMultiple):
    """The admin's search-as-you-type for several rows, shown in the order in which they were chosen."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        # Each row has its own cross: one that throws out all of them is pressed by mistake.
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def optgroups(self, name, value, attr=None):
        groups = super().optgroups(name, value, attr)
        order = {str(pk): place for place, pk in enumerate(value)}
        groups[0][1].sort(key=lambda option: order.get(str(option["value"]), len(order)))
        return groups


class OrderedChoiceField(forms.ModelMultipleChoiceField):
    """Rows in the order in which they were sent: the first topic is the main one, the first name stands first."""

    def clean(self, value) -> list:
        rows = super().clean(value)
        order = {str(pk): place for place, pk in enumerate(value or [])}
        return sorted(rows, key=lambda row: order[str(row.pk)])


class StoryForm(forms.ModelForm):
    """The story's own fields, with `editions`: a form for each language, in the paper's order."""

    # Set by the admin, which makes a class of its own for each request.
    user = None
    may_change = True

    # The through-models' keys stand for the fields: the admin's autocomplete knows foreign keys only.
    topics = OrderedChoiceField(
        Topic.objects.all(),
        label=_("Topics"),
        required=False,
        widget=InOrder(ArticleTopic._meta.get_field("tag"), admin.site),
        help_text=_("The main one first."),
    )
    byline = OrderedChoiceField(
        Contributor.objects.all(),
        label=_("Byline"),
        required=False,
        widget=InOrder(Byline._meta.get_field("contributor"), admin.site),
    )

    class Meta:
        model = Article
        fields = ["lead_picture", "original_language"]

    def __init__(self, data=None, files=None, *, initial=None, instance=None, **kwargs):
        initial = dict(initial or {})
        words = initial.pop("editions", {})
        super().__init__(data, files, initial=initial, instance=instance, **kwargs)
        story = self.instance
        self.conflict: list[Side] = []
        known = {}
        if story.pk:
            # What is stored, whatever validation writes into the instance.
            self._row = story if data is None else self._hold()
            self.stored = self._keys({name: self._stored_value(name) for name in STORED})
            self.initial |= {"topics": self.stored["topics"], "byline": self.stored["byline"]}
            known = self._stored_editions()
        self.editions = {
            language: EditionForm(
                data,
                user=self.user,
                may_change=self.may_change,
                instance=known.get(language) or Edition(article=story, language=language),
                initial=words.get(language),
            )
            for language in languages.codes()
        }
        for name, field in self.fields.items():
            field.show_hidden_initial = True
            through = {"topics": (ArticleTopic, "tag"), "byline": (Byline, "contributor")}.get(name)
            if through:  # one may be added on the way
                relation = through[0]._meta.get_field(through[1]).remote_field
                may_add = self.user.has_perm(f"{relation.model._meta.app_label}.add_{relation.model._meta.model_name}")
                field.widget = RelatedFieldWidgetWrapper(field.widget, relation, admin.site, can_add_related=may_add)

    def _hold(self) -> Article:
        """The story's row, held until the save is done, so that nobody saves in between."""
        stories = Article.objects.select_for_update(of=["self"]).select_related("lead_picture", "updated_by")
        return stories.get(pk=self.instance.pk)

    def _stored_editions(self) -> dict[str, Edition]:
        story = self.instance
        flags = CorrectionFlag.objects.select_related("correction__edition")
        editions = Edition.objects.filter(article=story).select_related("changed_by")
        editions = editions.prefetch_related(Prefetch("flags", flags))
        for edition in editions:
            edition.article = story
        # Asked for its editions, the story gives these same rows.
        story._prefetched_objects_cache = getattr(story, "_prefetched_objects_cache", {}) | {"editions": editions}
        return {edition.language: edition for edition in editions}

    def clean(self):
        """Leave as it is stored by now what came back as it was opened, and refuse what a colleague has changed too."""
        data = super().clean()
        if not self.instance.pk:
            return data
        for name, mine in self._keys({name: data[name] for name in self.fields if name in data}).items():
            opened = [key for key in self.data.getlist(self.add_initial_prefix(name)) if key]
            if mine == opened or self.data.get(f"take-{name}") == "theirs":
                data[name] = self._stored_value(name)
            elif self.stored[name] not in (opened, mine):
                self._refuse(name, data[name])
        return data

    def _refuse(self, name: str, mine) -> None:
        label = self.fields[name].label
        theirs = self._in_words(self._stored_value(name))
        self.conflict.append(side_by_side(name, label, theirs, self._in_words(mine)))
        # What is shown now is what the next save starts from.
        self.data = self.data.copy()
        self.data.setlist(self.add_initial_prefix(name), self.stored[name])
        self.add_error(
            name,
            _("%(person)s changed this on %(time)s, after you had opened it. Nothing was saved. "
              "Choose a side and save again.")
            % {
                "person": self._row.updated_by or pgettext("who did it", "Somebody else"),
                "time": date_format(localtime(self._row.updated_at), "SHORT_DATETIME_FORMAT"),
            },
        )  # fmt: skip

    def _stored_value(self, name: str):
        return getattr(self._row, "topics_in_order" if name == "topics" else name)

    @staticmethod
    def _keys(values: dict) -> dict[str, list[str]]:
        """Each value as the list of texts that a browser sends for it."""

        def key(value) -> str:
            return str(getattr(value, "pk", value))

        return {
            name: [key(each) for each in value] if isinstance(value, list) else [key(value)] if value else []
            for name, value in values.items()
        }

    @staticmethod
    def _in_words(value) -> str:
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return dict(languages.choices()).get(value) or str(value or "")

    @property
    def media(self):
        return sum((form.media for form in self.editions.values()), super().media)

    def has_changed(self) -> bool:
        return super().has_changed() or any(form.has_changed() for form in self.editions.values())

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        for form in self.editions.values():
            if form.is_to_be_published:
                form.refuse_to_publish(self.faults(form))
        if not all(form.is_valid() for form in self.editions.values()):
            self.add_error(None, _("Nothing is saved yet. See the notes beside the fields."))
        elif all(form.is_empty for form in self.editions.values()):
            self.add_error(None, _("The story is empty. Write a headline in at least one language."))

    def faults(self, form: EditionForm) -> list[Fault]:
        """What the desk's checks find in one edition as it stands in the form."""
        here = find_mentions(form.text, self._register)
        elsewhere = {
            topic: words
            for other in self.editions.values()
            if other is not form
            for topic, words in find_mentions(other.text, self._register).items()
            if topic not in here
        }
        names = [
            Name(agreed, topic.aliases.splitlines(), elsewhere.get(topic, ""))
            for topic in self._register
            if (agreed := getattr(topic, f"name_{form.language}", ""))
        ]
        return form.faults(self.instance.lead_picture, names)

    @property
    def suggested_topics(self) -> list[Topic]:
        """Names of the register that stand in the story and are not among its topics."""
        found = [topic for form in self.editions.values() for topic in find_mentions(form.text, self._register)]
        chosen = {str(getattr(each, "pk", each)) for each in self["topics"].value() or []}
        return [topic for topic in dict.fromkeys(found) if str(topic.pk) not in chosen][:SUGGESTED]

    @cached_property
    def _register(self) -> list[Topic]:
        """The topics that are names, as the register has them."""
        return list(Topic.objects.exclude(kind=Topic.Kind.SUBJECT).only("name", "name_hi", "name_en", "aliases"))

    def show_faults(self) -> None:
        """Let each edition's form show what the checks find in it."""
        for form in self.editions.values():
            form.shown_faults = self.faults(form)

    @unit_of_work()
    def save_story(self, by) -> None:
        """Save the story, its editions and the chosen transitions, in one unit of work."""
        forms_with_words = [form for form in self.editions.values() if not form.is_empty]
        changed = [form.instance for form in forms_with_words if form.changed_words or form.instance.pk is None]
        minor = [form.language for form in forms_with_words if form.cleaned_data.get("minor")]
        publishing.save_story(self.instance, changed, by, minor)
        if "topics" in self.cleaned_data:
            publishing.set_topics(self.instance, self.cleaned_data["topics"])
        if "byline" in self.cleaned_data:
            publishing.set_byline(self.instance, self.cleaned_data["byline"])
        for form in forms_with_words:
            form.apply_transition(by)


class CopyForm(forms.Form):
    """A whole story to be read into the fields of an edition."""

    language = forms.ChoiceField(label=_("Language of the text"), choices=languages.choices)
    text = forms.CharField(
        label=_("The story"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea({"rows": 22}),
        help_text=_("Write kicker / headline, or only the headline, on the first line. Then come the summary, the lead, and "
                    "the sections with their sub-heads. Leave an empty line between paragraphs."),
    )  # fmt: skip

    def clean_text(self):
        self.copy = read_copy(self.cleaned_data["text"])
        return self.cleaned_data["text"]
