"""Copy of news agencies: slug lines, word counts, sign-offs, and the place and date line."""

from .lines import MAX_SCANNED, Kind, Sheet, compiled
from .places import AGENCY, PLACE, is_place

HEAD_LINES = 7  # in which slug lines and the dateline stand
TAIL_LINES = 8  # in which sign-offs stand
MAX_SHORT_LINE = 40  # characters; the next line of a wrapped paragraph follows a longer one

_LEADING = r"[\s\-–—]*"
_CREDIT_WORD = rf"(?:इनपुट्?स?|inputs?|with|from|by|के|साथ|से|और|and|सभी|सौजन्य|स्रोत|source|credit|bureau|{AGENCY})"
_CREDIT = rf"(?:{_CREDIT_WORD}(?:[\s:,/&–-]+|(?=[)\]]|$)))+"
_HAS_AGENCY = compiled(rf"(?<![\p{{L}}\p{{M}}])(?:{AGENCY}|इनपुट|inputs?)(?![\p{{L}}\p{{M}}])")
_CREDIT_LINE = compiled(rf"^{_LEADING}(?:[(\[]\s*{_CREDIT}\s*[)\]]|{_CREDIT})[\s.।]*$")
_CREDIT_AT_END = compiled(
    rf"(?:\s*[(\[]\s*{_CREDIT}[)\]]"
    rf"|(?<=[।.|!?”\"’'])\s*[-–—]+\s*{AGENCY}(?:[\s/][\p{{L}}\p{{M}}./]{{1,12}}){{0,4}}"
    rf"|(?<=[।.|!?”\"’'])\s+(?-i:{AGENCY})(?:[\s/](?:(?-i:[A-Z]{{2,5}})|[\u0900-\u0963]{{1,14}})){{1,4}})[\s.।]*$"
)
_INITIALS = compiled(
    rf"^{_LEADING}(?:{AGENCY})[\s/.,_-]+(?:[a-z]{{1,5}}[./_-]?|[\u0900-\u0963.]{{1,20}}|[\s/._-]|\d{{4,8}}){{1,16}}$"
)
_BARE_INITIALS = compiled(
    r"^[-–—\s]*(?:(?:[a-z]{1,5}-)?[a-z]{1,5}(?:/[a-z]{1,6})+/?|[\u0900-\u0963]{1,10}(?:/[\u0900-\u0963]{1,10})+/?)\s*$"
)
_NAMES = compiled(r"^\s*[\p{L}\p{M}.]{1,14}(?:\s[\p{L}\p{M}.]{1,14}){0,2}\s*$")
_STAMP = compiled(
    r"^\s*(?:[\u0900-\u0963]{1,5}\s)?(?:\d{4}\s+\d{4}|\d{6,10})(?:\s*(?:hrs|बजे|ist|gmt))?(?:\s+(?:नननन|nnnn))?"
    r"(?:\s+[\p{L}\p{M}.]{1,20}){0,2}\s*$"
)
_END_MARK = compiled(
    r"^\s*(?:n{3,5}|नन्न|न{3,5}|[-–—]\s?30\s?[-–—]?|#{3,}|(?:#\s){2,}#|[-–—(]+\s?(?:ends?|समाप्त|concluded)\s?[-–—)]+)\s*$"
)
_END_WORD = compiled(r"^\s*(?:ends?|समाप्त|concluded|eom)\s*[.।]?\s*$")
_REPORTING = compiled(r"^\s*[(\[](?:reporting|additional reporting|writing|editing|compiled) by .{3,300}[)\]]\s*$")

_WORD_COUNT = compiled(
    r"^\s*[(\[]?\s*(?:(?:word count|words?|total words|शब्द(?: संख्या)?|शब्दों की संख्या|कुल शब्द|वर्ड काउंट)\s*[:：=–-]\s*\d+(?:\s*(?:words?|शब्द))?"
    r"|\d+\s*(?:words|शब्द))\s*[)\]]?\s*$"
)

_SLUG_ALWAYS = compiled(
    r"^\s*(?:zczc\b.{0,80}|(?:slug|slugline|catchline|keyword|स्लग|कैचलाइन)\s*[:：=-].{1,100}|[(\[](?:eds?|editors|संपादक)\s*[:：].{1,200}[)\]])\s*$"
)
_SLUG_CODE = compiled(r"^\s*(?:[a-z]{2,8}[ -]?\d{1,4}|[\u0900-\u0963]{1,8}\d{1,3})(?:[\s-]+\S+){0,4}\s*$")
_SLUG_TOKEN = compiled(r"^\s*[.\p{L}][\p{L}\p{M}\p{N}.]*(?:[-/_][\p{L}\p{M}\p{N}.]+)+\s*$")
_SLUG_GROUPS = compiled(r"^\s*(?:[a-z]{2,5}\s+){1,6}[a-z]{2,5}\s*$")
_SLUG_LEAD = compiled(r"^\s*[.a-z0-9]+(?:-[a-z0-9]+)+(?:\s[a-z0-9-]+){0,5}\s*$")

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october"
    r"|november|december|जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर)"
)
_DAY = rf"(?:\d{{1,2}}\s*{_MONTH}|{_MONTH}\.?\s*\d{{1,2}})(?:,?\s*\d{{4}})?"
_REGION = r"(?:\s*[(\[][\p{L}\p{M}. ]{2,30}[)\]])?"
_BRACKETED = rf"[(\[]\s*(?:{AGENCY})(?:[\s/,&-]+(?:{AGENCY}))*\s*[)\]]"
_STOP = r"\s*(?:[।|:：]|\.(?=\s|$)|[-–—]+(?=\s|$)|(?=\s*$))"
_DATELINES = [
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,?\s+{_DAY}\s*,?\s*{_BRACKETED}(?:{_STOP})?\s*"),
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,?\s+{_DAY}\s*,?\s*(?:(?:{AGENCY})\s*)?{_STOP}\s*"),
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,?\s*{_BRACKETED}(?:{_STOP})?\s*"),
    compiled(rf"^\s*(?P<place>{PLACE}){_REGION}\s*,\s*(?:{AGENCY})\s*[।|:：–—-]+\s*"),
    compiled(
        rf"^\s*(?:{AGENCY}|(?:[\p{{L}}\p{{M}}]+\s){{0,3}}(?:संवाददाता|ब्यूरो|संवाद सूत्र|संवाद सहयोगी|न्यूज डेस्क|न्यूज नेटवर्क|प्रतिनिधि))"
        rf",\s*(?P<place>{PLACE}){_REGION}\s*[।|:：–—-]+\s*"
    ),
]
_WEAK_DATELINE = compiled(rf"^\s*(?P<place>{PLACE}){_REGION}(?:\s*[।:：]|\|(?=\s)|\s*[-–—]+(?=\s))\s*")


def read_agency(sheet: Sheet) -> str:
    """Take out what the agency added to the story. Returns the place of its dateline, "" without one."""
    _take_head(sheet)
    _take_tail(sheet)
    return _take_dateline(sheet)


def _scanned(sheet: Sheet, index: int) -> str:
    text = sheet.lines[index].text
    return text if len(text) <= MAX_SCANNED else ""


def _take_head(sheet: Sheet) -> None:
    for index in sheet.content:
        if _WORD_COUNT.match(_scanned(sheet, index)):
            sheet.take_line(Kind.WORD_COUNT, index)
    content = sheet.content
    is_before_headline = True
    is_wire = False
    for position, index in enumerate(content[:HEAD_LINES]):
        text = _scanned(sheet, index)
        is_code = _looks_like_slug(text) or (is_wire and text.upper() == text and len(text.split()) <= 4)
        is_slug = is_before_headline and is_code and _may_be_headline(sheet, content[position + 1 :])
        if is_slug or _SLUG_ALWAYS.match(text):
            is_wire = sheet.take_line(Kind.SLUG, index)
        else:
            is_before_headline = False


def _looks_like_slug(text: str) -> bool:
    text = text.strip()
    if _SLUG_TOKEN.match(text) and any(mark in text for mark in "-_/"):
        return True
    if text.upper() == text and (_SLUG_GROUPS.match(text) or _SLUG_LEAD.match(text)):
        return True
    return bool(_SLUG_CODE.match(text)) and text.upper() == text


def _may_be_headline(sheet: Sheet, following: list[int]) -> bool:
    """Whether a headline still follows: another slug line, or a line that is no sentence and no dateline."""
    if not following:
        return False
    line = sheet.lines[following[0]]
    text = _scanned(sheet, following[0])
    if _SLUG_ALWAYS.match(text) or (len(following) > 1 and _looks_like_slug(text)):
        return True
    return bool(text) and not line.ends_sentence and not _dateline(text, True)


def _take_tail(sheet: Sheet) -> None:
    tail = sheet.content[-TAIL_LINES:]
    for index in sheet.content:
        text = _scanned(sheet, index)
        if _END_MARK.match(text) or (
            _CREDIT_LINE.match(text) and text.lstrip()[:1] in "([" and _HAS_AGENCY.search(text)
        ):
            sheet.take_line(Kind.SIGN_OFF, index)
    below = ""  # the sign-off on the line below
    for index in reversed(tail[1:]):
        text = _scanned(sheet, index)
        if sheet.lines[index].is_blank:
            continue
        above = _scanned(sheet, index - 1)
        is_sign_off = _is_sign_off(text) or bool(
            _NAMES.match(text) and (_INITIALS.match(above) or (below and _CREDIT_LINE.match(below)))
        )
        if not is_sign_off:
            _take_credit_at_end(sheet, index)
            return
        sheet.take_line(Kind.SIGN_OFF, index)
        below = text if index > 0 and not sheet.lines[index - 1].is_blank else ""
    if tail:
        _take_credit_at_end(sheet, tail[0])


def _is_sign_off(text: str) -> bool:
    if not text:
        return False
    if _CREDIT_LINE.match(text) and _HAS_AGENCY.search(text):
        return True
    patterns = (_INITIALS, _BARE_INITIALS, _STAMP, _END_WORD, _REPORTING)
    return any(pattern.match(text) for pattern in patterns)


def _take_credit_at_end(sheet: Sheet, index: int) -> None:
    text = sheet.lines[index].text
    start = max(0, len(text) - 120)
    found = _CREDIT_AT_END.search(text, start)
    if found and found.start() > 0 and _HAS_AGENCY.search(found[0]):
        sheet.take_suffix(Kind.SIGN_OFF, index, found.start())


def _take_dateline(sheet: Sheet) -> str:
    for position, index in enumerate(sheet.content[:HEAD_LINES]):
        before = sheet.lines[index - 1] if index > 0 else None
        starts_paragraph = before is None or before.ends_sentence or len(before.text.strip()) < MAX_SHORT_LINE
        starts_paragraph |= position == 1
        if found := _dateline(sheet.lines[index].text[:MAX_SCANNED], position == 0 or not starts_paragraph):
            place, end = found
            return place if sheet.take_prefix(Kind.DATELINE, index, end) else ""
    return ""


def _dateline(text: str, has_date: bool) -> tuple[str, int] | None:
    """The place at the start of a paragraph and where its text begins.

    `has_date`: only one with a date or an agency counts. A headline may start with “place:”, and a wrapped line with
    any word.
    """
    for pattern in _DATELINES:
        found = pattern.match(text)
        if found and found.end() > 0:
            return found["place"].strip(" ,"), found.end()
    found = None if has_date else _WEAK_DATELINE.match(text)
    if found and is_place(found["place"]) and found.end() < len(text):
        return found["place"].strip(" ,"), found.end()
    return None
