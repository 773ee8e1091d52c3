"""Pages on the way to the desk: setting a password, and giving the second factor."""

import django_otp
from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp.plugins.otp_static.models import StaticDevice

from . import audit, invitations, second_factor
from .forms import CodeForm, ForgottenForm


class DeskPage:
    """A page that stands in the desk's frame under its title."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**admin.site.each_context(self.request) | {"title": self.title} | kwargs)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class Invitation(DeskPage, FormView):
    """The address of a link: its person sets a password and goes on to the desk."""

    template_name = "accounts/invitation.html"
    title = _("Set your password")
    form_class = SetPasswordForm

    def dispatch(self, request: HttpRequest, token: str) -> HttpResponse:
        self.person = invitations.find_person(token)
        if not self.person:
            return render(
                request, "accounts/invitation_void.html", {"title": _("This link no longer works")}, status=410
            )
        return super().dispatch(request)

    def get_form_kwargs(self) -> dict:
        return {"user": self.person, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(person=self.person, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        form.save()
        audit.record(self.person, audit.PASSWORD_SET, self.person, url=self.person.desk_url)
        login(self.request, self.person, backend="accounts.backends.RoleBackend")
        return redirect("admin:index")


@method_decorator(never_cache, name="dispatch")
class Forgotten(DeskPage, FormView):
    """“Forgot your password?”: one answer, in the same time, whether or not there is such an account."""

    template_name = "accounts/forgotten.html"
    title = _("Forgot your password?")
    form_class = ForgottenForm

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(can_mail=invitations.can_mail(), **kwargs)

    def form_valid(self, form) -> HttpResponse:
        if invitations.can_mail():
            invitations.in_background(invitations.send_links_asked_for, form.cleaned_data["email"])
        return self.render_to_response(self.get_context_data(sent_to=form.cleaned_data["email"]))


class CodeView(LoginRequiredMixin, DeskPage, RedirectURLMixin, FormView):
    """What asking for a code and setting one up have in common."""

    form_class = CodeForm
    next_page = "admin:index"

    def get_form_kwargs(self) -> dict:
        return {"person": self.request.user, **super().get_form_kwargs()}

    def form_invalid(self, form) -> HttpResponse:
        if form.refused:
            audit.record(self.request.user, audit.WRONG_CODE, self.request.user, url=self.request.user.desk_url)
        return super().form_invalid(form)

    def verify(self, device) -> None:
        """The session counts as verified from now on, under a new key."""
        self.request.session.cycle_key()
        django_otp.login(self.request, device)


@method_decorator(never_cache, name="dispatch")
class SecondFactor(CodeView):
    """Asks for the second factor after the password."""

    template_name = "accounts/second_factor.html"
    title = _("Two-step verification")

    def get(self, request: HttpRequest) -> HttpResponse:
        if not second_factor.is_set_up(request.user):
            return redirect("second_factor_set_up")
        return super().get(request)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)

    def form_valid(self, form) -> HttpResponse:
        self.verify(form.device)
        if isinstance(form.device, StaticDevice):
            left = form.device.token_set.count()
            audit.record(self.request.user, audit.RECOVERY_CODE_USED, self.request.user, url=self.request.user.desk_url)
            messages.warning(self.request, _("A recovery code was used. Codes left: %(left)s") % {"left": left})
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class SetUp(CodeView):
    """Shows a key to the person's app, takes a first code of it, and shows the recovery codes once."""

    template_name = "accounts/second_factor_set_up.html"
    title = _("Turn on two-step verification")

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        # Who has one already gives it first: the password alone must not be enough to replace it.
        if request.user.is_authenticated and not request.user.is_verified() and second_factor.is_set_up(request.user):
            return redirect("second_factor")
        return super().dispatch(request)

    @cached_property
    def device(self):
        return second_factor.new_device(self.request.user)

    def get_form_kwargs(self) -> dict:
        return {"device": self.device, **super().get_form_kwargs()}

    def get_context_data(self, **kwargs) -> dict:
        context = {
            "qr_code": second_factor.qr_code(self.device),
            "key": second_factor.key_in_words(self.device),
            "is_demanded": second_factor.is_demanded(self.request.user),
            "is_set_up": second_factor.is_set_up(self.request.user),
        }
        return super().get_context_data(**context, **kwargs)

    def form_valid(self, form) -> HttpResponse:
        person = self.request.user
        codes = second_factor.confirm(person, form.device)
        self.verify(form.device)
        audit.record(person, audit.SECOND_FACTOR_SET, person, url=person.desk_url)
        context = {**admin.site.each_context(self.request), "title": _("Your recovery codes"), "codes": codes}
        return render(self.request, "accounts/recovery_codes.html", context)
