"""The front page in one language: what was placed by hand, then the rest by time."""

from collections.abc import Iterable

from .models import Edition, FrontPagePlace

SECONDS = 4
RIVER_LENGTH = 20


def front_page(language: str, places: Iterable[FrontPagePlace]) -> tuple[Edition | None, list[Edition], list[Edition]]:
    """The lead, the seconds and the river of stories in that language.

    A story that is not live in the language leaves no hole: those behind it move up, and the newest follow.
    """
    editions = Edition.objects.live().in_language(language).for_cards()
    order = {place.article_id: place.position for place in places}
    placed = sorted(editions.filter(article__in=list(order)), key=lambda edition: order[edition.article_id])
    wanted = 1 + SECONDS + RIVER_LENGTH
    rest = editions.exclude(pk__in=[edition.pk for edition in placed]).newest_first()[:wanted]
    stories = [*placed, *rest][:wanted]
    return (stories[0] if stories else None), stories[1 : 1 + SECONDS], stories[1 + SECONDS :]
