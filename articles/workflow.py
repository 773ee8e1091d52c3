"""States and transitions of an edition, and who may do what. Buttons and POST requests are checked by one table.

A working copy has the states and transitions of an edition that is not live: one that nobody began is "missing".
"""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role

from .models import Article, Edition, WorkingCopy

# The states that the desk shows, with their labels.
STATES = {
    "missing": _("Not started"),
    "draft": _("Draft"),
    "review": _("In review"),
    "approved": _("Approved"),
    "scheduled": _("Scheduled"),
    "live": _("Published"),
    "withdrawn": _("Withdrawn"),
}

# What the board counts in addition to the state of an edition. EditionQuerySet has a query of each name.
ADDITIONS = {"behind": _("Out of date"), "with_working_copy": _("Working copy")}

AUTHORS = {Role.REPORTER, Role.TRANSLATOR, Role.EDITOR, Role.ADMIN}
EDITORS = {Role.EDITOR, Role.ADMIN}


class Transition(TextChoices):
    """A change of an edition's status by a user."""

    SUBMIT = "submit", _("Send for review")
    TAKE_BACK = "take_back", _("Recall")
    APPROVE = "approve", _("Approve")
    SEND_BACK = "send_back", _("Send back")
    PUBLISH = "publish", _("Publish now")
    SCHEDULE = "schedule", _("Schedule")
    WITHDRAW = "withdraw", _("Withdraw")
    DRAFT = "draft", _("Back to draft")


class Rule(NamedTuple):
    """The states from which a transition is allowed, and the roles that may make it.

    Also the person who sent a text for review may recall it: _allowed().
    """

    states: set[str]
    roles: set[Role]


TRANSITIONS = {
    Transition.SUBMIT: Rule({"missing", "draft"}, AUTHORS),
    Transition.TAKE_BACK: Rule({"review"}, EDITORS),
    Transition.APPROVE: Rule({"draft", "review"}, EDITORS),
    Transition.SEND_BACK: Rule({"review", "approved"}, EDITORS),
    Transition.PUBLISH: Rule({"missing", "draft", "review", "approved", "scheduled", "withdrawn"}, EDITORS),
    Transition.SCHEDULE: Rule({"missing", "draft", "review", "approved", "scheduled"}, EDITORS),
    Transition.WITHDRAW: Rule({"live"}, EDITORS),
    Transition.DRAFT: Rule({"scheduled", "withdrawn"}, EDITORS),
}

# Who may change the texts in each state. TRANSLATORS_UPDATE_LIVE lets translators update live translations that are behind.
WRITERS = {
    "missing": AUTHORS,
    "draft": AUTHORS,
    "review": EDITORS,
    "approved": EDITORS,
    "scheduled": EDITORS,
    "live": EDITORS,
    "withdrawn": EDITORS,
}


def state_of(item: Edition | WorkingCopy | None) -> str:
    """The key in STATES of an edition or a working copy. None and an unsaved one are "missing"."""
    if item is None or item.pk is None:
        return "missing"
    if item.status == Edition.Status.PUBLISHED:
        return "live" if item.is_live else "scheduled"
    return item.status


def may_publish(user: User) -> bool:
    """Whether the user may publish and withdraw."""
    return user.has_perm("articles.publish_edition")


def may_work_on(user: User, article: Article | None) -> bool:
    """Whether the user may work on this story: their own or a new one, or any story if their role allows it."""
    return article is None or article.created_by_id == user.pk or user.has_perm("articles.edit_any_article")


def may_arrange(user: User, article: Article | None) -> bool:
    """Whether the user may change the story's topics and picture. Authors may while all its editions are drafts."""
    if may_publish(user) or article is None:
        return True
    return may_work_on(user, article) and all(state_of(edition) == "draft" for edition in article.editions.all())


def may_bin(user: User, article: Article) -> bool:
    """Whether the user may move the story to the bin, and take it out again. Never once it was published.

    Only in languages that they work in. Reporters may with their own stories, while all editions are drafts.
    """
    editions = article.editions.all()
    if article.was_ever_published or not all(user.works_in(edition.language) for edition in editions):
        return False
    is_own_draft = article.created_by_id == user.pk and all(state_of(edition) == "draft" for edition in editions)
    return user.has_perm("articles.delete_article") or (is_own_draft and user.has_perm("articles.change_article"))


def may_empty_bin(user: User) -> bool:
    """Whether the user may delete a story in the bin for ever."""
    return user.has_perm("articles.empty_bin")


def may_share(user: User, edition: Edition) -> bool:
    """Whether the user may give others a link to this edition, published or not: by language and story."""
    return user.works_in(edition.language) and may_work_on(user, edition.article)


def may_write(user: User, edition: Edition) -> bool:
    """Whether the user may change this edition's texts: by language, story and state."""
    if not user.works_in(edition.language):
        return False
    if edition.article.pk and not may_work_on(user, edition.article):
        return False
    state = state_of(edition)
    is_trusted = state == "live" and edition.is_behind and user.has_perm("articles.update_live_translation")
    return user.role in WRITERS[state] or is_trusted


def may_correct(user: User, edition: Edition) -> bool:
    """Whether the user may add, change and remove the public corrections of this edition."""
    return may_publish(user) and user.works_in(edition.language) and may_work_on(user, edition.article)


def may_read_copy(user: User, edition: Edition) -> bool:
    """Whether the user may read the working copy of this edition: by language and story, as their own drafts."""
    return user.works_in(edition.language) and may_work_on(user, edition.article)


def may_write_copy(user: User, edition: Edition) -> bool:
    """Whether the user may write on the working copy of this live edition, or begin one."""
    return (
        state_of(edition) == "live"
        and may_read_copy(user, edition)
        and user.role in WRITERS[state_of(edition.working_copy)]
    )


def may_undo(user: User, edition: Edition, transition: Transition) -> bool:
    """Whether the user may take back this transition: whoever may make it in the edition's language and story."""
    may_work = user.works_in(edition.language) and may_work_on(user, edition.article)
    return may_work and user.role in TRANSITIONS[transition].roles


def shown_copy(user: User, edition: Edition) -> WorkingCopy | None:
    """The working copy that the form of the edition shows to the user; None if it shows none.

    For a live edition, the user must be allowed to read the copy. After a withdrawal, a copy may remain: the form shows
    it to those who may write the edition.
    """
    is_shown = may_read_copy(user, edition) if state_of(edition) == "live" else may_write(user, edition)
    return edition.working_copy if is_shown else None


def may_discard_copy(user: User, edition: Edition) -> bool:
    """Whether the user may discard the working copy: who may write on it; and editors, if its edition is not live now."""
    return may_write_copy(user, edition) or may_write(user, edition)


def transitions_for(user: User, edition: Edition) -> list[Transition]:
    """The transitions that the user may make with this edition now, for the buttons and for checking requests."""
    if not user.works_in(edition.language) or (edition.article.pk and not may_work_on(user, edition.article)):
        return []
    return _allowed(user, edition)


def copy_transitions_for(user: User, edition: Edition) -> list[Transition]:
    """The transitions that the user may make with the working copy of this live edition, or with a new one.

    PUBLISH puts it live.
    """
    if state_of(edition) != "live" or not may_read_copy(user, edition):
        return []
    transitions = _allowed(user, edition.working_copy)
    if Transition.PUBLISH not in transitions and may_write_copy(user, edition) and may_write(user, edition):
        transitions.append(Transition.PUBLISH)
    return transitions


def _allowed(user: User, item: Edition | WorkingCopy | None) -> list[Transition]:
    state = state_of(item)
    allowed = [
        transition for transition, rule in TRANSITIONS.items() if state in rule.states and user.role in rule.roles
    ]
    if item and state == "review" and item.submitted_by_id == user.pk and Transition.TAKE_BACK not in allowed:
        allowed.append(Transition.TAKE_BACK)
    return allowed
