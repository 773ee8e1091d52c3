"""What the libraries of pictures and of recordings share: uploading, choosing, describing, and refusing a deletion."""

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.forms import modelform_factory
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bilingual.numbers import parse_number
from pictures.models import LibraryQuerySet

from .base_admin import MAX_SEARCH, DeskModelAdmin, desk_user
from .used_in import render_uses

MAX_UPLOADS = 20  # files in one request: checking more takes longer than a person waits
PICKED_FROM = 24  # rows on a page of the picker


class LibraryAdmin(DeskModelAdmin):
    """A library of files with their texts in each language.

    Everybody at the desk adds files. Editors change the texts; the person who added a file may until something uses it.
    """

    list_per_page = 48
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["search_words"]  # the admin shows a search box only if this is set

    # Of a subclass:
    title: Any  # of the library's page
    picker_title: Any
    accept: str  # the accept attribute of its file inputs
    item_template: str  # of a row in the picker
    takes_photos = False  # whether the camera of a phone makes files for it
    description_form: type[forms.ModelForm] = forms.ModelForm
    described: ClassVar[list[str]]  # the fields that are asked for after an upload
    not_allowed: Any
    not_deleted: Any  # with a place for %(stories)s

    def add_file(self, request: HttpRequest, upload: UploadedFile) -> tuple[Any, bool, list[str]]:
        """The row of an upload, whether it was in the library before, and sentences for the person.

        Raises ValidationError, in the person's language, for a file that is refused.
        """
        raise NotImplementedError

    def choice(self, row: Any, language: str) -> dict[str, Any]:
        """What the picker hands over of a row, with the texts in that language."""
        raise NotImplementedError

    def say_added(self, count: int) -> str:
        """What the library says after several files were added."""
        raise NotImplementedError

    def uses_of(self, row: Any) -> list[Any]:
        """The rows that use this one, one for each page of the desk."""
        raise NotImplementedError

    def rows_with(self, row: Any) -> Iterable[Any]:
        """All rows that use this one."""
        raise NotImplementedError

    # --- the list and a row's page ---

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The library, the newest row first, with the upload."""
        return super().changelist_view(request, {"title": self.title, "accept": self.accept, **(extra_context or {})})

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The files with these words in their texts, file name or day, in either script."""
        return cast(LibraryQuerySet, queryset).matching(search_term[:MAX_SEARCH]), False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row, which knows for used_in() to whom the page is shown; None if there is none."""
        row: Any = super().get_object(request, object_id, from_field)
        if row:
            row.shown_to = desk_user(request)
        return row

    @admin.display(description=_("used in"))
    def used_in(self, row: Any) -> SafeString:
        """Links to what uses the row and the person may read. get_object() has set `shown_to`."""
        return render_uses(self.rows_with(row), row.shown_to)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None: a row is deleted on its page, which says where it is used."""
        return {}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Editors may always change a row. The person who added it may until something uses it."""
        own = obj is not None and obj.created_by_id == request.user.pk and not self.uses_of(obj)
        return super().has_change_permission(request, obj) or own

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The library, which has the upload: one way in, with one rule for a file that is there already."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect(self._url("changelist"))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete the row with its files. While something uses it, refuse and say where."""
        row = self.get_object(request, object_id)
        if row and self.has_delete_permission(request, row) and (used := self.uses_of(row)):
            return self.refuse_deletion(request, row, used)
        return super().delete_view(request, object_id, extra_context)

    def refuse_deletion(self, request: HttpRequest, row: Model, used: Iterable[Any]) -> HttpResponse:
        """Say where the row is used, on its page."""
        messages.error(request, self.not_deleted % {"stories": "; ".join(f"“{each}”" for each in used)})
        return redirect(self._url("change", row.pk))

    def _url(self, name: str, *given: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=given)

    # --- the pages of uploads and of the picker ---

    def get_urls(self) -> list[URLPattern]:
        """The admin's URLs, the picker, the uploads, and the texts of one row."""
        pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("pick/", self.pick, "pick"),
            ("upload/", require_POST(self.upload), "upload"),
            ("<number:pk>/describe/", self.describe, "describe"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Add the uploaded files, at most MAX_UPLOADS. A file that fails the checks is refused with a sentence.

        A script sends one file with ?language= or `Accept: application/json`. The answer is choice() with `url`, the row's page;
        `describe`, the address of its form, or "" if the person may not change it; `is_duplicate`; and `notes`,
        sentences for the person. A refusal is `{"error": sentence}`. The library's own script adds ?show, so that the
        next page says the sentences too, and then sends the form with the numbers as `added`.
        Raises PermissionDenied if the person may not add files, and answers a script with 403.
        """
        is_script = "language" in request.GET or "application/json" in request.headers.get("Accept", "")
        if not self.has_add_permission(request):
            if is_script:
                return JsonResponse({"error": self.not_allowed}, status=403)
            raise PermissionDenied
        uploads = [upload for name in request.FILES for upload in request.FILES.getlist(name)]
        numbers = filter(None, map(parse_number, request.POST.getlist("added")))
        added = list(self.get_queryset(request).filter(pk__in=list(numbers)))
        answer: dict[str, Any] = {}
        notes: list[str] = []
        errors: list[str] = []
        if not uploads and "added" not in request.POST and "failed" not in request.POST:
            errors.append(str(_("Choose a file first.")))
        for upload in uploads[: 1 if is_script else MAX_UPLOADS]:
            try:
                row, is_known, said = self.add_file(request, upload)
            except ValidationError as error:
                sentence = " ".join(error.messages)
                errors.append(sentence if is_script else f"“{upload.name}”: {sentence}")
                continue
            added.append(row)
            notes += said
            if is_script:
                answer = self._added(request, row) | {"is_duplicate": is_known, "notes": said}
        if len(uploads) > MAX_UPLOADS:
            messages.warning(request, _("Only the first %(count)d files were uploaded.") % {"count": MAX_UPLOADS})
        if not is_script or "show" in request.GET:
            for note in notes:
                messages.info(request, note)
            for sentence in errors:
                messages.error(request, f"“{uploads[0].name}”: {sentence}" if is_script and uploads else sentence)
        if is_script:
            return JsonResponse({"error": errors[0]} if errors else answer)
        if len(added) == 1:
            return redirect(self._url("change", added[0].pk))
        if added:
            messages.success(request, self.say_added(len(added)))
        return redirect(self._url("changelist"))

    def _added(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        may_change = self.has_change_permission(request, row)
        language = request.GET.get("language") or get_language() or ""
        return self.choice(row, language) | {
            "url": self._url("change", row.pk),
            "describe": f"{self._url('describe', row.pk)}?language={language}" if may_change else "",
        }

    def pick(self, request: HttpRequest) -> HttpResponse:
        """The picker: the rows that match ?q=, the newest first, those before ?before= on the next page.

        With ?dialog it is the content of the dialog of static/desk/picker.js, which hands over choice() in the language
        of ?language=. ?number= shows that row alone. Otherwise it is a page for browsers without script, which shows
        the number of each row. Raises PermissionDenied if the person may not see the library.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        query, language = request.GET.get("q", "")[:MAX_SEARCH], request.GET.get("language", "")
        rows, _may_repeat = self.get_search_results(request, self.get_queryset(request).order_by("-pk"), query)
        if number := parse_number(request.GET.get("number", "")):
            rows = rows.filter(pk=number)
        if before := parse_number(request.GET.get("before", "")):
            rows = rows.filter(pk__lt=before)
        found = list(rows[: PICKED_FROM + 1])
        parameters = request.GET.copy()
        if len(found) > PICKED_FROM:
            parameters["before"] = str(found[PICKED_FROM - 1].pk)
        context = {
            **self.admin_site.each_context(request),
            "title": self.picker_title,
            "items": [(row, json.dumps(self.choice(row, language), ensure_ascii=False)) for row in found[:PICKED_FROM]],
            "item_template": self.item_template,
            "more": f"?{parameters.urlencode()}" if len(found) > PICKED_FROM else "",
            "query": query,
            "picked_language": language,
            "accept": self.accept,
            "takes_photos": self.takes_photos,
            "may_add": self.has_add_permission(request),
            "upload_url": f"{self._url('upload')}?language={language}",
            "is_dialog": "dialog" in request.GET,
        }
        return render(request, "desk/_picker.html" if "dialog" in request.GET else "desk/picker.html", context)

    def describe(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of a row's texts for the picker. A valid one is saved and answered with choice() in JSON.

        Raises Http404 without such a row, and PermissionDenied if the person may not change it.
        """
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        callback = partial(self.formfield_for_dbfield, request=request)
        form_class = modelform_factory(
            self.model, form=self.description_form, fields=self.described, formfield_callback=callback
        )
        form = form_class(request.POST or None, instance=row, auto_id="describe_%s")
        if form.is_valid():
            self.save_model(request, row, form, True)
            return JsonResponse(self.choice(row, request.GET.get("language", "")))
        return render(request, "desk/_describe.html", {"form": form, "row": row, "address": request.get_full_path()})
