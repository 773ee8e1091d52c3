"""The form of a story whose texts are checked as they are typed: findings, and names that are not among its topics."""

from typing import Any, cast

from django import forms
from django.utils.functional import SimpleLazyObject, cached_property

from articles import agreements
from articles.editorial_checks import Counterpart, Name
from articles.name_matching import find_mentions
from bilingual import languages
from topics.models import Topic

from .edition_form import EditionForm
from .text_form import FieldFinding

MAX_SUGGESTED_TOPICS = 8


class CheckedStoryForm(forms.ModelForm):
    """The editorial checks of a story's form with the forms of its editions, which a subclass makes."""

    editions: dict[str, EditionForm]

    def findings(self, form: EditionForm) -> list[FieldFinding]:
        """What the editorial checks find in one edition's typed texts."""
        here = find_mentions(form.plain_text, self._register)
        elsewhere = {
            topic: mention
            for other in self.editions.values()
            if other is not form
            for topic, mention in find_mentions(other.plain_text, self._register).items()
            if topic not in here
        }
        names = [
            Name(agreed, topic.aliases.splitlines(), elsewhere.get(topic, ""))
            for topic in self._register
            if (agreed := languages.localized(topic, "name", form.language))
        ]
        byline = self["byline"] if "byline" in self.fields else None
        return form.findings(self.instance.lead_picture, names, byline, self.counterpart(form))

    def counterpart(self, form: EditionForm) -> Counterpart | None:
        """The typed texts in the other language, with what the check of agreement needs; None with one language."""
        other = next((other for other in self.editions.values() if other is not form), None)
        if other is None:
            return None
        register = agreements.register_of(self._register, form.language)
        return Counterpart(other.checked_texts, register, cast(Any, SimpleLazyObject(self._accepted)))

    def _accepted(self) -> frozenset[str]:
        """The keys of the disagreements that people called right as they are."""
        if not self.instance.pk:
            return frozenset()
        return frozenset(self.instance.accepted_disagreements.values_list("key", flat=True))

    @property
    def suggested_topics(self) -> list[Topic]:
        """Topics of the names register that the texts mention and the story does not have, at most eight."""
        found = [topic for form in self.editions.values() for topic in find_mentions(form.plain_text, self._register)]
        chosen = {str(getattr(each, "pk", each)) for each in self["topics"].value() or []}
        return [topic for topic in dict.fromkeys(found) if str(topic.pk) not in chosen][:MAX_SUGGESTED_TOPICS]

    @cached_property
    def _register(self) -> list[Topic]:
        """The names register: the topics that are names."""
        return list(Topic.objects.names())

    def show_findings(self) -> None:
        """Run the editorial checks and let each edition's form show what they find.

        Disagreements have their own place (desk/agreement.py).
        """
        for form in self.editions.values():
            form.shown_findings = [each for each in self.findings(form) if each.code != "agreement"]
