"""Share cards: the og:image of an edition, 1200×630 pixels, with its headline under the lead picture.

A card is drawn on the first request and stored. Its file name contains a digest of what it shows, so a changed headline
gets a new card. Open Graph: https://ogp.me
"""

import hashlib
from bisect import bisect_right
from functools import cache, lru_cache
from io import BytesIO
from math import ceil
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
from pictures.models import Picture, list_files

SIZE = (1200, 630)  # pixels, as all lengths here
MARGIN = 64
WIDTH = SIZE[0] - 2 * MARGIN
PAPER, INK, ACCENT = "#fbf7ee", "#1f1b16", "#a3211b"
# Heights of the lead picture at the top of the card. A longer headline gets a lower picture.
PICTURE_HEIGHTS = (300, 220, 120)
LAYOUT_VERSION = 3  # raise it when the layout changes, to draw every card again
# HarfBuzz reads no WOFF2, so one weight of both fonts exists as TrueType too (static/fonts/README.md).
_FONTS = {"hi": "noto-serif-devanagari-bold.ttf", "en": "newsreader-semibold.ttf"}
_FONT_SCALES = {"hi": 0.92, "en": 1}  # so that both scripts look equally large in one line
# A headline gets the largest of these font sizes in which it fits. Before the small sizes, the picture shrinks.
_SIZES = range(68, 46, -4)
_SMALL_SIZES = range(44, 28, -4)
_KICKER_SIZE, _PAPER_NAME_SIZE = 30, 34
# Line heights as a multiple of the font size. Devanagari needs more, and so may the script of a further language.
_LINE_HEIGHTS = {"hi": 1.42, "en": 1.16}
_MAX_LINE_HEIGHT = max(_LINE_HEIGHTS.values())


def address(edition: Edition) -> str:
    """The path of the edition's card."""
    return in_language(edition.language, "card", edition.article_id, digest(edition))


def digest(edition: Edition) -> str:
    """A digest of everything that the card shows, such as the headline and the picture's focal point."""
    picture = edition.article.lead_picture
    shown = [edition.language, edition.kicker, edition.headline, paper_name(edition.language), LAYOUT_VERSION]
    shown += [picture.file.name, picture.focal_x, picture.focal_y] if picture else []
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def card(edition: Edition) -> bytes:
    """The card as JPEG bytes. A new card replaces the edition's earlier ones in storage."""
    folder = f"cards/{edition.article_id}"
    name = f"{edition.language}-{digest(edition)}.jpg"
    if not default_storage.exists(f"{folder}/{name}"):
        for old in list_files(folder):
            if old.startswith(f"{edition.language}-"):
                default_storage.delete(f"{folder}/{old}")
        default_storage.save(f"{folder}/{name}", ContentFile(draw(edition)))
    with default_storage.open(f"{folder}/{name}") as file:
        return file.read()


def draw(edition: Edition) -> bytes:
    """Draw the card. Returns JPEG bytes."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    footer = SIZE[1] - 84
    picture = edition.article.lead_picture
    kicker_height = 70 if edition.kicker else 24
    for top in PICTURE_HEIGHTS if picture else (MARGIN - 24,):
        room = footer - 14 - top - kicker_height
        lines, size = _fit_headline(edition, room, _SIZES)
        if lines:
            break
    else:
        lines, size = _fit_headline(edition, room, _SMALL_SIZES)
    if picture:
        image.paste(_crop(picture, top), (0, 0))
    if edition.kicker:
        _draw_line(image, _truncate(edition.kicker, _KICKER_SIZE), _KICKER_SIZE, top + 48, ACCENT)
    height = _line_height(size, edition.language)
    baseline = top + kicker_height + (room - len(lines) * height) // 2 + round(height * 0.74)
    for line in lines:
        _draw_line(image, line, size, baseline, INK)
        baseline += height
    pen.line([(MARGIN, footer), (SIZE[0] - MARGIN, footer)], INK, 3)
    pen.line([(MARGIN, footer + 6), (SIZE[0] - MARGIN, footer + 6)], INK, 1)
    name = _truncate(paper_name(edition.language), _PAPER_NAME_SIZE)
    _draw_line(image, name, _PAPER_NAME_SIZE, footer + 54, INK)
    out = BytesIO()
    image.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return out.getvalue()


def _crop(picture: Picture, height: int) -> Image.Image:
    """The picture in the width of the card and this height, cropped around its focal point."""
    with picture.file.open() as file, Image.open(file) as original:
        original.draft("RGB", (SIZE[0], SIZE[0]))
        centre = (picture.focal_x / 100, picture.focal_y / 100)
        return ImageOps.fit(original.convert("RGB"), (SIZE[0], height), centering=centre)


def _fit_headline(edition: Edition, room: int, sizes: range) -> tuple[list[str], int]:
    """The headline's lines and their font size: the largest size in which they fit into `room` pixels of height.

    Without such a size there are no lines in _SIZES, and as many as fit in _SMALL_SIZES, with an ellipsis.
    """
    for size in sizes:
        lines = _wrap(edition.headline, size)
        if len(lines) * _line_height(size, edition.language) <= room:
            return lines, size
    if sizes is _SIZES:
        return [], size
    max_lines = max(1, room // _line_height(size, edition.language))
    return [*lines[: max_lines - 1], _truncate(" ".join(lines[max_lines - 1 :]), size)], size


def _line_height(size: int, language: str) -> int:
    return round(size * _LINE_HEIGHTS.get(language, _MAX_LINE_HEIGHT))


def _wrap(text: str, size: int) -> list[str]:
    """The text in as few lines as possible, balanced: each as narrow as this number of lines allows."""
    words = [(piece, _text_width(piece, size)) for word in text.split() for piece in _break_word(word, size)]
    space = _text_width(" ", size)
    lines, width = _fill_lines(words, space, WIDTH), WIDTH - 24
    while width > WIDTH // 2 and len(narrower := _fill_lines(words, space, width)) == len(lines):
        lines, width = narrower, width - 24
    return [" ".join(line) for line in lines]


def _fill_lines(words: list[tuple[str, float]], space: float, width: float) -> list[list[str]]:
    """Words with their widths, in lines no wider than `width`."""
    lines: list[list[str]] = []
    left = 0.0
    for word, word_width in words:
        if lines and word_width <= left:
            lines[-1].append(word)
        else:
            lines.append([word])
            left = width
        left -= word_width + space
    return lines


def _break_word(word: str, size: int) -> list[str]:
    """The word in pieces no wider than the card, broken between letters (grapheme clusters)."""
    pieces, rest = [], clusters(word)
    while rest:
        ends = range(1, len(rest) + 1)
        fit = bisect_right(ends, WIDTH, key=lambda end: ceil(_text_width("".join(rest[:end]), size))) or 1
        pieces.append("".join(rest[:fit]))
        rest = rest[fit:]
    return pieces


def _truncate(text: str, size: int) -> str:
    """The text; with an ellipsis where it is wider than the card."""
    length = letters(text)
    while length > 1 and _text_width(text, size) > WIDTH:
        length -= 1
        text = shorten(text, length)
    return text


def _draw_line(image: Image.Image, text: str, size: int, baseline: int, colour: str) -> None:
    """Draw a line of text from the left margin on, each run in the font of its script, on one baseline."""
    pen, x = uharfbuzz.RasterDraw(), float(MARGIN)
    for run, script in runs(text):
        font, scale = _font(script), size * _unit(script)
        for glyph, place in _shape(run, script):
            pen.transform = (scale, 0, 0, scale, x + place.x_offset * scale, place.y_offset * scale)
            pen.draw_glyph(font, glyph.codepoint)
            x += place.x_advance * scale
    mask = pen.render()
    left, bottom, width, height, stride = mask.extents
    if width and height:
        # HarfBuzz returns the rows from bottom to top.
        glyphs = Image.frombytes("L", (width, height), mask.buffer, "raw", "L", stride, -1)
        image.paste(colour, (left, baseline - bottom - height), glyphs)


def _text_width(text: str, size: int) -> float:
    return _advance(text) * size


@lru_cache(4096)
def _advance(text: str) -> float:
    """The text's width at font size 1. Cached, because shaping is slow and widths are proportional to the size."""
    return sum(place.x_advance * _unit(script) for run, script in runs(text) for _glyph, place in _shape(run, script))


def _shape(run: str, script: str) -> list[tuple[uharfbuzz.GlyphInfo, uharfbuzz.GlyphPosition]]:
    """The glyphs of a run and their positions, from left to right."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.language = script
    uharfbuzz.shape(_font(script), buffer)
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


def _unit(script: str) -> float:
    """The length of a font unit at font size 1."""
    return _FONT_SCALES[script] / _font(script).face.upem


@cache
def _font(script: str) -> uharfbuzz.Font:
    path = Path(settings.BASE_DIR) / "static" / "fonts" / _FONTS[script]
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
