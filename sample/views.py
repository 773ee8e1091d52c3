"""The view that removes the sample stories."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User

from . import loading


@require_POST
@permission_required("sample.remove_sample", raise_exception=True)
def remove_sample(request: HttpRequest) -> HttpResponse:
    """Delete the sample stories with one click at the desk."""
    assert isinstance(request.user, User)  # permission_required refuses anonymous users
    count = loading.remove(by=request.user)
    messages.success(
        request,
        ngettext("%(count)d sample story deleted.", "%(count)d sample stories deleted.", count) % {"count": count},
    )
    return redirect("admin:index")
