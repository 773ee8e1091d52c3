"""What can become of an edition, and who may do it: the one table that buttons and crafted requests both meet."""

from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role

from .models import Article, Edition

# Where an edition is, in the words of the desk. `behind` comes on top of a state, it is none.
STATES = {
    "missing": _("Not started"),
    "draft": _("Draft"),
    "review": _("In review"),
    "approved": _("Approved"),
    "scheduled": _("Scheduled"),
    "live": _("Published"),
    "withdrawn": _("Withdrawn"),
}

AUTHORS = {Role.REPORTER, Role.TRANSLATOR, Role.EDITOR, Role.ADMIN}
EDITORS = {Role.EDITOR, Role.ADMIN}


class Transition(TextChoices):
    """What can be done with an edition besides writing it."""

    SUBMIT = "submit", _("Send for review")
    TAKE_BACK = "take_back", _("Recall")
    APPROVE = "approve", _("Approve")
    SEND_BACK = "send_back", _("Send back")
    PUBLISH = "publish", _("Publish now")
    SCHEDULE = "schedule", _("Schedule")
    WITHDRAW = "withdraw", _("Withdraw")
    DRAFT = "draft", _("Back to draft")


class Rule(NamedTuple):
    states: set[str]
    roles: set[str]


# move: from which states, by whom
TRANSITIONS = {
    Transition.SUBMIT: Rule({"missing", "draft"}, AUTHORS),
    Transition.TAKE_BACK: Rule({"review"}, AUTHORS),
    Transition.APPROVE: Rule({"draft", "review"}, EDITORS),
    Transition.SEND_BACK: Rule({"review", "approved"}, EDITORS),
    Transition.PUBLISH: Rule({"missing", "draft", "review", "approved", "scheduled", "withdrawn"}, EDITORS),
    Transition.SCHEDULE: Rule({"missing", "draft", "review", "approved", "scheduled"}, EDITORS),
    Transition.WITHDRAW: Rule({"live"}, EDITORS),
    Transition.DRAFT: Rule({"scheduled", "withdrawn"}, EDITORS),
}

# In which states the words may be changed, by whom. A translator may also bring up to date what is behind.
WRITING = {
    "missing": AUTHORS,
    "draft": AUTHORS,
    "review": EDITORS,
    "approved": EDITORS,
    "scheduled": EDITORS,
    "live": EDITORS,
    "withdrawn": EDITORS,
}


def state_of(edition: Edition | None) -> str:
    """The key in STATES: where an edition is. None, and one that was never saved, are missing."""
    if edition is None or edition.pk is None:
        return "missing"
    if edition.status == Edition.Status.PUBLISHED:
        return "live" if edition.is_live else "scheduled"
    return edition.status


def may_publish(user) -> bool:
    """Whether the person decides what readers see."""
    return user.has_perm("articles.publish_edition")


def may_work_on(user, article: Article | None) -> bool:
    """Whether the person may change this story: their own, or any if their role says so."""
    return article is None or article.created_by_id == user.pk or user.has_perm("articles.edit_any_article")


def may_arrange(user, article: Article | None) -> bool:
    """Whether the person may change the story's topics and picture: not once it has left its authors' hands."""
    if may_publish(user) or article is None:
        return True
    return may_work_on(user, article) and all(state_of(edition) == "draft" for edition in article.editions.all())


def may_write(user, edition: Edition) -> bool:
    """Whether the person may change this edition's words: their story, their language, their turn."""
    if not user.may_use(edition.language):
        return False
    if edition.article.pk and not may_work_on(user, edition.article):
        return False
    return user.role in WRITING[state_of(edition)] or (user.role == Role.TRANSLATOR and may_catch_up(edition))


def may_catch_up(edition: Edition) -> bool:
    """Whether it is a live translation whose source has moved on."""
    return state_of(edition) == "live" and edition.is_behind


def transitions_for(user, edition: Edition) -> list[Transition]:
    """The moves that this person may make with this edition now. Buttons and requests are both held to it."""
    if not user.may_use(edition.language) or (edition.article.pk and not may_work_on(user, edition.article)):
        return []
    state = state_of(edition)
    return [move for move, rule in TRANSITIONS.items() if state in rule.states and user.role in rule.roles]
