"""Editorial illustrations for the sample stories.

`draw(name)` returns a picture; `SCENES` has every name. A scene is a function that paints one subject on a Canvas.
"""

from collections.abc import Callable
from itertools import pairwise
from math import cos, pi, radians, sin

from PIL import Image, ImageChops

from .canvas import Canvas, pairs, spline

SCENES: dict[str, Callable[[Canvas], None]] = {}


def scene(paint: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Register the function in `SCENES` under its name, with hyphens."""
    return SCENES.setdefault(paint.__name__.replace("_", "-"), paint)


def draw(name: str, width: int = 1600, height: int = 900) -> Image.Image:
    """Return the scene as an RGB image of this size in pixels; deterministic. Raises KeyError for an unknown name."""
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


# --- shapes that several scenes share, painted around (0, 0) ---


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


# --- scenes ---


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
    for x, y, r in ((240, 790, 90), (1180, 800, 130), (960, 742, 38), (1390, 735, 46), (420, 868, 60), (90, 735, 30)):
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
        for dx, dy in ((-190, -10), (-170, 80), (-110, 140), (-120, -90), (-10, -110), (90, -40), (90, 60), (20, 120)):
            a, b = x + lean, top
            c.blob(
                "ink", a, b, a + dx * 0.5 - 8, b + dy * 0.5 - 52, a + dx, b + dy + 26, a + dx * 0.5, b + dy * 0.5 - 20
            )
    for _ in range(170):
        drop_x, drop_y, n = c.rng.uniform(0, 1800), c.rng.uniform(150, 860), c.rng.uniform(40, 110)
        c.line("paper@26", 2.4, drop_x, drop_y, drop_x - n * 0.34, drop_y + n)


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
            c.rng.choice(("paper@40", "rose@55", "ochre@55")), x, c.rng.uniform(490, 560) - abs(x - 800) ** 2 / 14000, 3
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
        pairs((470, 690, 640, 716, 840, 690, 1010, 610, 1180, 640, 1330, 720, 1500, 700, 1680, 620)), closed=False
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
    c.poly("slate+rose40", 280, 430, 480, 260, 620, 390, 720, 320, 950, 470, 1100, 380, 1320, 470, 1320, 520, 280, 520)
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
            head_x = 800 + (i + row % 2 / 2) * 170 * size
            with c.place(head_x + c.rng.uniform(-8, 8), y, c.rng.uniform(-5, 5), size):
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
                "ochre+red35", 270, -26, 300, -20, 340 + c.rng.uniform(0, 60), c.rng.uniform(-16, 16), 300, 20, 270, 26
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
        c.line("ink", 8, -430, -322, -240, -394)
        c.stroke("ink", 8, 2, -240, -394, 130, -534)


@scene
def diplomacy(c: Canvas) -> None:
    c.sky("sage+paper55", "sage+paper40", end=660)
    c.sky("ochre+ink45", "ochre+ink55", top=660)
    for x in (410, 690, 970):
        c.oval("paper", x + 110, 250, 116)
        c.rect("paper", x - 6, 250, 232, 290)
        c.oval("blue+paper60", x + 110, 250, 100, 100, 180, 360)
        c.rect("blue+paper60", x + 10, 250, 200, 276)
        c.poly("sage+slate40", x + 10, 450 - x % 90, x + 120, 430, x + 210, 470 - x % 60, x + 210, 526, x + 10, 526)
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
    c.sky("slate+paper50", "rose+paper45", "sand+paper50", end=760)
    c.oval("paper@70", 1150, 250, 86)
    c.hills("sage+paper30", 690, 40, 1.5, 2)
    c.sky("sage+sand30", "sage+ink15", top=735)

    def tier(x: float, y: float, w: float, h: float, n: int, dip: float = 9) -> None:
        edges = [x - w / 2 * cos(pi * i / n) for i in range(n + 1)]
        for i, (a, b) in enumerate(pairwise(edges)):
            p, q = (0, dip) if i % 2 == 0 else (dip, 0)
            c.poly("ochre+paper30" if i % 2 == 0 else "ochre+ink45", a, y + p, b, y + q, b, y + h + q, a, y + h + p)
            c.line("ink@25", 3, a, y + p + h * 0.3, b, y + q + h * 0.3)

    for i in range(9):
        tier(800, 190 + i * 38, 150 + i * 46 - (i - 8) ** 2 * 0.6, 38, 14)
        tier(800, 190 + i * 38, 174 + i * 46 - (i - 8) ** 2 * 0.6, 11, 14)
    with c.place(800, 196):
        c.lathe("ochre", "ochre+ink35", 70, 0, 74, -16, 40, -30, 20, -40, 36, -62, 24, -82, 8, -88, 6, -110, 0, -124)
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


@scene
def hills_mounds(c: Canvas) -> None:
    c.sky("blue+paper60", "rose+paper45", "sand+paper45", end=620)
    c.glow("ochre+paper60", 1130, 360, 230)
    c.oval("ochre+paper50", 1130, 360, 84)
    c.hills("slate+paper50", 480, 46, 1.3, 2)
    c.hills("slate+sage45", 545, 36, 1.9, 5)
    c.hills("sage+paper20", 640, 20, 0.8, 1)
    for x, y, w, h in ((250, 690, 200, 150), (1330, 700, 230, 170), (760, 770, 400, 300)):
        c.oval("sage", x, y, w, h, 180, 360)
        c.blob("teal+sage60", x + w * 0.2, y - h * 0.98, x + w * 0.8, y - h * 0.6, x + w, y, x + w * 0.45, y + 4)
        c.oval("teal+ink20@70", x + w * 0.1, y + 6, w * 1.12, h * 0.1)
        c.rect("ochre+sand40", x - w * 0.16, y - h * 1.06, w * 0.32, h * 0.14, 6)
        c.poly("ochre+ink20", x - w * 0.2, y - h * 1.05, x, y - h * 1.25, x + w * 0.2, y - h * 1.05)
    c.oval("ink+teal30", 760, 772, 44, 66, 180, 360)
    c.poly("sand", 736, 772, 784, 772, 940, 900, 640, 900)
    for _ in range(120):
        blade_x, blade_y = c.rng.uniform(0, 1600), c.rng.uniform(795, 890)
        c.line("teal+ink10@55", 3, blade_x, blade_y, blade_x + c.rng.uniform(-6, 6), blade_y - c.rng.uniform(12, 30))


@scene
def phone_payment(c: Canvas) -> None:
    c.sky("sand+paper40", "sand", "rose+sand50")
    c.oval("paper@45", 800, 450, 520)
    c.oval("ink@18", 830, 850, 330, 30)
    with c.place(800, 450, 6):
        c.rect("ink", -190, -370, 380, 750, 46)
        c.rect("paper", -168, -330, 336, 670, 22)
        c.rect("teal", -168, -330, 336, 110, 22)
        c.rect("teal", -168, -270, 336, 50)
        c.rect("paper@80", -120, -292, 170, 18, 9)
        for i in range(9):
            for j in range(9):
                corner = ((i < 3 or i > 5) and j < 3) or (i < 3 and j > 5)
                if not corner and c.rng.random() < 0.5:
                    c.rect("ink", -117 + i * 26, -160 + j * 26, 26, 26)
        for x, y in ((-117, -160), (39, -160), (-117, -4)):
            c.rect("ink", x, y, 78, 78, 8)
            c.rect("paper", x + 14, y + 14, 50, 50, 4)
            c.rect("red", x + 25, y + 25, 28, 28, 3)
        c.rect("teal", -110, 220, 220, 62, 31)
        c.line("paper", 10, -26, 250, -6, 268, 30, 234)
    for x, y, n in ((330, 800, 5), (455, 815, 3), (1230, 805, 4), (1350, 815, 7)):
        for i in range(n):
            c.oval("ochre+ink30", x, y - i * 24 + 9, 62, 20)
            c.oval("ochre", x, y - i * 24, 62, 20)
        c.oval("ochre+paper35", x, y - (n - 1) * 24, 46, 13)


@scene
def trophy(c: Canvas) -> None:
    c.sky("indigo+ink35", "indigo", "blue+indigo40")
    floodlight(c, 240, 140, 900)
    floodlight(c, 1360, 140, 900, flip=True)
    c.glow("ochre", 800, 400, 420, 6)
    c.oval("ink@45", 800, 826, 300, 34)
    c.rect("ink+ochre15", 640, 740, 320, 84, 10)
    c.rect("ochre+ink45", 690, 770, 220, 26, 6)
    for side in (-1, 1):
        c.stroke(
            "ochre+ink10",
            26,
            16,
            800 + side * 160,
            250,
            800 + side * 290,
            270,
            800 + side * 260,
            420,
            800 + side * 120,
            470,
        )
    with c.place(800, 740):
        c.lathe(
            "ochre+paper15",
            "ochre+ink15",
            120,
            0,
            110,
            -30,
            46,
            -60,
            30,
            -120,
            34,
            -200,
            130,
            -280,
            176,
            -380,
            186,
            -500,
            186,
            -506,
            0,
            -506,
        )
    c.oval("ochre+ink35", 800, 236, 184, 34)
    c.oval("ochre+paper45", 800, 232, 168, 26)
    c.stroke("paper@60", 22, 6, 690, 300, 700, 400, 745, 480)
    for _ in range(110):
        x, y = c.rng.uniform(60, 1540), c.rng.uniform(40, 700)
        with c.place(x, y, c.rng.uniform(0, 180)):
            c.rect(c.rng.choice(("red", "paper", "ochre", "sage", "rose")), -9, -4, 18, 8, 2)


@scene
def books(c: Canvas) -> None:
    c.sky("teal+ink45", "teal+ink20", "teal")
    c.oval("ochre+paper40@16", 1060, 330, 620)
    c.oval("ochre+paper40@20", 1060, 330, 380)
    c.rect("ochre+ink50", 0, 740, 1600, 160)
    c.rect("ochre+ink35", 0, 740, 1600, 14)
    stack = (
        ("red", 560, 92, 0),
        ("sand", 500, 70, 26),
        ("indigo", 540, 100, -18),
        ("sage", 440, 66, 30),
        ("rose", 480, 84, -6),
    )
    y = 740
    for fill, w, h, dx in stack:
        y -= h
        c.rect(fill, 330 + dx, y, w, h, 12)
        c.rect("paper", 372 + dx, y + 10, w - 42, h - 20, 3)
        for i in range(3):
            c.line("slate@40", 2, 376 + dx, y + h * (0.35 + 0.15 * i), 324 + dx + w, y + h * (0.35 + 0.15 * i))
        c.rect(fill, 330 + dx, y, 150, h, 12)
        c.rect("paper@75", 352 + dx, y + h / 2 - 14, 96, 5)  # the headline of Devanagari
        for i in range(4):
            c.line("paper@75", 5, 360 + dx + 24 * i, y + h / 2 - 12, 360 + dx + 24 * i, y + h / 2 + 12)
    c.rect("ink", 980, 716, 220, 24, 10)
    c.line("ink", 14, 1090, 720, 1090, 420)
    c.stroke("ink", 14, 14, 1090, 430, 1075, 330, 1000, 280)
    c.poly("ochre+paper25", 860, 400, 930, 230, 1050, 210, 1140, 360)
    c.oval("paper", 1000, 384, 46, 20)
    c.poly("ochre+paper60@18", 860, 400, 1140, 360, 1380, 740, 620, 740)


@scene
def fast_train(c: Canvas) -> None:
    c.sky("blue+paper55", "paper+sand30", end=520)
    c.cloud("paper", 330, 210, 320)
    c.cloud("paper", 1190, 150, 400)
    c.hills("slate+paper55", 430, 30, 1.2, 2)
    c.hills("sage+paper25", 500, 18, 1.7, 4)
    c.sky("ochre+paper25", "ochre+sage40", "sage+ink10", top=540)
    for i in range(-4, 14):
        c.line("sage+ink20@45", 8, 800 + (i - 5) * 70, 545, 800 + (i - 5) * 420, 900)
    for x in range(120, 1600, 330):
        c.line("slate", 9, x, 640, x, 250)
        c.line("slate", 6, x, 262, x + 70, 290)
    c.line("slate@80", 3, 0, 292, 1600, 292)
    c.rect("slate+sand40", 0, 640, 1600, 44)
    c.line("ink", 8, 0, 646, 1600, 646)
    c.blob("paper", -200, 388, 800, 388, 1120, 388, 1290, 430, 1430, 540, 1452, 596, 1380, 624, 600, 626, -200, 626)
    c.poly("blue+indigo30", -10, 540, 1432, 540, 1452, 600, 1380, 626, -10, 626)
    c.poly("red", -10, 528, 1424, 528, 1430, 540, -10, 540)
    for x in range(0, 1120, 92):
        c.rect("ink+blue40", x, 430, 66, 56, 10)
    c.blob("ink+blue30", 1180, 428, 1270, 440, 1356, 506, 1300, 514, 1190, 500)
    c.oval("ochre+paper60", 1410, 566, 16, 10)
    for x in (40, 170, 520, 650, 1000, 1130, 1280):
        c.oval("ink", x, 632, 26)
        c.oval("slate", x, 632, 11)
    c.line("paper@60", 5, 0, 412, 1090, 412)


@scene
def sea_bridge(c: Canvas) -> None:
    c.sky("rose+paper35", "ochre+paper55", "paper+sand40", end=500)
    c.oval("red+ochre55", 1210, 400, 92)
    c.hills("slate+rose40", 480, 18, 2.2, 1)
    c.sky("teal+paper55", "teal+paper25", "teal", top=492)
    c.ripples("paper@45", 500, 890, 90)
    for i in range(9):
        c.rect("ochre+paper40@70", 1130 + i * 9, 500 + i * 20, 160 - i * 18, 6, 3)
    for i in range(24):
        t = (i / 23) ** 1.7
        x, top, h, w = 40 + 1600 * t, 430 - 120 * t, 60 + 330 * t, 8 + 34 * t
        c.rect("slate+ink15", x - w / 2, top, w, h, 3)
        c.rect("ink@22", x - w / 2, top + h - 4, w * 2.4, 8, 4)
    c.poly("slate+paper25", 0, 424, 1600, 268, 1600, 322, 0, 436)
    c.poly("ink+slate50", 0, 430, 1600, 304, 1600, 326, 0, 437)
    for t in (0.3, 0.5, 0.62, 0.8):
        x, y = 1600 * t, 424 - 156 * t
        c.rect("red" if t == 0.5 else "paper", x, y - 26 * t - 4, 60 * t, 24 * t, 6 * t)
    for x, y, size, flip in (
        (380, 810, 1.25, False),
        (720, 850, 1.0, True),
        (200, 856, 0.85, False),
        (880, 750, 0.72, False),
    ):
        with c.place(x, y, size=size, flip=flip):
            c.ripples("ink@18", 0, 14, 8, -70, 70)
            c.line("red+rose60", 6, -10, 0, -8, -110)
            c.line("red+rose60", 6, 18, 0, 14, -110)
            c.blob("rose+paper20", -70, -120, -30, -170, 40, -166, 70, -140, 30, -104, -30, -102)
            c.stroke("rose+paper20", 20, 12, 58, -146, 100, -190, 62, -236, 92, -276)
            c.oval("rose+paper20", 98, -280, 20, 15)
            c.stroke("ink", 12, 4, 110, -280, 134, -272, 128, -252)
            c.blob("red+rose40", -74, -122, -30, -150, 20, -140, -20, -116)


@scene
def space_station(c: Canvas) -> None:
    c.sky("ink", "ink+indigo60", "indigo")
    c.stars(170, 640)
    c.oval("blue+paper30@30", 800, 2060, 1480)
    c.oval("blue", 800, 2080, 1470)
    c.oval("blue+teal40", 800, 2130, 1470)
    for x, y, w, turn in (
        (330, 830, 190, -10),
        (470, 862, 150, -7),
        (720, 770, 210, -2),
        (850, 792, 130, 1),
        (1190, 806, 220, 8),
        (1060, 850, 150, 5),
    ):
        with c.place(x, y, turn):
            c.oval("paper@60", 0, 0, w, 9)
            c.oval("paper@60", w * 0.3, 11, w * 0.6, 7)
    with c.place(800, 370, -12):
        for side in (-1, 1):
            for k in (0, 1):
                x = side * (330 + 190 * k)
                for top in (-250, 40):
                    c.rect("ochre+ink15", x - 70, top, 140, 210, 4)
                    for i in range(1, 6):
                        c.line("ink@45", 3, x - 70, top + 35 * i, x + 70, top + 35 * i)
                    c.line("ink@45", 3, x, top, x, top + 210)
                c.line("slate+paper30", 10, x, -60, x, 60)
        c.rect("slate+paper45", -620, -12, 1240, 24, 4)
        for x in range(-600, 620, 40):
            c.line("slate+ink20", 3, x, -10, x + 20, 10)
        c.rect("paper", -150, -58, 300, 116, 40)
        c.rect("slate+paper40", -150, 16, 300, 42, 21)
        c.rect("paper+slate15", -46, -190, 92, 380, 40)
        c.rect("slate+paper30", 10, -190, 36, 380, 18)
        c.rect("red", -46, -86, 92, 12)
        c.poly("paper", -34, 196, 34, 196, 56, 250, -56, 250)
        for x in (-110, -70, 70, 110):
            c.oval("ink+indigo40", x, -14, 11)


@scene
def two_satellites(c: Canvas) -> None:
    c.sky("ink", "ink+indigo50", "indigo+blue25")
    c.stars(190, 900)
    c.oval("blue+teal30", 1380, 1250, 640)
    c.oval("blue+paper35@35", 1380, 1250, 670)
    c.glow("ochre+paper50", 800, 440, 150, 5)
    for x, y, body, tip, flip in ((590, 470, "ochre", "paper", False), (1014, 410, "paper+slate15", "red", True)):
        with c.place(x, y, 98, 0.92):
            satellite(c, body)
        with c.place(x, y, -8 if not flip else 172, 0.92):
            c.rect("slate+paper40", 60, -26, 66, 52, 6)
            c.rect(tip, 122, -36, 18, 72, 4)
    for i in range(7):
        c.rect("paper@60", 742 + 18 * i, 452 - 3 * i, 9, 4)


@scene
def dance_circle(c: Canvas) -> None:
    c.sky("indigo+ink30", "indigo+ink20", "indigo+rose12")
    c.oval("ochre+paper20@22", 800, 450, 640, 430)
    c.oval("sand+ochre30@45", 800, 450, 560, 390)
    for r in (1.0, 0.58):
        c.arc("paper@60", 5, 800, 450, 470 * r, 320 * r, 0, 360)
    for i in range(12):
        a = 2 * pi * i / 12
        c.oval("paper@80", 800 + 90 * cos(a), 450 + 60 * sin(a), 7)
    c.oval("red", 800, 450, 34, 26)
    c.glow("ochre+paper40", 800, 440, 90, 4)
    c.blob("ochre+paper40", 800, 390, 816, 430, 800, 450, 784, 430)
    skirts = ("red", "ochre", "teal", "rose", "sage", "blue")
    for count, rx, ry, shift in ((9, 270, 186, 0.2), (16, 480, 330, 0)):
        for i in range(count):
            a = 2 * pi * i / count + shift
            x, y, fill = 800 + rx * cos(a), 450 + ry * sin(a), skirts[(i + count) % len(skirts)]
            with c.place(x, y, i * 37):
                c.oval("ink@30", 8, 10, 66, 62)
                c.oval(fill, 0, 0, 66)
                for k in range(12):
                    c.line("paper@40" if k % 2 else "ink@25", 4, 0, 0, 62 * cos(pi * k / 6), 62 * sin(pi * k / 6))
                c.arc("paper@85", 5, 0, 0, 56, 56, 0, 360)
                c.line("sand+ochre20", 10, -46, -18, 0, 0, 46, -18)
                c.line("ink+ochre40", 5, 46, -18, 70, -44)
                c.oval("ink", 0, 0, 16)


@scene
def cheetah(c: Canvas) -> None:
    c.sky("ochre+paper50", "sand+paper30", "sand", end=560)
    c.oval("paper@70", 1240, 230, 96)
    c.hills("sage+sand55", 500, 24, 1.1, 2)
    for x, y, w in ((220, 500, 300), (1420, 510, 260)):
        c.line("ink+sage40", 16, x, y, x + 6, y - 150)
        c.oval("sage+ink25", x, y - 165, w / 2, 40)
        c.oval("sage+ink15", x - 40, y - 190, w / 3, 34)
    c.sky("ochre+sand50", "ochre+sand25", "ochre+ink10", top=545)
    coat, dark = "ochre+paper25", "ink+ochre15"
    for leg in ((610, 540, 640, 680, 622, 860), (1000, 540, 990, 690, 1016, 860)):
        c.stroke("ochre+ink22", 62, 28, *leg)
    c.stroke(coat, 34, 24, 1060, 470, 1160, 530, 1270, 530, 1350, 450, 1400, 400)
    c.blob(
        coat,
        520,
        400,
        600,
        392,
        740,
        424,
        900,
        420,
        1020,
        408,
        1100,
        450,
        1108,
        530,
        1060,
        600,
        960,
        566,
        820,
        574,
        680,
        616,
        570,
        600,
        520,
        520,
    )
    c.blob("paper+sand40", 640, 596, 740, 572, 860, 556, 950, 562, 860, 582, 700, 618)
    c.stroke(coat, 84, 34, 580, 540, 560, 680, 556, 860)
    c.stroke(coat, 104, 36, 1050, 520, 1096, 670, 1070, 860)
    c.stroke(coat, 112, 150, 476, 350, 540, 410, 600, 480)
    for x, y, rx, ry, count in (
        (800, 492, 270, 54, 15),
        (1040, 500, 56, 66, 5),
        (580, 500, 52, 76, 5),
        (520, 400, 34, 44, 3),
    ):
        for i in range(count * 7):
            u, v = (i % count + 0.5) / count * 2 - 1, (i // count + 0.5) / 7 * 2 - 1
            if u * u + v * v < 1:
                dx, dy = c.rng.uniform(-6, 6), c.rng.uniform(-3, 3)
                c.oval(dark, x + u * rx + dx + i // count % 2 * 9, y + v * ry + dy, 6.5, 5)
    for x, y in ((566, 606), (584, 636), (554, 652), (1070, 596), (1098, 622), (1076, 650), (1150, 514), (1186, 532)):
        c.oval(dark, x, y, 6, 5)
    for x, y, turn in ((1290, 514, -34), (1322, 484, -46), (1350, 452, -48)):
        with c.place(x, y, turn):
            c.rect(dark, -5, -14, 10, 28, 4)
    c.oval("paper", 1398, 402, 14)
    c.oval(coat, 438, 288, 19)
    c.oval(coat, 512, 290, 24)
    c.oval(dark, 515, 293, 13)
    c.blob(coat, 392, 350, 420, 304, 470, 284, 524, 304, 540, 356, 512, 400, 450, 410, 404, 396, 380, 374)
    c.blob("paper", 382, 376, 408, 366, 440, 380, 452, 402, 420, 410, 392, 400)
    c.oval(dark, 388, 366, 13, 9)
    c.blob(dark, 426, 338, 440, 328, 456, 336, 442, 344)
    c.stroke(dark, 6, 4, 430, 340, 418, 364, 424, 392)
    for x, y in ((446, 304), (466, 300), (456, 318), (484, 316), (496, 336), (478, 350), (504, 358), (486, 374)):
        c.oval(dark, x, y, 4)
    for _ in range(520):
        root, base = c.rng.uniform(-20, 1620), c.rng.uniform(770, 940)
        h, lean = c.rng.uniform(60, 220), c.rng.uniform(-40, 60)
        blade = c.rng.choice(("ochre+sage40", "ochre+ink25", "sage+ochre50", "sand+ochre40"))
        bend = root + lean * 0.3
        left, right = (root - 5, base, bend - 3, base - h * 0.6), (bend + 4, base - h * 0.6, root + 5, base)
        c.poly(blade, *left, root + lean, base - h, *right)


@scene
def light_prism(c: Canvas) -> None:
    c.sky("ink", "ink+indigo40", "ink+indigo25")
    c.poly("paper@85", 0, 560, 690, 436, 690, 452, 0, 590)
    colours = ("red", "red+ochre55", "ochre+paper15", "sage", "teal+paper20", "blue+paper10", "indigo+rose45")
    for i, fill in enumerate(colours):
        c.poly(fill, 880, 420 + 8 * i, 1620, 330 + 74 * i, 1620, 404 + 74 * i, 880, 428 + 8 * i)
    c.poly("paper@20", 690, 440, 885, 420, 885, 480, 690, 452)
    c.poly("slate+paper55@45", 790, 170, 1050, 640, 530, 640)
    c.poly("paper@35", 790, 170, 850, 190, 1112, 655, 1050, 640)
    c.poly("slate+paper40@40", 530, 640, 1050, 640, 1112, 655, 600, 660)
    for edge in (
        (790, 170, 1050, 640),
        (790, 170, 530, 640),
        (530, 640, 1050, 640),
        (790, 170, 850, 190),
        (850, 190, 1112, 655),
        (1112, 655, 1050, 640),
    ):
        c.line("paper@85", 4, *edge)
    c.rect("ochre+ink55", 380, 668, 860, 30, 6)
    c.oval("ink@50", 810, 716, 460, 16)


@scene
def wetland(c: Canvas) -> None:
    c.sky("rose+paper50", "ochre+paper60", "paper", end=470)
    c.oval("ochre+paper25", 470, 330, 84)
    c.hills("slate+paper60", 440, 16, 1.7, 3)
    c.sky("blue+paper55", "teal+paper40", "teal+paper10", top=450)
    c.oval("ochre+paper40@50", 470, 530, 80, 34)
    c.ripples("paper@50", 460, 890, 80)
    for x, y, w in ((260, 640, 150), (1330, 600, 170), (1180, 760, 210), (200, 820, 230)):
        c.oval("sage+ink10", x, y, w, w * 0.13)
        c.oval("sage", x, y - 5, w * 0.9, w * 0.1)
    for x, y, size, flip in ((600, 790, 1.25, False), (1090, 770, 1.1, True)):
        with c.place(x, y, size=size, flip=flip):
            c.ripples("ink@20", 0, 16, 10, -80, 80)
            c.line("ink+slate30", 7, -14, 0, -10, -190)
            c.line("ink+slate30", 7, 20, 0, 12, -190)
            c.blob("slate+paper55", -120, -196, -60, -268, 40, -280, 84, -250, 50, -200, -30, -180)
            c.blob("slate+paper25", -130, -176, -70, -236, 0, -240, -40, -196)
            c.stroke("slate+paper55", 26, 16, 66, -258, 116, -320, 92, -400, 124, -452)
            c.stroke("red", 20, 18, 104, -424, 118, -448, 128, -456)
            c.oval("red", 130, -458, 22, 17)
            c.stroke("ink", 9, 3, 146, -458, 186, -452, 206, -446)
    for _ in range(90):
        foot = c.rng.choice((c.rng.uniform(-20, 330), c.rng.uniform(1260, 1620)))
        h = c.rng.uniform(220, 520)
        top = (foot + c.rng.uniform(-50, 60), 900 - h)
        c.stroke(
            c.rng.choice(("sage+ink30", "teal+ink25", "sage+ink12")), 9, 2, foot, 910, foot + 4, 900 - h * 0.6, *top
        )
        if c.rng.random() < 0.3:
            c.rect("ochre+ink45", top[0] - 8, top[1] - 20, 16, 74, 8)


@scene
def paddy_field(c: Canvas) -> None:
    c.sky("indigo+slate30", "slate", "slate+paper45", "sand", end=520)
    for fill, y in (("indigo+slate45", 190), ("indigo+slate25", 120)):
        c.rect(fill, 0, 0, 1600, y)
        for x in range(40, 1700, 170):
            c.oval(fill, x + c.rng.randint(-30, 30), y - 6, c.rng.randint(100, 170), c.rng.randint(28, 60))
    c.hills("teal+slate40", 500, 26, 1.4, 2)
    c.sky("slate+paper45", "teal+paper35", "teal+ink20", top=505)
    for bank, height in ((560, 8), (660, 11), (790, 16)):
        c.poly("ochre+ink50", 0, bank, 1600, bank - 30, 1600, bank - 30 + height, 0, bank + height)
    for row in range(9):
        foot, h = 545 + row * row * 5.2, 16 + row * 6
        for i in range(46 - row * 3):
            plant = (i + 0.5) * 1600 / (46 - row * 3) + c.rng.uniform(-6, 6)
            for lean in (-0.3 * h, 0.05 * h, 0.35 * h):
                leaf = (plant, foot, plant + lean * 0.5, foot - h * 0.6, plant + lean, foot - h)
                c.stroke("sage+teal30", 3 + row * 0.4, 1, *leaf)
    for x, y, size, sari in ((520, 760, 1.0, "red"), (830, 720, 0.84, "ochre"), (1090, 780, 1.05, "indigo")):
        with c.place(x, y, size=size):
            c.ripples("paper@40", 0, 30, 14, -150, 130)
            c.line("ink", 15, -14, -120, -26, 6)
            c.line("ink", 15, 22, -120, 26, 6)
            c.blob(sari, -40, -60, -34, -170, 10, -214, 62, -178, 56, -70, 10, -48)
            c.stroke(f"{sari}+ink15", 66, 50, 14, -188, -60, -206, -112, -162)
            c.stroke("ink", 15, 11, -96, -168, -126, -96, -140, -26)
            c.oval("ink", -140, -166, 26)
            c.blob(sari, -168, -172, -140, -206, -106, -178, -112, -146, -134, -170)
            for bend in (-20, 0, 18):
                c.stroke("sage", 6, 2, -140, -24, -140 + bend, -60, -140 + bend * 2, -84)
    for _ in range(120):
        drop_x, drop_y, n = c.rng.uniform(0, 1700), c.rng.uniform(60, 840), c.rng.uniform(34, 84)
        c.line("paper@24", 2.2, drop_x, drop_y, drop_x - n * 0.3, drop_y + n)
