"""Illustrations of weather, animals and fields."""

from ..canvas import Canvas
from .registry import scene


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
