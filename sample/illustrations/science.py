"""Illustrations of space flight and physics."""

from ..canvas import Canvas
from .registry import scene


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
