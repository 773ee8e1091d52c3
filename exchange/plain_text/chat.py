"""Copy from chat apps: exports and forwards of WhatsApp, Telegram, Signal and Teams.

The forms of the stamps are those that the apps write in 12 and 24-hour time, in Hindi and in English.
"""

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
    compiled(rf"{_START}(?P<sender>[^\[\]:।]{{1,40}}?)\s\[{_DATE},?\s{_TIME}\]:?\s*$"),  # Name [25.11.2026 18:42]
    # Name  6:42 PM, of Slack; Name — Today at 6:42 PM, of Discord
    compiled(
        rf"{_START}(?P<sender>\p{{L}}[\p{{L}}\p{{M}}. ]{{1,38}}?)(?:\s—\s(?:today|yesterday) at\s|\s{{2,}}|\t)\d{{1,2}}:\d{{2}}\s?[ap]m\s*$"
    ),
]
MAX_NAME = 40

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
    is_export = any(_stamp(line) for line in sheet.lines)
    is_chat = False
    for index in sheet.content:
        line = sheet.lines[index]
        if found := _stamp(line, any_sender=is_export):
            is_chat = True
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


def _split_messages(sheet: Sheet) -> None:
    """Put a blank line before each line that lost its stamp, so that two messages never run into each other."""
    stamped = {record.place[0] for record in sheet.recognised if record.kind == Kind.CHAT_STAMP}
    lines: list[Line] = []
    for line in sheet.lines:
        if line.number in stamped and line.column > 0:
            lines.append(Line("", line.number))
        lines.append(line)
    sheet.lines = lines
