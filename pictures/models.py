"""The picture library."""

from functools import lru_cache
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bilingual import languages
from bilingual.languages import localized

from .search_words import search_keys, search_words

# Per cent across and down. A focal point in the middle is one that nobody set. Crops then begin at the upper edge: a
# portrait keeps its upper third, and no head is cut off.
UNSET_FOCUS, DEFAULT_FOCUS = (50, 50), (50, 0)
PANORAMA_RATIO = 2  # of the width to the height
SMALL = 832  # pixels, the width of a story's picture: a narrower one is shown in its own size at most
# Of renditions, in pixels: from a thumbnail on a phone to an article on a large screen of 1.7 pixels per CSS pixel.
WIDTHS = (240, 480, 720, 960, 1440)
MAX_BODY_WIDTH = 960  # pixels of the rendition that stored bodies contain


def original_path(picture: "Picture | None", filename: str) -> str:
    """The storage path of an original. `filename` is a hash of its content, not the uploader's name for it."""
    return f"pictures/{filename}"


def list_files(folder: str) -> list[str]:
    """The names of the files in a folder of the storage; an empty list for a folder that doesn't exist."""
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


class LibraryQuerySet(models.QuerySet["LibraryFile"]):
    """Queries for files of a library."""

    def matching(self, query: str) -> Self:
        """The files with all words of the query in their texts, file name or day, in either script."""
        return self.filter(*(models.Q(search_words__contains=key) for key in search_keys(query)))


class LibraryFile(models.Model):
    """What a picture and a recording have in common: who added the file, its name, captions and credits.

    Each is found by its texts, its name and the day on which it was added.
    Subclasses repeat `caption_hi` and `credit_hi` with a help text of their own.
    """

    original_name = models.CharField(
        _("file name"), max_length=200, blank=True, editable=False, help_text=_("The name that the file came with.")
    )
    caption_hi = models.CharField(_("caption in Hindi"), max_length=500, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=500, blank=True)
    credit_hi = models.CharField(_("credit in Hindi"), max_length=200, blank=True)
    credit_en = models.CharField(_("credit in English"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )

    search_words = models.TextField(default="", blank=True, editable=False)  # save() derives it

    objects = LibraryQuerySet.as_manager()

    texts: ClassVar[tuple[str, ...]]  # of a subclass: the fields that it has in each language

    class Meta:
        abstract = True
        ordering = ["-id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the file with the words by which it is found."""
        texts = [getattr(self, f"{name}_{code}") for name in self.texts for code in languages.codes()]
        self.search_words = search_words([self.original_name, *texts], self.created_at or timezone.now())
        super().save(*args, **kwargs)

    def credit_in(self, language: str) -> str:
        """The credit in that language, or in the other one: a licence asks for it on every page."""
        return localized(self, "credit", language) or self.credit_hi or self.credit_en


class Picture(LibraryFile):
    """A picture of the library: its re-encoded original, its renditions, and its texts in each language."""

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
    credit_hi = models.CharField(
        _("credit in Hindi"),
        max_length=200,
        blank=True,
        help_text=_("Such as “Photo: name / agency”. Pages in a language without a credit show the other one."),
    )
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
    is_graphic = models.BooleanField(
        _("map, chart or other graphic"),
        default=False,
        help_text=_(
            "It is shown whole on every page and card, so that its labels can be read. Photographs are cropped."
        ),
    )

    texts = ("alt", "caption", "credit")
    file_fields = ("file", "width", "height")  # that file_names needs: operations/media.py reads no others

    class Meta(LibraryFile.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.alt_in(get_language() or "") or self.alt_hi or self.alt_en or self.original_name or self._name

    def alt_in(self, language: str) -> str:
        """The alt text in that language. There is no fallback: an attribute has no lang of its own."""
        return localized(self, "alt", language)

    def caption_in(self, language: str) -> str:
        """The caption in that language, without a fallback."""
        return localized(self, "caption", language)

    @property
    def focal_point(self) -> tuple[int, int]:
        """What every crop keeps, in per cent across and down: the point that somebody set, or DEFAULT_FOCUS."""
        focus = (self.focal_x, self.focal_y)
        return DEFAULT_FOCUS if focus == UNSET_FOCUS else focus

    @property
    def shape(self) -> str:
        """What decides how a page shows it: "portrait", "panorama" or "landscape"."""
        if self.height > self.width:
            return "portrait"
        return "panorama" if self.width > PANORAMA_RATIO * self.height else "landscape"

    @property
    def is_small(self) -> bool:
        """Whether the largest place on a page would enlarge it."""
        return self.width < SMALL

    @property
    def local_credit(self) -> str:
        """The credit in the desk's language."""
        return self.credit_in(get_language() or "")

    @property
    def _name(self) -> str:
        """The storage path of the original; "" before it is stored."""
        return self.file.name or ""

    @property
    def widths(self) -> list[int]:
        """The widths of the renditions in pixels. A smaller original is never enlarged."""
        return [width for width in WIDTHS if width <= self.width] or [self.width]

    @property
    def kinds(self) -> list[str]:
        """The file formats of each width, the smallest files first. Every browser supports the last."""
        return ["avif", "webp", self._name.rsplit(".", 1)[1]]

    def rendition_height(self, width: int) -> int:
        """The height in pixels of the rendition of that width."""
        return max(1, round(self.height * width / self.width))

    def rendition_name(self, width: int, kind: str = "webp") -> str:
        """The file name of a rendition: pictures/abc.jpg → pictures/abc.w480.webp."""
        return f"{self._name.rsplit('.', 1)[0]}.w{width}.{kind}"

    @property
    def file_names(self) -> list[str]:
        """The storage paths of the original and its renditions."""
        return [self._name, *(self.rendition_name(width, kind) for kind in self.kinds for width in self.widths)]

    def srcset(self, kind: str) -> str:
        """A srcset attribute with every width of that format."""
        return ", ".join(f"{self._url(width, kind)} {width}w" for width in self.widths)

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Media type and srcset of each format that a browser may not support, the smallest files first."""
        return [(f"image/{kind}", self.srcset(kind)) for kind in self.kinds[:-1]]

    @property
    def plain_srcset(self) -> str:
        """The srcset of the format that every browser supports."""
        return self.srcset(self.kinds[-1])

    @property
    def src(self) -> str:
        """The rendition at the desk and in stored bodies. Bodies contain its address, so the choice must not change."""
        return self._url([width for width in self.widths if width <= MAX_BODY_WIDTH or width == self.widths[0]][-1])

    @property
    def thumbnail(self) -> str:
        """The rendition in lists of the desk: the smallest one, about 5 kB."""
        return self._url(self.widths[0])

    @property
    def plain_src(self) -> str:
        """The largest rendition in the format that old browsers, search engines and messengers support."""
        return self._url(self.widths[-1], self.kinds[-1])

    def _url(self, width: int, kind: str = "webp") -> str:
        return f"{_url_of(self._name.rsplit('.', 1)[0])}.w{width}.{kind}"


# Cached, because pages name each picture's renditions 16 times, and urljoin() took a quarter of the front page's time.
# MEDIA_URL serves every storage of the paper (bucket.py), so an address depends on the name alone and is never signed.
@lru_cache(10_000)
def _url_of(stem: str) -> str:
    return default_storage.url(stem)
