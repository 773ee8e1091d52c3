"""A time of day as a story says it: “16:40 IST” in English, “शाम 4:40 बजे” in Hindi."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from bilingual.languages import HINDI

# The hour from which each part of the day has its name.
_PARTS_OF_DAY = [(19, "रात"), (16, "शाम"), (12, "दोपहर"), (4, "सुबह"), (0, "रात")]
_ZONES_IN_HINDI = {"IST": "भारतीय समय"}


def exact_time(moment: datetime, language: str, zone: bool = False) -> str:
    """Day and time of an aware moment in the paper's time zone. `zone` adds its name, for readers in another one."""
    local = timezone.localtime(moment)
    day, name = date_format(local, "DATE_FORMAT"), local.tzname() or ""
    if language != HINDI:
        return f"{day}, {local:%H:%M}{f' {name}' if zone else ''}"
    part = next(part for hour, part in _PARTS_OF_DAY if local.hour >= hour)
    return (
        f"{day}, {part} {local.hour % 12 or 12}:{local:%M} बजे{f' ({_ZONES_IN_HINDI.get(name, name)})' if zone else ''}"
    )
