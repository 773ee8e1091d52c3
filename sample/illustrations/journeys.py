"""Journeys: routes and time lines."""

from ..sheet import Sheet
from .registry import graphic


@graphic(900)
def moon_journey(c: Sheet) -> None:
    for reach in (70, 120, 180):
        c.arc("ink", 4, 330 + reach, 300, 90 + reach, 60 + reach * 0.5, 0, 360)
    c.stroke("ink", 5, 5, 240, 300, 262, 210, 400, 110, 700, 70, 980, 110, 1104, 194)
    for r in (150, 105):
        c.arc("ink", 4, 1210, 300, r, r, 0, 360)
    c.oval("ink", 330, 300, 68)
    c.oval("ink+paper45", 1210, 300, 58)
    c.oval("red", 1210, 358, 20)
    c.text(330, 530, "पृथ्वी · Earth", align="middle")
    c.text(1420, 120, "चांद · Moon", align="right")

    def day(number: int) -> float:
        return 300 + 25 * number

    c.line("ink", 6, day(0), 680, day(40), 680)
    c.line("red", 10, day(34), 680, day(40), 680)
    for number, hindi, english, fill in (
        (0, "14 जुलाई", "14 July", "ink"),
        (22, "5 अगस्त", "5 August", "ink"),
        (40, "23 अगस्त", "23 August", "red"),
    ):
        c.oval(fill, day(number), 680, 22)
        c.pair(day(number), 775, hindi, english, "middle", fill)
    c.oval("ink", day(34), 680, 22)
    c.pair(day(34), 560, "17 अगस्त", "17 August", "middle")


@graphic(700)
def l1_distance(c: Sheet) -> None:
    # The upper line is to scale: L1 lies at a hundredth of the way to the Sun, and the lower line enlarges that part.
    c.line("ink", 4, 250, 150, 1340, 150)
    c.oval("ink", 220, 150, 60)
    c.oval("ink", 1340, 150, 13)
    c.oval("red", 1329, 150, 9)
    c.text(400, 120, "सूर्य · Sun")
    c.text(1360, 100, "पृथ्वी · Earth", align="right")
    c.dashes("soft", 1322, 170, 430, 330)
    c.dashes("soft", 1342, 170, 1300, 370)
    c.line("ink", 4, 420, 470, 1290, 470)
    c.oval("ink", 1290, 470, 76)
    c.arc("red", 9, 420, 470, 56, 120, 0, 360)
    c.oval("ink", 420, 470, 12)
    c.rect("red", 402, 332, 36, 36)
    c.text(850, 440, "15 लाख किमी", 80, align="middle")
    c.text(850, 550, "1.5 million km", 80, "soft", "middle")
    c.text(370, 665, "L1 · 178 दिन · days", fill="red")


@graphic(1067)
def station_flight(c: Sheet) -> None:
    def day(number: float) -> float:
        return 410 + 39 * number

    c.line("ink", 5, 100, 790, 1500, 790)
    c.line("rule", 4, 100, 340, 1500, 340)
    c.stroke("red", 9, 9, day(0), 790, day(0.25), 460, day(1.2), 340)
    c.line("red", 9, day(1.2), 340, day(19), 340)
    c.stroke("red", 9, 9, day(19), 340, day(19.8), 460, day(20), 790)
    for x, y in ((day(0), 790), (day(1.2), 340), (day(19), 340), (day(20), 790)):
        c.oval("ink", x, y, 20)
    c.pair(day(0), 875, "25 जून", "25 June", "middle")
    c.pair(day(1.2), 210, "26 जून", "26 June", "middle")
    c.pair(day(19), 210, "14 जुलाई", "14 July", "middle")
    c.pair(day(20), 875, "15 जुलाई", "15 July", "middle")
    c.pair(500, 570, "28 घंटे", "28 hours")
    with c.place(800, 340):
        c.rect("ink", -150, -8, 300, 16)
        c.rect("ink", -44, -28, 88, 56, 14)
        for x in (-150, -96, 66, 120):
            c.rect("ink", x, -76, 34, 152)
    c.text(800, 510, "ISS", 76, align="middle")


@graphic(2000)
def upi_abroad(c: Sheet) -> None:
    def year(number: float) -> float:
        return 150 + 205 * (number - 2016)

    c.line("ink", 6, 500, year(2016.3), 500, year(2024.2))
    for number in range(2017, 2025):
        c.line("ink", 5, 480, year(number), 520, year(number))
    for at, shown, hindi, english, fill in (
        (2016.3, 2016, "भारत", "India", "ink"),
        (2021.5, 2021, "भूटान", "Bhutan", "ink"),
        (2023.1, 2023, "सिंगापुर", "Singapore", "ink"),
    ):
        c.text(430, year(at) + 30, f"{shown}", 90, fill, "right")
        c.oval(fill, 500, year(at), 26)
        c.pair(600, year(at) - 6, hindi, english)
    c.text(430, year(2024.2) + 30, "2024", 90, "red", "right")
    c.oval("red", 500, year(2024.2), 32)
    c.pair(600, year(2024.2) - 6, "फ्रांस, श्रीलंका, मॉरीशस", "France, Sri Lanka, Mauritius", fill="red")


@graphic(1067)
def trade_goal(c: Sheet) -> None:
    def year(number: float) -> float:
        return 180 + 230 * (number - 2025)

    c.line("ink", 6, year(2025), 700, year(2030.5), 700)
    for number in range(2025, 2031):
        c.line("ink", 5, year(number), 700, year(number), 730)
        c.text(year(number), 810, f"{number}", fill="soft", align="middle")
    for at, y, hindi, english in ((2025.12, 230, "13 फरवरी", "13 February"), (2025.4, 440, "27–29 मई", "27–29 May")):
        c.line("ink", 4, year(at), y + 90, year(at), 700)
        c.oval("ink", year(at), 700, 22)
        c.pair(year(at) - 20, y, hindi, english)
    c.line("red", 4, year(2030), 550, year(2030), 700)
    c.oval("red", year(2030), 700, 30)
    c.text(1450, 430, "500 अरब डॉलर", 100, "red", "right")
    c.text(1450, 510, "$500 billion", 76, "red", "right")


@graphic(900)
def train_route(c: Sheet) -> None:
    for i in range(16):
        c.rect("red" if i in (0, 15) else "ink", 166 + 80 * i, 210, 70, 76, 10)
        c.rect("paper", 180 + 80 * i, 226, 42, 22)
    c.line("ink", 5, 150, 294, 1450, 294)
    c.text(150, 390, "16 डिब्बे · 16 coaches", fill="soft")
    c.text(1450, 390, "750+ किमी · km", fill="red", align="right")
    c.line("ink", 10, 290, 560, 1310, 560)
    for x, hindi, english in (
        (290, "नई दिल्ली", "New Delhi"),
        (640, "कानपुर", "Kanpur"),
        (970, "प्रयागराज", "Prayagraj"),
        (1310, "वाराणसी", "Varanasi"),
    ):
        c.ring("ink", x, 560, 30, 10)
        c.pair(x, 670, hindi, english, "middle")
