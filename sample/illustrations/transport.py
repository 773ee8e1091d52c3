"""Illustrations of railways and bridges."""

from math import cos, radians, sin

from ..canvas import Canvas
from .registry import scene


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
