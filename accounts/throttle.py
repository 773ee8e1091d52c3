"""Throttling of failed log-ins: locks of an address, with django-axes, and delays (login_delays.py).

Eight failures lock one username at one address for a quarter of an hour. Forty failures at one address lock the
address for all usernames (https://django-axes.readthedocs.io). Tries of one username at all addresses together,
and tries of an IPv6 /48 network, are delayed, by a minute at most.

Two kinds of log-in are never locked, and have a delay of their own that strangers can't grow: from a browser that the
person has used before (known_browsers.py), and from the office (OFFICE_ADDRESSES).
"""

from ipaddress import ip_address, ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import audit, known_browsers, login_delays
from .login_delays import Counted
from .models import User

# People of one newsroom often share an address, so its limit is this many times that of one username.
ADDRESS_LIMIT_FACTOR = 5
# Tries without a delay. A /48 network is a whole site of up to 65,536 networks, or many customers of one provider.
FREE_BY_NAME, FREE_BY_NETWORK = 10, 200


def submitted_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The username of a log-in, cut to the length of the database column. Settings pass this function to axes."""
    return (credentials or request.POST).get("username", "")[: User._meta.get_field("username").max_length]


class Throttle(AxesDatabaseHandler):
    """Counts failures by the limits above, and records log-ins and failures in the audit log."""

    def is_allowed(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        """Whether the password may be checked now. If it is too early, request.seconds_to_wait says how long."""
        username = submitted_username(request, credentials)
        request.trusted_as = trusted_as(request, username)
        if not request.trusted_as and not super().is_allowed(request, credentials):
            return False
        request.seconds_to_wait = login_delays.take_turn(_counted(request, username))
        return not request.seconds_to_wait

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """The larger of two counts: of this username here, and of the address divided by ADDRESS_LIMIT_FACTOR.

        Axes compares it with its limit.
        """
        username_here, address = (
            attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(username_here, address // ADDRESS_LIMIT_FACTOR)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Delete this username's failures at this address. Returns the number of deleted rows.

        Failures of other usernames are kept. Otherwise an attacker with an account could reset the address's count.
        """
        failures = self.filter_user_attempts(request, credentials)[0]
        own = failures.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
        forgive(request, submitted_username(request, credentials), own)
        return failures.delete()[0]

    def user_login_failed(
        self, sender: object, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Count a failure, and record it unless the username was locked already. Axes adds attributes to `request`."""
        was_locked = request.axes_locked_out
        if was_locked or not request.trusted_as:
            super().user_login_failed(sender, credentials, request, **kwargs)
        if was_locked:
            return
        # An unknown username may be a password in the wrong field, so it is not recorded.
        person = User.objects.filter(username=submitted_username(request, credentials)).first()
        verb = audit.LOCKED_OUT if request.axes_locked_out else audit.LOG_IN_FAILED
        audit.record(None, verb, person or "—", request.axes_ip_address or "", person.desk_url if person else "")

    def user_logged_in(self, sender: object, request: Any, user: User, **kwargs: Any) -> None:
        """Reset the failures and record the log-in."""
        super().user_logged_in(sender, request, user, **kwargs)
        audit.record(user, audit.LOGGED_IN, user, request.axes_ip_address or "", user.desk_url)


def trusted_as(request: Any, username: str) -> str:
    """What a try from a known browser of that person, or from the office, is counted as; empty for all others."""
    if browser := known_browsers.known_as(request, username):
        return f"browser:{browser}"
    address = request.axes_ip_address
    if address and any(ip_address(address) in office for office in settings.OFFICE_ADDRESSES):
        return f"office:{address}:{username}"
    return ""


def forgive(request: Any, username: str, failures: int = 0) -> None:
    """After a right password: take back this try and the person's failures at this address, not those of strangers."""
    if not hasattr(request, "trusted_as"):
        return  # a link to set a password took no turn
    counted = _counted(request, username)
    if request.trusted_as:
        login_delays.forget(counted)
    else:
        login_delays.forgive(counted, tries=1 + failures)


def _counted(request: Any, username: str) -> list[Counted]:
    if request.trusted_as:
        return [Counted(request.trusted_as, FREE_BY_NAME)]
    counted = [Counted(f"name:{username}", FREE_BY_NAME)]
    address = request.axes_ip_address or ""
    if ":" in address:
        counted.append(Counted(f"network:{ip_network(f'{address}/48', strict=False)}", FREE_BY_NETWORK))
    return counted


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any]) -> HttpResponse:
    """The response after too many failures: 429, the same whether or not the account exists."""
    seconds = getattr(request, "seconds_to_wait", 0)
    context = {**admin.site.each_context(request), "title": _("Too many failed attempts"), "seconds": seconds}
    response = render(request, "accounts/locked_out.html", context, status=429)
    response["Retry-After"] = str(seconds or int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response
