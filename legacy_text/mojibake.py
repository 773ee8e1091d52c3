"""UTF-8 that was read as Latin-1, Windows-1252 or Mac OS Roman: repaired where every byte is still there.

Of the first two also text that was misread several times.

UTF-8 writes a character above U+007F as one leading byte and one to three bytes from 0x80 to 0xBF (RFC 3629). Read as
Windows-1252, Devanagari therefore becomes à¤ or à¥ and one more character.
"""

import re

from .glyphs import windows_1252

_BYTES = {windows_1252(chr(code)): code for code in range(0x80, 0x100)}
_TRAIL = f"[{re.escape(''.join(char for char, code in _BYTES.items() if code < 0xC0))}]"
_QUOTE = "[‘’“”–—…›]"
# Only what news is written in, because other sequences can be text, such as Ã and a closing quote. The last byte of ठ is
# a no-break space, which often has become a space.
_SEQUENCE = re.compile(
    f"à[¤¥](?:{_TRAIL}| (?=à[¤¥]|\\s|[\u0900-\u097f]))|â[€‚„]{_TRAIL}|[ÂÃ](?:(?!{_QUOTE}){_TRAIL}|{_QUOTE}(?=\\w))"
    f"|ï»¿|ðŸ{_TRAIL}{_TRAIL}"
)
# Windows-1252 has no character for the last byte of ”: it is lost.
_CLOSING_QUOTE = re.compile(f"â€(?:\ufffd|(?!{_TRAIL}))")
_TWICE = re.compile("Ã[¢\\s][Ââ]|(?:Ã\xa0Â[¤¥])")  # the misread bytes of Devanagari and of quotes, misread again
_SEQUENCE_TWICE = re.compile(f"Ã¢(?:Â{_TRAIL}){{2}}|{_SEQUENCE.pattern}|[ÅÆË]{_TRAIL}")
_TIMES = 3
# UTF-8 read as Mac OS Roman, which has a character for every byte. A no-break space often has become a space.
_MAC_DEVANAGARI = re.compile("(?:‡[§•].)+")
_MAC_PUNCTUATION = re.compile("‚[ÄÇ].|\uf8ffü..")
# What is left where a byte is lost: a lead byte of Devanagari without its last, the replacement character, words of ?.
_LEFT_OVER = re.compile("à[¤¥]|\ufffd|(?<=[\\w\u0900-\u097f])\\?{2,}(?=[\\w\u0900-\u097f])")
_QUESTION_WORD = re.compile(r"(?<![\w\u0900-\u097f?!”’\"')])\?{2,}(?![\w\u0900-\u097f?!])")
_MIN_WORDS, _MIN_WORD, _MIN_LONE_WORD = 2, 3, 5


def repair(text: str) -> str:
    """The text with every sequence of misread bytes as the character that it was. Other text stays as it is."""
    if _MAC_DEVANAGARI.search(text):
        text = _MAC_PUNCTUATION.sub(_from_mac_roman, _MAC_DEVANAGARI.sub(_from_mac_roman, text))
    for _time in range(_TIMES):
        read = windows_1252(text)
        repaired = (_SEQUENCE_TWICE if _TWICE.search(read) else _SEQUENCE).sub(_character, read)
        if repaired == read:
            break
        text = repaired
    return _CLOSING_QUOTE.sub("”", text)


def _from_mac_roman(sequence: re.Match[str]) -> str:
    try:
        return sequence[0].replace(" ", "\u00a0").encode("mac_roman").decode("utf-8")
    except UnicodeError:
        return sequence[0]


def _character(sequence: re.Match[str]) -> str:
    try:
        return bytes(_BYTES.get(char, 0xA0) for char in sequence[0]).decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError:
        return sequence[0]


def unrepairable(text: str) -> list[str]:
    """The words of a text whose letters are lost: U+FFFD, words of question marks, misread bytes with a gap.

    A question that ends in several question marks is none, and neither is a lone ???.
    """
    found = [word for word in text.split() if _LEFT_OVER.search(word)]
    marks = _QUESTION_WORD.findall(text)
    longest = max(map(len, marks), default=0)
    if longest >= _MIN_LONE_WORD or (len(marks) >= _MIN_WORDS and longest >= _MIN_WORD):
        found += marks
    return found
