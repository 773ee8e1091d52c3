"""The addresses that a page of the desk sends typed text to."""

import json
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from accounts import desk_sessions
from accounts.locks import lock_timeout
from accounts.models import User

from .models import UnsavedText

_LENGTHS = {"path": 200, "slot": 40, "headline": 300}


@require_POST
def store(request: HttpRequest) -> HttpResponse:
    """Store what one page has typed, in place of what it had before.

    The body is JSON: `path`, `slot`, `headline`, `typed` (an object), `beginning` (a list) and `at` (milliseconds since
    1970, by the browser's clock). Answers the time of day, 400 for another shape, and 503 if the database is locked:
    the page tries again by itself. Django refuses a body of more than DATA_UPLOAD_MAX_MEMORY_SIZE.
    """
    data = _read(request)
    if data is None or not isinstance(data.get("typed"), dict) or not isinstance(data.get("beginning"), list):
        return HttpResponse(status=400)
    if type(data.get("at")) is not int or not 0 <= data["at"] < 2**53:  # JavaScript's largest safe integer
        return HttpResponse(status=400)
    person, now = _person(request), timezone.now()
    key = {name: data[name] for name in ("path", "slot")}
    values = {name: data[name] for name in ("headline", "typed", "beginning")}
    values |= {"typed_at": now, "kept_at": data["at"]}
    try:
        with lock_timeout():  # every open page sends its text: waiting for a lock, they would fill the server's threads
            _row, is_new = UnsavedText.objects.update_or_create(person=person, **key, defaults=values)
            if is_new:
                UnsavedText.objects.prune(person.pk)
        desk_sessions.prolong(request)  # typing is an activity of the person, though it loads no page
    except OperationalError:
        return HttpResponse(status=503)
    return JsonResponse({"at": date_format(timezone.localtime(now), "H:i:s")})


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Delete what one page has typed. The body is JSON with `path` and `slot`."""
    data = _read(request)
    if data is None:
        return HttpResponse(status=400)
    UnsavedText.objects.filter(person=_person(request), path=data["path"], slot=data["slot"]).delete()
    return HttpResponse(status=204)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # both addresses are behind admin_view
    return request.user


def _read(request: HttpRequest) -> dict[str, Any] | None:
    """The posted object, if its texts are texts of a length that fits."""
    try:
        data = _storable(json.loads(request.body))
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    for name, length in _LENGTHS.items():
        if not isinstance(data.setdefault(name, ""), str) or len(data[name]) > length:
            return None
    return data


def _storable(value: Any) -> Any:
    """The JSON value without what PostgreSQL refuses in it: NUL, and halves of surrogate pairs."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_storable(each) for each in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(each) for name, each in value.items()}
    return value
