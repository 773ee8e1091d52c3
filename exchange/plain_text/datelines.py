"""The place and date line of a story, and dates as copy has them."""

from .lines import MAX_SCANNED, Kind, Sheet, compiled
from .places import AGENCY, PLACE, is_place

HEAD_LINES = 7  # in which the dateline stands, and slug lines
MAX_WEAK_POSITION = 3  # of the line with a place alone, without a date or an agency
MAX_SHORT_LINE = 40  # characters; the next line of a wrapped paragraph follows a longer one

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october"
    r"|november|december|जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)"
)
DATE = rf"(?:\d{{1,2}}\s*{_MONTH}|{_MONTH}\.?\s*\d{{1,2}})(?:,?\s*\d{{4}})?"
# Who wrote a paragraph, in place of an agency: जागरण संवाददाता, अमर उजाला ब्यूरो, जासं.
_STAFF = (
    r"(?:(?:[\p{L}\p{M}.]+\s){0,3}(?:संवाददाता|ब्यूरो|संवाद सूत्र|संवाद सहयोगी|न्यूज डेस्क|न्यूज नेटवर्क|न्यूज एजेंसी|नेटवर्क|न्यूज सर्विस|प्रतिनिधि|डेस्क)"
    r"|जासं|नसं|निसं|कासं|एनबीटी|टीएनएन|bureau|correspondent|staff reporter)"
)
_STAFF_LINE = compiled(
    rf"^\s*(?:{_STAFF}|by\s\p{{Lu}}[\p{{L}}\p{{M}}.]*(?:\s\p{{Lu}}[\p{{L}}\p{{M}}.]*){{0,3}})\s*[,:।]?\s*$"
)
_WEEKDAY = (
    r"(?:सोमवार|मंगलवार|बुधवार|गुरुवार|बृहस्पतिवार|वीरवार|शुक्रवार|शनिवार|रविवार"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_DAY = rf"(?:दिनांक\s*:?\s*|{_WEEKDAY}\s*,?\s*)?(?:{DATE}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})"
_REGION = r"(?:\s*[(\[](?P<region>[\p{L}\p{M}. ]{2,30})[)\]]){0,2}"
_BRACKETED = rf"[(\[]\s*(?:{AGENCY}|{_STAFF})(?:[\s/,&-]+(?:{AGENCY}))*\s*[)\]]"
_SOURCE = r"[(\[]\s*[\p{L}\p{M}./ -]{2,30}\s*[)\]]"  # any text in brackets after a date
DATE_LINE = compiled(rf"^\s*(?:{_WEEKDAY}\s*,?\s*)?{DATE}(?:\s*,?\s*{_WEEKDAY})?\s*$")
_STOP = r"\s*(?:[।|:：]|\.(?=\s|$)|[-–—]+(?=\s|$)|(?=\s*$))"
_DATELINES = [
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,?\s+{_DAY}\s*,?\s*{_SOURCE}(?:{_STOP})?\s*"),
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,?\s+{_DAY}\s*,?\s*(?:(?:{AGENCY})\s*)?{_STOP}\s*"),
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,?\s*{_BRACKETED}(?:{_STOP})?\s*"),
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,\s*(?:{AGENCY}|{_STAFF})\s*[।|:：–—-]+\s*"),
    compiled(rf"^\s*(?:{AGENCY}|{_STAFF}),\s*(?P<place>{PLACE}){_REGION}\s*(?:[।|:：–—-]+\s*|$)"),
]
_WEAK_DATELINE = compiled(rf"^\s*(?P<place>{PLACE}){_REGION}(?:\s*[।:：]|\|(?=\s)|\s*[-–—]+(?=\s))\s*")
_DATE_LAST = compiled(rf"^\s*(?P<place>{PLACE}){_REGION}(?:\s*[:।]\s*{_DAY}|,\s{_WEEKDAY})\s*[।:：–—-]+\s*")
_DATE_FIRST = compiled(rf"^\s*{DATE}\s*,\s*(?P<place>{PLACE}){_REGION}\s*[।:：–—-]+\s*")


def take_dateline(sheet: Sheet) -> str:
    """Take out the place and date line. Returns its place, "" without one."""
    for position, index in enumerate(sheet.content[:HEAD_LINES]):
        before = sheet.lines[index - 1] if index > 0 else None
        starts_paragraph = before is None or before.ends_sentence or len(before.text.strip()) < MAX_SHORT_LINE
        starts_paragraph |= position == 1
        has_date = position == 0 or position > MAX_WEAK_POSITION or not starts_paragraph
        if found := find_dateline(sheet.lines[index].text[:MAX_SCANNED], has_date):
            place, end = found
            is_bare = end == len(sheet.lines[index].text)
            if (is_bare and index == sheet.content[-1]) or not sheet.take_prefix(Kind.DATELINE, index, end):
                return ""
            sheet.lines[index] = sheet.lines[index]._replace(starts=True)
            above = sheet.content[position - 1] if position > 1 else None
            if above is not None and above == index - 1 and _STAFF_LINE.match(sheet.scanned(above)):
                sheet.take_line(Kind.SIGN_OFF, above)
            return place
    return ""


def find_dateline(text: str, has_date: bool) -> tuple[str, int] | None:
    """The place at the start of a paragraph and where its text begins.

    `has_date`: only one with a date or an agency counts. A headline may start with “place:”, and a wrapped line with
    any word.
    """
    for pattern in _DATELINES:
        found = pattern.match(text)
        if found and found.end() > 0:
            return found["place"].strip(" ,"), found.end()
    found = _DATE_FIRST.match(text) or _DATE_LAST.match(text) or (None if has_date else _WEAK_DATELINE.match(text))
    is_known = found and (is_place(found["place"]) or is_place(found["region"] or "-"))
    if found and is_known and found.end() < len(text):
        return found["place"].strip(" ,"), found.end()
    return None
