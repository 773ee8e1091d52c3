"""The pages of logging in: set a password, forgotten password, two-step verification."""

from typing import Any, cast

import django_otp
from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import RedirectURLMixin
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

from . import audit, confirmation, invitations, second_factor
from .forms import CodeForm, FirstCodeForm, ForgottenForm
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


class CodeView(LoginRequiredMixin, RedirectURLMixin, DeskFormView):
    """Base class of the views that verify a code."""

    form_class = CodeForm
    next_page = "admin:index"

    @property
    def person(self) -> User:
        """The person who is logged in: LoginRequiredMixin redirects everyone else."""
        return cast(User, self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        """CodeForm needs the person."""
        return {"person": self.person, **super().get_form_kwargs()}

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Record a wrong code."""
        if form.is_wrong_code:
            audit.record(self.person, audit.WRONG_CODE, self.person, url=self.person.desk_url)
        return super().form_invalid(form)

    def mark_verified(self) -> None:
        """Mark the session as verified by the second factor. Its key is replaced, against session fixation."""
        self.request.session.cycle_key()
        django_otp.login(self.request, second_factor.app_of(self.person))


@method_decorator(never_cache, name="dispatch")
class SecondFactor(CodeView):
    """Requests the second factor after the password."""

    template_name = "accounts/second_factor.html"
    title = _("Two-step verification")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; a redirect to the set-up for someone without a device."""
        if not second_factor.is_set_up(self.person):
            return redirect("second_factor_set_up")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `next`: the page to go to afterwards."""
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Verify the session. A recovery code is recorded, and the page says how many are left."""
        self.mark_verified()
        if form.is_recovery_code:
            left = self.person.recovery_codes.count()
            audit.record(self.person, audit.RECOVERY_CODE_USED, self.person, url=self.person.desk_url)
            messages.warning(self.request, _("A recovery code was used. Codes left: %(left)s") % {"left": left})
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class SecondFactorSetUp(CodeView):
    """Sets up an app: shows its key, verifies a first code, and shows the recovery codes once."""

    template_name = "accounts/second_factor_set_up.html"
    title = _("Turn on two-step verification")
    form_class: type[CodeForm] = FirstCodeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Require the present second factor before it is replaced, and the password in any case."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if second_factor.is_set_up(self.person) and not second_factor.is_verified(request):
            return redirect("second_factor")
        return confirmation.missing(request, request.path) or super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """FirstCodeForm needs the session, which has the key."""
        return {"session": self.request.session, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the key and whether a second factor is required. Each visit begins with a new key."""
        begun = second_factor.begun(self.request.session, self.person) if self.request.method == "POST" else None
        key = begun or second_factor.begin(self.request.session, self.person)
        context = {
            "qr_code": second_factor.qr_code(self.person, key),
            "key": second_factor.grouped_key(key),
            "is_required": second_factor.is_required(self.person),
            "is_set_up": second_factor.is_set_up(self.person),
        }
        return super().get_context_data(**context, **kwargs)

    def form_valid(self, form: FirstCodeForm) -> HttpResponse:
        """Show the recovery codes. The form has stored the second factor."""
        self.mark_verified()
        audit.record(self.person, audit.SECOND_FACTOR_SET, self.person, url=self.person.desk_url)
        context = {
            **admin.site.each_context(self.request),
            "title": _("Your recovery codes"),
            "codes": form.recovery_codes,
        }
        return render(self.request, "accounts/recovery_codes.html", context)
