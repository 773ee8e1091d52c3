"""Illustrations of sport."""

from ..canvas import Canvas
from .registry import scene


def floodlight(c: Canvas, x: float, top: float, foot: float, flip: bool = False) -> None:
    """Paint a stadium light with its mast and its beam."""
    with c.place(x, top, flip=flip):
        c.poly("paper@7", -60, 20, 60, -20, 900, 760, 200, 900)
        c.line("ink+slate40", 9, 0, 0, 0, foot - top)
        c.rect("ink+slate40", -74, -52, 148, 92, 8)
        for i in range(12):
            c.oval("paper", -54 + i % 4 * 36, -32 + i // 4 * 26, 10)
        c.glow("paper", 0, -6, 190)


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
