"""Browsers from which a person has logged in before: strangers' tries don't delay them.

After a log-in the browser keeps a signed cookie, which names the person. "Log out everywhere" makes it invalid. It
gives no access: a log-in still needs the password. (OWASP calls it a device cookie:
https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies)
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from .models import User

LASTS = timedelta(days=180)
_SALT = "accounts.known_browsers"


def known_as(request: HttpRequest, username: str) -> str:
    """The random id of this browser, if the person with that username has logged in from it; else empty."""
    try:
        pk, browser, mark = signing.loads(
            request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, ""), salt=_SALT, max_age=LASTS
        )
    except (signing.BadSignature, ValueError):
        return ""
    person = User.objects.filter(pk=pk, username=username).first()
    return browser if person and constant_time_compare(mark, _mark(person)) else ""


def remember(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """Let the browser keep that this person has logged in."""
    browser = known_as(request, person.get_username()) or get_random_string(22)  # 128 bits
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps([person.pk, browser, _mark(person)], salt=_SALT),
        max_age=LASTS,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark(person: User) -> str:
    return salted_hmac(_SALT, person.session_secret, algorithm="sha256").hexdigest()
