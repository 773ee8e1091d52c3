"""The library of recordings, and the index of the editions that use them."""

from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from bilingual.languages import localized
from pictures.models import LibraryFile, Picture

FOLDER = "recordings"


def stored_path(recording: "Recording | None", filename: str) -> str:
    """The storage path of a file. `filename` is a hash of its content, not the uploader's name for it."""
    return f"{FOLDER}/{filename}"


class Recording(LibraryFile):
    """An audio or video file of the library, with its texts in each language.

    The file is stored as it came, except that its metadata is blanked: it is neither decoded nor made smaller, so its
    size is at most RECORDING_MAX_BYTES. Dimensions (pixels) are not stored: players read them from the file. Texts are
    measured in code points.
    """

    class Kind(models.TextChoices):
        """What the file contains. A file with moving pictures is a video, with or without sound."""

        AUDIO = "audio", _("Audio")
        VIDEO = "video", _("Video")

    file = models.FileField(_("file"), upload_to=stored_path, max_length=200, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False, help_text=_("In bytes."))
    duration = models.PositiveIntegerField(
        _("length"), null=True, editable=False, help_text=_("In seconds. Empty if the file does not say it.")
    )
    title_hi = models.CharField(
        _("title in Hindi"),
        max_length=300,
        blank=True,
        help_text=_("What is said or shown, in a few words. A title in one language is required."),
    )
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    caption_hi = models.CharField(
        _("caption in Hindi"),
        max_length=500,
        blank=True,
        help_text=_(
            "Appears under the player. Write who speaks, where and when. Without a caption, the title appears."
        ),
    )
    credit_hi = models.CharField(
        _("credit in Hindi"),
        max_length=200,
        blank=True,
        help_text=_("Such as “Video: name / agency”. Pages in a language without a credit show the other one."),
    )
    poster = models.ForeignKey(
        Picture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="poster_of",
        verbose_name=_("poster"),
        help_text=_("The picture that a video shows before it plays."),
    )

    texts = ("title", "caption", "credit")
    file_fields = ("file",)  # that file_names needs: operations/media.py reads no others

    class Meta(LibraryFile.Meta):
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def __str__(self) -> str:
        return self.title_in(get_language() or "") or self.original_name or self.file.name or ""

    def title_in(self, language: str) -> str:
        """The title in that language, or in the other one; "" until someone writes one."""
        return localized(self, "title", language) or self.title_hi or self.title_en

    def caption_in(self, language: str) -> str:
        """What appears under the player in that language: the caption, or the title, and the credit."""
        caption = localized(self, "caption", language) or localized(self, "title", language)
        return " ".join(filter(None, [caption, self.credit_in(language)]))

    @property
    def src(self) -> str:
        """The address of the file, as stored bodies contain it."""
        return self.file.url

    @property
    def poster_src(self) -> str:
        """The address of a video's poster; "" for audio, and without one."""
        return self.poster.src if self.poster and self.kind == self.Kind.VIDEO else ""

    @property
    def details(self) -> str:
        """Kind, length and size for the desk: “Audio · 12:05 · 4.1 MB”."""
        minutes, seconds = divmod(self.duration or 0, 60)
        hours, minutes = divmod(minutes, 60)
        length = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return " · ".join(
            [str(self.get_kind_display()), *([length] if self.duration else []), filesizeformat(self.size)]
        )

    @property
    def file_names(self) -> list[str]:
        """The storage paths of the recording's files."""
        return [self.file.name or ""]

    @property
    def desk_url(self) -> str:
        """The path of the recording's page at the desk."""
        return reverse("admin:recordings_recording_change", args=[self.pk])


class RecordingUse(models.Model):
    """A file of the library that an edition's body or working copy names. usage.index_uses() derives it from them.

    By name, not by a foreign key: a restored version may name a file that was deleted, and is uploaded again later.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    file = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "file"], name="one_row_per_recording_in_an_edition")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.file}"
