"""Text on share cards: shaped and drawn by HarfBuzz, each letter in a font that has it.

HarfBuzz reads no WOFF2, so the fonts exist as TrueType too (static/fonts/README.md).
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from math import ceil
from pathlib import Path

import regex
import uharfbuzz
from django.conf import settings
from PIL import Image

from bilingual.text import clusters, letters, runs, shorten
from bilingual.xml_characters import xml_safe

# The font of each script, and one for signs that both lack. A letter that its font lacks is drawn in the next that has it.
_FONTS = {"hi": "noto-serif-devanagari-bold.ttf", "en": "newsreader-semibold.ttf", "signs": "noto-sans-math.ttf"}
_FONT_SCALES = {"hi": 0.92, "en": 1, "signs": 1}  # so that both scripts look equally large in one line
_JOINERS = "\u200c\u200d"
# Characters that change how a letter looks or is ordered, and have no glyph: format characters, variation selectors.
_INVISIBLE = regex.compile(rf"[\p{{Cf}}\p{{VS}}--[{_JOINERS}]]", regex.V1)
_SIMPLER_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2015": "—", "\u2044": "/"})
# What is left of punctuation when the words beside it are gone.
_EMPTY_PAIR = regex.compile(r"\(\s*\)|\[\s*\]|“\s*”|‘\s*’|«\s*»|\"\s*\"")
_SPACE_INSIDE = regex.compile(r"\s+(?=[,.;:!?।॥)\]”’])|(?<=[(\[“‘])\s+")
_REPEATED_SIGN = regex.compile(r"([,;:|/·–—-])(?:\s+[,;:|/·–—-])+(?=\s)")
_LOOSE_SIGNS = " ,;:|/·–—-"


def drawable(text: str) -> str:
    """The text as the fonts can draw it, with single spaces.

    A letter that no font has is drawn in its simpler form (№ as No), without its marks, or left out: emoji and other
    scripts. Then the punctuation that enclosed it goes too.
    """
    pieces = [_drawable_cluster(cluster) for cluster in clusters(xml_safe(text))]
    drawn = " ".join("".join(" " if piece is None else piece for piece in pieces).split())
    if None in pieces:
        drawn = _SPACE_INSIDE.sub("", _REPEATED_SIGN.sub(r"\1", _EMPTY_PAIR.sub(" ", drawn)))
        drawn = " ".join(drawn.split()).strip(_LOOSE_SIGNS)
    return drawn


@lru_cache(4096)
def _drawable_cluster(cluster: str) -> str | None:
    """The letter in the first form that one font can draw; None for a letter that no font has."""
    if cluster.isspace():
        return " "
    visible = _INVISIBLE.sub("", cluster)
    if not visible.strip(_JOINERS):
        return ""
    simpler = unicodedata.normalize("NFKC", visible).translate(_SIMPLER_SIGNS)
    without_marks = regex.sub(r"\p{M}", "", unicodedata.normalize("NFKD", simpler))
    forms = [unicodedata.normalize("NFC", visible), simpler, without_marks]
    return next((form for form in forms if form and all(map(_has_font, clusters(form)))), None)


def wrap(text: str, size: int, width: int) -> list[str]:
    """The text in as few lines as possible, balanced: each as narrow as this number of lines allows.

    `size` and `width` are in pixels. A word that is wider than the line is broken between its letters.
    """
    words = [(piece, text_width(piece, size)) for word in text.split() for piece in _break_word(word, size, width)]
    space = text_width(" ", size)
    lines, narrow = _fill_lines(words, space, width), width - 24
    while narrow > width // 2 and len(narrower := _fill_lines(words, space, narrow)) == len(lines):
        lines, narrow = narrower, narrow - 24
    return [" ".join(line) for line in lines]


def text_width(text: str, size: int) -> float:
    """The width of a line of text in pixels."""
    return _advance(text) * size


def widest_word(text: str, size: int) -> float:
    """The width of the text's widest word in pixels."""
    return max((text_width(word, size) for word in text.split()), default=0)


def truncate(text: str, size: int, width: int) -> str:
    """The text; with an ellipsis where it is wider than `width` pixels."""
    length = letters(text)
    while length > 1 and text_width(text, size) > width:
        length -= 1
        text = shorten(text, length)
    return text


def draw_line(image: Image.Image, text: str, size: int, left: int, baseline: int, colour: str) -> None:
    """Draw a line of text from `left` on, each run in its font, on one baseline."""
    pen, x = uharfbuzz.RasterDraw(), float(left)
    for run, name in _font_runs(text):
        font, scale = _font(name), size * _unit(name)
        for glyph, place in _shape(run, name):
            pen.transform = (scale, 0, 0, scale, x + place.x_offset * scale, place.y_offset * scale)
            pen.draw_glyph(font, glyph.codepoint)
            x += place.x_advance * scale
    mask = pen.render()
    edge, bottom, width, height, stride = mask.extents
    if width and height:
        # HarfBuzz returns the rows from bottom to top.
        glyphs = Image.frombytes("L", (width, height), mask.buffer, "raw", "L", stride, -1)
        image.paste(colour, (edge, baseline - bottom - height), glyphs)


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


def _break_word(word: str, size: int, width: int) -> list[str]:
    """The word in pieces no wider than the line, broken between letters (grapheme clusters)."""
    pieces, rest = [], clusters(word)
    while rest:
        ends = range(1, len(rest) + 1)
        fit = bisect_right(ends, width, key=lambda end: ceil(text_width("".join(rest[:end]), size))) or 1
        pieces.append("".join(rest[:fit]))
        rest = rest[fit:]
    return pieces


@lru_cache(4096)
def _advance(text: str) -> float:
    """The text's width at font size 1. Cached, because shaping is slow and widths are proportional to the size."""
    return sum(place.x_advance * _unit(name) for run, name in _font_runs(text) for _glyph, place in _shape(run, name))


def _font_runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in runs, each with the name of its font."""
    for run, script in runs(text):
        for name, group in groupby(clusters(run), key=lambda cluster: _font_of(cluster, script) or script):
            yield "".join(group), name


def _has_font(cluster: str) -> bool:
    return _font_of(cluster, "en") is not None


@lru_cache(4096)
def _font_of(cluster: str, script: str) -> str | None:
    """The first font that has every character of the cluster, that of the script before the others."""
    needed = set(cluster) - set(_JOINERS)
    names = sorted(_FONTS, key=lambda name: name != script)
    return next((name for name in names if needed <= _characters(name)), None)


def _shape(run: str, name: str) -> list[tuple[uharfbuzz.GlyphInfo, uharfbuzz.GlyphPosition]]:
    """The glyphs of a run and their positions, from left to right."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    if name in ("hi", "en"):
        buffer.language = name
    uharfbuzz.shape(_font(name), buffer)
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


def _unit(name: str) -> float:
    """The length of a font unit at font size 1."""
    return _FONT_SCALES[name] / _font(name).face.upem


@cache
def _characters(name: str) -> frozenset[str]:
    """Every character that the font has a glyph for."""
    return frozenset(map(chr, _font(name).face.unicodes))


@cache
def _font(name: str) -> uharfbuzz.Font:
    path = Path(settings.BASE_DIR) / "static" / "fonts" / _FONTS[name]
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
