"""The list of one's own sessions."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from . import audit, desk_sessions
from .confirm_views import ask_first
from .models import User
from .views import DeskPage


@method_decorator(never_cache, name="dispatch")
class Sessions(LoginRequiredMixin, DeskPage, TemplateView):
    """The person's own sessions: device, address and last use, with a button to end each, and all others."""

    template_name = "accounts/sessions.html"
    title = gettext_lazy("Where you are logged in")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the sessions with their devices, and the id of this one."""
        sessions = [(session, desk_sessions.device(session.user_agent)) for session in desk_sessions.of(self._person)]
        return super().get_context_data(sessions=sessions, this=desk_sessions.id_of(self.request), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """End one of the person's sessions, whose id is `session`, or all others without one, after the password."""
        if question := ask_first(request):
            return question
        chosen = request.POST.get("session", "")
        if not chosen:
            desk_sessions.end_others(request, self._person)
        elif chosen.isdecimal() and len(chosen) <= 18:
            self._person.desk_sessions.filter(pk=chosen).delete()
        audit.record(self._person, audit.SESSIONS_ENDED, self._person, url=self._person.desk_url)
        messages.success(
            request, _("You are logged out there.") if chosen else _("You are logged out everywhere else.")
        )
        return redirect("sessions")

    @property
    def _person(self) -> User:
        """LoginRequiredMixin redirects everyone else."""
        return cast(User, self.request.user)
