"""What is checked at each step at the desk. Reader pages pass by: no session is read for them."""

from datetime import timedelta

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from . import second_factor
from .models import User

SEEN_EVERY = timedelta(minutes=5)
# What someone may do before the second factor is given: give it, set it up, leave, choose a language, use a link.
BEFORE_SECOND_FACTOR = {
    "second_factor", "second_factor_set_up", "admin:logout", "admin:jsi18n", "set_language", "invitation", "forgotten",
}  # fmt: skip


class DeskMiddleware:
    """Notes when a person was last seen, and asks for the second factor before anything else at the desk."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        if not request.path_info.startswith(reverse("admin:index")) or not request.user.is_authenticated:
            return None
        _note_seen(request.user)
        if request.user.is_verified() or request.resolver_match.view_name in BEFORE_SECOND_FACTOR:
            return None
        if second_factor.is_set_up(request.user):
            return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.get_full_path()})}")
        if second_factor.is_demanded(request.user):
            return redirect("second_factor_set_up")
        return None


def _note_seen(person: User) -> None:
    now = timezone.now()
    if person.last_seen is None or now - person.last_seen > SEEN_EVERY:
        User.objects.filter(pk=person.pk).update(last_seen=now)
