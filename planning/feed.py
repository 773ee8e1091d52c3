"""The plan as a calendar feed: an address with a secret, of which only a digest is stored."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import audit
from accounts.models import User
from bilingual import languages
from bilingual.addresses import absolute
from desk.base_admin import desk_user

from . import plan
from .icalendar import CalendarEvent, calendar
from .models import CalendarToken

PAST, AHEAD = timedelta(days=14), timedelta(days=90)
CALENDAR_MADE = "calendar-made"
CALENDAR_ENDED = "calendar-ended"
VERBS = {
    CALENDAR_MADE: gettext_lazy("made a calendar address"),
    CALENDAR_ENDED: gettext_lazy("ended the calendar address"),
}


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()  # of 256 random bits, so it needs no salt


def make_token(person: User) -> str:
    """A new secret of the person. The earlier one is worth nothing from now on."""
    token = secrets.token_urlsafe(32)
    values = {"digest": _digest(token), "made_at": timezone.now(), "language": get_language() or ""}
    CalendarToken.objects.update_or_create(person=person, defaults=values)
    audit.record(person, CALENDAR_MADE, person, url=person.desk_url)
    return token


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feed_settings(request: HttpRequest) -> HttpResponse:
    """The page that makes the address of the person's feed (`do=make`), shows it once, and ends it (`do=end`)."""
    person = desk_user(request)
    address = ""
    if request.method == "POST" and request.POST.get("do") == "end":
        if CalendarToken.objects.filter(person=person).delete()[0]:
            audit.record(person, CALENDAR_ENDED, person, url=person.desk_url)
    elif request.method == "POST":
        address = absolute(reverse("calendar", args=[make_token(person)]))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("The plan in your calendar"),
        "address": address,
        "token": CalendarToken.objects.filter(person=person).first(),
    }
    response = render(request, "planning/feed.html", context)
    response["Referrer-Policy"] = "same-origin" if not address else "no-referrer"
    return response


@csrf_exempt
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The plan of the person with that secret, as text/calendar. Raises Http404 for any other."""
    found = CalendarToken.objects.select_related("person").filter(digest=_digest(token)).first()
    if found is None or not (found.person.is_active and found.person.is_staff):
        raise Http404
    person, now = found.person, timezone.now()
    usable = [code for code in languages.codes() if person.works_in(code)]
    language = found.language if found.language in languages.codes() else usable[0]
    with translation.override(language):
        kinds = plan.kinds()
        entries = plan.entries_between(person, now - PAST, now + AHEAD)
        name = _("Plan")
        text = calendar(
            f"{languages.paper_name(language)}: {name}",
            [_event(entry, kinds) for entry in sorted(entries, key=lambda entry: (entry.at, entry.uid))],
            now,
        )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"  # the address is the secret
    response["Content-Disposition"] = 'inline; filename="plan.ics"'
    return response


def _event(entry: plan.Entry, kinds: dict[str, str]) -> CalendarEvent:
    summary = entry.title if entry.kind == "event" else f"{kinds[entry.kind]}: {entry.title}"
    name = dict(languages.choices()).get(entry.language, "")
    description = "\n".join(str(part) for part in (name, entry.person, entry.details) if part)
    url = absolute(entry.url) if entry.url else ""
    uid = f"{entry.uid}@{settings.SITE_URL.split('//')[-1].split('/')[0]}"
    return CalendarEvent(uid, entry.at, entry.ends, summary, description, url)
