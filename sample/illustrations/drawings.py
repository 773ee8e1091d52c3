"""Drawings, for stories whose subject no figure shows."""

from ..canvas import Canvas
from .registry import drawing


@drawing
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


@drawing
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


@drawing
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


@drawing
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


@drawing
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
