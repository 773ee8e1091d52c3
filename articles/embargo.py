"""The embargo of a story: a time before which no edition of it is published.

The story has the time. Each edition has a copy of it, so that a constraint of the database refuses every write that would
publish it earlier. EditionQuerySet.live() then needs no condition of its own. Of stored stories only set_embargo() and
the import change the time.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User

from . import audit_actions
from .changes import unit_of_work
from .models import Article, Edition


def embargo_of(article_id: int) -> datetime | None:
    """The stored embargo of the story, which a row in memory may not have yet."""
    return Article.with_bin.values_list("embargo_until", flat=True).get(pk=article_id)


def in_words(until: datetime) -> str:
    """The time as the messages name it, in the paper's time zone."""
    return date_format(timezone.localtime(until), "SHORT_DATETIME_FORMAT")


def require_over(until: datetime | None, at: datetime, field: str) -> None:
    """Raise ValidationError for that field if the embargo still holds at the time `at`."""
    if until and at < until:
        message = _("The story is under embargo until %(time)s. Schedule it for that time or later.")
        raise ValidationError({field: message % {"time": in_words(until)}})


def require_unpublished(editions: list[Edition], until: datetime | None) -> None:
    """Raise ValidationError for `embargo_until` if one of the editions is live or scheduled before that time."""
    for edition in editions:
        if until and edition.status == Edition.Status.PUBLISHED and edition.publish_at and edition.publish_at < until:
            message = (
                _("%(language)s is published. Withdraw it first.")
                if edition.is_live
                else _("%(language)s is scheduled for %(time)s, before the embargo ends. Change that time first.")
            )
            words = {"language": edition.get_language_display(), "time": in_words(edition.publish_at)}
            raise ValidationError({"embargo_until": message % words})


@unit_of_work()
def set_embargo(article: Article, until: datetime | None, by: User | None) -> None:
    """Set or lift the embargo of a stored story. Raises ValidationError if something is published before that time."""
    stored = Article.objects.locked().get(pk=article.pk)
    article.embargo_until = until
    if stored.embargo_until == until:
        return
    editions = list(Edition.objects.filter(article=article).select_for_update().order_by("pk"))
    require_unpublished(editions, until)
    Article.objects.filter(pk=article.pk).update(embargo_until=until)
    Edition.objects.filter(article=article).update(embargo_until=until)
    audit_actions.record_for_story(by, audit_actions.EMBARGO_SET, article, until.isoformat() if until else "")
