"""Copy from chat apps: exports and forwards of WhatsApp, Telegram, Signal and Teams.

The forms of the stamps are those that the apps write in 12 and 24-hour time, in Hindi and in English.
"""

from itertools import pairwise

import regex

from .lines import MAX_SCANNED, Kind, Line, Sheet, compiled

_DATE = (
    r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?"
    r"|\d{1,2}\s\p{L}[\p{L}\p{M}.॰]*,?\s\d{4}|\p{L}[\p{L}\p{M}.]*\s\d{1,2},\s\d{4})"
)
_HALF = r"(?:[ap]\.?\s?m\b\.?|पूर्वाह्न|अपराह्न)"
_PART = r"(?:सुबह|दोपहर|शाम|रात|तड़के|पूर्वाह्न|अपराह्न)"
_TIME = rf"(?:{_PART}\s)?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:[\s\u202f]*{_HALF})?(?:\sबजे)?"
_WHEN = rf"(?:{_DATE},?[\s\u202f]+(?:at\s|को\s)?{_TIME}|{_TIME},?\s+{_DATE}|{_TIME})"
_START = r"^[\s\u200e\u200f\u202a\u202c]*"
_SENDER = r"(?P<sender>[^:\n]{1,60}?):(?=\s|$)\s*(?P<by_app>\u200e)*"

_STAMPS = [
    compiled(rf"{_START}\[{_WHEN}\]\s*(?:{_SENDER})?"),  # [25/11, 6:42 pm] Name: and [18:42, 25/11/2026] Name:
    compiled(rf"{_START}{_DATE},?[\s\u202f]+{_TIME}(?:\s+[-–]|:)\s+(?:{_SENDER})?"),  # 25/11/2026, 18:42 - Name:
    compiled(rf"{_START}(?P<sender>[^\[\]:]{{1,60}}?),\s\[{_WHEN}\]:?\s*"),  # Name, [25.11.2026 18:42]
    # Name [25.11.2026 18:42]; with the name on the line above: , [25.11.2026 18:42]
    compiled(rf"{_START}(?P<sender>[^\[\]:।]{{1,40}}?)\s\[{_WHEN}\]:?\s*$"),
    # Name  6:42 PM, of Slack; Name — Today at 6:42 PM, of Discord
    compiled(
        rf"{_START}(?P<sender>\p{{L}}[\p{{L}}\p{{M}}. ]{{1,38}}?)(?:\s—\s(?:today|yesterday) at\s|\s{{2,}}|\t)\d{{1,2}}:\d{{2}}\s?[ap]m\s*$"
    ),
]
MAX_NAME = 40
MAX_NAME_WORDS = 4
_BARE_STAMP = compiled(rf"\s*,\s\[{_WHEN}\]:?\s*")
_BARE_TIME = compiled(rf"{_START}(?:(?:edited|संपादित)\s)?{_TIME}\s*")
_VIEWS = compiled(r"\s*\d[\d.,]*\s?[km]?\s*")
MAX_LINES_OF_FIRST = 4  # name, forwarded from, text, views
_FROM = compiled(r"\s*forwarded from .{1,60}")

_MEDIA = (
    r"(?:media|images?|photos?|video|audio|gif|sticker|document|contact card|voice message"
    r"|मीडिया|चित्र|इमेज|फोटो|तस्वीर|वीडियो|ऑडियो|स्टिकर|दस्तावेज)"
)
_FILE = r"[^\s/]{1,80}\.(?:jpe?g|png|webp|heic|gif|mp4|3gp|mov|opus|m4a|mp3|pdf|docx?|xlsx?|vcf)"
_EDITED = (
    r"(?:this message was (?:edited|deleted)\.?|you deleted this message\.?"
    r"|(?:यह|इस|आपने यह|आपने इस) (?:मैसेज|संदेश)(?: को)? (?:एडिट|संपादित|डिलीट|हटा|मिटा)[\p{L}\p{M}]*(?: [\p{L}\p{M}]+){0,3}।?)"
)
_NOTICES = [
    rf"{_MEDIA}(?: file| note)? omitted(?: • \d+ pages?)?|view once (?:photo|video|voice message)",
    r"you received a view once message\.?.{0,80}",
    r"मीडिया(?: फाइल)?(?: को)? (?:हटा|छोड़|शामिल नहीं|नहीं)[\p{L}\p{M}]*(?: [\p{L}\p{M}]+){0,3}",
    rf"{_MEDIA}(?: को)? (?:छोड़ा|छोड़ दिया|छोड़ दी|शामिल नहीं किया) (?:गया|गई|गयी)",
    rf"(?:attached|संलग्न): .{{1,100}}|{_FILE} \([^()]{{1,40}}\)",
    rf"{_EDITED}|edited|संपादित",
    r"forwarded(?: many times| message| as received)?|forwarded (?:message )?from:? .{1,60}",
    r"(?:कई बार |बार-बार )?(?:फॉरवर्ड|फ़ॉरवर्ड|फारवर्ड|अग्रेषित)(?:ेड)?(?: (?:किया|किए|मैसेज|संदेश|गया|हुआ|है))*(?:\s*:\s*.{1,60})?",
    r"मीडिया के बिना|poll:|option: .{1,200} \(\d+ votes?\)|विकल्प: .{1,200} \(\d+ वोट\)",
    r"in reply to .{1,60}|missed (?:voice|video|group) .{0,10}call.{0,40}",
    r"null|location: https?://\S+|live location shared|waiting for this message.{0,80}",
    r"messages and calls are end-to-end encrypted.{0,200}|(?:मैसेज|संदेश)(?:ों)? और कॉल.{0,40}एन्क्रिप्ट.{0,200}",
    r"read more|और पढ़ें|not included, change data exporting settings.{0,40}",
]
_NOTICE = compiled(rf"[\s\u200e\u200f\ufe0f*_<\[(«…➡⏩↪↱]*(?:{'|'.join(_NOTICES)})[\s\u200e\u200f*_>\])».…]*")
_TELEGRAM_MEDIA = compiled(
    r"\s*\[\s(?:photo|video|sticker|file|album|voice message|video message|gif|audio file|poll|contact|location)"
    r"(?:\s?:\s.{1,80})?\s\]\s*"
)
_EDITED_AT_END = compiled(rf"[\s\u200e]*<\s*{_EDITED}\s*>\s*$")


def read_chat(sheet: Sheet) -> bool:
    """Take out senders, times and notices. Each message starts a paragraph. Returns whether the copy is from a chat."""
    is_chat = _take_bare_times(sheet)
    is_export = any(_stamp(line) for line in sheet.lines)
    for index in sheet.content:
        line = sheet.lines[index]
        if found := _stamp(line, any_sender=is_export):
            is_chat = True
            if index and _BARE_STAMP.fullmatch(line.text) and _may_be_name(sheet.lines[index - 1]):
                sheet.take_line(Kind.CHAT_STAMP, index - 1)
            if found.groupdict().get("by_app"):  # iOS writes this mark before what the app itself says
                sheet.take_line(Kind.CHAT_NOTICE, index)
            elif found["sender"]:
                sheet.take_prefix(Kind.CHAT_STAMP, index, found.end())
            elif len(line.text) - found.end() <= MAX_NAME and line.text.startswith("["):
                sheet.take_line(Kind.CHAT_STAMP, index)  # [11/25 6:42 PM] Name, of Teams
            else:
                sheet.take_line(Kind.CHAT_NOTICE, index)  # 25/11/2026, 18:42 - Ram added Shyam
        is_chat |= _take_notice(sheet, index)
    _split_messages(sheet)
    return is_chat


def _stamp(line: Line, any_sender: bool = False) -> "regex.Match[str] | None":
    """The stamp at the start of the line. Without `any_sender`, only one that names a sender."""
    for pattern in _STAMPS:
        found = pattern.match(line.text[:MAX_SCANNED])
        if found and (found["sender"] or any_sender):
            return found
    return None


def _take_notice(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    if line.is_blank:
        return False
    is_short = len(line.text) <= MAX_SCANNED
    if is_short and (_NOTICE.fullmatch(line.text) or _TELEGRAM_MEDIA.fullmatch(line.text)):
        sheet.take_line(Kind.CHAT_NOTICE, index)
        return True
    tail = max(0, len(line.text) - 100)
    if found := _EDITED_AT_END.search(line.text, tail):
        sheet.take_suffix(Kind.CHAT_NOTICE, index, found.start())
        return True
    return False


def _take_bare_times(sheet: Sheet) -> bool:
    """Take out times and senders on lines of their own, as the pages of Telegram are copied. Returns whether there are any.

    The times stand either over their messages, the first one under a name, or below them, the last one at the end.
    Other times are part of the story.
    """
    content = sheet.content
    lines = [sheet.lines[index] for index in content]
    times = [at for at, line in enumerate(lines) if _BARE_TIME.fullmatch(line.text[:MAX_SCANNED])]
    if not times or any(after - before == 1 for before, after in pairwise(times)):
        return False
    is_over = times[0] == 1 and times[-1] < len(lines) - 1 and _may_be_name(lines[0])
    is_below = len(times) > 1 and times[-1] == len(lines) - 1 and times[0] <= MAX_LINES_OF_FIRST
    views = {at - 1 for at in times if is_below and _VIEWS.fullmatch(lines[at - 1].text)}
    last_lines = [lines[at - 2 if at - 1 in views else at - 1] for at in times]
    if not is_over and not (is_below and any(line.ends_sentence for line in last_lines)):
        return False
    starts = [at - 1 for at in times] if is_over else [0, *(at + 1 for at in times[:-1])]
    texts = [lines[at].text for at in starts]
    senders = {at for at in starts if _may_be_name(lines[at]) and texts.count(lines[at].text) > 1}
    if is_over or _FROM.fullmatch(lines[1].text):
        senders.add(0)
    for at in sorted({*times, *senders, *views}):
        sheet.take_line(Kind.CHAT_STAMP, content[at])
    return True


def _may_be_name(line: Line) -> bool:
    """Whether the line can be the name of a sender."""
    is_short = 0 < len(line.text.strip()) <= MAX_NAME and len(line.text.split()) <= MAX_NAME_WORDS
    return is_short and not line.ends_sentence


def _split_messages(sheet: Sheet) -> None:
    """Put a blank line before each line that lost its stamp, so that two messages never run into each other."""
    stamped = {record.place[0] for record in sheet.recognised if record.kind == Kind.CHAT_STAMP}
    lines: list[Line] = []
    for line in sheet.lines:
        if line.number in stamped and line.column > 0:
            lines.append(Line("", line.number))
        lines.append(line)
    sheet.lines = lines
