"""The pages of logging in: set a password, forgotten password, two-step verification."""

from typing import Any, cast

import django_otp
from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from . import audit, invitations, second_factor
from .forms import CodeForm, ForgottenForm
from .models import User


class DeskFormView(FormView):
    """A form view with the layout of the admin site and a title."""

    title: str | Promise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the context of the admin site and the title."""
        return super().get_context_data(**admin.site.each_context(self.request) | {"title": self.title} | kwargs)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SetPassword(DeskFormView):
    """The page of a password link: the person sets a password and is logged in."""

    template_name = "accounts/invitation.html"
    title = _("Set your password")
    form_class = SetPasswordForm

    person: User

    def dispatch(self, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponseBase:
        """410 for a link that is no longer valid."""
        person = invitations.find_person(token)
        if person is None:
            context = {"title": _("This link no longer works")}
            return render(request, "accounts/invitation_void.html", context, status=410)
        self.person = person
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """SetPasswordForm needs the person."""
        return {"user": self.person, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the person."""
        return super().get_context_data(person=self.person, **kwargs)

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        """Save the password, record it and log the person in."""
        form.save()
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

    def mark_verified(self, device: second_factor.Device) -> None:
        """Mark the session as verified by this device. Its key is replaced, against session fixation."""
        self.request.session.cycle_key()
        django_otp.login(self.request, device)


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
        assert form.device  # a valid form has the device that accepted the code
        self.mark_verified(form.device)
        if isinstance(form.device, StaticDevice):
            left = form.device.token_set.count()
            audit.record(self.person, audit.RECOVERY_CODE_USED, self.person, url=self.person.desk_url)
            messages.warning(self.request, _("A recovery code was used. Codes left: %(left)s") % {"left": left})
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class SecondFactorSetUp(CodeView):
    """Sets up a device: shows its key, verifies a first code, and shows the recovery codes once."""

    template_name = "accounts/second_factor_set_up.html"
    title = _("Turn on two-step verification")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Require the present second factor before it is replaced: a password alone must not be enough."""
        unverified = request.user.is_authenticated and not second_factor.is_verified(request)
        if unverified and second_factor.is_set_up(self.person):
            return redirect("second_factor")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def device(self) -> TOTPDevice:
        """The unconfirmed device."""
        return second_factor.new_device(self.person)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form checks the code against the new device."""
        return {"device": self.device, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the key of the new device and whether a second factor is required."""
        context = {
            "qr_code": second_factor.qr_code(self.device),
            "key": second_factor.grouped_key(self.device),
            "is_required": second_factor.is_required(self.person),
            "is_set_up": second_factor.is_set_up(self.person),
        }
        return super().get_context_data(**context, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Confirm the device, and show the recovery codes."""
        codes = second_factor.confirm(self.person, self.device)
        self.mark_verified(self.device)
        audit.record(self.person, audit.SECOND_FACTOR_SET, self.person, url=self.person.desk_url)
        context = {**admin.site.each_context(self.request), "title": _("Your recovery codes"), "codes": codes}
        return render(self.request, "accounts/recovery_codes.html", context)
