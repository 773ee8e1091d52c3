"""What a search finds, as the tests compare it."""

from articles.models import Edition
from search.find import Scope, find
from search.query import parse_query


def found(text: str, **scope) -> list[str]:
    """The headlines that match, the best first."""
    editions = find(parse_query(text), Edition.objects.live(), Scope(**scope)).editions
    headlines = dict(Edition.objects.filter(pk__in=editions).values_list("pk", "headline"))
    return [headlines[pk] for pk in editions]


def exactly(text: str) -> int:
    """How many of the matches are exact."""
    return find(parse_query(text), Edition.objects.live(), Scope()).exact_count
