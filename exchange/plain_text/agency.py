"""What agencies add to their copy: slug lines, word counts and sign-offs; datelines.py has the place and date line."""

from itertools import takewhile

from .datelines import DATE, DATE_LINE, HEAD_LINES, MAX_WEAK_POSITION, find_dateline, take_dateline
from .lines import Kind, Sheet, compiled
from .places import AGENCY

TAIL_LINES = 8  # in which sign-offs stand
MAX_CREDIT = 120  # characters at the end of a paragraph

_LEADING = r"[\s\-–—]*"
_CREDIT_WORD = (
    rf"(?:इनपुट्?स?|inputs?|समाचार|न्यूज़?|news|with|from|by|के|साथ|से|और|and|सभी|सौजन्य|स्रोत|source|credit|bureau|{AGENCY})"
)
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
    r"^[-–—\s]*(?:(?:[a-z]{1,5}-)?[a-z]{1,5}(?:/[a-z]{1,6})+(?:/\d{1,2}[a-z]{3}\d{4}(?:/\d{1,3})?)?/?|[\u0900-\u0963]{1,10}(?:/[\u0900-\u0963]{1,10})+/?)\s*$"
)
_EDITORS = compiled(r"^\s*(?-i:[A-Z]{2,4})(?:\s(?-i:[A-Z]{2,4})){0,3}\s*$")
_NAMES = compiled(r"^\s*[\p{L}\p{M}.]{1,20}(?:(?:,\s?|\s)[\p{L}\p{M}.]{1,14}){0,2}\s*$")
_STAMP = compiled(
    r"^\s*(?:[\u0900-\u0963]{1,5}\s)?(?:\d{4}\s+\d{4}|[0-3]\d{5,9})(?:\s*(?:hrs|बजे|ist|gmt))?(?:\s+(?:नननन|nnnn))?"
    r"(?:\s+[\p{L}\p{M}.]{1,20}){0,2}\s*$"
)
_END_MARK = compiled(
    r"^\s*(?:n{3,5}|नन्न|न{3,5}|[-–—]\s?30\s?[-–—]?|#{3,}|(?:#\s){2,}#|[-–—(]+\s?(?:ends?|समाप्त|concluded)\s?[-–—)]+)\s*$"
)
_END_WORD = compiled(r"^\s*(?:ends?|समाप्त|concluded|eom)\s*[.।]?\s*$")
_REPORTING = compiled(
    r"^\s*[(\[]?(?:(?:reporting|additional reporting|writing|editing|compiled) by\s|our standards:|release id\s?:"
    r"|रिलीज़? आईडी\s?:|visitor counter\s?:|आगंतुक पटल\s?:|read this release in\s?:|इस विज्ञप्ति को इन भाषाओं में पढ़ें\s?:).{1,300}[)\]]?\s*$"
)
_NOT_EDITED = compiled(
    r"^\s*[(\[](?=.*(?:not been edited|auto-?generated|syndicated feed|एजेंसी से ली|संपादित नहीं|सिंडिकेट)).{10,300}[)\]]\s*$"
)
_TO_BE_CONTINUED = compiled(
    rf"^{_LEADING}[(\[/]*(?:(?-i:MORE)|contd\.?|continued|जारी|क्रमशः|x{{3,}})[)\]/]*[\s.]*(?:{AGENCY})?\s*$|^\s*//\s?ends?\s?//\s*$"
)
_SOURCE_LINE = compiled(
    rf"^{_LEADING}[(\[]?\s*(?:साभार\s*[:：-]?|©|\(c\))\s*(?:{AGENCY})(?:[\s,/&]+(?:{AGENCY}))*\s*[)\]]?\s*$"
)
_CODED = compiled(rf"^{_LEADING}[(\[]?(?:{AGENCY})[)\]]?\s+[a-z]{{1,5}}(?:/[a-z]{{1,6}})+\s*$")
# What stands on the lines under the name of the agency: the editors, a time.
_UNDER_AGENCY = compiled(
    r"^\s*(?:[\p{L}\p{M}.]{1,14}(?:[\s/][\p{L}\p{M}.]{1,14}){0,2}/?(?:\s\d{4})?|(?:\d{4}\s+)?\d{4,10}(?:\s[\p{L}\p{M}]{1,14})?)\s*$"
)
MAX_UNDER_AGENCY = 4

_WORD_COUNT = compiled(
    r"^\s*[(\[]?\s*(?:(?:word count|words?|total words|wc|w/c|शब्द(?: संख्या| सीमा)?|शब्दों की संख्या|कुल शब्द|वर्ड काउंट)"
    r"\s*[:：=–-]?\s*\d+(?:\s*(?:words?|शब्द))?|\d+\s*(?:words|शब्द))\s*[)\]]?\s*$"
)

_SLUG_ALWAYS = compiled(
    r"^\s*(?:zczc\b.{0,80}|(?:posted on|प्रविष्टि तिथि)\s*:.{5,60}\bpib\b.{0,40}|(?:slug|slugline|catchline|keywords?|स्लग|कैचलाइन|कीवर्ड)\s*[:：=–-].{1,100}|[(\[](?:eds?|editors|संपादक)\s*[:：].{1,200}[)\]])\s*$"
)
# Who published a page when, as web sites of agencies and papers say it over the text.
_UPDATED = compiled(
    rf"^\s*(?:{DATE}\s*[,|]?\s*\d{{1,2}}[:.]\d{{2}}(?:\s?[ap]m)?(?:\sist)?$"
    rf"|(?:(?:{AGENCY})\s*[|/,–-]\s*)?(?:last\s)?(?:updated|published|अपडेट(?:ेड)?|प्रकाशित)(?:\s(?:on|at))?\s*[:：]?\s*"
    rf"(?:{DATE}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}).{{0,30}}$)"
)
_RELEASED = compiled(r"^\s*(?:posted on|प्रविष्टि तिथि)\s*:.{5,60}\bpib\b")
_MINISTRY = compiled(
    r"^\s*(?:(?:ministry|department) of .{3,80}|(?:.{1,40}’?'?s office|.{1,60}(?:commission|secretariat|headquarters|cabinet))"
    r"|.{1,60}(?:मंत्रालय|कार्यालय|आयोग|विभाग|सचिवालय|मुख्यालय|मंत्रिमंडल))\s*$"
)
# A word over the headline that is not part of it.
_LABEL_LINE = compiled(
    rf"^\s*[*_🔴🚨⚡‼❗\s]*(?:(?:{AGENCY})(?:\s(?:news service|newsfeed|wire))|urgent|flash|alert|breaking(?: news)?|press (?:release|note)|ब्रेकिंग(?: न्यूज़?)?|प्रेस (?:विज्ञप्ति|नोट)"
    r"|(?:story|खबर|समाचार)\s*[:：])[*_🔴🚨⚡‼❗\s:!]*$"
)
_SLUG_CODE = compiled(r"^\s*(?:[a-z]{2,8}[ -]?\d{1,4}|[\u0900-\u0963]{1,8}\d{1,3})(?:[\s-]+\S+){0,4}\s*$")
_SLUG_TOKEN = compiled(r"^\s*[.\p{L}][\p{L}\p{M}\p{N}.]*(?:[-/_][\p{L}\p{M}\p{N}.]+)+\s*$")
_SLUG_GROUPS = compiled(r"^\s*(?:[a-z]{2,5}\s+){1,6}[a-z]{2,5}\s*$")
_SLUG_LEAD = compiled(r"^\s*[.a-z0-9]+(?:-[a-z0-9]+)+(?:\s[a-z0-9-]+){0,5}\s*$")


def read_agency(sheet: Sheet) -> str:
    """Take out what the agency added to the story. Returns the place of its dateline, "" without one."""
    _take_head(sheet)
    _take_tail(sheet)
    return take_dateline(sheet)


def _take_head(sheet: Sheet) -> None:
    for index in sheet.content:
        if _WORD_COUNT.match(sheet.scanned(index)):
            sheet.take_line(Kind.WORD_COUNT, index)
    for index in sheet.content[:2]:
        if len(sheet.content) > MAX_WEAK_POSITION and DATE_LINE.match(sheet.scanned(index)):
            sheet.take_line(Kind.DATELINE, index)
    _take_ministry(sheet)
    content = sheet.content
    is_before_headline = True
    is_wire = False
    for position, index in enumerate(content[:HEAD_LINES]):
        text = sheet.scanned(index)
        is_code = (
            _looks_like_slug(text)
            or bool(_LABEL_LINE.match(text))
            or (is_wire and text.upper() == text and len(text.split()) <= 4)
        )
        is_slug = is_before_headline and is_code and _may_be_headline(sheet, content[position + 1 :])
        if is_slug or _SLUG_ALWAYS.match(text) or _UPDATED.match(text):
            is_wire = sheet.take_line(Kind.SLUG, index)
        else:
            is_before_headline = False


def _take_ministry(sheet: Sheet) -> None:
    """Take out the ministry that the Press Information Bureau sets over its headline."""
    head = sheet.content[:HEAD_LINES]
    if any(_RELEASED.match(sheet.scanned(index)) for index in head) and _MINISTRY.match(sheet.scanned(head[0])):
        sheet.take_line(Kind.SLUG, head[0])


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
    text = sheet.scanned(following[0])
    if _SLUG_ALWAYS.match(text) or (len(following) > 1 and _looks_like_slug(text)):
        return True
    return bool(text) and not line.ends_sentence and not find_dateline(text, True)


def _take_tail(sheet: Sheet) -> None:
    tail = sheet.content[-TAIL_LINES:]
    for index in sheet.content:
        text = sheet.scanned(index)
        if _END_MARK.match(text) or (
            _CREDIT_LINE.match(text) and text.lstrip()[:1] in "([" and _HAS_AGENCY.search(text)
        ):
            sheet.take_line(Kind.SIGN_OFF, index)
    _take_under_agency(sheet, tail)
    _take_name_under_credit(sheet, tail)
    _take_initials_under_credit(sheet, tail)
    below = ""  # the sign-off on the line below
    for index in reversed(tail[1:]):
        text = sheet.scanned(index)
        if sheet.lines[index].is_blank:
            continue
        above = sheet.scanned(index - 1)
        is_sign_off = _is_sign_off(text) or bool(
            _NAMES.match(text) and (_INITIALS.match(above) or _ends_agency_copy(below))
        )
        if not is_sign_off:
            _take_credit_at_end(sheet, index)
            return
        sheet.take_line(Kind.SIGN_OFF, index)
        below = text if index > 0 and not sheet.lines[index - 1].is_blank else ""
    if tail:
        _take_credit_at_end(sheet, tail[0])


def _take_name_under_credit(sheet: Sheet, tail: list[int]) -> None:
    """Take out the last line where it repeats a name of the credit that ends the paragraph above it."""
    if len(tail) < 3:
        return
    name = sheet.scanned(tail[-1]).strip()
    above = sheet.lines[tail[-2]].text
    found = _CREDIT_AT_END.search(above, max(0, len(above) - MAX_CREDIT))
    if found and _NAMES.match(name) and name in found[0].split() and _HAS_AGENCY.search(found[0]):
        sheet.take_line(Kind.SIGN_OFF, tail[-1])


def _take_initials_under_credit(sheet: Sheet, tail: list[int]) -> None:
    """Take out the lines of initials that end the copy, where the paragraph above them ends with a credit."""
    under = list(takewhile(lambda index: _EDITORS.match(sheet.scanned(index)), reversed(tail[1:])))
    above = sheet.lines[tail[-len(under) - 1]].text if under else ""
    found = _CREDIT_AT_END.search(above, max(0, len(above) - MAX_CREDIT))
    if found and _HAS_AGENCY.search(found[0]):
        for index in under:
            sheet.take_line(Kind.SIGN_OFF, index)


def _take_under_agency(sheet: Sheet, tail: list[int]) -> None:
    """Take out the name of the agency on a line of its own, with the short lines under it, where they end the copy."""
    for position in range(max(1, len(tail) - MAX_UNDER_AGENCY - 1), len(tail) - 1):
        text = sheet.scanned(tail[position])
        under = tail[position + 1 :]
        is_agency = bool((_CREDIT_LINE.match(text) and _HAS_AGENCY.search(text)) or _INITIALS.match(text))
        if is_agency and all(_UNDER_AGENCY.match(sheet.scanned(index)) for index in under):
            for index in tail[position:]:
                sheet.take_line(Kind.SIGN_OFF, index)
            return


def _is_sign_off(text: str) -> bool:
    if not text:
        return False
    if _CREDIT_LINE.match(text) and _HAS_AGENCY.search(text):
        return True
    patterns = (
        _INITIALS,
        _BARE_INITIALS,
        _STAMP,
        _END_WORD,
        _REPORTING,
        _NOT_EDITED,
        _TO_BE_CONTINUED,
        _SOURCE_LINE,
        _CODED,
    )
    return any(pattern.match(text) for pattern in patterns)


def _ends_agency_copy(text: str) -> bool:
    """Whether the line is a credit, or says that the agency sends more."""
    return bool(text and (_CREDIT_LINE.match(text) or _TO_BE_CONTINUED.match(text)))


def _take_credit_at_end(sheet: Sheet, index: int) -> None:
    text = sheet.lines[index].text
    found = _CREDIT_AT_END.search(text, max(0, len(text) - MAX_CREDIT))
    if found and found.start() > 0 and _HAS_AGENCY.search(found[0]):
        sheet.take_suffix(Kind.SIGN_OFF, index, found.start())
