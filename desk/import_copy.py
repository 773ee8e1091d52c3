"""The desk's page for a whole story as plain text, which fills the form of a new story."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bilingual import languages
from exchange.plain_text import read_copy


class CopyForm(forms.Form):
    """The copy of a whole story as plain text. When valid, `copy` has it parsed into the fields of an edition."""

    language = forms.ChoiceField(label=_("Language of the text"), choices=languages.choices)
    text = forms.CharField(
        label=_("The story"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea({"rows": 22}),
        help_text=_(
            "Write kicker / headline, or only the headline, on the first line. Then come the summary, the lead, and "
            "the sections with their sub-heads. Leave an empty line between paragraphs."
        ),
    )

    def clean_text(self) -> str:
        """Parse the copy. Raises ValidationError if it can't be read as a story."""
        self.copy = read_copy(self.cleaned_data["text"])
        return self.cleaned_data["text"]


def import_copy(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET asks for the copy; POST parses it and shows the form of a new story for review. Saves nothing.

    Raises PermissionDenied if the person may not add stories.
    """
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = CopyForm(request.POST or None)
    if form.is_valid():
        language = form.cleaned_data["language"]
        initial = {"original_language": language, "editions": {language: form.copy._asdict()}}
        return _show_parsed_story(model_admin, request, initial)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "form": form,
        "title": _("Paste a whole story"),
        "media": model_admin.media,
    }
    return render(request, "desk/import_copy.html", context)


def _show_parsed_story(model_admin: admin.ModelAdmin, request: HttpRequest, initial: dict[str, Any]) -> HttpResponse:
    """The form of a new story with these initial values. It is submitted to the ordinary add view."""
    form = model_admin.get_form(request)(initial=initial)
    fieldsets: Any = model_admin.get_fieldsets(request)
    admin_form = AdminForm(form, list(fieldsets), {}, model_admin.get_readonly_fields(request), model_admin)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Check the story before you save it"),
        "pasted": True,
        "adminform": admin_form,
        "media": model_admin.media + admin_form.media,
        "inline_admin_formsets": [],
        "errors": AdminErrorList(form, []),
        "is_popup": False,
        "preserved_filters": "",
    }
    return model_admin.render_change_form(request, context, add=True, form_url=reverse("admin:articles_article_add"))
