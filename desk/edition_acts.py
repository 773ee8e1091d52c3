"""What the page of an edition offers to do with it, and does: the transitions of an edition and of its working copy."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from articles import publishing
from articles.models import Edition, WorkingCopy
from articles.workflow import Transition

PUT_ALL_LIVE = "_put_live"  # the name of the button that puts every changed edition of the page live

# The field that a transition needs besides its button.
REQUIRED_FIELDS = {
    Transition.SCHEDULE: "publish_at",
    Transition.WITHDRAW: "withdrawal_note",
    Transition.SEND_BACK: "review_note",
}


class Button(NamedTuple):
    """The button of a transition, with the field that the transition needs, if any. `label` may say more."""

    transition: Transition
    field: forms.BoundField | None
    label: str


def reading_notice(edition: Edition, copy: WorkingCopy | None) -> str:
    """What readers see while somebody writes on the edition; "" for one that is not live."""
    if not edition.is_live:
        return _("You see the working copy. When you save, its text becomes that of this edition.") if copy else ""
    seen = edition.revised_at or edition.publish_at
    day = "TIME_FORMAT" if seen and localtime(seen).date() == localtime().date() else "SHORT_DATETIME_FORMAT"
    sentence = _("Readers see the version of %(time)s.") % {"time": date_format(localtime(seen), day)}
    begin, go_on = _("What you save is a working copy until it is put live."), _("You are writing on a working copy.")
    return f"{sentence} {begin if copy is None else go_on}"


def make_transition(item: Edition | WorkingCopy, move: str | None, by: User, data: Mapping[str, Any]) -> None:
    """Make the chosen transition of an edition, or of a working copy, with the cleaned data of its form.

    The caller opens the unit of work.
    """
    match move:
        case Transition.SUBMIT:
            publishing.submit(item, by)
        case Transition.TAKE_BACK:
            publishing.take_back(item, by)
        case Transition.APPROVE:
            publishing.approve(item, by)
        case Transition.SEND_BACK:
            publishing.send_back(item, by, data["review_note"])
        case Transition.DRAFT:
            publishing.return_to_draft(item, by)
        case Transition.SCHEDULE if isinstance(item, WorkingCopy):
            is_minor, keeps_date = bool(data.get("minor")), bool(data.get("keeps_date"))
            publishing.schedule_copy(item, by, data["publish_at"], is_minor, keeps_date)
        case Transition.SCHEDULE if isinstance(item, Edition):
            publishing.publish(item, by, at=data["publish_at"])
        case Transition.PUBLISH if isinstance(item, Edition):
            if item.is_scheduled:
                publishing.return_to_draft(item, by)
            publishing.publish(item, by)
