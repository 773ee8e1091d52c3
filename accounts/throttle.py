"""Failed log-ins are counted and stopped. django-axes counts; this says how, by which address, and in which words.

Eight failures lock one name at one address for a quarter of an hour. Forty failures at one address, whatever the
names, lock that address. There is no count of a name over all addresses: it would let any stranger lock an editor out.
"""

from axes.handlers.database import AxesDatabaseHandler
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import audit
from .models import User

# A newsroom's people share one address, so it may fail this many times as often as one name.
NAMES_AT_AN_ADDRESS = 5


def name_given(request: HttpRequest, credentials: dict | None = None) -> str:
    """The name to count by, cut to the length that names may have: anyone may type five thousand letters."""
    return (credentials or request.POST).get("username", "")[: User._meta.get_field("username").max_length]


class Throttle(AxesDatabaseHandler):
    """Counts as the settings say, and writes log-ins and failures into the log."""

    def get_failures(self, request, credentials=None) -> int:
        name_here, address = (
            attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(name_here, address // NAMES_AT_AN_ADDRESS)

    def reset_user_attempts(self, request, credentials=None) -> int:
        """Forget this name's failures here; the address keeps the others', or an account of one's own would reset it."""
        return self.filter_user_attempts(request, credentials)[0].delete()[0]

    def user_login_failed(self, sender, credentials, request=None, **kwargs) -> None:
        was_locked = request.axes_locked_out
        super().user_login_failed(sender, credentials, request, **kwargs)
        if was_locked:
            return
        # A name that nobody has may be a password typed into the wrong field: the log doesn't keep it.
        person = User.objects.filter(username=name_given(request, credentials)).first()
        verb = audit.LOCKED_OUT if request.axes_locked_out else audit.SIGN_IN_FAILED
        audit.record(None, verb, person or "—", request.axes_ip_address or "", person.desk_url if person else "")

    def user_logged_in(self, sender, request, user, **kwargs) -> None:
        super().user_logged_in(sender, request, user, **kwargs)
        audit.record(user, audit.SIGNED_IN, user, request.axes_ip_address or "", user.desk_url)


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict) -> HttpResponse:
    """The answer after too many failures: the same whether the account exists or not."""
    context = {**admin.site.each_context(request), "title": _("Too many failed attempts")}
    return render(request, "accounts/locked_out.html", context, status=429)
