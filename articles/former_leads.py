"""Lead pictures that a story showed to readers before another took their place."""

from collections.abc import Mapping

from .models import Edition, FormerLead


def keep_former_leads(leads: Mapping[int, int | None]) -> None:
    """Add each of these pictures to its story's former lead pictures, if readers can have seen it there.

    `leads` are ids of pictures by the id of their story: those that the stories no longer have as lead picture.
    The caller opens the unit of work.
    """
    given = {article: picture for article, picture in leads.items() if picture}
    if not given:
        return
    seen = Edition.objects.filter(article__in=given, first_published_at__isnull=False)
    stories = sorted(set(seen.values_list("article", flat=True)))
    rows = [FormerLead(article_id=article, picture_id=given[article]) for article in stories]
    FormerLead.objects.bulk_create(rows, ignore_conflicts=True)
