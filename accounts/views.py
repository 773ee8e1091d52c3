"""The pages of a password: set one with a link, ask for a link."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View
from django.views.generic.base import ContextMixin

from . import audit, invitations
from .forms import ForgottenForm
from .models import User


class DeskPage(ContextMixin, View):
    """A page with the layout of the admin site and a title."""

    title: str | Promise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the context of the admin site and the title."""
        return super().get_context_data(**admin.site.each_context(self.request) | {"title": self.title} | kwargs)


class DeskFormView(DeskPage, FormView):
    """A form with the layout of the admin site and a title."""


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SetPassword(DeskFormView):
    """The page of a password link: the person sets a password and is logged in.

    The link's address has the token, which moves into the session at once. The page itself has an address without it,
    so that the browser neither keeps it in the address bar nor sends it as the Referer.
    """

    template_name = "accounts/invitation.html"
    title = _("Set your password")
    form_class = SetPasswordForm

    token: str
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, token: str = "", **kwargs: Any) -> HttpResponseBase:
        """A redirect from the link to the page; 410 for a link that is no longer valid."""
        self.token = token or invitations.stored_token(request.session)
        person = invitations.find_person(self.token)
        if person is None:
            return self.void()
        self.person = person
        if token:
            invitations.store_token(request.session, token)
        response = redirect("invitation_page") if token and request.method != "POST" else super().dispatch(request)
        if token:
            # A form of this page could not be sent under no-referrer: its Origin would be "null".
            response.headers["Referrer-Policy"] = "strict-origin" if response.status_code == 200 else "no-referrer"
        return response

    def void(self) -> HttpResponse:
        """The response for a link that is no longer valid."""
        context = {"title": _("This link no longer works")}
        return render(self.request, "accounts/invitation_void.html", context, status=410)

    def get_form_kwargs(self) -> dict[str, Any]:
        """SetPasswordForm needs the person."""
        return {"user": self.person, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the person."""
        return super().get_context_data(person=self.person, **kwargs)

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        """Save the password, record it and log the person in. Of several requests with one link, one succeeds."""
        form.save(commit=False)  # hashes the password: slow, so before the transaction
        with transaction.atomic():
            if invitations.find_person(self.token, lock=True) is None:
                return self.void()
            self.person.save(update_fields=["password"])
            self.person.desk_sessions.all().delete()  # the new password ends them
            audit.record(self.person, audit.PASSWORD_SET, self.person, url=self.person.desk_url)
        login(self.request, self.person, backend="accounts.backends.RoleBackend")
        return redirect("admin:index")


@method_decorator(never_cache, name="dispatch")
class ForgottenPassword(DeskFormView):
    """“Forgot your password?”: the same response in the same time, whether or not the account exists."""

    template_name = "accounts/forgotten.html"
    title = _("Forgot your password?")
    form_class = ForgottenForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `can_mail`: whether e-mail is set up."""
        return super().get_context_data(can_mail=invitations.can_mail(), **kwargs)

    def form_valid(self, form: ForgottenForm) -> HttpResponse:
        """Send links in the background."""
        if invitations.can_mail():
            invitations.run_in_background(invitations.send_requested_links, form.cleaned_data["email"])
        return self.render_to_response(self.get_context_data(sent_to=form.cleaned_data["email"]))
