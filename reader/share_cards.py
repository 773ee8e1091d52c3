"""The picture that messengers show of a shared link: 1200×630, the headline in its own script over the lead picture.

Drawn when it is first asked for and kept in storage; its name follows what it shows, so a changed headline makes another.
"""

import hashlib
from bisect import bisect_right
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import uharfbuzz
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from articles.models import Edition
from bilingual.addresses import in_language
from bilingual.languages import paper_name
from bilingual.text import clusters, letters, runs, shorten
from pictures.models import Picture, names_in

SIZE = (1200, 630)
MARGIN = 64
WIDTH = SIZE[0] - 2 * MARGIN
PAPER, INK, ACCENT = "#fbf7ee", "#1f1b16", "#a3211b"
# How much of the card the lead picture takes, from above: the less, the longer the headline.
BANDS = (300, 220, 120)
LAYOUT = 3  # raise it when the drawing changes: every card is then made anew
# HarfBuzz reads no WOFF2, so both fonts are there in one weight as TrueType too (static/fonts/README.md).
_FONTS = {"hi": "noto-serif-devanagari-bold.ttf", "en": "newsreader-semibold.ttf"}
_RATIO = {"hi": 0.92, "en": 1}  # of a font's size to the line's: both scripts look equally large
# A headline is set in the largest of these sizes in which it fits. Below the first range the picture gives way first.
_SIZES = range(68, 46, -4)
_SMALL_SIZES = range(44, 28, -4)
# Devanagari needs more height between its lines.
_LEADING = {"hi": 1.42, "en": 1.16}


def address(edition: Edition) -> str:
    """The path of the edition's card."""
    return in_language(edition.language, "card", edition.article_id, digest(edition))


def digest(edition: Edition) -> str:
    """A name for all that the card shows: another headline, kicker, picture or focal point has another."""
    picture = edition.article.lead_picture
    shown = [edition.language, edition.kicker, edition.headline, paper_name(edition.language), LAYOUT]
    shown += [picture.file.name, picture.focal_x, picture.focal_y] if picture else []
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def card(edition: Edition) -> bytes:
    """The card as a JPEG. A new one takes the place of those that the edition had before."""
    folder = f"cards/{edition.article_id}"
    name = f"{edition.language}-{digest(edition)}.jpg"
    if not default_storage.exists(f"{folder}/{name}"):
        for old in names_in(folder):
            if old.startswith(f"{edition.language}-"):
                default_storage.delete(f"{folder}/{old}")
        default_storage.save(f"{folder}/{name}", ContentFile(draw(edition)))
    with default_storage.open(f"{folder}/{name}") as file:
        return file.read()


def draw(edition: Edition) -> bytes:
    """The card drawn now."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    foot = SIZE[1] - 84
    picture = edition.article.lead_picture
    above = 70 if edition.kicker else 24
    for band in BANDS if picture else (MARGIN - 24,):
        room = foot - 14 - band - above
        lines, size = _headline(edition, room, _SIZES)
        if lines:
            break
    else:
        lines, size = _headline(edition, room, _SMALL_SIZES)
    if picture:
        image.paste(_cut(picture, band), (0, 0))
    if edition.kicker:
        _write(image, _fitting(edition.kicker, 30), 30, band + 48, ACCENT)
    height = _height(size, edition.language)
    baseline = band + above + (room - len(lines) * height) // 2 + round(height * 0.74)
    for line in lines:
        _write(image, line, size, baseline, INK)
        baseline += height
    pen.line([(MARGIN, foot), (SIZE[0] - MARGIN, foot)], INK, 3)
    pen.line([(MARGIN, foot + 6), (SIZE[0] - MARGIN, foot + 6)], INK, 1)
    _write(image, _fitting(paper_name(edition.language), 34), 34, foot + 54, INK)
    out = BytesIO()
    image.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return out.getvalue()


def _cut(picture: Picture, height: int) -> Image.Image:
    """The picture as wide as the card, cut about its focal point."""
    with picture.file.open() as file, Image.open(file) as original:
        original.draft("RGB", (SIZE[0], SIZE[0]))
        centre = (picture.focal_x / 100, picture.focal_y / 100)
        return ImageOps.fit(original.convert("RGB"), (SIZE[0], height), centering=centre)


def _headline(edition: Edition, room: int, sizes: range) -> tuple[list[str], int]:
    """The headline's lines in the largest size in which they fit, and that size.

    None fit in the ordinary sizes: no lines. None fit in the small ones: as many as there is room for.
    """
    for size in sizes:
        lines = _lines(edition.headline, size)
        if len(lines) * _height(size, edition.language) <= room:
            return lines, size
    if sizes is _SIZES:
        return [], size
    most = max(1, room // _height(size, edition.language))
    return [*lines[: most - 1], _fitting(" ".join(lines[most - 1 :]), size)], size


def _height(size: int, language: str) -> int:
    return round(size * _LEADING[language])


def _lines(text: str, size: int) -> list[str]:
    """The text in as few lines as fit the width, and those as even as can be."""
    words = [(piece, _width(piece, size)) for word in text.split() for piece in _pieces(word, size)]
    space = _width(" ", size)
    lines, width = _filled(words, space, WIDTH), WIDTH - 24
    while width > WIDTH // 2 and len(closer := _filled(words, space, width)) == len(lines):
        lines, width = closer, width - 24
    return [" ".join(line) for line in lines]


def _filled(words: list[tuple[str, float]], space: float, width: float) -> list[list[str]]:
    """The words, each with its width, in lines no wider than `width`."""
    lines, left = [], 0.0
    for word, its_width in words:
        if lines and its_width <= left:
            lines[-1].append(word)
        else:
            lines.append([word])
            left = width
        left -= its_width + space
    return lines


def _pieces(word: str, size: int) -> list[str]:
    """The word, cut between letters where it alone is wider than the card: nothing ever runs over the edge."""
    pieces, rest = [], clusters(word)
    while rest:
        fit = bisect_right(range(1, len(rest) + 1), WIDTH, key=lambda end: _width("".join(rest[:end]), size)) or 1
        pieces.append("".join(rest[:fit]))
        rest = rest[fit:]
    return pieces


def _fitting(text: str, size: int) -> str:
    """The text, shortened with an ellipsis if it is wider than the card."""
    length = letters(text)
    while length > 1 and _width(text, size) > WIDTH:
        length -= 1
        text = shorten(text, length)
    return text


def _write(image: Image.Image, text: str, size: int, baseline: int, colour: str) -> None:
    """A line of text from the margin on, each run in the font of its script, all on one baseline."""
    pen, x = uharfbuzz.RasterDraw(), float(MARGIN)
    for run, script in runs(text):
        font, scale = _font(script), size * _scale(script)
        for glyph, place in _shaped(run, script):
            pen.transform = (scale, 0, 0, scale, x + place.x_offset * scale, place.y_offset * scale)
            pen.draw_glyph(font, glyph.codepoint)
            x += place.x_advance * scale
    mask = pen.render()
    left, bottom, width, height, stride = mask.extents
    if width and height:
        letters = Image.frombytes("L", (width, height), mask.buffer, "raw", "L", stride, -1)  # its rows go upwards
        image.paste(colour, (left, baseline - bottom - height), letters)


def _width(text: str, size: int) -> float:
    return _advance(text) * size


@lru_cache(4096)
def _advance(text: str) -> float:
    """The text's width at a size of 1: shaping is slow, and widths grow with the size."""
    return sum(place.x_advance * _scale(script) for run, script in runs(text) for _glyph, place in _shaped(run, script))


def _shaped(run: str, script: str) -> list[tuple[uharfbuzz.GlyphInfo, uharfbuzz.GlyphPosition]]:
    """The glyphs of a run and where they stand, from left to right."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.language = script
    uharfbuzz.shape(_font(script), buffer)
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


def _scale(script: str) -> float:
    """What a unit of the font measures at a size of 1."""
    return _RATIO[script] / _font(script).face.upem


@cache
def _font(script: str) -> uharfbuzz.Font:
    path = Path(settings.BASE_DIR) / "static" / "fonts" / _FONTS[script]
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
