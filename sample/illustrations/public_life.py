"""Illustrations of diplomacy and payments."""

from ..canvas import Canvas
from .registry import scene


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
