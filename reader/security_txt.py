"""/.well-known/security.txt (RFC 9116): the contact for security reports."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from bilingual import languages
from bilingual.addresses import absolute

EXPIRES_AFTER = timedelta(days=180)  # section 2.5.5 recommends less than a year


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact in SECURITY_CONTACT; 404 without one. It expires EXPIRES_AFTER the day of the request."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = datetime.combine(datetime.now(UTC).date(), time(tzinfo=UTC)) + EXPIRES_AFTER
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(languages.codes())}",
        f"Canonical: {absolute(reverse('security_txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
