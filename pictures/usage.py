"""Where a picture is used, found through whatever models point at Picture; this app knows none of them by name."""

from django.db.models import Exists, OuterRef, Q

from .models import Picture


def uses(picture: Picture) -> list:
    """The rows that use the picture, each once. A row says what it is by str() and where to edit it by desk_url."""
    found = []
    for relation in Picture._meta.related_objects:
        found += relation.related_model.objects.filter(**{relation.field.name: picture})
    return list({row.desk_url: row for row in found}.values())


def unused() -> Q:
    """The condition that nothing uses a picture, for Picture.objects.filter()."""
    return ~Q(*(Exists(_users(relation)) for relation in Picture._meta.related_objects), _connector=Q.OR)


def _users(relation):
    return relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")})
