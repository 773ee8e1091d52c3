"""How the desk's forms are saved: validated before any transaction, written in a short one, and created once.

On SQLite a transaction takes the one write lock, so everybody else waits for it. Validation can take seconds: it
sanitises bodies and encodes pictures. So it runs first, and what it relied on is checked again under the lock.
"""

import hashlib
import re
import secrets
from datetime import timedelta
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import IntegrityError, OperationalError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from articles.changes import unit_of_work

from .models import Creation

MAX_ATTEMPTS = 5  # validations of one submitted form, while others save the same rows
NONCE = "nonce"  # the name of the hidden field of a creation form
REMEMBERED_FOR = timedelta(days=2)  # longer than a tab stays open between two clicks
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")


class RowChanged(Exception):
    """Somebody saved what the form relied on while it was validated. The same data must be validated again."""


class SavingModelAdmin(admin.ModelAdmin):
    """A ModelAdmin that validates outside a transaction, and makes one row of a creation form that is sent twice.

    Subclasses override write() in place of save_model().
    """

    @method_decorator(csrf_protect)
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of a row, without Django's transaction around it.

        Data that passed validation and could not be written, because somebody else wrote meanwhile, is validated again.
        So the person sees what has changed. Raises OperationalError after MAX_ATTEMPTS.
        """
        key = _creation_key(self, request) if request.method == "POST" and object_id is None else ""
        for attempt in range(1, MAX_ATTEMPTS + 1):
            if first := self._first_result(request, key):
                return first
            try:
                response: HttpResponse = self._changeform_view(  # type: ignore[attr-defined]  # the stubs lack it
                    request, object_id, form_url, extra_context
                )
            except RowChanged:
                continue
            except IntegrityError:
                if attempt == MAX_ATTEMPTS:
                    raise
                continue
            # The same form was perhaps saved by another request between the look above and the validation.
            return (response.status_code == 200 and self._first_result(request, key)) or response
        raise OperationalError(f"{self.opts.label} {object_id} changed {MAX_ATTEMPTS} times while it was validated.")

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Write the row and the entry of the admin's history in one transaction.

        Raises RowChanged as write() does, and IntegrityError for a form that another request saves at this moment.
        """
        key = "" if change else _creation_key(self, request)
        message = self.construct_change_message(request, form, [], not change)
        with unit_of_work():
            # First, so that a second request with the same form waits here, and then fails.
            creation = Creation.objects.create(key=key, by_id=cast(int, request.user.pk)) if key else None
            self.write(request, obj, form, change)
            (super().log_change if change else super().log_addition)(request, obj, message)
            if creation:
                creation.object_id = str(obj.pk)
                creation.save(update_fields=["object_id"])
                Creation.objects.filter(at__lt=timezone.now() - REMEMBERED_FOR).delete()

    def write(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write what the form holds. The caller opens the transaction."""
        super().save_model(request, obj, form, change)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Does nothing: save_model() has written the entry in its transaction."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Does nothing: save_model() has written the entry in its transaction."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page of the form. That of a new row has a nonce, which stays the same while the form has errors."""
        if not context.get("original"):
            given = request.POST.get(NONCE, "")
            context["nonce"] = given if _NONCE.fullmatch(given) else secrets.token_urlsafe(24)
        return super().render_change_form(request, context, *args, **kwargs)

    def _first_result(self, request: HttpRequest, key: str) -> HttpResponse | None:
        """The answer to a creation form that was saved before: it leads to the row. None for a form that was not."""
        known = Creation.objects.filter(key=key).first() if key else None
        row = known and self.model._default_manager.filter(pk=known.object_id).first()
        if known is None:
            return None
        if row is None:
            messages.info(request, _("This form was saved before, and what it made was deleted since."))
            return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        if IS_POPUP_VAR in request.POST:
            return admin.ModelAdmin.response_add(self, request, row)
        messages.info(request, _("This form was sent twice. It was saved once, as this."))
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk]))


def _creation_key(model_admin: admin.ModelAdmin, request: HttpRequest) -> str:
    """A digest of the person, the form's nonce, and all that was sent; "" for a form without a nonce.

    Somebody who goes back in the browser and changes the text makes a second row: nothing that was typed is dropped.
    """
    nonce = request.POST.get(NONCE, "")
    if not _NONCE.fullmatch(nonce):
        return ""
    sent = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not (name.startswith("_") and name != IS_POPUP_VAR)
    )
    files = sorted((name, file.name, file.size) for name, files in request.FILES.lists() for file in files)
    whole = repr((model_admin.opts.label, request.user.pk, nonce, sent, files))
    return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()
