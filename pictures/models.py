from django.conf import settings
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WIDTHS = (240, 480, 720, 960, 1440)  # from a small picture in a row on a phone to the article on a desk at 1.7x


def original_path(picture, filename: str) -> str:
    """Where an upload is kept: named by its own content, never by what the uploader called it."""
    return f"pictures/{filename}"


def names_in(folder: str) -> list[str]:
    """The names of the files in a folder of the storage; none where it is not there. A bucket knows no folders at all."""
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


class Picture(models.Model):
    """One picture of the library: the re-encoded original, its renditions beside it, its words in each language."""

    file = models.ImageField(
        _("file"), upload_to=original_path, width_field="width", height_field="height", max_length=200
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alt_hi = models.CharField(
        _("alt text in Hindi"),
        max_length=300,
        blank=True,
        help_text=_(
            "One sentence that describes the picture for those who can't see it. Names only if the story needs them."
        ),
    )
    alt_en = models.CharField(_("alt text in English"), max_length=300, blank=True)
    caption_hi = models.CharField(
        _("caption in Hindi"),
        max_length=500,
        blank=True,
        help_text=_("Appears under the picture. Write who, where and when. Don't repeat the alt text."),
    )
    caption_en = models.CharField(_("caption in English"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Such as “Photo: name / agency”."))
    focal_x = models.PositiveSmallIntegerField(
        _("focal point across"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("0 left, 100 right"),
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point down"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("0 top, 100 bottom"),
    )
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.alt_in(get_language()) or self.alt_hi or self.alt_en or self.file.name

    def alt_in(self, language: str) -> str:
        """The alt text in that language. Attributes carry no lang, so never another language's text."""
        return getattr(self, f"alt_{language}", "")

    def caption_in(self, language: str) -> str:
        return getattr(self, f"caption_{language}", "")

    @property
    def widths(self) -> list[int]:
        """The widths in pixels that renditions exist in; a small original is never blown up."""
        return [width for width in WIDTHS if width <= self.width] or [self.width]

    @property
    def kinds(self) -> list[str]:
        """The kinds of file that each width exists in, the smallest first; the last one every browser can show."""
        return ["avif", "webp", self.file.name.rsplit(".", 1)[1]]

    def rendition_name(self, width: int, kind: str = "webp") -> str:
        """The file name of a rendition: pictures/abc.jpg → pictures/abc.w480.webp."""
        return f"{self.file.name.rsplit('.', 1)[0]}.w{width}.{kind}"

    @property
    def file_names(self) -> list[str]:
        """Every file of the picture in storage: the original and its renditions."""
        return [self.file.name, *(self.rendition_name(width, kind) for kind in self.kinds for width in self.widths)]

    def srcset(self, kind: str) -> str:
        return ", ".join(f"{self._url(width, kind)} {width}w" for width in self.widths)

    @property
    def sources(self) -> list[tuple[str, str]]:
        """A media type and a srcset for each kind that a browser may not know, the best first."""
        return [(f"image/{kind}", self.srcset(kind)) for kind in self.kinds[:-1]]

    @property
    def plain_srcset(self) -> str:
        return self.srcset(self.kinds[-1])

    @property
    def src(self) -> str:
        """The rendition that the desk shows and a body names: these names stay, so one of 960 pixels at most."""
        return self._url([width for width in self.widths if width <= 960 or width == self.widths[0]][-1])

    @property
    def plain_src(self) -> str:
        """The rendition that everybody can show, at its largest: for old browsers, search engines and messengers."""
        return self._url(self.widths[-1], self.kinds[-1])

    def _url(self, width: int, kind: str = "webp") -> str:
        return default_storage.url(self.rendition_name(width, kind))
