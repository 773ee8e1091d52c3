"""Throttling of failed log-ins, with django-axes (https://django-axes.readthedocs.io).

Eight failures lock one username at one address for a quarter of an hour. Forty failures at one address lock the
address, whatever the usernames. Failures of one username at different addresses are counted separately. Otherwise
anyone could lock an editor out.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import audit
from .models import User

# People of one newsroom often share an address, so its limit is this many times that of one username.
ADDRESS_LIMIT_FACTOR = 5


def submitted_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The username of a log-in, cut to the length of the database column. Settings pass this function to axes."""
    return (credentials or request.POST).get("username", "")[: User._meta.get_field("username").max_length]


class Throttle(AxesDatabaseHandler):
    """Counts failures by the limits above, and records log-ins and failures in the audit log."""

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
        return self.filter_user_attempts(request, credentials)[0].delete()[0]

    def user_login_failed(
        self, sender: object, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Count a failure, and record it unless the username was locked already. Axes adds attributes to `request`."""
        was_locked = request.axes_locked_out
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


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any]) -> HttpResponse:
    """The response after too many failures: 429, the same whether or not the account exists."""
    context = {**admin.site.each_context(request), "title": _("Too many failed attempts")}
    return render(request, "accounts/locked_out.html", context, status=429)
