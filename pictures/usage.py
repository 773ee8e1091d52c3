"""Where a picture is used: in the rows of any model with a foreign key to Picture. This app imports none of them."""

from typing import Any, Protocol

from django.db.models import Exists, ForeignObjectRel, OuterRef, Q, QuerySet

from .models import Picture


class PictureUser(Protocol):
    """A row that uses a picture. Its str() is shown at the desk."""

    desk_url: str


def uses(picture: Picture) -> list[PictureUser]:
    """The rows that use the picture, one for each page of the desk."""
    return list({row.desk_url: row for row in rows_with(picture)}.values())


def rows_with(picture: Picture) -> list[PictureUser]:
    """All rows that use the picture: a story and its editions are several."""
    return [row for relation in Picture._meta.related_objects for row in _users(relation, picture)]


def unused() -> Q:
    """The condition for Picture.objects.filter() that nothing uses a picture."""
    return ~Q(
        *(Exists(_users(relation, OuterRef("pk"))) for relation in Picture._meta.related_objects), _connector=Q.OR
    )


def _users(relation: ForeignObjectRel, picture: Picture | OuterRef) -> QuerySet[Any]:
    return relation.related_model._default_manager.filter(**{relation.field.name: picture})
