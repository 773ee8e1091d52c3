"""Copy from mail: headers, quoted replies, greetings and signatures.

The signature separator is that of RFC 3676, 4.3; the other forms are those of the usual mail programs.
"""

from bilingual.text import letters

from .lines import MAX_SCANNED, Kind, Line, Sheet, compiled

MAX_SIGNATURE_LINES = 15
MAX_CLOSING_LINES = 8  # after “Regards,”: a name, an office, a telephone number
MAX_CLOSING_LETTERS = 70
MAX_GREETING_LINES = 3
MIN_STORY_LINES = 3  # above the mail that was answered

_SUBJECT = compiled(r"^\s*(?:[*_]*(?:subject|विषय)[*_]*\s*[:：-][*_-]*\s*|(?=(?:re|fwd?)\s*:))(?P<subject>.*)$")
_REPLY_MARK = compiled(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+")
_HEADER = compiled(
    r"^\s*[*_]*(?:from|to|cc|bcc|date|sent|subject|reply-to|message-id|attachments?|importance|sender|in-reply-to|references"
    r"|received|return-path|delivered-to|mime-version|content-[\w-]+|x-[\w-]+|re|fwd?"
    r"|प्रेषक|प्रति|से|को|प्रतिलिपि|दिनांक|तारीख|तिथि|समय|भेजा गया|विषय|सेवा में)[*_]*\s*[:：]"
)
_FORWARDED = compiled(
    r"^[\s>]*(?:-{2,}\s*(?:forwarded message|original message|अग्रेषित (?:संदेश|मेल)|मूल संदेश)\s*-{2,}|begin forwarded message:?)\s*$"
)
_WROTE = compiled(r"^[\s>]*(?:on\b.{6,200}\bwrote:|.{6,200}\sने लिखा:)\s*$")
_WROTE_START = compiled(r"^[\s>]*(?:on\b.{6,200}|\d.{3,200}\sको.{0,200})$")
_GREETING = compiled(
    r"^\s*(?:dear\b.{0,40}|hi|hello|greetings|good (?:morning|afternoon|evening)|respected (?:sir|madam)|sir|madam|नमस्ते|नमस्कार|प्रणाम"
    r"|महोदय|महोदया|आदरणीय.{0,40}|प्रिय.{0,40}|मान्यवर|(?:संपादक|सम्पादक)(?=\s(?:जी|सर|महोदय|महोदया)))"
    r"(?:(?:\s|\s?/\s?| or )(?:sir|madam|ma'am|team|all|everyone|desk|जी|सर|मैम|महोदय|महोदया))*\s*[,!।:]*\s*$"
)
# A line of the letter before the story: please find the story below; FYI; for publication.
_COVERING = compiled(
    r"^\s*(?:(?:please|pls|kindly)\b.{0,60}\b(?:find|publish|carry|use)\b.{0,80}"
    r"|कृपया.{0,60}(?:प्रकाशित|संलग्न|छापने|प्रकाशन|स्थान).{0,60}|fyi|(?:सादर )?प्रकाशनार्थ|for (?:immediate )?(?:publication|release))\s*[.,!।:]*\s*$"
)
# The start of a letter: its addressee stands on the lines below.
_ADDRESSEE = compiled(r"^\s*(?:सेवा में|प्रति|to)\s*[,:]?\s*$")
MAX_ADDRESS_LINES = 6
_DEVICE = compiled(
    r"^\s*(?:sent (?:from|via|using) (?:my |yahoo|outlook|gmail|mail|the ).{0,80}|get outlook for .{0,40}"
    r"|(?:मेरे|मेरी) .{1,40} से भेजा गया.{0,5}"
    r"|(?:iphone|ipad|android|samsung|outlook|gmail|yahoo|जीमेल|याहू|आउटलुक|मोबाइल)\b.{0,30} से भेजा गया.{0,5}"
    r"|attachments area|virus-free\.?\s.{0,40}|you received this message because you are subscribed to .{0,120})$"
)
_CLOSING = compiled(
    r"^\s*(?:सादर(?: धन्यवाद| प्रणाम| नमस्कार)?|साभार|धन्यवाद(?: सहित| सादर)?|भवदीय|भवदीया|आपका(?: विश्वासी| शुभेच्छु| अपना)?|शुभकामनाओं सहित"
    r"|सधन्यवाद|(?:बहुत[- ]बहुत )?(?:धन्यवाद|आभार)(?: (?:एवं|और|व) सादर)?|जय हिंद|जय हिन्द"
    r"|(?:(?:best|warm|kind|with|many)\s)*(?:regards|rgds|wishes|thanks|thx|thank you|thanking you)(?:\s?(?:&|and)\s?(?:best\s|warm\s)?regards)?"
    r"|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|warmly|cheers|best|br)\s*[,.!।-]*\s*$"
)
_RULE = compiled(r"^\s*(?:[-–—]|_{3,})\s*$")  # — or ___ before a name
MAX_LINES_AFTER_RULE = 4
# The last line of a signature that no closing introduces, and who signs.
_STAFF = compiled(
    r"(?<!\p{L})(?:संवाददाता|रिपोर्टर|पत्रकार|ब्यूरो|प्रतिनिधि|correspondent|reporter|journalist|stringer|bureau)(?![\p{L}\p{M}])"
)
_CONTACT = compiled(
    r"^\s*(?:(?:मो(?:बा(?:इल)?)?|फोन|संपर्क|mob(?:ile)?|ph(?:one)?|m|tel|contact)\s*[.:：-]*\s*)?(?:\+?\d[\d\s-]{8,14}|[^\s@]+@[^\s@]+)\s*$"
)
_DISCLAIMER = compiled(
    r"^\s*[*_]*(?:disclaimer\b|confidentiality (?:notice|note)\b|confidential:|गोपनीयता (?:सूचना|नोटिस)|अस्वीकरण\s*:|(?:this|the information in this) (?:e-?mail|message)\b.{0,80}\b(?:confidential|intended)"
    r"|please consider the environment)"
)


def read_mail(sheet: Sheet, is_chat: bool) -> str:
    """Take out all that the mail program and the letter added. Returns the subject, "" without one.

    The subject is noted as taken out; story.py decides whether it is the headline. In a chat > marks a quotation in the
    story itself, which stays.
    """
    _take_addressee(sheet)
    subject = _take_headers(sheet)
    _take_quotes(sheet, is_chat)
    _take_signature(sheet)
    for index in sheet.content[:MAX_GREETING_LINES]:
        text = sheet.lines[index].text[:MAX_SCANNED]
        is_greeting = _GREETING.match(text) or _COVERING.match(text)
        if len(sheet.content) < 2 or not is_greeting or not sheet.take_line(Kind.GREETING, index):
            break
    return subject


def _take_addressee(sheet: Sheet) -> None:
    """Take out the addressee of a letter: “To,” and the short lines below it."""
    content = sheet.content
    if len(content) < 3 or not _ADDRESSEE.match(sheet.lines[content[0]].text[:MAX_SCANNED]):
        return
    stop = content[0] + 1
    while stop < len(sheet.lines) and not sheet.lines[stop].is_blank and not _is_header(sheet.lines[stop]):
        stop += 1
    lines = sheet.lines[content[0] : stop]
    if len(lines) <= MAX_ADDRESS_LINES and all(len(line.text) <= MAX_CLOSING_LETTERS for line in lines):
        sheet.take_lines(Kind.GREETING, content[0], stop)


def _is_header(line: Line) -> bool:
    return bool(_HEADER.match(line.text[:MAX_SCANNED])) and not line.is_blank


def _take_headers(sheet: Sheet) -> str:
    """Take out blocks of two or more header lines with the line above that introduces them, and a subject at the top.

    A block under the story starts the mail that was answered, which is taken out as a whole.
    """
    subject = ""
    content = sheet.content
    position = 0
    may_be_answered = True
    while position < len(content):
        start = position
        if _FORWARDED.match(sheet.lines[content[position]].text[:MAX_SCANNED]):
            sheet.take_line(Kind.MAIL_HEADER, content[position])
            position += 1
            continue
        while position < len(content) and _is_header(sheet.lines[content[position]]):
            position += 1
            while _continues_header(sheet, content, position):
                position += 1
        count = position - start
        if may_be_answered and count >= 2 and start >= MIN_STORY_LINES:
            may_be_answered = False
            above, below = (
                sum(len(sheet.lines[each].text) for each in part) for part in (content[:start], content[position:])
            )
            if below < above and sheet.take_lines(Kind.QUOTE, content[start], content[-1] + 1):
                return subject
        if count >= 2 or (count == 1 and start == 0 and _SUBJECT.match(sheet.lines[content[0]].text[:MAX_SCANNED])):
            for index in content[start:position]:
                found = _SUBJECT.match(sheet.lines[index].text[:MAX_SCANNED])
                line = sheet.lines[index]
                kind = Kind.SUBJECT if found and not subject else Kind.MAIL_HEADER
                if kind is Kind.SUBJECT and found:
                    reply = _REPLY_MARK.match(found["subject"])
                    start_of_text = found.start("subject") + (reply.end() if reply else 0)
                    if sheet.take_prefix(Kind.MAIL_HEADER, index, start_of_text):
                        subject = sheet.lines[index].text.strip()
                        if not sheet.take_line(Kind.SUBJECT, index):
                            subject = ""
                elif not line.is_blank:
                    sheet.take_line(kind, index)
        position = max(position, start + 1)
    return subject


def _continues_header(sheet: Sheet, content: list[int], position: int) -> bool:
    """Whether the line continues a folded header (RFC 5322, 2.2.3): it is indented and follows without a blank line."""
    if position >= len(content) or content[position] != content[position - 1] + 1:
        return False
    text = sheet.lines[content[position]].text
    return text[:1] in " \t" and len(text) < 200 and not _is_header(sheet.lines[content[position]])


def _take_quotes(sheet: Sheet, is_chat: bool) -> None:
    """Take out quoted lines. Where most lines are quoted they are the story, and only their marks go."""
    content = sheet.content
    quoted = [index for index in content if sheet.lines[index].text.lstrip().startswith(">")]
    for position, index in enumerate(content):
        text = sheet.lines[index].text[:MAX_SCANNED]
        following = content[position + 1] if position + 1 < len(content) else None
        if _WROTE.match(text):
            sheet.take_line(Kind.QUOTE, index)
        elif following == index + 1 and _WROTE_START.match(text):
            joined = f"{text} {sheet.lines[following].text[:MAX_SCANNED]}"
            if _WROTE.match(joined) and sheet.lines[following].text.rstrip().endswith(":"):
                sheet.take_lines(Kind.QUOTE, index, following + 1)
    if is_chat or len(quoted) * 2 > len(content):
        for index in quoted:
            line = sheet.lines[index]
            stripped = line.text.lstrip("> ")
            sheet.lines[index] = Line(stripped, line.number, line.column + len(line.text) - len(stripped))
        return
    for start, stop in _groups(quoted):
        sheet.take_lines(Kind.QUOTE, start, stop)


def _groups(indices: list[int]) -> list[tuple[int, int]]:
    """The runs of consecutive numbers, each as (first, last + 1)."""
    groups: list[tuple[int, int]] = []
    for index in indices:
        if groups and groups[-1][1] == index:
            groups[-1] = (groups[-1][0], index + 1)
        else:
            groups.append((index, index + 1))
    return groups


def _take_signature(sheet: Sheet) -> None:
    content = sheet.content
    for position, index in enumerate(content):
        text = sheet.lines[index].text[:MAX_SCANNED]
        if _DEVICE.match(text):
            sheet.take_line(Kind.SIGNATURE, index)
            continue
        if position == 0 or len(content) - position > MAX_SIGNATURE_LINES:
            continue
        if _is_signature(sheet, text, content[position:]):
            sheet.take_lines(Kind.SIGNATURE, index, content[-1] + 1)
            return
    _take_contact(sheet)


def _take_contact(sheet: Sheet) -> None:
    """Take out the name and number of a reporter that end the copy. Other numbers and addresses are for readers."""
    content = sheet.content
    if not content or not _CONTACT.match(sheet.lines[content[-1]].text[:MAX_SCANNED]):
        return
    start = content[-1]
    while start > 0 and not sheet.lines[start - 1].is_blank:
        start -= 1
    block = list(range(start, content[-1] + 1))
    is_staff = any(_STAFF.search(sheet.lines[index].text[:MAX_SCANNED]) for index in block[:-1])
    is_short = 1 < len(block) <= MAX_LINES_AFTER_RULE and letters(sheet.lines[start].text) <= MAX_CLOSING_LETTERS
    if (
        is_staff
        and is_short
        and start > content[0]
        and not sheet.lines[start].ends_sentence
        and _is_closing(sheet, block)
    ):
        sheet.take_lines(Kind.SIGNATURE, start, content[-1] + 1)


def _is_signature(sheet: Sheet, text: str, rest: list[int]) -> bool:
    """Whether a signature or a disclaimer starts at this line and runs to the end. `rest`: the lines from here on."""
    if text.rstrip() == "--" or _DISCLAIMER.match(text):
        return True
    if _RULE.match(text):
        return 1 < len(rest) <= MAX_LINES_AFTER_RULE and _is_closing(sheet, rest)
    return bool(_CLOSING.match(text)) and _is_closing(sheet, rest)


def _is_closing(sheet: Sheet, rest: list[int]) -> bool:
    """Whether nothing but a few short lines follows, none of them a sentence."""
    after = [sheet.lines[index] for index in rest[1:]]
    return len(after) <= MAX_CLOSING_LINES and all(
        letters(line.text) <= MAX_CLOSING_LETTERS and not line.text.rstrip().endswith(("।", "|", "?", "!"))
        for line in after
    )
