"""“Confirm that it is you”: the page that asks for the password again, then continues the action that asked for it."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from . import confirmation, throttle
from .forms import ConfirmForm
from .views import DeskFormView

TITLE = _("Confirm that it is you")


def ask_first(request: HttpRequest) -> HttpResponse | None:
    """A response that asks for the password; None if the person has entered it recently, or with this request.

    A GET is redirected to the page that asks, and back. A POST is answered with the same page, which has what was
    posted in hidden fields and posts it again with the password. So nothing that was typed is lost.
    """
    if confirmation.is_recent(request):
        return None
    if request.method != "POST":
        return redirect(f"{reverse('confirm')}?{urlencode({'next': request.get_full_path()})}")
    form = ConfirmForm(request, data=request.POST if ConfirmForm.PASSWORD in request.POST else None)
    if form.is_valid():
        _confirmed(request)
        return None
    dropped = {ConfirmForm.PASSWORD, "csrfmiddlewaretoken"}
    kept = [(name, value) for name, values in request.POST.lists() if name not in dropped for value in values]
    context = {**admin.site.each_context(request), "title": TITLE, "form": form, "kept": kept}
    response = render(request, "accounts/confirm.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class Confirm(LoginRequiredMixin, RedirectURLMixin, DeskFormView):
    """Asks for the password again, then goes on to ?next=."""

    template_name = "accounts/confirm.html"
    title = TITLE
    form_class = ConfirmForm
    next_page = "admin:index"

    def get_form_kwargs(self) -> dict[str, Any]:
        """ConfirmForm needs the request."""
        kwargs = super().get_form_kwargs()
        return {"request": self.request, "data": kwargs.get("data")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `kept`, the hidden fields: the page to go to afterwards."""
        return super().get_context_data(kept=[("next", self.get_redirect_url())], **kwargs)

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        """Remember the confirmation."""
        _confirmed(self.request)
        return super().form_valid(form)


def _confirmed(request: HttpRequest) -> None:
    """Remember the confirmation. The session's key is replaced, as after a log-in."""
    throttle.forgive(request, request.user.get_username())
    request.session.cycle_key()
    confirmation.note(request)
