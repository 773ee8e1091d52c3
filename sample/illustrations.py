"""Editorial illustrations for the sample stories, drawn from flat shapes with Pillow alone.

``draw(name)`` gives the finished picture; ``SCENES`` holds every name it knows. A scene is a function that
takes a :class:`Canvas` and paints on it in a space 1600 wide and 900 high, whatever the size asked for.
Colours are written as tones: ``"teal"``, ``"teal+paper30"`` (with 30 % paper mixed in), ``"ink@20"`` (20 % opaque).
"""

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from math import cos, pi, radians, sin

from PIL import Image, ImageChops, ImageColor, ImageDraw

PALETTE = {
    "ink": "#1f1b16",
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
SCENES: dict[str, Callable[["Canvas"], None]] = {}
OVERSAMPLING = 2


@cache
def tone(spec: str) -> tuple[int, int, int, int]:
    """Turn a tone such as ``"teal+paper30@80"`` into red, green, blue and opacity."""
    mixture, _, opacity = spec.partition("@")
    base, _, other = mixture.partition("+")
    rgb = ImageColor.getrgb(PALETTE[base])
    if other:
        name = other.rstrip("0123456789")
        share = int(other[len(name) :]) / 100
        rgb = [round(a + (b - a) * share) for a, b in zip(rgb, ImageColor.getrgb(PALETTE[name]), strict=True)]
    return (*rgb[:3], round(int(opacity or 100) * 2.55))


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
    """The sheet a scene paints on: shapes take a tone first, then numbers in the 1600 x 900 space."""

    def __init__(self, name: str, width: int, height: int) -> None:
        self.rng = random.Random(name)
        self.image = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING), PALETTE["paper"])
        self.pencil = ImageDraw.Draw(self.image, "RGBA")
        self.scale = max(self.image.width / 1600, self.image.height / 900)
        corner = complex(self.image.width - 1600 * self.scale, self.image.height - 900 * self.scale) / 2
        self.to_pixels: Callable[[complex], complex] = lambda z, k=self.scale: z * k + corner

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
        """Fill an ellipse (a circle without ``ry``), or the part cut off between two angles in degrees."""
        arc = (radians(start + (end - start) * i / 90) for i in range(91))
        self.shape(fill, [complex(x + rx * cos(a), y + (ry or rx) * sin(a)) for a in arc])

    def rect(self, fill: str, x: float, y: float, w: float, h: float, r: float = 0) -> None:
        """Fill a rectangle from its top left corner, its corners rounded by ``r``."""
        corners = (
            (x + w - r, y + h - r, 0),
            (x + r, y + h - r, 90),
            (x + r, y + r, 180),
            (x + w - r, y + r, 270),
        )
        arcs = [(cx, cy, radians(a + 90 * i / 12)) for cx, cy, a in corners for i in range(13)]
        self.shape(fill, [complex(cx + r * cos(a), cy + r * sin(a)) for cx, cy, a in arcs])

    def trace(self, fill: str, w0: float, w1: float, path: list[complex]) -> None:
        """Draw a rounded line along the path whose width goes from ``w0`` to ``w1``."""
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
        """Draw one smooth stroke through the points, tapering from ``w0`` to ``w1``."""
        self.trace(fill, w0, w1, spline(pairs(xy), closed=False))

    def arc(self, fill: str, w: float, x: float, y: float, rx: float, ry: float, start: int, end: int) -> None:
        """Draw part of an ellipse's outline between two angles in degrees."""
        angles = (radians(start + (end - start) * i / 90) for i in range(91))
        self.trace(fill, w, w, [complex(x + rx * cos(a), y + ry * sin(a)) for a in angles])

    def lune(self, fill: str, x: float, y: float, r: float, phase: float, turn: float = 0) -> None:
        """Shade a disc's right side: ``phase`` 0 for half of it, near 1 for a sliver; turned by degrees."""
        with self.place(x, y, turn):
            angles = [-pi / 2 + pi * i / 60 for i in range(61)]
            edge = [complex(r * cos(a), r * sin(a)) for a in angles]
            self.shape(fill, edge + [complex(p.real * phase, p.imag) for p in edge[::-1]])

    def lathe(self, fill: str, shade: str, *profile: float) -> None:
        """Fill a turned form around x = 0 from its half profile (half width, y...), its right side shaded."""
        edge = spline(pairs(profile), closed=False, steps=8)
        self.shape(fill, edge + [-p.conjugate() for p in edge[::-1]])
        self.shape(shade, edge + [complex(p.real * 0.3, p.imag) for p in edge[::-1]])

    def sky(self, *tones: str, top: float = 0, end: float = 900) -> None:
        """Fill the band from ``top`` to ``end`` with a gradient through the tones."""
        y0, y1 = (round(self.to_pixels(complex(0, y)).imag) for y in (top, end))
        column = Image.new("RGB", (1, len(tones)))
        column.putdata([tone(t)[:3] for t in tones])
        self.image.paste(column.resize((self.image.width, y1 - y0), Image.Resampling.BILINEAR), (0, y0))

    def glow(self, fill: str, x: float, y: float, r: float, rings: int = 5) -> None:
        """Lay pale flat rings of light around a point, out to radius ``r``."""
        for i in range(rings, 0, -1):
            self.oval(f"{fill}@9", x, y, r * i / rings)

    def hills(self, fill: str, y: float, height: float, waves: float, shift: float = 0) -> None:
        """Fill everything below a rolling line around ``y``."""
        line = [(x, x / 1600 * 2 * pi * waves + shift) for x in range(0, 1601, 10)]
        ridge = [complex(x, y - height * (0.7 * sin(a) + 0.3 * sin(2.3 * a + shift))) for x, a in line]
        self.shape(fill, [*ridge, 1600 + 900j, 900j])

    def stars(self, count: int, bottom: float = 900) -> None:
        """Scatter small pale stars above ``bottom``."""
        for _ in range(count):
            x, y = self.rng.uniform(0, 1600), self.rng.uniform(0, bottom)
            self.oval(f"paper@{self.rng.randint(35, 95)}", x, y, self.rng.choice((1.3, 1.6, 2, 3)))

    def ripples(self, fill: str, top: float, bottom: float, count: int, x0: float = 0, x1: float = 1600) -> None:
        """Scatter level strokes on water, wider towards the bottom."""
        for _ in range(count):
            t = self.rng.random() ** 1.4
            x, w = self.rng.uniform(x0, x1), 26 + 120 * t
            self.rect(fill, x - w / 2, top + (bottom - top) * t, w, 2 + 4 * t, 1 + 2 * t)

    def cloud(self, fill: str, x: float, y: float, w: float) -> None:
        """Draw a flat-bottomed cloud of width ``w`` whose base is at ``y``."""
        for dx, r in ((-0.33, 0.11), (-0.16, 0.18), (0.06, 0.22), (0.25, 0.15)):
            self.oval(fill, x + dx * w, y, w * r, w * r, 180, 360)
        self.rect(fill, x - w / 2, y - w * 0.07, w, w * 0.08, w * 0.04)


def scene(paint: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Enter the function in ``SCENES`` under its own name, written with hyphens."""
    return SCENES.setdefault(paint.__name__.replace("_", "-"), paint)


def draw(name: str, width: int = 1600, height: int = 900) -> Image.Image:
    """Return the named scene as an RGB picture of this size, the same every time; KeyError if there is none."""
    if name not in SCENES:
        raise KeyError(f"no illustration called {name!r}; there are: {', '.join(sorted(SCENES))}")
    canvas = Canvas(name, width, height)
    SCENES[name](canvas)
    image = canvas.image.resize((width, height), Image.Resampling.LANCZOS)
    tile = Image.frombytes("L", (256, 256), canvas.rng.randbytes(65536)).point(lambda v: 128 + (v - 128) // 14)
    grain = Image.new("L", (width, height))
    for x in range(0, width, 256):
        for y in range(0, height, 256):
            grain.paste(tile, (x, y))
    return ImageChops.overlay(image, Image.merge("RGB", (grain,) * 3))


# Things that stand in more than one scene, each painted around (0, 0).


def floodlight(c: Canvas, x: float, top: float, foot: float, flip: bool = False) -> None:
    """Paint a stadium light with its mast and its beam."""
    with c.place(x, top, flip=flip):
        c.poly("paper@7", -60, 20, 60, -20, 900, 760, 200, 900)
        c.line("ink+slate40", 9, 0, 0, 0, foot - top)
        c.rect("ink+slate40", -74, -52, 148, 92, 8)
        for i in range(12):
            c.oval("paper", -54 + i % 4 * 36, -32 + i // 4 * 26, 10)
        c.glow("paper", 0, -6, 190)


def wader(c: Canvas, body: str, crown: str, *neck: float) -> None:
    """Paint a long-legged bird looking left, feet at (0, 0), with its neck through these points."""
    for hip, knee, foot in ((4, -2, 6), (34, 44, 36)):
        c.line("ink+rose40", 6, hip, -150, knee, -78, foot, 0)
    c.blob(body, -64, -190, -20, -232, 70, -220, 150, -168, 178, -118, 96, -132, 16, -138, -46, -156)
    c.blob(f"{body.split('+')[0]}+ink25", 20, -205, 90, -196, 150, -160, 182, -104, 120, -138, 50, -160)
    c.stroke(body, 34, 14, -36, -190, *neck)
    x, y = neck[-2:]
    c.oval(crown, x - 6, y, 18, 14)
    c.poly("ink", x - 20, y - 9, x - 78, y + 16, x - 20, y + 8)


def satellite(c: Canvas, body: str) -> None:
    """Paint a satellite with two wings of panels, upright."""
    for side in (-1, 1):
        c.line("slate+paper30", 8, 0, 0, side * 120, 0)
        for i in range(3):
            x = side * (162 + i * 92) - 42
            c.rect("blue", x, -62, 84, 124)
            c.poly("blue+paper20", x, -62, x + 84, -62, x, 62)
            for j in (-31, 0, 31):
                c.line("indigo", 2, x, j, x + 84, j)
            c.line("indigo", 2, x + 42, -62, x + 42, 62)
    c.rect(body, -64, -84, 128, 168, 6)
    c.rect("ink@22", 16, -84, 48, 168, 6)
    c.line("ink@25", 3, -64, -28, 64, -28)
    c.line("ink@25", 3, -64, 36, 64, 36)


# The scenes.


@scene
def lunar_lander(c: Canvas) -> None:
    c.sky("ink+indigo40", "indigo", "indigo+slate25")
    c.stars(150, 620)
    c.glow("blue+paper40", 1150, 230, 175, 4)
    c.oval("blue", 1150, 230, 112)
    c.blob("sage", 1085, 170, 1135, 150, 1150, 190, 1195, 215, 1170, 275, 1140, 290, 1125, 240, 1090, 215)
    c.stroke("paper", 12, 3, 1060, 250, 1120, 262, 1180, 300)
    c.stroke("paper", 10, 3, 1120, 160, 1180, 172, 1236, 205)
    c.lune("ink+indigo50@75", 1150, 230, 113, 0.1, 35)
    c.hills("slate+ink20", 640, 40, 1.4, 1)
    c.hills("slate+paper45", 700, 26, 0.9, 4)
    for x, y, r in (
        (240, 790, 90),
        (1180, 800, 130),
        (960, 742, 38),
        (1390, 735, 46),
        (420, 868, 60),
        (90, 735, 30),
    ):
        c.oval("slate+paper10", x, y, r, r * 0.24)
        c.oval("slate+paper32", x + r * 0.06, y + r * 0.06, r * 0.86, r * 0.17)
    c.poly("ink@45", 480, 768, 800, 768, 1080, 800, 700, 806)
    with c.place(640, 770):
        for s in (-1, 1):
            c.line("ink+slate50", 10, s * 70, -150, s * 175, -8)
            c.line("ink+slate50", 7, s * 100, -70, s * 40, -70)
            c.oval("sand+slate30", s * 178, -3, 34, 9)
        c.poly("ink+slate30", -32, -72, 32, -72, 48, -34, -48, -34)
        c.poly("ochre", -120, -170, 120, -170, 106, -70, -106, -70)
        c.poly("ochre+ink25", 30, -170, 120, -170, 106, -70, 24, -70)
        c.poly("paper+slate15", -86, -170, -70, -262, 70, -262, 86, -170)
        c.poly("slate", 24, -170, 20, -262, 70, -262, 86, -170)
        c.rect("indigo", -50, -238, 54, 44, 6)
        c.line("paper", 5, 46, -262, 46, -330)
        c.oval("paper", 46, -330, 36, 36, 20, 200)
        for x in range(-100, 100, 40):
            c.line("ochre+ink40", 2, x, -170, x * 0.9, -70)


@scene
def monsoon(c: Canvas) -> None:
    c.sky("indigo", "slate", "slate+paper40", "sand", end=600)
    for fill, y, step in (("indigo+slate55", 300, 1), ("indigo+slate35", 215, 2), ("indigo+slate12", 130, 3)):
        c.rect(fill, 0, 0, 1600, y)
        for x in range(step * 60, 1800, 190):
            c.oval(fill, x + c.rng.randint(-40, 40), y - 10, c.rng.randint(110, 190), c.rng.randint(34, 80))
    c.sky("teal+paper25", "teal", "teal+indigo50", top=600)
    c.ripples("paper@30", 610, 880, 70)
    with c.place(690, 700):
        c.ripples("ink@30", 28, 60, 8, -200, 200)
        c.stroke("ink", 7, 6, 40, 0, 36, -120, 30, -220)
        c.blob("red", 30, -220, 120, -130, 150, -22, 90, -32, 36, -30, 60, -120)
        c.stroke("ink", 18, 14, -90, -8, -92, -50, -84, -70)
        c.oval("ink", -84, -88, 15)
        c.oval("ochre", -84, -96, 44, 28, 180, 360)
        c.blob("ink", -300, -62, -200, -14, 0, -4, 190, -14, 290, -80, 210, 24, 60, 40, -120, 38, -230, 16)
    c.blob("ink+teal20", 940, 900, 1080, 812, 1300, 770, 1620, 745, 1700, 960, 1300, 960)
    for x, y, lean, top in ((1160, 810, -70, 330), (1330, 780, -110, 420), (1450, 770, -40, 250)):
        c.stroke("ink", 30, 14, x, y, x + 12, (y + top) / 2 + 60, x + lean, top)
        for dx, dy in (
            (-190, -10),
            (-170, 80),
            (-110, 140),
            (-120, -90),
            (-10, -110),
            (90, -40),
            (90, 60),
            (20, 120),
        ):
            a, b = x + lean, top
            c.blob(
                "ink",
                a,
                b,
                a + dx * 0.5 - 8,
                b + dy * 0.5 - 52,
                a + dx,
                b + dy + 26,
                a + dx * 0.5,
                b + dy * 0.5 - 20,
            )
    for _ in range(170):
        x, y, n = c.rng.uniform(0, 1800), c.rng.uniform(150, 860), c.rng.uniform(40, 110)
        c.line("paper@26", 2.4, x, y, x - n * 0.34, y + n)


@scene
def chessboard(c: Canvas) -> None:
    c.sky("teal+ink45", "teal+ink15", end=520)
    c.sky("ink+ochre25", "ink+ochre12", top=500)

    def spot(u: float, v: float) -> tuple[float, float, float]:
        s = 1 / (1 + (8 - v) * 0.15)
        return 800 + (u - 4) * 250 * s, 440 + 530 * (s - 0.4545) / 0.5455, s

    for u in range(8):
        for v in range(8):
            corners = [spot(u + i, v + j)[:2] for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))]
            c.poly("sand+paper35" if (u + v) % 2 else "ochre+ink50", *[n for p in corners for n in p])
    pawn = (58, 0, 58, -16, 40, -32, 22, -64, 17, -108, 38, -120, 20, -130, 38, -158, 30, -192, 0, -204)
    rook = (62, 0, 62, -18, 44, -36, 30, -80, 28, -160, 48, -182, 50, -186, 50, -232, 50, -234, 0, -234)
    bishop = (
        62,
        0,
        62,
        -18,
        42,
        -38,
        24,
        -90,
        18,
        -170,
        44,
        -184,
        22,
        -196,
        42,
        -240,
        26,
        -290,
        6,
        -306,
        9,
        -322,
        0,
        -330,
    )
    king = (
        80,
        0,
        80,
        -24,
        58,
        -44,
        34,
        -100,
        26,
        -230,
        60,
        -250,
        60,
        -258,
        34,
        -274,
        36,
        -300,
        60,
        -372,
        50,
        -384,
        0,
        -396,
    )
    dark, light = ("ink+slate20", "ink"), ("paper", "sand+ochre25")
    men = (
        (1, 1, rook, dark),
        (2, 1, bishop, dark),
        (6, 1, rook, dark),
        (0, 2, pawn, dark),
        (3, 2, pawn, dark),
        (5, 2, pawn, dark),
        (6, 3, pawn, dark),
        (2, 4, pawn, light),
        (5, 4, bishop, dark),
        (3, 5, king, light),
        (6, 6, pawn, light),
        (1, 6, rook, light),
    )
    for u, v, profile, (fill, shade) in men:
        x, y, s = spot(u + 0.5, v + 0.6)
        with c.place(x, y, size=s * 1.5):
            c.oval("ink@35", 44, 2, 96, 18)
            c.lathe(fill, shade, *profile)
            if profile is king:
                c.line(fill, 15, 0, -390, 0, -456)
                c.line(fill, 15, -26, -428, 26, -428)


@scene
def cricket(c: Canvas) -> None:
    c.sky("indigo+ink40", "indigo", "blue+indigo30", end=560)
    c.stars(40, 250)
    c.blob("ink+indigo40", -100, 420, 400, 465, 800, 478, 1200, 465, 1700, 420, 1700, 640, -100, 640)
    for _ in range(420):
        x = c.rng.uniform(0, 1600)
        c.oval(
            c.rng.choice(("paper@40", "rose@55", "ochre@55")),
            x,
            c.rng.uniform(490, 560) - abs(x - 800) ** 2 / 14000,
            3,
        )
    floodlight(c, 330, 150, 440)
    floodlight(c, 1270, 150, 440, flip=True)
    c.sky("teal+sage45", "teal+sage20", "teal+ink20", top=572)
    c.poly("sand", 690, 572, 910, 572, 1330, 900, 270, 900)
    c.poly("paper", 420, 800, 1180, 800, 1196, 812, 404, 812)
    for dx in (-92, 0, 92):
        c.poly("ink@25", 800 + dx, 778, 826 + dx, 778, 960 + dx, 850, 930 + dx, 850)
        c.rect("ochre+paper25", 784 + dx, 330, 32, 452, 10)
        c.rect("ochre+ink20", 802 + dx, 332, 14, 450, 7)
    for x in (708, 806):
        c.rect("ochre+ink10", x, 318, 86, 14, 7)
    with c.place(1045, 800, 19):
        c.rect("ochre+paper55", -46, -340, 92, 340, 26)
        c.rect("ochre+paper15", 14, -340, 32, 340, 16)
        c.poly("ochre+paper55", -46, -320, -14, -390, 14, -390, 46, -320)
        c.rect("red", -15, -520, 30, 140, 10)
        for y in range(-505, -385, 18):
            c.line("ink@35", 3, -15, y, 15, y - 8)
    c.oval("ink@30", 520, 838, 70, 12)
    c.oval("red", 500, 790, 48)
    c.lune("ink@30", 500, 790, 48, 0.3, 40)
    c.stroke("paper", 4, 4, 478, 749, 494, 790, 486, 836)


@scene
def rail_bridge(c: Canvas) -> None:
    c.sky("slate+paper65", "sand+paper40", "rose+paper50")
    c.oval("ochre+paper45", 1110, 210, 62)
    for fill, y, h, w, shift in (("slate+paper50", 420, 90, 1.2, 1), ("sage+slate40", 540, 80, 1.6, 3)):
        c.hills(fill, y, h, w, shift)
    c.hills("teal+sage50", 660, 60, 1, 5)
    c.sky("teal+paper25", "teal", top=760)
    c.ripples("paper@40", 770, 890, 26, 450, 1150)
    for flip in (False, True):
        with c.place(800, 0, flip=flip):
            c.poly("teal+ink35", -800, 380, -610, 380, -500, 560, -470, 740, -350, 830, -290, 900, -800, 900)
            c.poly("teal+ink55", -800, 470, -650, 470, -560, 640, -520, 780, -430, 900, -800, 900)
    for side in (-1, 1):
        for i in range(3):
            c.line("slate+ink30", 9, 800 + side * (500 + i * 62), 380, 800 + side * (500 + i * 62), 600 - i * 60)

    def chord(x: float, crown: float, rise: float) -> float:
        return crown + rise * ((x - 800) / 470) ** 2

    posts = [330 + 47 * i for i in range(21)]
    for i, x in enumerate(posts):
        c.line("slate+ink30", 6, x, 380, x, chord(x, 400, 340))
        c.line("ink", 5, x, chord(x, 400, 340), x, chord(x, 446, 370))
        for a, b in zip(posts[i:], posts[i + 1 : i + 2], strict=False):
            upper, lower = (a, b) if a < 800 else (b, a)
            c.line("ink", 4, lower, chord(lower, 400, 340), upper, chord(upper, 446, 370))
    for crown, rise in ((400, 340), (446, 370)):
        c.trace("ink", 13, 13, [complex(x, chord(x, crown, rise)) for x in range(330, 1271, 10)])
    c.rect("ink", 0, 370, 1600, 16)
    for i in range(6):
        c.rect("red" if i == 5 else "paper", 420 + i * 124, 322, 118, 42, 8)
        for j in range(5):
            c.rect("indigo", 432 + i * 124 + j * 20, 332, 13, 13, 2)
    c.rect("ink@60", 420, 362, 738, 8)


@scene
def metro_tunnel(c: Canvas) -> None:
    c.sky("rose+paper45", "sand+paper50", end=230)
    c.oval("ochre+paper30", 1130, 150, 54)
    for x in range(-10, 1600, 62):
        h = c.rng.randint(24, 100)
        c.rect("slate+paper45", x, 232 - h, 54, h)
    c.sky("teal+paper25", "teal+indigo25", top=230, end=470)
    c.ripples("paper@30", 250, 420, 40)
    for i, fill in enumerate(("ochre+ink35", "ochre+ink50", "ink+ochre35", "ink+ochre20")):
        c.hills(fill, 430 + i * 120, 14, 1.2 + i * 0.3, i * 2)
    for _ in range(60):
        c.oval("sand@25", c.rng.uniform(0, 1600), c.rng.uniform(470, 900), c.rng.uniform(4, 12), 4)
    for x, size, sail in ((420, 1, "paper"), (1010, 0.7, "red"), (1300, 0.5, "paper")):
        with c.place(x, 232, size=size):
            c.line("ink", 6, 0, 0, 0, -170)
            c.blob(sail, 4, -168, 70, -90, 84, -34, 40, -40, 4, -36, 22, -100)
            c.blob("ink", -130, -34, -60, -10, 60, -10, 130, -40, 84, 20, 0, 30, -84, 20)
    for r, fill in ((216, "slate+ink20"), (202, "sand"), (178, "ink")):
        c.oval(fill, 800, 672, r)
    for i in range(12):
        a = radians(i * 30 + 15)
        c.line("slate", 3, 800 + 180 * cos(a), 672 + 180 * sin(a), 800 + 200 * cos(a), 672 + 200 * sin(a))
    c.oval("slate+ink30", 800, 672, 178, 178, 40, 140)
    c.rect("paper", 688, 548, 224, 240, 46)
    c.rect("indigo", 708, 580, 184, 96, 20)
    c.poly("blue+paper20", 724, 592, 790, 592, 750, 664, 724, 664)
    c.rect("blue", 688, 700, 224, 40)
    for x in (722, 878):
        c.glow("ochre", x, 720, 50)
        c.oval("paper", x, 720, 13)
        c.rect("ink", x - 20, 788, 40, 14)


@scene
def film_reel(c: Canvas) -> None:
    c.sky("sand+paper30", "rose+paper30")
    c.oval("paper@45", 640, 430, 400)
    path = spline(
        pairs((470, 690, 640, 716, 840, 690, 1010, 610, 1180, 640, 1330, 720, 1500, 700, 1680, 620)),
        closed=False,
    )
    c.trace("ink", 130, 130, path)
    for a, b in zip(path[4::5], path[5::5], strict=False):
        n = (b - a) / abs(b - a)
        for off, w, h, fill in ((0, 26, 34, "ochre+paper35"), (-51, 8, 6, "paper"), (51, 8, 6, "paper")):
            m = a + n * off * 1j
            c.shape(fill, [m + n * (i * w + j * h * 1j) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
    c.oval("ink@25", 662, 448, 300)
    c.oval("ink", 640, 430, 300)
    c.oval("slate+ink35", 640, 430, 272)
    c.oval("ink+slate35", 640, 430, 272, 272, -45, 135)
    for i in range(5):
        a = radians(i * 72 - 90)
        c.oval("ink", 640 + 158 * cos(a), 430 + 158 * sin(a), 82)
        c.oval("sand+paper15", 640 + 158 * cos(a), 430 + 158 * sin(a), 74)
    for r, fill in ((52, "ink"), (40, "red"), (14, "paper")):
        c.oval(fill, 640, 430, r)
    for x, y, size, pair in (
        (1080, 420, 1, True),
        (1270, 270, 0.85, False),
        (1010, 190, 0.7, False),
        (1400, 470, 0.7, True),
    ):
        with c.place(x, y, 8, size):
            for dx in (0, 110) if pair else (0,):
                with c.place(dx, dx / -9, -24):
                    c.oval("indigo", 0, 0, 40, 29)
                c.line("indigo", 9, dx + 34, dx / -9 - 10, dx + 34, dx / -9 - 160)
            if pair:
                c.poly("indigo", 30, -164, 148, -176, 148, -142, 30, -130)
            else:
                c.stroke("indigo", 16, 4, 36, -156, 58, -116, 92, -90, 84, -46)


@scene
def cinema_hall(c: Canvas) -> None:
    c.sky("ink+indigo30", "ink+indigo55", "ink")
    c.poly("paper@6", 300, 90, 1300, 90, 1700, 900, -100, 900)
    c.glow("rose", 800, 300, 800, 6)
    c.sky("rose+paper25", "ochre+paper45", top=90, end=520)
    for x in (0, 1320):
        c.rect("ink+indigo25", x, 0, 280, 900)
    c.oval("paper", 940, 300, 76)
    c.poly(
        "slate+rose40",
        280,
        430,
        480,
        260,
        620,
        390,
        720,
        320,
        950,
        470,
        1100,
        380,
        1320,
        470,
        1320,
        520,
        280,
        520,
    )
    c.poly("teal+ink15", 280, 470, 560, 420, 860, 480, 1150, 440, 1320, 490, 1320, 520, 280, 520)
    c.stroke("ink", 18, 10, 606, 456, 606, 412)
    c.oval("ink", 606, 398, 10)
    c.poly("red", 596, 414, 616, 414, 630, 456, 584, 456)
    for flip in (False, True):
        with c.place(800, 0, flip=flip):
            for i in range(5):
                c.rect("red+ink35" if i % 2 else "red+ink15", 500 + i * 34, 40, 34, 530)
            c.poly("ink+slate12", 670, 0, 800, 0, 800, 900, 670, 580)
    c.rect("ink", 100, 30, 1400, 44)
    for row, (y, size, fill) in enumerate(((640, 0.62, "ink+rose30"), (745, 0.85, "ink+rose15"), (890, 1.15, "ink"))):
        for i in range(-9, 10):
            x = 800 + (i + row % 2 / 2) * 170 * size
            with c.place(x + c.rng.uniform(-8, 8), y, c.rng.uniform(-5, 5), size):
                c.rect(fill, -78, -40, 156, 200, 26)
                if c.rng.random() < 0.86:
                    c.oval(fill, 0, -92, 38, 45)
                    c.oval(fill, 0, -20, 72, 52)
                    if c.rng.random() < 0.3:
                        c.oval(fill, 0, -144, 20)


@scene
def sun_observatory(c: Canvas) -> None:
    c.sky("ink+indigo60", "indigo", "ink+indigo60")
    c.stars(120)
    c.glow("ochre", 470, 450, 560, 6)
    for i in range(36):
        with c.place(470, 450, i * 10 + 4):
            c.blob(
                "ochre+red35",
                270,
                -26,
                300,
                -20,
                340 + c.rng.uniform(0, 60),
                c.rng.uniform(-16, 16),
                300,
                20,
                270,
                26,
            )
    for r, fill in ((304, "ochre+red20"), (276, "ochre"), (226, "ochre+paper30"), (160, "ochre+paper50")):
        c.oval(fill, 470, 450, r)
    c.stroke("paper", 14, 4, 690, 250, 800, 190, 860, 290, 758, 350)
    c.stroke("ochre+red20", 14, 6, 700, 260, 800, 196, 852, 290, 752, 350)
    for i in range(26):
        c.arc("paper@35", 3, 470, 450, 700, 640, -52 + i * 4, -50 + i * 4)
    with c.place(1166, 420, -28, 0.72):
        satellite(c, "ochre+paper20")
        c.poly("slate+paper40", -34, 84, 34, 84, 52, 130, -52, 130)
        c.line("paper", 5, 0, -84, 0, -140)
        c.oval("paper", 0, -140, 44, 44, 0, 180)


@scene
def hockey(c: Canvas) -> None:
    c.sky("blue+paper12", "blue", "blue+indigo35")
    for i in range(0, 8, 2):
        c.rect("paper@4", i * 200, 0, 200, 900)
    c.line("paper", 10, 0, 770, 1600, 770)
    c.arc("paper", 10, 800, 770, 640, 640, 180, 360)
    for i in range(0, 60, 3):
        c.arc("paper@60", 7, 800, 770, 760, 760, 180 + i * 3, 184 + i * 3)
    stick = (0, -390, 0, -200, 0, 60, 4, 160, 34, 226, 88, 240, 130, 206, 138, 160)
    for dx, fill, flip in (
        (20, "ink@", False),
        (0, "ochre+paper25", False),
        (20, "ink@", True),
        (0, "sand+paper35", True),
    ):
        with c.place(800 + dx * 1.3, 420 + dx, 38 if flip else -38, flip=flip):
            if fill == "ink@":
                c.stroke("indigo+blue60", 38, 38, *stick)
                continue
            c.stroke(fill, 38, 38, *stick)
            c.stroke(f"{fill.split('+')[0]}+ink22", 9, 9, 11, -380, 11, -200, 11, 60, 15, 150, 42, 212, 88, 226)
            c.rect("red" if flip else "ink", -21, -410, 42, 200, 14)
            for y in range(-392, -220, 22):
                c.line("paper@35", 3, -21, y, 21, y - 12)
    c.oval("indigo+blue60", 818, 694, 46)
    c.oval("paper", 800, 676, 46)
    c.lune("slate@35", 800, 676, 46, 0.35, 40)
    for x, y in ((784, 660), (806, 652), (782, 684), (806, 678), (800, 702)):
        c.oval("slate+paper60", x, y, 4)


@scene
def javelin(c: Canvas) -> None:
    c.sky("blue+paper55", "sand+paper45", "rose+paper30", end=700)
    c.oval("ochre+paper35", 1160, 330, 76)
    for y, fill in ((560, "slate+paper25"), (606, "slate"), (648, "slate+ink25")):
        c.blob(fill, -200, y - 190, 300, y - 40, 800, y, 1300, y - 40, 1800, y - 190, 1800, 960, -200, 960)
    for _ in range(500):
        x, t = c.rng.uniform(0, 1600), c.rng.uniform(12, 130)
        y = 560 + t - 125 * (abs(x - 800) / 800) ** 2.2
        c.oval(c.rng.choice(("paper@60", "rose@70", "sand@60", "ochre@60")), x, y, 4)
    c.blob("red+ochre35", -200, 700, 300, 722, 800, 730, 1300, 722, 1800, 700, 1800, 1000, -200, 1000)
    for i in range(4):
        c.stroke("paper@55", 4, 4, -20, 752 + i * 44, 800, 762 + i * 48, 1620, 752 + i * 44)
    for i in range(30):
        t = i / 29
        c.oval("ink@55", 690 + 640 * t, 250 - 420 * t * (1 - t) + 60 * t, 4)
    with c.place(1368, 334, 32):
        c.stroke("ink", 4, 4, -170, 0, 0, 0)
        c.stroke("ink", 9, 2, -110, 0, 60, 0)
    with c.place(560, 800):
        c.oval("ink@30", 20, 4, 190, 14)
        c.stroke("ink", 56, 34, 0, -200, -46, -130, -86, -96)
        c.stroke("ink", 34, 18, -86, -96, -130, -60, -186, -34)
        c.stroke("ink", 22, 12, -186, -34, -186, -8, -160, -2)
        c.stroke("ink", 56, 34, 8, -200, 66, -150, 92, -106)
        c.stroke("ink", 34, 18, 92, -106, 122, -60, 150, -12)
        c.stroke("ink", 20, 12, 146, -10, 176, -12, 194, -16)
        c.stroke("ink", 60, 84, 0, -200, -14, -260, -40, -328)
        c.stroke("red", 62, 74, -4, -236, -16, -270, -36, -316)
        c.stroke("ink", 34, 22, -70, -338, -120, -356, -158, -350)
        c.stroke("ink", 24, 16, -158, -350, -200, -366, -238, -390)
        c.stroke("ink", 32, 22, -16, -338, 40, -346, 76, -372)
        c.stroke("ink", 22, 14, 76, -372, 106, -396, 142, -404)
        c.stroke("ink", 30, 26, -38, -340, -28, -374)
        c.oval("ink", -20, -402, 31, 36)
        c.stroke("paper", 6, 6, -430, -322, -240, -394)
        c.stroke("paper", 6, 2, -240, -394, 130, -534)


@scene
def diplomacy(c: Canvas) -> None:
    c.sky("sage+paper55", "sage+paper40", end=660)
    c.sky("ochre+ink45", "ochre+ink55", top=660)
    for x in (410, 690, 970):
        c.oval("paper", x + 110, 250, 116)
        c.rect("paper", x - 6, 250, 232, 290)
        c.oval("blue+paper60", x + 110, 250, 100, 100, 180, 360)
        c.rect("blue+paper60", x + 10, 250, 200, 276)
        c.poly(
            "sage+slate40",
            x + 10,
            450 - x % 90,
            x + 120,
            430,
            x + 210,
            470 - x % 60,
            x + 210,
            526,
            x + 10,
            526,
        )
        c.line("paper", 8, x + 110, 150, x + 110, 526)
        c.line("paper", 8, x + 10, 300, x + 210, 300)
    c.rect("sage+paper20", 0, 640, 1600, 20)
    c.oval("red+ink25", 800, 830, 700, 66)
    c.oval("rose+ink20", 800, 828, 640, 54)
    for flip, flag in ((False, "teal"), (True, "ochre")):
        with c.place(800, 0, flip=flip):
            c.line("ink+ochre30", 9, -520, 150, -520, 800)
            c.oval("ochre", -520, 142, 12)
            c.oval("ink+ochre30", -520, 804, 46, 10)
            c.blob(flag, -518, 162, -470, 176, -430, 230, -404, 330, -396, 420, -440, 400, -484, 420, -518, 396)
            c.blob(f"{flag}+ink20", -518, 180, -490, 200, -470, 300, -462, 408, -486, 420, -518, 396)
            for x in (-440, -270):
                c.line("ink", 13, x, 690, x - 12 if x < -300 else x + 8, 830)
            c.blob("ink+indigo40", -470, 420, -430, 430, -410, 640, -250, 650, -244, 704, -440, 712, -462, 600)
            c.rect("red+ink20", -424, 628, 180, 40, 18)
            c.line("ink", 13, -424, 580, -280, 574, -270, 640)
    c.poly("ink", 640, 640, 690, 640, 670, 830, 650, 830)
    c.poly("ink", 910, 640, 960, 640, 950, 830, 930, 830)
    c.rect("ink+ochre40", 560, 598, 480, 26, 6)
    c.rect("ink+ochre25", 580, 624, 440, 22)
    for x in (640, 850):
        c.poly("paper", x - 10, 590, x + 110, 590, x + 116, 599, x - 16, 599)
        c.poly("paper+slate15", x + 4, 582, x + 104, 584, x + 108, 591, x, 590)
        c.line("red", 5, x + 46, 586, x + 92, 560)
    c.lathe("ink", "ink", 0, 0, 1, 0)
    with c.place(800, 598):
        c.lathe("blue+paper45", "blue+paper20", 26, 0, 34, -20, 20, -50, 16, -62)
        for x, y in ((-24, -110), (0, -126), (24, -108)):
            c.stroke("sage+ink30", 5, 3, 0, -60, x, y)
            c.oval("rose", x, y, 15)


@scene
def temple(c: Canvas) -> None:
    c.sky("ochre+paper40", "rose+paper45", "sand+paper50", end=760)
    c.oval("paper@70", 1110, 250, 92)
    c.hills("sage+paper30", 690, 40, 1.5, 2)
    c.sky("sand+ochre30", "sand+ink20", top=745)

    def tier(x: float, y: float, w: float, h: float, n: int, dip: float = 9) -> None:
        edges = [x - w / 2 * cos(pi * i / n) for i in range(n + 1)]
        for i, (a, b) in enumerate(itertools.pairwise(edges)):
            p, q = (0, dip) if i % 2 == 0 else (dip, 0)
            c.poly(
                "sand+ochre30" if i % 2 == 0 else "ochre+ink45",
                a,
                y + p,
                b,
                y + q,
                b,
                y + h + q,
                a,
                y + h + p,
            )
            c.line("ink@25", 3, a, y + p + h * 0.3, b, y + q + h * 0.3)

    for i in range(9):
        tier(800, 190 + i * 38, 150 + i * 46 - (i - 8) ** 2 * 0.6, 38, 14)
        tier(800, 190 + i * 38, 174 + i * 46 - (i - 8) ** 2 * 0.6, 11, 14)
    with c.place(800, 196):
        c.lathe(
            "ochre",
            "ochre+ink35",
            70,
            0,
            74,
            -16,
            40,
            -30,
            20,
            -40,
            36,
            -62,
            24,
            -82,
            8,
            -88,
            6,
            -110,
            0,
            -124,
        )
    c.rect("ink+ochre15", 420, 520, 760, 180)
    for x in (478, 592, 706, 894, 1008, 1122):
        with c.place(x, 694):
            c.lathe(
                "sand+ochre20",
                "ochre+ink40",
                40,
                0,
                40,
                -16,
                24,
                -24,
                24,
                -48,
                34,
                -60,
                34,
                -66,
                16,
                -76,
                30,
                -92,
                32,
                -98,
                16,
                -108,
                18,
                -122,
                38,
                -132,
                40,
                -138,
                24,
                -146,
                46,
                -164,
                46,
                -172,
            )
    c.rect("ink", 758, 560, 84, 140)
    c.oval("ochre+red20", 800, 640, 12, 22)
    c.glow("ochre", 800, 640, 56, 4)
    tier(800, 508, 860, 24, 22, 7)
    tier(800, 488, 800, 22, 22, 7)
    for i in range(3):
        tier(800, 694 + i * 32, 920 + i * 100, 32, 26, 11)
    for i in range(5):
        c.rect("sand+paper20" if i % 2 else "ochre+ink30", 740 - i * 8, 700 + i * 22, 120 + i * 16, 22)
