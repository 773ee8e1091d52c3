"""The page of a person's notices, and the number of unread ones in the bar."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from articles.models import Article

from .models import Notice, NoticeChoice

MAX_LISTED = 100


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def badge(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The number of unread notices of the person who is logged in."""
    if not isinstance(request.user, User):
        return None
    return {"unread": Notice.objects.of(request.user).unread().count()}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """The newest notices of the person. A POST marks all as read (`do=read`) or stores the choice of e-mails (`do=mail`)."""
    person = _person(request)
    if request.method == "POST":
        if request.POST.get("do") == "mail":
            values = {"by_mail": "by_mail" in request.POST, "language": get_language() or ""}
            NoticeChoice.objects.update_or_create(person=person, defaults=values)
            messages.success(
                request, _("You get notices by email.") if values["by_mail"] else _("You get no notices by email.")
            )
        else:
            Notice.objects.of(person).unread().update(read_at=timezone.now())
        return redirect("notices")
    choice = NoticeChoice.objects.filter(person=person).first()
    context = {
        **admin.site.each_context(request),
        "title": _("Notices"),
        "notices": Notice.objects.of(person).select_related("by")[:MAX_LISTED],
        "by_mail": choice.by_mail if choice else True,
    }
    return render(request, "notices/notices.html", context)


@never_cache
@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the notice as read, with all others about the same page, and lead to that page. Raises Http404 for others' notices."""
    mine = Notice.objects.of(_person(request))
    notice = get_object_or_404(mine, pk=pk)
    if request.method == "GET":
        mine.unread().filter(url=notice.url).update(read_at=timezone.now())
    return redirect(notice.url)
