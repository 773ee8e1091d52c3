"""What the board does to several chosen stories: who may, what is refused and why, and the function that does it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from articles import bulk, publishing, story_bin, workflow
from articles.models import Article, ArticleTopic, Byline, Contributor, Edition
from articles.workflow import Transition
from bilingual import languages
from bilingual.text import clean_line
from bilingual.validation import refuse_invisible
from topics.models import Topic

from .autocomplete import OrderedAutocomplete, OrderedChoiceField


class Act:
    """One act: its page asks once, then each story is handled in a transaction of its own."""

    name = ""
    label: Any = ""  # of the choice on the board and of the button
    question: Any = ""  # what it will do
    form: type[forms.Form] = forms.Form

    def refusal(self, person: User, story: Article, data: dict[str, Any]) -> str:
        """Why the person can't do this to the story, in words; "" if they can. `data` is empty before the form is sent."""
        raise NotImplementedError

    def do(self, person: User, story: Article, data: dict[str, Any]) -> None:
        """Do it. The caller has asked refusal() under a lock of the story."""
        raise NotImplementedError

    def done(self, count: int) -> str:
        """The sentence about this many stories."""
        raise NotImplementedError


class TopicsForm(forms.Form):
    """The topics to add."""

    topics = OrderedChoiceField(
        Topic.objects.all(),
        label=gettext_lazy("Topics"),
        widget=OrderedAutocomplete(ArticleTopic._meta.get_field("tag"), admin.site),
    )


class AddTopics(Act):
    """Adds topics to the chosen stories."""

    name, label, form = "add_topics", gettext_lazy("Add topics…"), TopicsForm
    question = gettext_lazy("These topics are added after those that each story has.")

    def refusal(self, person: User, story: Article, data: dict[str, Any]) -> str:
        """Refused where the person may not change the story's topics."""
        return "" if workflow.may_arrange(person, story) else _("You can't change the topics of this story now.")

    def do(self, person: User, story: Article, data: dict[str, Any]) -> None:
        """Add them."""
        bulk.add_topics(story, data["topics"], person)

    def done(self, count: int) -> str:
        """The sentence."""
        return ngettext("Topics added to %(count)d story.", "Topics added to %(count)d stories.", count)


class BylineForm(forms.Form):
    """The new byline."""

    byline = OrderedChoiceField(
        Contributor.objects.all(),
        label=gettext_lazy("Byline"),
        widget=OrderedAutocomplete(Byline._meta.get_field("contributor"), admin.site),
    )


class ReplaceByline(Act):
    """Gives the chosen stories another byline."""

    name, label, form = "replace_byline", gettext_lazy("Replace the byline…"), BylineForm
    question = gettext_lazy("Each story gets this byline instead of its own.")

    def refusal(self, person: User, story: Article, data: dict[str, Any]) -> str:
        """Refused to those who can't publish, as on the story's page."""
        return "" if workflow.may_publish(person) else _("You can't change the byline of this story.")

    def do(self, person: User, story: Article, data: dict[str, Any]) -> None:
        """Replace it."""
        bulk.replace_byline(story, data["byline"], person)

    def done(self, count: int) -> str:
        """The sentence."""
        return ngettext("Byline replaced in %(count)d story.", "Byline replaced in %(count)d stories.", count)


class KindForm(forms.Form):
    """The new kind."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Article.Kind.choices)


class SetKind(Act):
    """Makes the chosen stories news, opinion and so on."""

    name, label, form = "set_kind", gettext_lazy("Set the kind…"), KindForm
    question = gettext_lazy("Each story gets this kind. Readers see its name, except on news.")

    def refusal(self, person: User, story: Article, data: dict[str, Any]) -> str:
        """Refused where the person may not change what the story's editions share."""
        return "" if workflow.may_arrange(person, story) else _("You can't change the kind of this story now.")

    def do(self, person: User, story: Article, data: dict[str, Any]) -> None:
        """Set it."""
        bulk.set_kind(story, data["kind"], person)

    def done(self, count: int) -> str:
        """The sentence."""
        return ngettext("Kind set for %(count)d story.", "Kind set for %(count)d stories.", count)


class SendForReview(Act):
    """Sends the drafts of the chosen stories to the editors."""

    name, label = "send_for_review", gettext_lazy("Send for review…")
    question = gettext_lazy("Every draft of these stories, in the languages that you work in, goes to the editors.")

    def refusal(self, person: User, story: Article, data: dict[str, Any]) -> str:
        """Refused without a draft that the person may send."""
        return "" if _movable(person, story, Transition.SUBMIT) else _("It has no draft that you can send for review.")

    def do(self, person: User, story: Article, data: dict[str, Any]) -> None:
        """Send them."""
        for edition in _movable(person, story, Transition.SUBMIT):
            publishing.submit(edition, person)

    def done(self, count: int) -> str:
        """The sentence."""
        return ngettext("%(count)d story sent to the editors.", "%(count)d stories sent to the editors.", count)


class WithdrawForm(forms.Form):
    """The reason in each language. An edition in a language without a reason stays published."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for code, name in languages.choices():
            self.fields[code] = forms.CharField(
                label=_("Reason, for readers, in %(language)s") % {"language": name},
                required=False,
                max_length=500,
                validators=[refuse_invisible],
                widget=forms.Textarea({"rows": 2, "lang": code}),
            )

    def clean(self) -> dict[str, Any]:
        """The reasons by language. Raises ValidationError without any."""
        data = {code: clean_line(text) for code, text in (super().clean() or {}).items()}
        if not self.errors and not any(data.values()):
            raise ValidationError(_("Write the reason in one sentence. Readers who open the address see it."))
        return data


class Withdraw(Act):
    """Takes the chosen stories off the site."""

    name, label, form = "withdraw", gettext_lazy("Withdraw…"), WithdrawForm
    question = gettext_lazy(
        "These stories are withdrawn in each language for which you write a reason. Readers of their addresses see it."
    )

    def refusal(self, person: User, story: Article, data: dict[str, Any]) -> str:
        """Refused where nothing is published that the person may withdraw."""
        live = _movable(person, story, Transition.WITHDRAW)
        if not live:
            return _("Nothing of it is published that you can withdraw.")
        if data and not any(data[edition.language] for edition in live):
            return _("It is published only in a language for which you wrote no reason.")
        return ""

    def do(self, person: User, story: Article, data: dict[str, Any]) -> None:
        """Withdraw the editions that have a reason."""
        for edition in _movable(person, story, Transition.WITHDRAW):
            if note := data[edition.language]:
                publishing.withdraw(edition, person, note)

    def done(self, count: int) -> str:
        """The sentence."""
        return ngettext("%(count)d story withdrawn.", "%(count)d stories withdrawn.", count)


class MoveToBin(Act):
    """Moves the chosen stories to the bin."""

    name, label = "move_to_bin", gettext_lazy("Move to the bin…")
    question = gettext_lazy("These stories go to the bin. They can be taken out again for 30 days.")

    def refusal(self, person: User, story: Article, data: dict[str, Any]) -> str:
        """Refused for a story that was published, and as workflow.may_bin() says."""
        if story.was_ever_published:
            return _("It was published. Withdraw it instead.")
        return "" if workflow.may_bin(person, story) else _("You can't move this story to the bin.")

    def do(self, person: User, story: Article, data: dict[str, Any]) -> None:
        """Move it."""
        story_bin.move_to_bin(story, person)

    def done(self, count: int) -> str:
        """The sentence."""
        return ngettext("%(count)d story is in the bin.", "%(count)d stories are in the bin.", count)


ACTS: list[Act] = [AddTopics(), ReplaceByline(), SetKind(), SendForReview(), Withdraw(), MoveToBin()]
PUBLISHERS_ONLY = {"replace_byline", "withdraw"}


def _movable(person: User, story: Article, transition: Transition) -> list[Edition]:
    """The story's editions with which the person may make this transition."""
    return [each for each in story.editions.all() if transition in workflow.transitions_for(person, each)]
