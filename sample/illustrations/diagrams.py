"""Diagrams: sections, plans and steps that show how something lies or works."""

from cmath import exp, pi

from ..sheet import FIGURE, Sheet
from .registry import graphic


@graphic(1067)
def bridge_heights(c: Sheet) -> None:
    # To scale: 1.7 units are a metre, so the deck is 610 units above the river bed, and the tower 561 units high.
    deck, bed, left, right = 250, 860, 660, 1454
    c.poly("sand", 510, deck, 590, deck + 110, left, 620, 800, bed, 510, bed)
    c.poly("sand", 1600, deck, 1524, deck + 110, right, 620, 1314, bed, 1600, bed)
    c.rect("ink", 0, bed, 1600, 5)
    for i in range(17):
        x = left + (right - left) * i / 16
        c.line("ink", 6, x, deck, x, deck + 40 + 310 * ((i - 8) / 8) ** 2)
    for x, foot in ((610, deck + 150), (560, deck + 90), (1504, deck + 150), (1554, deck + 90)):
        c.line("ink", 8, x, deck, x, foot)
    for crown, rise in ((40, 310), (74, 300)):
        path = [complex(left + (right - left) * i / 80, deck + crown + rise * ((i - 40) / 40) ** 2) for i in range(81)]
        c.trace("ink", 13, 13, path)
    c.rect("ink", 510, deck - 12, 1090, 16)
    c.dashes("red", 100, deck - 4, 510, deck - 4)
    for side in (-1, 1):
        x = 230
        c.stroke("ink", 14, 7, x + side * 96, bed, x + side * 44, bed - 210, x + side * 14, bed - 400, x, bed - 561)
    for width, height in ((60, 150), (30, 300)):
        c.rect("ink", 230 - width, bed - height - 8, 2 * width, 16)
    c.text(330, bed - 300, "330")
    c.text(330, bed - 228, "मी · m", fill="soft")
    c.pair(270, bed + 84, "एफिल टावर", "Eiffel Tower", "middle")
    c.measure(1057, deck, 1057, bed, "red")
    c.text(1090, deck + 330, "359", FIGURE, "red")
    c.text(1090, deck + 405, "मी · m", fill="red")
    c.measure(left, 130, right, 130)
    c.text(1057, 100, "467 मी · m", align="middle")
    c.pair(1057, bed + 84, "चिनाब पुल", "Chenab bridge", "middle")


@graphic(1067)
def river_tunnel(c: Sheet) -> None:
    ground = 300
    c.rect("sand", 0, ground, 1600, 767)
    c.oval("blue+paper45", 800, ground, 325, 220, 0, 180)
    c.rect("ink", 0, ground - 4, 476, 6)
    c.rect("ink", 1124, ground - 4, 476, 6)
    for x, w, h in ((150, 90, 76), (250, 130, 46), (1240, 110, 76), (1360, 90, 50)):
        c.rect("ink+paper45", x, ground - h - 4, w, h)
    c.stroke("ink", 58, 58, 0, 690, 330, 700, 800, 760, 1270, 690, 1600, 600)
    c.stroke("paper", 42, 42, 0, 690, 330, 700, 800, 760, 1270, 690, 1600, 600)
    for i in range(4):
        c.rect("red", 690 + i * 58, 740, 52, 26, 6)
    c.rect("paper", 150, 620, 260, 130, 10)
    c.rect("ink", 150, 742, 260, 10)
    c.measure(190, ground + 8, 190, 612)
    c.text(225, 450, "30", 90)
    c.text(225, 522, "मी · m")
    c.pair(150, 840, "स्टेशन", "station")
    c.dashes("ink", 475, ground + 20, 475, 880)
    c.dashes("ink", 1125, ground + 20, 1125, 880)
    c.measure(475, 890, 1125, 890, "red")
    c.text(800, 990, "520 मी · m", 84, "red", "middle")
    c.text(800, 400, "हुगली · Hooghly", align="middle")
    c.pair(150, 110, "हावड़ा", "Howrah")
    c.pair(1450, 110, "कोलकाता", "Kolkata", "right")


@graphic(900)
def light_scattering(c: Sheet) -> None:
    middle = complex(760, 440)
    c.line("ink", 26, 0, middle.imag, 640, middle.imag)
    for angle in (-72, -48, -24, 0, 24):
        way = exp(1j * pi * angle / 180)
        start, end = middle + 120 * way, middle + 350 * way
        c.arrow("ink+paper45", 8, start.real, start.imag, end.real, end.imag)
    way = exp(1j * pi * 52 / 180)
    start, end = middle + 120 * way, middle + 350 * way
    c.arrow("red", 12, start.real, start.imag, end.real, end.imag)
    for at in (0, 74, 37 - 64j, -64 + 30j, 20 + 66j, -44 - 58j):
        point = middle + at
        c.oval("ink", point.real, point.imag, 26)
    c.pair(150, 320, "प्रकाश", "light")
    c.pair(1450, 280, "वही रंग", "same colour", "right")
    c.pair(1450, 730, "बदला हुआ रंग", "changed colour", "right", "red")
    c.pair(640, 650, "अणु", "molecules", "right")


@graphic(1200)
def moidam_section(c: Sheet) -> None:
    ground = 850
    outline = [exp(1j * pi * i / 60) for i in range(61)]
    mound = [complex(800 - 560 * each.real, ground - 470 * each.imag) for each in outline]
    c.shape("sand", mound)
    c.trace("ink", 6, 6, mound)
    for x in (150, 1410):
        c.rect("ink", x, ground - 80, 40, 80)
    vault = [complex(800 - 170 * each.real, ground - 130 - 100 * each.imag) for each in outline]
    c.shape("paper", [complex(630, ground), *vault, complex(970, ground)])
    c.trace("ink", 22, 22, [complex(630, ground - 11), *vault, complex(970, ground - 11)])
    c.line("ink", 6, 100, ground, 1500, ground)
    for x in (745, 800, 855):
        c.rect("red", x - 8, ground - 550, 16, 86)
    c.poly("red", 715, ground - 545, 800, ground - 610, 885, ground - 545)
    c.pair(800, ground - 112, "कक्ष", "vault", "middle")
    c.pair(800, ground - 360, "मिट्टी", "earth", "middle")
    c.line("red", 4, 900, ground - 565, 1000, ground - 590)
    c.pair(1020, ground - 610, "पूजा का स्थान", "shrine", fill="red")
    c.line("ink", 4, 170, ground + 16, 170, ground + 60)
    c.pair(150, ground + 130, "आठ कोनों वाली दीवार", "eight-sided wall")


@graphic(1067)
def docking_steps(c: Sheet) -> None:
    steps = (("15 मी", "15 m", 400), ("3 मी", "3 m", 80), ("जुड़े", "docked", 0), ("एक यान", "one craft", 0))
    for row, (hindi, english, gap) in enumerate(steps):
        y = 190 + 235 * row
        if row:
            c.line("rule", 3, 280, y - 112, 1320, y - 112)
        c.text(280, y + 42, f"{row + 1}", FIGURE, "red" if row > 1 else "ink")
        c.pair(400, y - 6, hindi, english)
        fill = "red" if row == 3 else "ink"
        for x, side in ((1020 - gap / 2, -1), (1020 + gap / 2, 1)):
            c.rect(fill, x - (90 if side < 0 else 0), y - 42, 90, 84)
            for up in (-1, 1):
                c.rect("ink+paper45", x + side * 45 - 34, y + (46 if up > 0 else -90), 68, 44)
            if row < 3:
                c.rect("red", x - (14 if side < 0 else 0), y - 30, 14, 60)
        if gap:
            c.measure(1020 - gap / 2 + 20, y, 1020 + gap / 2 - 20, y)
