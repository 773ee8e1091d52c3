"""The form of a story: its own fields, and inside it one form an edition, side by side."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils.translation import gettext_lazy as _

from topics.models import Topic

from .. import languages, publishing
from ..exchange.copy import read_copy
from ..models import Article, ArticleTopic, Edition
from .editions import EditionForm


class StoryForm(forms.ModelForm):
    """The story's own fields, with `editions`: a form for each language, in the paper's order."""

    # Set by the admin, which makes a class of its own for each request.
    user = None
    may_change = True

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=_("Topics"),
        required=False,
        # The through-model's key stands for the field: the admin's autocomplete knows foreign keys, not taggit.
        widget=AutocompleteSelectMultiple(ArticleTopic._meta.get_field("tag"), admin.site),
    )

    class Meta:
        model = Article
        fields = ["topics", "lead_picture", "front_page", "original_language"]

    def __init__(self, data=None, files=None, *, initial=None, instance=None, **kwargs):
        initial = dict(initial or {})
        words = initial.pop("editions", {})
        super().__init__(data, files, initial=initial, instance=instance, **kwargs)
        story = self.instance
        editions = Edition.objects.filter(article=story.pk).select_related("changed_by")
        if data is not None:  # whoever saves holds the editions until it is done, so that nobody saves in between
            editions = editions.select_for_update(of=["self"])
        known = {edition.language: edition for edition in editions} if story.pk else {}
        for edition in known.values():
            edition.article = story
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

        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self):
        """What came back as it had been opened is left as it is stored by now: a colleague may have changed it."""
        data = super().clean()
        for name in set(data) - set(self.changed_data):
            if self.instance.pk:
                data[name] = self.instance.topics.all() if name == "topics" else getattr(self.instance, name)
        return data

    @property
    def media(self):
        return sum((form.media for form in self.editions.values()), super().media)

    def has_changed(self) -> bool:
        return super().has_changed() or any(form.has_changed() for form in self.editions.values())

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        if not all(form.is_valid() for form in self.editions.values()):
            self.add_error(None, _("Nothing was saved yet: see the notes beside the fields."))
        elif all(form.is_empty for form in self.editions.values()):
            self.add_error(None, _("The story is empty. Write a headline in at least one language."))

    def save_story(self, by) -> None:
        """Save the story, its editions and what was chosen for them."""
        forms_with_words = [form for form in self.editions.values() if not form.is_empty]
        changed = [form.instance for form in forms_with_words if form.changed_words or form.instance.pk is None]
        publishing.save_story(self.instance, changed, by)
        for form in forms_with_words:
            form.apply_move(by)


class CopyForm(forms.Form):
    """A whole story to be read into the fields of an edition."""

    language = forms.ChoiceField(label=_("Language of the text"), choices=languages.choices)
    text = forms.CharField(
        label=_("The story"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea({"rows": 22}),
        help_text=_("The first line is kicker / headline, or just the headline; then the summary, the lead, and the "
                    "sections with their sub-heads. Leave an empty line between paragraphs."),
    )  # fmt: skip

    def clean_text(self):
        self.copy = read_copy(self.cleaned_data["text"])
        return self.cleaned_data["text"]
