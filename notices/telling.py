"""Makes notices. Other apps call tell(), inside the transaction of what they tell of."""

from collections.abc import Iterable

from django.db.models import Q

from accounts.models import User
from accounts.roles import Role
from articles import audit_actions
from articles.models import Article, Edition, WorkingCopy
from bilingual.text import shorten

from .models import Notice

Kind = Notice.Kind
EDITORS = [Role.EDITOR, Role.ADMIN]
MAX_LETTERS = 200


def tell(
    people: Iterable[User | None],
    kind: str,
    by: User | None,
    subject: str,
    url: str,
    article: Article | None = None,
    language: str = "",
    details: str = "",
) -> None:
    """Give each of these people a notice of what `by` did, each once, and nobody one of what they did themselves."""
    told = {person.pk for person in people if person and person.is_active and person != by}
    words = {"subject": shorten(subject, MAX_LETTERS)[:300], "details": shorten(details, MAX_LETTERS)[:300]}
    Notice.objects.bulk_create(
        Notice(person_id=pk, kind=kind, by=by, url=url, article=article, language=language, **words)
        for pk in sorted(told)
    )


def transition_made(item: Edition | WorkingCopy, action: str, by: User | None) -> None:
    """Tell the editors of a new review, and the writers of what was decided. What waited for a review waits no longer."""
    edition = item.edition if isinstance(item, WorkingCopy) else item
    waiting = Notice.objects.filter(kind=Kind.SUBMITTED, article=edition.article_id, language=edition.language)
    waiting.unread().delete()
    people: list[User | None] = []
    if action == audit_actions.SUBMITTED:
        kind = Kind.SUBMITTED
        people += [each for each in User.objects.filter(role__in=EDITORS) if each.works_in(edition.language)]
    elif action in (audit_actions.SENT_BACK, audit_actions.APPROVED):
        kind = Kind.SENT_BACK if action == audit_actions.SENT_BACK else Kind.APPROVED
        people += writers_of(item)
    else:
        return
    url = f"{edition.desk_url}#edition-{edition.language}"
    note = item.review_note if action == audit_actions.SENT_BACK else ""
    tell(people, kind, by, str(item), url, edition.article, edition.language, note)


def writers_of(item: Edition | WorkingCopy) -> Iterable[User]:
    """Who sent it for review; without that, who began the story or saved the newest version."""
    if item.submitted_by_id:
        return User.objects.filter(pk=item.submitted_by_id)
    if isinstance(item, WorkingCopy):
        return filter(None, [item.saved_by])
    return User.objects.filter(Q(pk=item.article.created_by_id) | Q(pk=item.changed_by_id))
