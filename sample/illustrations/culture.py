"""Illustrations of films, books, dance and monuments."""

from itertools import pairwise
from math import cos, pi, radians, sin

from ..canvas import Canvas, pairs, spline
from .registry import scene


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
