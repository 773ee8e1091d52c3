"""Share cards: the og:image of a page, 1200×630 pixels, with its headline or title beside a picture.

A card is drawn on the first request and kept on this machine's disk. Its file name contains a digest of what it shows,
so a changed headline gets a new card. Open Graph: https://ogp.me
"""

import hashlib
import logging
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import get_ident
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from articles.models import Edition
from bilingual.addresses import in_language
from bilingual.languages import paper_name
from identity.current import current
from pictures.models import Picture, list_files

from .crops import fitted
from .lettering import draw_line, drawable, truncate, widest_word, wrap

logger = logging.getLogger(__name__)

SIZE = (1200, 630)  # pixels, as all lengths here
MARGIN = 64
PAPER, INK = "#fbf7ee", "#1f1b16"
# The picture fills the card's left side from top to bottom, within these widths, so that no head is cut off. One that
# is wider than this ratio would lose its sides: it lies above the headline.
_PICTURE_WIDTHS = (400, 600)
_GAP = 48  # between the picture and the text beside it
_MAX_RATIO, _MAX_HEIGHT_ABOVE = 2.5, 320
LAYOUT_VERSION = 5  # raise it when the layout or a font changes, to draw every card again
_SIZES = range(76, 28, -4)  # a headline gets the largest of these font sizes in which it fits
_KICKER_SIZE, _PAPER_NAME_SIZE = 30, 34
_FOOTER_HEIGHT = 84
# Line heights as a multiple of the font size. Devanagari needs more, and so may the script of a further language.
_LINE_HEIGHTS = {"hi": 1.42, "en": 1.16}
_MAX_LINE_HEIGHT = max(_LINE_HEIGHTS.values())


class Face(NamedTuple):
    """What a card shows besides the paper's name and colour."""

    language: str
    title: str
    kicker: str = ""
    picture: Picture | None = None


class _Box(NamedTuple):
    """A part of the card."""

    left: int
    top: int
    width: int
    height: int


def address(edition: Edition) -> str:
    """The path of the edition's card."""
    return in_language(edition.language, "card", edition.article_id, digest(edition))


def digest(edition: Edition) -> str:
    """A digest of everything that the card shows, such as the headline and the picture's focal point."""
    return face_digest(_face(edition))


def face_digest(face: Face) -> str:
    """A digest of everything that a card with this face shows."""
    picture = face.picture
    shown = [face.language, face.kicker, face.title, paper_name(face.language), LAYOUT_VERSION]
    shown += [current().accent_light] if current().accent_light else []
    shown += [picture.file.name, *picture.focal_point, picture.is_graphic] if picture else []
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def card(edition: Edition) -> bytes:
    """The card as JPEG bytes, drawn once for each digest. It is returned even if the disk can't keep it."""
    path = _folder() / str(edition.article_id) / f"{edition.language}-{digest(edition)}.jpg"
    return _kept(path, lambda: draw(edition))


def page_card(face: Face, address: str) -> bytes:
    """The card of the page at this path that is no story, as JPEG bytes. It replaces the page's earlier card."""
    page = hashlib.sha256(address.encode()).hexdigest()[:24]
    return _kept(_folder() / "pages" / f"{page}-{face_digest(face)}.jpg", lambda: draw_face(face))


def _face(edition: Edition) -> Face:
    return Face(edition.language, edition.headline, edition.kicker, edition.article.lead_picture)


def _kept(path: Path, draw_it: Callable[[], bytes]) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        drawn = draw_it()
    try:
        _keep(path, drawn)
    except OSError as error:  # such as a full disk: the next request draws it again
        logger.warning("share card %s could not be stored: %s", path.name, error)
    return drawn


def _folder() -> Path:
    """Where drawn cards are kept: beside the uploads, never among them, so that no card has a public address.

    Only the view reads it, and it answers for live editions alone.
    """
    return Path(settings.MEDIA_ROOT).parent / "cards"


def _keep(path: Path, drawn: bytes) -> None:
    """Store a card in place of the earlier ones of its edition or page. Raises OSError, and leaves no part of the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{path.name.partition('-')[0]}-*"):
        old.unlink(missing_ok=True)
    part = path.with_name(f"{path.name}.{get_ident()}.part")
    try:
        part.write_bytes(drawn)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def delete_public_cards(**kwargs: Any) -> None:
    """Delete the cards that versions before 0.2 kept among the uploads, where everybody could fetch them.

    `manage.py migrate` calls this at its end.
    """
    try:
        stories, _files = default_storage.listdir("cards")
    except FileNotFoundError:
        return
    for story in stories:
        for name in list_files(f"cards/{story}"):
            default_storage.delete(f"cards/{story}/{name}")


def draw(edition: Edition) -> bytes:
    """Draw the card of an edition. Returns JPEG bytes."""
    return draw_face(_face(edition))


def draw_face(face: Face) -> bytes:
    """Draw a card. Returns JPEG bytes."""
    image = Image.new("RGB", SIZE, PAPER)
    text = _Box(MARGIN, 40, SIZE[0] - 2 * MARGIN, SIZE[1] - 40)
    if picture := face.picture:
        box, beside = _boxes(picture)
        try:
            image.paste(_crop(picture, box), (box.left, box.top))
            text = beside
        except Exception as error:  # a storage or a decoder may raise anything, and a card without its picture is whole
            logger.warning("a share card is without its picture %s: %s", picture.file.name, error)
    _draw_text(image, face, text)
    out = BytesIO()
    image.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return out.getvalue()


def _boxes(picture: Picture) -> tuple[_Box, _Box]:
    """Where the picture and the text are."""
    ratio = picture.width / picture.height
    if ratio > _MAX_RATIO:
        height = round(min(_MAX_HEIGHT_ABOVE, SIZE[0] / ratio))
        return _Box(0, 0, SIZE[0], height), _Box(MARGIN, height, SIZE[0] - 2 * MARGIN, SIZE[1] - height)
    least, most = _PICTURE_WIDTHS
    width = round(min(most, max(least, SIZE[1] * ratio)))
    return _Box(0, 0, width, SIZE[1]), _Box(width + _GAP, 24, SIZE[0] - width - 2 * _GAP, SIZE[1] - 24)


def _crop(picture: Picture, box: _Box) -> Image.Image:
    """The picture in the size of the box, cropped around its focal point or, as a graphic, whole."""
    with picture.file.open() as file, Image.open(file) as original:
        original.draft("RGB", (SIZE[0], SIZE[0]))
        return fitted(picture, original.convert("RGB"), (box.width, box.height))


def _draw_text(image: Image.Image, face: Face, box: _Box) -> None:
    """The kicker and the headline, and under them the rules with the paper's name."""
    kicker, headline, language = drawable(face.kicker), drawable(face.title), face.language
    footer, kicker_height = SIZE[1] - _FOOTER_HEIGHT, 70 if kicker else 24
    room = footer - 26 - box.top - kicker_height
    lines, size = _fit_headline(headline, language, box.width, room)
    if kicker:
        _draw(image, box, truncate(kicker, _KICKER_SIZE, box.width), _KICKER_SIZE, box.top + 48, current().accents[0])
    height = _line_height(size, language)
    baseline = box.top + kicker_height + (room - len(lines) * height) // 2 + round(height * 0.74)
    for line in lines:
        _draw(image, box, line, size, baseline, INK)
        baseline += height
    pen, right = ImageDraw.Draw(image), box.left + box.width
    pen.line([(box.left, footer), (right, footer)], INK, 3)
    pen.line([(box.left, footer + 6), (right, footer + 6)], INK, 1)
    name = truncate(drawable(paper_name(language)), _PAPER_NAME_SIZE, box.width)
    _draw(image, box, name, _PAPER_NAME_SIZE, footer + 54, INK)


def _draw(image: Image.Image, box: _Box, text: str, size: int, baseline: int, colour: str) -> None:
    draw_line(image, text, size, box.left, baseline, colour)


def _fit_headline(headline: str, language: str, width: int, room: int) -> tuple[list[str], int]:
    """The headline's lines and their font size: the largest in which they fit into `room`, and no word is broken.

    In the smallest size a word may be broken, and what doesn't fit is cut with an ellipsis.
    """
    for size in _SIZES:
        lines = wrap(headline, size, width)
        if len(lines) * _line_height(size, language) <= room and widest_word(headline, size) <= width:
            return lines, size
    most = max(1, room // _line_height(size, language))
    if len(lines) > most:
        lines = [*lines[: most - 1], truncate(" ".join(lines[most - 1 :]), size, width)]
    return lines, size


def _line_height(size: int, language: str) -> int:
    return round(size * _LINE_HEIGHTS.get(language, _MAX_LINE_HEIGHT))
