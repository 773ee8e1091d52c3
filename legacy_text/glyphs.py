"""What the legacy Devanagari fonts have in common: text is stored as glyphs, in the order in which they are drawn.

A table turns each glyph into Devanagari letters and the two marks below. `compose` then puts them into the order of
Unicode (The Unicode Standard, chapter 12.1, Devanagari): ि after its cluster, र् before its cluster, one vowel sign for
two strokes.
"""

import re
import unicodedata

PRE_I = "\ue000"  # ि, drawn before the cluster that it belongs to
REPH = "\ue001"  # र्, drawn after the cluster and the vowel sign that it stands over

# Repetitions have limits that no word reaches, so that the patterns take linear time.
_CONSONANT = "[क-हऩऱऴळ]़?"
CLUSTER = f"(?:{_CONSONANT}्){{0,6}}{_CONSONANT}"
_MATRA = "[ा-ौॅॉॄॢॣ]"
_SIGNS = "[ा-ौॅॉॄॢॣंँः]"

# One letter that the fonts draw in several strokes.
_STROKES = [
    ("अा", "आ"),
    ("आे", "ओ"),
    ("आै", "औ"),
    ("आॅ", "ऑ"),
    ("अॉ", "ऑ"),
    ("अो", "ओ"),
    ("अौ", "औ"),
    ("एे", "ऐ"),
    ("एॅ", "ऍ"),
    ("ाे", "ो"),
    ("ाै", "ौ"),
    ("ाॅ", "ॉ"),
    ("ेे", "े"),
    ("ैै", "ै"),
    ("ंं", "ं"),
    ("ँँ", "ँ"),
    (f"इ{REPH}", "ई"),
]
_NUKTA_AFTER_VIRAMA = re.compile("़्")
_NUKTA_AFTER_SIGN = re.compile(f"({_SIGNS}{{1,4}})़")
_STEM = re.compile("्{1,3}ा")
_VIRAMAS = re.compile("््+")
_DOUBLE_RAKAR = re.compile("्र(?:्र)+")
_RAKAR_AFTER_SIGN = re.compile(f"({_SIGNS}{{1,4}})्र")
_MATRA_AFTER_NASAL = re.compile(f"([ंँः])({_MATRA}+)")
_SHORT_I = re.compile(f"{PRE_I}({REPH}?)([ंँ]?)({CLUSTER})")
_REPH = re.compile(f"({CLUSTER}|ऋ)((?:{_SIGNS}|ि){{0,5}}){REPH}")

# The fonts use the codes of Windows-1252. Read as Latin-1, 0x80 to 0x9F are control characters; Word gives the codes of
# a font without a character set as U+F020 to U+F0FF.
_WINDOWS_1252 = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
_CODES = _WINDOWS_1252 | {
    0xF000 + code: _WINDOWS_1252.get(code, chr(code)) for code in (*range(0x20, 0x7F), *range(0x80, 0x100))
}


def windows_1252(text: str) -> str:
    """The text with the codes of an 8-bit font as the characters of Windows-1252."""
    return text.translate(_CODES)


# The fonts draw the visarga and the colon alike. At the end of a word it is a colon, except in these words.
_COLON = re.compile(r"ः(?![ऀ-ॿ])")
_WORD_BEFORE = 20  # characters
_ENDS_IN_VISARGA = re.compile("(?:^|[^ऀ-ॿ])(?:अत|पुन|प्राय|छ|नम|प्रात|स्वत|क्रमश|[ऀ-ॿ]*(?:यत|षत|वत|तत|र्णत|ूलत|ंशत))$")
_WORD = re.compile(f"(?:(?:{CLUSTER}|[अ-ऋएऐओऔऑऍ])(?:[ा-ृॅॉेैोौ]?[ंँः]?))+्?|ॐ")


def compose(drawn: str) -> str:
    """Devanagari in the order in which it is drawn, with PRE_I and REPH, as Unicode text in NFC."""
    text = _NUKTA_AFTER_VIRAMA.sub("़्", drawn)
    text = _STEM.sub("", text)  # the stem completes a half form: ख् and ा make ख
    text = _VIRAMAS.sub("्", text)
    text = _NUKTA_AFTER_SIGN.sub(r"़\1", text)
    for strokes, letter in _STROKES:
        text = text.replace(strokes, letter)
    text = _DOUBLE_RAKAR.sub("्र", _RAKAR_AFTER_SIGN.sub(r"्र\1", text))
    text = _MATRA_AFTER_NASAL.sub(r"\2\1", text)
    for strokes, letter in _STROKES:
        text = text.replace(strokes, letter)
    text = _SHORT_I.sub(r"\3ि\2\1", text).replace(PRE_I, "ि").replace("ि़", "़ि")
    text = _REPH.sub(r"र्\1\2", text).replace(REPH, "र्")
    text = _COLON.sub(_visarga_or_colon, text)
    return unicodedata.normalize("NFC", text)


def _visarga_or_colon(sign: re.Match[str]) -> str:
    before = sign.string[max(sign.start() - _WORD_BEFORE, 0) : sign.start()]
    return sign[0] if _ENDS_IN_VISARGA.search(before) else ":"


def is_word(text: str) -> bool:
    """Whether the text could be one Hindi word: no sign without its letter, no letter with two vowel signs."""
    return bool(_WORD.fullmatch(text))
