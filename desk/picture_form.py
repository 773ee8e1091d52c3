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


class PictureForm(forms.ModelForm):
    """The texts of a picture, and a file in place of its own. New pictures come by PictureAdmin.upload() alone.

    `waiting` is the signed name of an upload from an earlier submission that failed.
    """

    # A plain FileField: Django's ImageField decodes the file before clean_upload() checks it.
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("JPEG, PNG, WebP, GIF, HEIC or AVIF. Of an animation the first frame is kept."),
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    waiting = forms.CharField(label="", required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, files: MultiValueDict[str, UploadedFile] | None = None, **kwargs: Any
    ):
        super().__init__(data, files, **kwargs)
        waiting = str(data.get("waiting", "")) if data and "file" not in (files or {}) else ""
        self.stashed_upload = unstash_upload(waiting) if waiting else None
        self.is_first_frame = False

    def clean_file(self) -> Any:
        """The uploaded file after its checks, or the stored one. Raises ValidationError for a file that fails them.

        A file that replaces another picture's own must not be in the library already.
        """
        file = self.stashed_upload or self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            file = clean_upload(file)
        if isinstance(file, PictureFile):
            known = known_picture(file)
            if known and known != self.instance:
                raise ValidationError(
                    _(
                        "This file is in the library already, as “%(picture)s”. Use that picture, or choose another file."
                    )
                    % {"picture": known}
                )
        return file

    def full_clean(self) -> None:
        """Validate the form. Store the files of a valid one: the view opens no transaction before this is done.

        If a form fails, stash its file, so that nobody has to choose it again.
        """
        super().full_clean()
        file = self.cleaned_data.get("file") if self.is_bound else None
        if not isinstance(file, PictureFile):
            return
        if not self.errors:
            self.is_first_frame, self.instance.original_name = file.is_first_frame, ""
            try:
                store_files(self.instance, file)
            except ValidationError as error:
                self.add_error("file", error)
        if self.errors:
            data = cast(QueryDict, self.data).copy()
            with suppress(ValidationError):  # a full disk: the error says so
                data["waiting"] = stash_upload(file)
            self.data = data
