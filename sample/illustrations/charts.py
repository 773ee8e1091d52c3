"""Charts: amounts as lengths, dots or positions."""

from ..sheet import FIGURE, Sheet
from .registry import graphic


@graphic(1067)
def monsoon_rain(c: Sheet) -> None:
    months = (
        ("जून", "June", 16.5),
        ("जुलाई", "July", 28.0),
        ("अगस्त", "August", 25.5),
        ("सितंबर", "September", 16.8),
    )
    for i, (hindi, english, rain) in enumerate(months):
        x, fill = 350 + 280 * i, "red" if rain == 28 else "ink"
        c.rect(fill, x - 85, 820 - 20 * rain, 170, 20 * rain)
        c.text(x, 790 - 20 * rain, f"{rain}", 84, fill, "middle")
        c.pair(x, 900, hindi, english, "middle")
    c.line("ink", 5, 255, 820, 1325, 820)
    c.text(1325, 160, "सेंटीमीटर · cm", fill="soft", align="right")


@graphic(1200)
def monsoon_onset(c: Sheet) -> None:
    def day(of_june: int) -> float:
        return 350 + 46 * (of_june + 7)

    c.oval("red", 276, 150, 26)
    c.text(322, 170, "2025")
    c.ring("ink", 586, 150, 26)
    c.text(632, 170, "सामान्य तारीख · usual date")
    rows = (
        (500, "केरल · Kerala", -7, "24 मई", "24 May", 1, "1 जून", "1 June", "8 दिन · 8 days"),
        (930, "मुंबई · Mumbai", -5, "26 मई", "26 May", 11, "11 जून", "11 June", "16 दिन · 16 days"),
    )
    for y, place, came, came_hi, came_en, usual, usual_hi, usual_en, early in rows:
        c.line("rule", 4, 250, y, 1350, y)
        c.text(250, y - 124, place, 76)
        c.line("red", 10, day(came), y, day(usual), y)
        c.text((day(came) + day(usual)) / 2, y - 30, early, fill="red", align="middle")
        c.oval("red", day(came), y, 28)
        c.ring("ink", day(usual), y, 28)
        c.pair(day(came), y + 94, came_hi, came_en, "middle", "red")
        c.pair(day(usual), y + 94, usual_hi, usual_en, "middle")


@graphic(1200)
def ramsar_growth(c: Sheet) -> None:
    for i in range(85):
        x, y = 170 + 90 * (i % 15), 170 + 96 * (i // 15)
        if i < 2:
            c.oval("red", x, y, 32)
        elif i < 75:
            c.oval("ink", x, y, 32)
        else:
            c.ring("ink", x, y, 32)
    c.line("rule", 4, 138, 770, 1462, 770)
    for x, sites, hindi, english, fill in (
        (138, 2, "अक्टूबर 1981", "October 1981", "red"),
        (620, 75, "अगस्त 2022", "August 2022", "ink"),
        (1080, 85, "अगस्त 2024", "August 2024", "ink"),
    ):
        c.text(x, 910, f"{sites}", FIGURE, fill)
        c.pair(x, 1010, hindi, english)


@graphic(1067)
def oscar_winners(c: Sheet) -> None:
    c.line("ink", 5, 275, 800, 1330, 800)
    for year, people in ((1983, 1), (1992, 1), (2009, 3), (2023, 4)):
        x, fill = 346 + 23 * (year - 1983), "red" if year == 2023 else "ink"
        for i in range(people):
            c.oval(fill, x, 734 - 118 * i, 48)
        if year == 1992:
            c.oval("paper", x, 734, 36)
        c.text(x, 890, f"{year}", fill=fill, align="middle")
    c.text(275, 170, "भारत के ऑस्कर विजेता")
    c.text(275, 242, "Oscar winners from India", fill="soft")


@graphic(1067)
def javelin_final(c: Sheet) -> None:
    c.line("ink", 5, 130, 480, 1470, 480)
    throws = (88.17, 87.82, 86.67, 84.77, 84.14)
    for metres in reversed(throws):
        far = 150 + 14.4 * metres
        steps = [i / 60 for i in range(61)]
        path = [complex(150 + (far - 150) * t, 480 - 1180 * t * (1 - t) * metres / 88.17) for t in steps]
        c.trace("red" if metres == throws[0] else "ink+paper45", 7, 7, path)
    c.text(150, 560, "0", fill="soft", align="middle")
    c.dashes("soft", 1358, 490, 150, 600)
    c.dashes("soft", 1432, 490, 1450, 600)

    def place(metres: float) -> float:
        return 150 + 260 * (metres - 84)

    c.line("ink", 5, 150, 780, 1450, 780)
    for metres in range(84, 90):
        c.line("ink", 4, place(metres), 780, place(metres), 800)
        c.text(place(metres), 870, f"{metres}", fill="soft", align="middle")
    c.text(1450, 960, "मीटर · m", fill="soft", align="right")
    for rank, metres in zip((1, 2, 3, 5, 6), throws, strict=True):
        c.line("red" if rank == 1 else "ink", 8, place(metres), 730, place(metres), 780)
        c.oval("red" if rank == 1 else "ink", place(metres), 722, 22)
        c.text(place(metres), 678, f"{rank}", 60, "red" if rank == 1 else "ink", "middle")
    c.text(1450, 170, "88.17 मी · m", 90, "red", "right")


@graphic(1067)
def final_score(c: Sheet) -> None:
    for y, team, runs, score, fill in (
        (270, "भारत · India", 298, "298/7", "red"),
        (600, "दक्षिण अफ्रीका · South Africa", 246, "246", "ink"),
    ):
        c.text(270, y - 30, team, 70)
        c.rect(fill, 270, y, 3.55 * runs, 160)
        c.text(240 + 3.55 * runs, y + 118, score, FIGURE, "paper", "right")
    c.dashes("ink", 270 + 3.55 * 298, 450, 270 + 3.55 * 298, 770)
    c.measure(270 + 3.55 * 246, 810, 270 + 3.55 * 298, 810)
    c.text(270 + 3.55 * 298, 905, "52 रन · 52 runs", align="right")
