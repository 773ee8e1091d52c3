"""The pages of two-step verification: check a code or a passkey, set up an app, add and remove passkeys."""

from typing import Any, cast

import django_otp
from django.contrib import admin, messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django_otp.models import Device

from . import audit, authenticator, desk_sessions, passkeys, second_factor
from .confirm_views import ask_first
from .forms import CodeForm, FirstCodeForm, PasskeyForm
from .models import Passkey, User
from .views import DeskFormView


class FactorView(LoginRequiredMixin, RedirectURLMixin, DeskFormView):
    """Base class of the pages about the second factor of the person who is logged in."""

    next_page = "admin:index"

    @property
    def person(self) -> User:
        """The person who is logged in: LoginRequiredMixin redirects everyone else."""
        return cast(User, self.request.user)

    def record(self, verb: str, details: str = "") -> None:
        """Write an audit entry about the person."""
        audit.record(self.person, verb, self.person, details, self.person.desk_url)

    def mark_verified(self, device: Device | None) -> None:
        """Mark the session as verified by the second factor. Its key is replaced, against session fixation."""
        self.request.session.cycle_key()
        django_otp.login(self.request, device)

    def show_recovery_codes(self, codes: list[str]) -> HttpResponse:
        """The page with new recovery codes, which no other page shows again."""
        context = {**admin.site.each_context(self.request), "title": _("Your recovery codes"), "codes": codes}
        return render(self.request, "accounts/recovery_codes.html", context)


class CodeView(FactorView):
    """Base class of the views that verify a code."""

    form_class = CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """CodeForm needs the person."""
        return {"person": self.person, **super().get_form_kwargs()}

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Record a wrong code."""
        if form.is_wrong_code:
            self.record(audit.WRONG_CODE)
        return super().form_invalid(form)


class SetUpView(FactorView):
    """Base class of the views that change the second factor.

    They require the present second factor before it is replaced, and the password in any case.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A redirect to what is missing."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if second_factor.is_set_up(self.person) and not second_factor.is_verified(request):
            return redirect("second_factor")
        return ask_first(request) or super().dispatch(request, *args, **kwargs)


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
        """Adds `next`, the page to go to afterwards; whether there is an app; the options of a passkey."""
        context = {
            "next": self.get_redirect_url(),
            "has_app": second_factor.app_of(self.person) is not None,
            "passkey_options": passkeys.options_to_check(self.request.session, self.person),
        }
        return super().get_context_data(**context, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Verify the session. A recovery code is recorded, and the page says how many are left."""
        self.mark_verified(form.device)
        if form.is_recovery_code:
            codes = second_factor.codes_of(self.person)
            self.record(audit.RECOVERY_CODE_USED)
            left = len(codes.hashed) if codes else 0
            messages.warning(self.request, _("A recovery code was used. Codes left: %(left)s") % {"left": left})
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class PasskeyCheck(FactorView):
    """The answer of a passkey, which the page of SecondFactor asked for."""

    form_class = PasskeyForm
    http_method_names = ("post",)

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """Verify the session, or go back to the page."""
        try:
            passkey = passkeys.check(self.request.session, self.person, form.cleaned_data["answer"])
        except passkeys.Refused:
            return self.form_invalid(form)
        self.mark_verified(passkey)
        return super().form_valid(form)

    def form_invalid(self, form: PasskeyForm) -> HttpResponse:
        """Record it, and let the person try again."""
        self.record(audit.WRONG_CODE)
        messages.error(self.request, _("The passkey was not accepted. Try again."))
        return redirect(f"{reverse('second_factor')}?{urlencode({'next': self.get_redirect_url()})}")


@method_decorator(never_cache, name="dispatch")
class SecondFactorSetUp(SetUpView, CodeView):
    """Sets up an app: shows its key, verifies a first code, and shows the recovery codes once."""

    template_name = "accounts/second_factor_set_up.html"
    title = _("Turn on two-step verification")
    form_class: type[CodeForm] = FirstCodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """FirstCodeForm needs the session, which has the key."""
        return {"session": self.request.session, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the key and whether a second factor is required. Each visit begins with a new key."""
        begun = authenticator.begun(self.request.session, self.person) if self.request.method == "POST" else None
        key = begun or authenticator.begin(self.request.session, self.person)
        context = {
            "qr_code": authenticator.qr_code(self.person, key),
            "key": authenticator.grouped_key(key),
            "is_required": second_factor.is_required(self.person),
            "has_app": second_factor.app_of(self.person) is not None,
            "may_have_passkeys": passkeys.are_possible(),
        }
        return super().get_context_data(**context, **kwargs)

    def form_valid(self, form: FirstCodeForm) -> HttpResponse:
        """Show the recovery codes. The form has stored the second factor."""
        self.mark_verified(form.device)
        self.record(audit.SECOND_FACTOR_SET)
        return self.show_recovery_codes(form.recovery_codes)


@method_decorator(never_cache, name="dispatch")
class Passkeys(SetUpView):
    """The person's passkeys, with buttons to add and remove one."""

    template_name = "accounts/passkeys.html"
    title = _("Your passkeys")
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the passkeys, and the options of a new one."""
        options = passkeys.options_to_add(self.request.session, self.person) if passkeys.are_possible() else ""
        known = Passkey.objects.filter(user=self.person).order_by("-pk")
        return super().get_context_data(passkey_options=options, passkeys=known, **kwargs)

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """Store the passkey. Show the recovery codes if they are new."""
        name = desk_sessions.device(self.request.headers.get("User-Agent", ""))[:64]
        try:
            codes = passkeys.add(self.request.session, self.person, name, form.cleaned_data["answer"])
        except passkeys.Refused:
            return self.form_invalid(form)
        if not second_factor.is_verified(self.request):
            self.mark_verified(Passkey.objects.filter(user=self.person).latest("pk"))
        self.record(audit.PASSKEY_ADDED, name)
        if codes:
            return self.show_recovery_codes(codes)
        messages.success(self.request, _("The passkey was added."))
        return redirect("passkeys")

    def form_invalid(self, form: PasskeyForm) -> HttpResponse:
        """Let the person try again."""
        messages.error(self.request, _("The passkey was not accepted. Try again."))
        return redirect("passkeys")


@method_decorator(never_cache, name="dispatch")
class RemovePasskey(SetUpView):
    """Removes the passkey whose id is `passkey`."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it. The session that it verified asks for another factor, if there is one."""
        chosen = request.POST.get("passkey", "")
        if chosen.isascii() and chosen.isdecimal() and len(chosen) <= 18 and passkeys.remove(self.person, int(chosen)):
            self.record(audit.PASSKEY_REMOVED)
            messages.success(request, _("The passkey was removed."))
        return redirect("passkeys")
