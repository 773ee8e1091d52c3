"""The desk's form of a picture: its file, duplicates, and what the file says of itself."""

from contextlib import suppress
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from pictures.decoding import ACCEPT
from pictures.encoding import PictureFile
from pictures.intake import clean_upload, known_picture, stash_upload, store_files, unstash_upload
from pictures.models import Picture


class PictureForm(forms.ModelForm):
    """A picture with its file. `waiting` is the signed name of an upload from an earlier submission that failed.

    After validation, `duplicate` is the library's picture with the same content, or None.
    """

    # A plain FileField: Django's ImageField decodes the file before clean_upload() checks it.
    file = forms.FileField(
        label=_("File"),
        help_text=_("JPEG, PNG, WebP, GIF, HEIC or AVIF. Of an animation the first frame is kept."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    waiting = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, files: MultiValueDict[str, UploadedFile] | None = None, **kwargs: Any
    ):
        super().__init__(data, files, **kwargs)
        waiting = str(data.get("waiting", "")) if data and "file" not in (files or {}) else ""
        self.stashed_upload = unstash_upload(waiting) if waiting else None
        self.duplicate: Picture | None = None
        self.is_first_frame = False
        if self.stashed_upload or self.instance.pk:
            self.fields["file"].required = False

    def clean_file(self) -> Any:
        """The uploaded file after its checks, or the stored one. Raises ValidationError for a file that fails them.

        A file that replaces another picture's own must not be in the library already.
        """
        file = self.cleaned_data["file"] or self.stashed_upload
        if isinstance(file, UploadedFile):
            file = clean_upload(file)
        if isinstance(file, PictureFile):
            self.duplicate = known_picture(file)
            if self.duplicate and self.instance.pk and self.duplicate != self.instance:
                raise ValidationError(
                    _(
                        "This file is in the library already, as “%(picture)s”. Use that picture, or choose another file."
                    )
                    % {"picture": self.duplicate}
                )
        return file

    def clean(self) -> dict[str, Any]:
        """The fields. Empty texts of a new picture get what its file says."""
        fields = super().clean() or self.cleaned_data
        file = fields.get("file")
        if isinstance(file, PictureFile) and not self.instance.pk:
            fields |= {name: text for name, text in file.texts.items() if not fields.get(name)}
        return fields

    def full_clean(self) -> None:
        """Validate the form. Store the files of a valid one: the view opens no transaction before this is done.

        If a form fails, stash its file, so that nobody has to choose it again.
        """
        super().full_clean()
        file = self.cleaned_data.get("file") if self.is_bound else None
        if not isinstance(file, PictureFile):
            return
        if not self.errors and not self.duplicate:
            self.is_first_frame, self.instance.original_name = file.is_first_frame, ""
            try:
                store_files(self.instance, file)
            except ValidationError as error:
                self.add_error("file", error)
        if self.errors:
            data = cast(QueryDict, self.data).copy()
            with suppress(ValidationError):  # a full disk: the error says so
                data["waiting"] = stash_upload(file)
            for name, text in file.texts.items():
                data[name] = data.get(name) or text
            self.data = data
