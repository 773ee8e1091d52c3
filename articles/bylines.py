"""The byline of a person at the desk: the contributor whose name their new stories begin with."""

from accounts import audit
from accounts.models import User

from . import audit_actions
from .changes import unit_of_work
from .models import Contributor


def own_byline(user: User) -> list[Contributor]:
    """The byline that a new story of this person begins with; [] for a person without one."""
    return list(Contributor.objects.filter(person=user))


@unit_of_work()
def link_contributor(person: User, contributor: Contributor | None, by: User) -> None:
    """Make this contributor the person's byline; None ends the link. Stories that exist keep their bylines."""
    if own_byline(person) == ([contributor] if contributor else []):
        return
    Contributor.objects.filter(person=person).update(person=None)
    if contributor:
        contributor.person = person
        contributor.save(update_fields=["person"])
    audit.record(by, audit_actions.BYLINE_LINKED, person, str(contributor or ""), person.desk_url)
