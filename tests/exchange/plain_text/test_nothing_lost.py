"""Every word of messy copy is in a field or in the list of what was taken out, in order."""

import re
from html.parser import HTMLParser

import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exchange.plain_text import Kind, read_copy

SENTENCES = [
    "लखनऊ में मंगलवार को भारी बारिश हुई और कई सड़कों पर पानी भर गया।",
    "पुलिस ने बताया कि जांच अभी जारी है|",
    "The minister said on Tuesday that the scheme would cover all districts of the state.",
    "यह बहुत लंबा अनुच्छेद है जिसमें कई बातें एक साथ कही गई हैं, और इसके बाद भी बात चलती रहती है, क्योंकि कहने को अभी बहुत कुछ बाकी है और जगह भी है।",
    "*जरूरी* बात _धीरे_ से ~गलत~ कही गई।",
    "प्रदेश के कई जि-\nलों में भारत-\nअमेरिका के दल आए। The gov-\nernment said so.",
]
LINES = [
    *SENTENCES,
    "बारिश से तीन की मौत",
    "Three killed in rain",
    "[25/11, 6:42 pm] रिपोर्टर राम: बारिश हुई।",
    "25/11/2026, 18:42 - राम: खबर यह है।",
    "Ram, [25.11.2026 18:42]",
    "<Media omitted>",
    "Forwarded",
    "यह ठीक है। <This message was edited>",
    "• पहला",
    "\uf0b7 दूसरा",
    "o\tतीसरा",
    "    - चौथा",
    "* five",
    "1. एक",
    "2. दो",
    "३) तीन",
    "(क) नियम",
    "(ख) दूसरा नियम",
    "जिला\tछात्र",
    "लखनऊ\t120",
    "पृष्ठ 2",
    "Page 2 of 3",
    "3",
    "\x0c",
    "जिला प्रशासन, लखनऊ",
    "लखनऊ, 24 नवंबर (भाषा)। बारिश हुई।",
    "NEW DELHI, Nov 24 (PTI) — Rain fell.",
    "नई दिल्ली: बारिश हुई।",
    "(भाषा)",
    "भाषा कखग टठड",
    "2411 1832 दिल्ली",
    "-30-",
    "शब्द संख्या: 120",
    "ZCZC",
    "UP-RAIN",
    "From: Ram <ram@x.in>",
    "Subject: Fwd: बारिश से मौत",
    "Date: today",
    "> quoted words",
    "On Tue, 24 Nov 2026 at 17:00, Desk <desk@x.in> wrote:",
    "Regards,",
    "राम कुमार",
    "-- ",
    "Sent from my iPhone",
    "दिल्ली | मुंबई",
    "Budget / Taxes fall",
    "Budget: the tax fell.",
]


class Numbered(HTMLParser):
    """The text of a body, with the numbers of its ordered lists."""

    def __init__(self, html: str):
        super().__init__()
        self.parts: list[str] = []
        self._next: list[int | None] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.parts.append(" " if tag not in ("strong", "em") else "")
        if tag in ("ol", "ul"):
            self._next.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        if tag == "li" and self._next[-1] is not None:
            self.parts.append(f" {self._next[-1]} ")
            self._next[-1] += 1

    def handle_endtag(self, tag):
        self.parts.append(" " if tag not in ("strong", "em") else "")
        if tag in ("ol", "ul"):
            self._next.pop()

    def handle_data(self, data):
        self.parts.append(data)


def words(text: str) -> list[str]:
    found = regex.findall(r"[\p{L}\p{M}\p{N}]+", text)
    return [str(int(word)) if word.isdigit() else word for word in found if word != "o"]  # o: a bullet of Word


def left_over(text: str, recognised) -> str:
    """The copy without the records that left it, each cut out where it says it stood."""
    lines = text.replace("\x0c", "\n\x0c\n").strip().split("\n")
    for record in recognised:
        if not record.is_removed:
            continue
        number, column = record.place
        for part in record.text.split("\n"):
            number = next(at for at in range(number, len(lines)) if part.strip() in lines[at])
            line = lines[number]
            at = line.find(part.strip(), column)
            assert at >= 0, (record, line)
            filler = "1" if record.kind == Kind.LIST_LETTER else ""
            lines[number] = line[:at] + filler.ljust(len(part.strip())) + line[at + len(part.strip()) :]
            column = 0
    return "\n".join(lines)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n"])), min_size=1, max_size=14))
@example([(line, "\n") for line in LINES])
def test_every_word_is_in_a_field_or_was_taken_out_in_order(parts):
    text = "".join(line + end for line, end in [("शीर्षक यहां", "\n\n"), *parts])
    copy = read_copy(text, "hi")
    rest = left_over(text, copy.recognised)
    rest = re.sub(r"-\n\s*(?=\w)", "-", rest)
    for record in copy.recognised:
        if record.kind == Kind.HYPHEN:
            rest = rest.replace(record.text, record.text.replace("-", ""))
    shown = " ".join([copy.kicker, copy.headline, copy.summary, "".join(Numbered(copy.body).parts)])
    if any(record.kind == Kind.LIST_LETTER for record in copy.recognised):  # their numbers replace letters
        shown, rest = re.sub(r"\d+", "", shown), re.sub(r"\d+", "", rest)
    assert words(shown) == words(rest)
