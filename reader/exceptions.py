"""Why an address has no page: its edition was withdrawn, or is not live."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from articles.models import Edition

from .errors import gone


class EditionGone(Exception):
    """The edition was withdrawn. `others` are the live editions of its story."""

    def __init__(self, edition: Edition, others: list[Edition]):
        super().__init__(f"Edition {edition.pk} was withdrawn.")
        self.edition, self.others = edition, others


class EditionNotLive(Http404):
    """There is no live edition in this language. The 404 page offers `editions`, the live ones in other languages."""

    def __init__(self, editions: list[Edition]):
        super().__init__("There is no live edition in this language.")
        self.editions = editions


def answers_gone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer EditionGone with 410 and the public reason. Django itself answers EditionNotLive with 404."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except EditionGone as error:
            return gone(request, error.edition, error.others)

    return wrapper
