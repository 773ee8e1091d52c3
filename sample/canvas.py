"""Draws flat shapes with Pillow, in coordinates that are 1600 units wide for any size in pixels.

Colours are written as tones: `"teal"`, `"teal+paper30"` (with 30 % paper mixed in), `"ink@20"` (20 % opaque).
"""

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from math import cos, pi, radians, sin

from PIL import Image, ImageColor, ImageDraw

PALETTE = {
    "ink": "#1f1b16",
    "soft": "#5f564b",
    "rule": "#cfc2aa",
    "paper": "#f4ecdd",
    "red": "#b3261e",
    "ochre": "#d39b3a",
    "indigo": "#1f2a4d",
    "blue": "#34678c",
    "slate": "#5d6b7a",
    "teal": "#2c6e70",
    "sage": "#8ba17d",
    "sand": "#dfc9a0",
    "rose": "#d8968a",
}
OVERSAMPLING = 2


@cache
def tone(spec: str) -> tuple[int, int, int, int]:
    """Turn a tone such as `"teal+paper30@80"` into red, green, blue and opacity."""
    mixture, _, opacity = spec.partition("@")
    base, _, other = mixture.partition("+")
    red, green, blue = ImageColor.getrgb(PALETTE[base])[:3]
    if other:
        name = other.rstrip("0123456789")
        share = int(other[len(name) :]) / 100
        red, green, blue = (
            round(a + (b - a) * share)
            for a, b in zip((red, green, blue), ImageColor.getrgb(PALETTE[name]), strict=True)
        )
    return red, green, blue, round(int(opacity or 100) * 2.55)


def spline(points: list[complex], closed: bool, steps: int = 14) -> list[complex]:
    """Return a dense smooth (Catmull-Rom) path through the points."""
    ring = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    path = [
        b + 0.5 * t * ((c - a) + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        for a, b, c, d in zip(ring, ring[1:], ring[2:], ring[3:], strict=False)
        for t in (i / steps for i in range(steps))
    ]
    return path if closed else [*path, points[-1]]


def pairs(xy: tuple[float, ...]) -> list[complex]:
    """Turn x, y, x, y... into points, as complex numbers."""
    return [complex(x, y) for x, y in zip(xy[::2], xy[1::2], strict=True)]


class Canvas:
    """The drawing surface. Shapes take a tone first, then coordinates; the surface is 1600 units wide."""

    def __init__(self, name: str, width: int, height: int) -> None:
        self.rng = random.Random(name)
        self.image = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING), PALETTE["paper"])
        self.pencil = ImageDraw.Draw(self.image, "RGBA")
        self.scale = scale = self.image.width / 1600
        self.to_pixels: Callable[[complex], complex] = lambda z: z * scale

    @contextmanager
    def place(self, x: float, y: float, turn: float = 0, size: float = 1, flip: bool = False) -> Iterator[None]:
        """Paint the block around (x, y): turned clockwise by degrees, scaled, mirrored left to right."""
        outer, angle = self.to_pixels, complex(cos(radians(turn)), sin(radians(turn))) * size
        self.to_pixels = lambda z: outer(complex(x, y) + (-z.conjugate() if flip else z) * angle)
        self.scale *= size
        yield
        self.to_pixels, self.scale = outer, self.scale / size

    def shape(self, fill: str, points: list[complex]) -> None:
        """Fill the polygon through the points."""
        self.pencil.polygon([(p.real, p.imag) for p in map(self.to_pixels, points)], tone(fill))

    def poly(self, fill: str, *xy: float) -> None:
        """Fill a polygon with straight sides."""
        self.shape(fill, pairs(xy))

    def blob(self, fill: str, *xy: float) -> None:
        """Fill a smooth closed outline."""
        self.shape(fill, spline(pairs(xy), closed=True))

    def oval(self, fill: str, x: float, y: float, rx: float, ry: float = 0, start: int = 0, end: int = 360) -> None:
        """Fill an ellipse (a circle without `ry`), or the part cut off between two angles in degrees."""
        arc = (radians(start + (end - start) * i / 90) for i in range(91))
        self.shape(fill, [complex(x + rx * cos(a), y + (ry or rx) * sin(a)) for a in arc])

    def rect(self, fill: str, x: float, y: float, w: float, h: float, r: float = 0) -> None:
        """Fill a rectangle from its top left corner, its corners rounded by `r`."""
        corners = ((x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180), (x + w - r, y + r, 270))
        arcs = [(cx, cy, radians(a + 90 * i / 12)) for cx, cy, a in corners for i in range(13)]
        self.shape(fill, [complex(cx + r * cos(a), cy + r * sin(a)) for cx, cy, a in arcs])

    def trace(self, fill: str, w0: float, w1: float, path: list[complex]) -> None:
        """Draw a rounded line along the path whose width goes from `w0` to `w1`."""
        for i, (a, b) in enumerate(itertools.pairwise(path)):
            r, s = ((w0 + (w1 - w0) * j / (len(path) - 1)) / 2 for j in (i, i + 1))
            if a != b:
                n = (b - a) / abs(b - a) * 1j
                self.shape(fill, [a + n * r, b + n * s, b - n * s, a - n * r])
            if (w0 + w1) * self.scale > 6 and "@" not in fill:
                self.oval(fill, a.real, a.imag, r)
                self.oval(fill, b.real, b.imag, s)

    def line(self, fill: str, w: float, *xy: float) -> None:
        """Draw straight strokes from point to point."""
        self.trace(fill, w, w, pairs(xy))

    def stroke(self, fill: str, w0: float, w1: float, *xy: float) -> None:
        """Draw one smooth stroke through the points, tapering from `w0` to `w1`."""
        self.trace(fill, w0, w1, spline(pairs(xy), closed=False))

    def arc(self, fill: str, w: float, x: float, y: float, rx: float, ry: float, start: int, end: int) -> None:
        """Draw part of an ellipse's outline between two angles in degrees."""
        angles = (radians(start + (end - start) * i / 90) for i in range(91))
        self.trace(fill, w, w, [complex(x + rx * cos(a), y + ry * sin(a)) for a in angles])

    def lathe(self, fill: str, shade: str, *profile: float) -> None:
        """Fill a turned form around x = 0 from its half profile (half width, y...), its right side shaded."""
        edge = spline(pairs(profile), closed=False, steps=8)
        self.shape(fill, edge + [-p.conjugate() for p in edge[::-1]])
        self.shape(shade, edge + [complex(p.real * 0.3, p.imag) for p in edge[::-1]])

    def sky(self, *tones: str, top: float = 0, end: float = 900) -> None:
        """Fill the band from `top` to `end` with a gradient through the tones."""
        y0, y1 = (round(self.to_pixels(complex(0, y)).imag) for y in (top, end))
        column = Image.new("RGB", (1, len(tones)))
        column.putdata([tone(t)[:3] for t in tones])
        self.image.paste(column.resize((self.image.width, y1 - y0), Image.Resampling.BILINEAR), (0, y0))

    def hills(self, fill: str, y: float, height: float, waves: float, shift: float = 0) -> None:
        """Fill everything below a rolling line around `y`."""
        line = [(x, x / 1600 * 2 * pi * waves + shift) for x in range(0, 1601, 10)]
        ridge = [complex(x, y - height * (0.7 * sin(a) + 0.3 * sin(2.3 * a + shift))) for x, a in line]
        self.shape(fill, [*ridge, 1600 + 900j, 900j])

    def ripples(self, fill: str, top: float, bottom: float, count: int, x0: float = 0, x1: float = 1600) -> None:
        """Scatter level strokes on water, wider towards the bottom."""
        for _ in range(count):
            t = self.rng.random() ** 1.4
            x, w = self.rng.uniform(x0, x1), 26 + 120 * t
            self.rect(fill, x - w / 2, top + (bottom - top) * t, w, 2 + 4 * t, 1 + 2 * t)
