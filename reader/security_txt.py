"""/.well-known/security.txt (RFC 9116): whom to tell of a weakness."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

LASTS = timedelta(days=180)  # less than a year, says the RFC


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact of the settings; 404 without one. It expires half a year after the day on which it is read."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = datetime.combine(datetime.now(UTC).date(), time(tzinfo=UTC)) + LASTS
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
