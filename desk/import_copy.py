"""The desk's page for a whole story as plain text, which fills the form of a new story."""

from collections.abc import Collection
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Field
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import bodies
from articles.models import Edition
from bilingual import languages
from bilingual.numbers import parse_number
from bilingual.text import clean_line
from exchange.plain_text import Copy, Recognised, read_copy

from .shared_fields import SHARED_FIELDS

MAX_COPY_LENGTH = 200_000  # characters


class CopyForm(forms.Form):
    """The copy of a whole story as plain text. When valid, `copy` has it parsed into the fields of an edition.

    `keep`: the keys of recognised passages that a person put back.
    """

    language = forms.ChoiceField(label=gettext_lazy("Language of the text"), choices=languages.choices)
    text = forms.CharField(
        label=gettext_lazy("The story"),
        max_length=MAX_COPY_LENGTH,
        strip=False,
        widget=forms.Textarea({"rows": 22}),
        help_text=gettext_lazy(
            "Paste it as it came: from a chat, an email, a PDF file, Word or an agency. The first line is the headline, "
            "or kicker / headline. Then come the summary, the lead, and paragraphs with their sub-heads."
        ),
    )

    def __init__(self, data: QueryDict | None = None, *, keep: Collection[str] = ()):
        super().__init__(data)
        self.keep = keep

    def clean(self) -> dict[str, Any]:
        """Parse the copy. A copy that can't be read as a story is an error at the text."""
        data = super().clean() or {}
        if "text" in data and "language" in data:
            try:
                self.copy = read_copy(data["text"], data["language"], self.keep)
            except ValidationError as error:
                self.add_error("text", error)
        return data


class TooLong(NamedTuple):
    """A field with more characters than can be saved."""

    label: str
    length: int
    limit: int


class Pasted(NamedTuple):
    """What the form of a new story shows about the copy that filled it."""

    language: str
    text: str
    keep: list[str]
    groups: list[tuple[str, list[Recognised]]]  # by kind, with its label
    too_long: list[TooLong]
    is_merged: bool = False  # the form has texts that a person typed, and a passage that they put back
    message: str = ""


def import_copy(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET asks for the copy; POST parses it and shows the form of a new story for review. Saves nothing.

    A POST of that form with `put-back`, the key of a recognised passage, parses the copy again with the passage in it.
    Raises PermissionDenied if the person may not add stories.
    """
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    put_back = request.POST.get("put-back", "")
    form = CopyForm(request.POST or None, keep=[*request.POST.getlist("keep"), *filter(None, [put_back])])
    if form.is_valid():
        language = form.cleaned_data["language"]
        initial, message = {"original_language": language, "editions": {language: form.copy.texts}}, ""
        is_merged = bool(put_back) and f"{language}-headline" in request.POST
        if is_merged:
            initial, message = _merge(request.POST, form, put_back)
        pasted = _pasted(form, initial["editions"][language])._replace(is_merged=is_merged, message=message)
        return _show_parsed_story(model_admin, request, initial, pasted)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "form": form,
        "title": _("Paste a whole story"),
        "media": model_admin.media,
    }
    return render(request, "desk/import_copy.html", context)


def pasted_in(request: HttpRequest) -> Pasted | None:
    """What was recognised in the copy that filled the posted form of a new story; None if no copy did."""
    if "put-back-from" not in request.POST:
        return None
    form = CopyForm(request.POST, keep=request.POST.getlist("keep"))
    if not form.is_valid():
        return None
    return _pasted(form, _typed_texts(request.POST, form.cleaned_data["language"]))


def _pasted(form: CopyForm, shown: dict[str, str]) -> Pasted:
    groups: dict[str, list[Recognised]] = {}
    for record in form.copy.recognised:
        groups.setdefault(str(record.kind.label), []).append(record)
    too_long = [
        TooLong(str(field.verbose_name), length, limit)
        for field in cast(list[Field], Edition._meta.fields)
        if (length := len(shown.get(field.name, ""))) > (limit := field.max_length or bodies.MAX_LENGTH)
    ]
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    return Pasted(form.cleaned_data["language"], text, list(form.keep), list(groups.items()), too_long)


def _typed_texts(data: QueryDict, language: str) -> dict[str, str]:
    """The texts of one edition as the form of a story posts them, in the form in which they are stored."""
    typed = {name: data.get(f"{language}-{name}", "") for name in Edition.TEXT_FIELDS}
    return {
        name: bodies.sanitize(value[: bodies.MAX_LENGTH]) if name == "body" else clean_line(value)
        for name, value in typed.items()
    }


def _merge(data: QueryDict, form: CopyForm, put_back: str) -> tuple[dict[str, Any], str]:
    """The initial values of the form with one passage put back and all that was typed meanwhile, and a message.

    Where both change the same field, what was typed stays and the passage comes after it, at the end of the body.
    """
    language, keep = form.cleaned_data["language"], [key for key in form.keep if key != put_back]
    before = read_copy(form.cleaned_data["text"], language, keep)
    typed = _typed_texts(data, language)
    texts, message = _merge_texts(before, form.copy, typed, put_back)
    editions = {
        code: {name.removeprefix(f"{code}-"): value for name, value in data.items() if name.startswith(f"{code}-")}
        for code in languages.codes()
    }
    editions[language] |= typed | texts
    shared: dict[str, Any] = {name: data.get(name) for name in SHARED_FIELDS if name in data}
    shared |= {
        name: [key for key in data.getlist(name) if parse_number(key) is not None] for name in ("topics", "byline")
    }
    return shared | {"editions": editions}, message


def _merge_texts(before: Copy, after: Copy, typed: dict[str, str], put_back: str) -> tuple[dict[str, str], str]:
    old, new = _stored_form(before.texts), after.texts
    if not any(typed[name] != old[name] and old[name] != _stored_form(new)[name] for name in new):
        return {name: new[name] if typed[name] == old[name] else typed[name] for name in new}, ""
    record = next((each for each in before.recognised if each.key == put_back), None)
    if record is None or not record.is_removed:
        return {}, _("You have changed this text, so it stays as you wrote it.")
    body = "\n".join(filter(None, [typed["body"], bodies.from_text(record.text)]))
    return {"body": body}, _("You have changed the text meanwhile. What you put back is at the end of the body.")


def _stored_form(texts: dict[str, str]) -> dict[str, str]:
    return {name: bodies.sanitize(text) if name == "body" else clean_line(text) for name, text in texts.items()}


def _show_parsed_story(
    model_admin: admin.ModelAdmin, request: HttpRequest, initial: dict[str, Any], pasted: Pasted
) -> HttpResponse:
    """The form of a new story with these initial values. It is submitted to the ordinary add view."""
    form = model_admin.get_form(request)(initial=initial)
    fieldsets: Any = model_admin.get_fieldsets(request)
    admin_form = AdminForm(form, list(fieldsets), {}, model_admin.get_readonly_fields(request), model_admin)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Check the story before you save it"),
        "pasted": pasted,
        "adminform": admin_form,
        "media": model_admin.media + admin_form.media,
        "inline_admin_formsets": [],
        "errors": AdminErrorList(form, []),
        "is_popup": False,
        "preserved_filters": "",
    }
    return model_admin.render_change_form(request, context, add=True, form_url=reverse("admin:articles_article_add"))
