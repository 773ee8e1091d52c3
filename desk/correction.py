"""The page that changes a public correction or removes it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import correcting, workflow
from articles.models import Correction, Edition
from bilingual.text import clean_line
from bilingual.validation import refuse_invisible

from .base_admin import desk_user


class CorrectionForm(forms.Form):
    """The text of a correction. `opened` is the text that the page showed, so that no other change is overwritten."""

    text = forms.CharField(
        label=gettext_lazy("Correction, for readers"),
        max_length=2000,
        validators=[refuse_invisible],
        widget=forms.Textarea({"rows": 4}),
    )
    opened = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """The text on one line."""
        return clean_line(self.cleaned_data["text"])


def correction(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """GET shows the form; POST changes the text, or removes the correction (`act=remove`), and leads to the story.

    Raises Http404 for an unknown correction, and PermissionDenied for a person who may not correct the edition.
    """
    person = desk_user(request)
    visible = Edition.objects.visible_to(person)
    known = Correction.objects.select_related("edition__article").filter(edition__in=visible, edition__article=pk)
    found = get_object_or_404(known, pk=correction)
    if not workflow.may_correct(person, found.edition):
        raise PermissionDenied
    form = CorrectionForm(request.POST or None, initial={"text": found.text, "opened": found.text})
    if request.method == "POST":
        with transaction.atomic():
            stored = get_object_or_404(known.select_for_update(of=["self"]), pk=correction)
            if request.POST.get("opened") != stored.text:
                messages.error(request, _("Somebody has changed this correction. Read it again, then decide."))
                return redirect(request.path)
            if request.POST.get("act") == "remove":
                correcting.take_back_correction(stored, person)
                messages.success(request, _("The correction is removed. Readers don't see it any more."))
                return redirect(stored.edition.desk_url)
            if form.is_valid():
                if form.cleaned_data["text"] != stored.text:
                    correcting.change_correction(stored, form.cleaned_data["text"], person)
                messages.success(request, _("The correction is changed. Readers see the new text and today's date."))
                return redirect(stored.edition.desk_url)
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "title": _("Change a correction"),
        "story": found.edition.article,
        "correction": found,
        "form": form,
    }
    form.fields["text"].widget.attrs["lang"] = found.edition.language
    return render(request, "desk/correction.html", context)
