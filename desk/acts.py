"""The bar of the story page: one primary act for each edition, its other acts in a menu, and what Save does."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from articles.workflow import Transition, state_of
from bilingual import languages

from .edition_form import Button, EditionForm
from .story_form import StoryForm

# The act that a person comes for, by the state of the edition: the first of these that they may do. Of a scheduled edition
# it is Save itself.
PRIMARY = {
    "missing": [Transition.PUBLISH, Transition.SUBMIT],
    "draft": [Transition.PUBLISH, Transition.SUBMIT],
    "review": [Transition.APPROVE],
    "approved": [Transition.PUBLISH],
    "withdrawn": [Transition.PUBLISH],
}
# The same by the state of a live edition's working copy. Without one, and for an editor's draft, it is Save.
PRIMARY_OF_COPY = {"review": [Transition.APPROVE], "approved": [Transition.PUBLISH]}
# These take something away from readers or from a writer.
DANGEROUS = {Transition.WITHDRAW, Transition.DRAFT, Transition.SEND_BACK}


class Acts:
    """The acts of one edition's form: `primary` is a Button or None, `others` are those of the menu.

    `put_live` is the button that puts the texts of a live edition live, where it is not the primary one.
    """

    def __init__(self, form: EditionForm):
        self.form = form
        buttons = {button.transition: button for button in form.buttons}
        acts = PRIMARY_OF_COPY.get(state_of(form.working_copy)) if form.was_live else PRIMARY.get(form.state)
        wanted = [each for each in acts or [] if each in buttons]
        self.primary: Button | None = buttons.pop(wanted[0]) if wanted else None
        self.put_live: Button | None = buttons.pop(Transition.PUBLISH, None) if form.was_live else None
        self.others = sorted(buttons.values(), key=lambda button: button.transition in DANGEROUS)

    @property
    def has_errors(self) -> bool:
        """Whether a field in the menu has an error, so that the page opens the menu."""
        return any(button.field and button.field.errors for button in self.others)


def save_label(forms: Iterable[EditionForm]) -> str:
    """What the Save button of the page says: who sees the texts once they are saved."""
    written = [form for form in forms if not form.is_locked]
    if any(form.was_live for form in written):
        return _("Save the working copy: readers don't see it")
    return _("Save")


def bar_context(form: StoryForm, user: User) -> dict[str, Any]:
    """What the templates of the story page need besides the form: the acts, and the languages to begin with.

    `first_view` is "one" or "both". A person may choose another in the browser, which remembers it.
    """
    acts = [Acts(edition) for edition in form.editions.values()]
    return {
        "edition_acts": acts,
        "has_primary": any(each.primary for each in acts),
        "may_save": form.may_change,
        "save_label": save_label(form.editions.values()),
        "preview_languages": [code for code in languages.codes() if user.works_in(code)],
        **_first_shown(form, user),
    }


def _first_shown(form: StoryForm, user: User) -> dict[str, str]:
    """The language to write in first, and whether the other one stands beside it."""
    works_in = [code for code in languages.codes() if user.works_in(code)] or languages.codes()
    original = form.instance.original_language
    first = original if original in works_in else works_in[0]
    if user.role == Role.TRANSLATOR:
        first = next((code for code in works_in if code != original), first)
    begun = [edition for edition in form.editions.values() if edition.instance.pk or edition.shown_text("headline")]
    is_both = len(begun) > 1 or (user.role == Role.TRANSLATOR and bool(begun))
    return {"first_language": first, "first_view": "both" if is_both else "one"}
