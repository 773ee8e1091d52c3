"""The desk's page of the breaking line, and its piece of the start page."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from articles.models import Article
from desk.base_admin import desk_user

from . import setting
from .forms import BreakingLineForm
from .models import BreakingLine

PERMISSION = "breaking.set_line"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The lines that run or will run, and a form for a new one. Raises PermissionDenied without the permission."""
    user = _editor(request)
    form = BreakingLineForm(request.POST if request.method == "POST" else None, person=user)
    if request.method == "POST" and form.is_valid():
        setting.set_line(form.instance, user)
        if form.instance.has_begun:
            messages.success(request, _("Readers see the line now."))
        else:
            messages.success(request, _("The line is set."))
        return redirect("breaking")
    lines = BreakingLine.objects.not_ended(timezone.now()).select_related("set_by", "article")
    return _page(request, form, _("Breaking line"), {"lines": lines[:50]})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a line. With `end` in the POST, the line ends. Raises PermissionDenied without the permission."""
    user = _editor(request)
    line = get_object_or_404(BreakingLine, pk=pk)
    form = BreakingLineForm(request.POST if request.method == "POST" else None, person=user, instance=line)
    try:
        if "end" in request.POST:
            setting.end_line(pk, user)
            messages.success(request, _("The line has ended. Readers no longer see it."))
            return redirect("breaking")
        if request.method == "POST" and form.is_valid():
            setting.change_line(form.instance, user)
            messages.success(request, _("The line is changed."))
            return redirect("breaking")
    except setting.LineEnded:
        messages.error(request, _("This line has ended already. Set a new one."))
        return redirect("breaking")
    return _page(request, form, _("Change the breaking line"), {"line": line})


def start_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The lines that run, for those who may end them; None without any."""
    if not desk_user(request).has_perm(PERMISSION):
        return None
    lines = list(BreakingLine.objects.current()[:5])
    return {"lines": lines} if lines else None


def _page(request: HttpRequest, form: BreakingLineForm, title: str, context: dict[str, Any]) -> HttpResponse:
    context |= {**admin.site.each_context(request), "title": title, "form": form, "media": form.media}
    return render(request, "breaking/breaking.html", context)


def _editor(request: HttpRequest) -> User:
    user = desk_user(request)
    if not user.has_perm(PERMISSION):
        raise PermissionDenied
    return user
