"""Kruti Dev 010 and the fonts with the same codes (Kruti Dev 011 to 690, DevLys 010 to 180), from and to Unicode.

Source of the table: the key chart of Kruti Dev 010, which follows the Remington typewriter, and its Alt codes above
0x7F. docs/decisions.md names the independent converters that it was compared with.
"""

import re
import unicodedata
from functools import lru_cache

from .glyphs import CLUSTER, PRE_I, REPH, compose, windows_1252

# A code and its letters. A half form ends in a virama; the code `k` draws the stem that completes it.
_GLYPHS = """
    aं bइ cब dक eम gह hी iप jर kा lस mउ nद oव pच qु rत sे tज uन vअ wू xग yल z्र
    A। Bठ Cब् Dक् Eम् Fथ् Gळ Hभ् Iप् Jश्र Kज्ञ Lस् Mड Nछ Oव् Pच् Qफ Rत् Sै Tज् Uन् Vट Wॅ Xग् Yल्
    `ृ ~् @/ #रु $+ %ः ^‘ &- *’ (; )द्ध _ऋ -. +़ =त्र [ख् {क्ष् ], }द्व \\? |द्य ;य :रू 'श् "ष् ,ए <ढ .ण् >झ /ध् ?घ्
    ñ॰ Œ॰ å० ƒ१ „२ …३ †४ ‡५ ˆ६ ‰७ Š८ ‹९ ¶फ् Ùत्त् äक्त –दृ —कृ Ñकृ éन्न ™न्न् àह्न áह्य âहृ ãह्म ºह् íद्द Ìद्द «त्र्
    î्य Ó्य ª्र Øक्र Ýफ्र æद्र çप्र Áप्र ‚ॉ Ãई Åऊ ôक्क Äघ ³ङ ÷झ् Öझ् ¥ञ êट्ट Íट्ट ëट्ठ Îट्ठ ìड्ड Ïड्ड ïड्ढ Ôड्ढ èध् Ëध्
    ¸य् Èीं Òभ Üश् ¡ँ •ऽ ·ऽ ∙ऽ Þ“ ß” ¼( ½) ¿{ À} ¾= µ— Û×
"""
_TO_DRAWN = {pair[0]: pair[1:] for pair in _GLYPHS.split()} | {
    "f": PRE_I,
    "Z": REPH,
    "±": f"{REPH}ं",
    "Æ": PRE_I + REPH,
    "Ç": f"{PRE_I}ं",
    "É": f"{PRE_I}{REPH}ं",
    "Ê": f"ी{REPH}",
}
CODES = frozenset([*_TO_DRAWN, *"!0123456789‘’“”…"])
PUNCTUATION = "]-&^*(Þß¼½¿À¾\\@%A!"  # the codes of punctuation marks, and A, the danda
_DECODE = str.maketrans(_TO_DRAWN)

# Word turns the half forms ' and " into curly quotes. Inside a word, and before a stem, they are still half forms.
_CURLED = re.compile(r"(?<=\S)[‘’“”](?=[^\W\d_;,.<>/\[{|}?])|[‘’“”](?=k)")
_CURLED_CODES = {"‘": "'", "’": "'", "“": '"', "”": '"'}
_SWAPPED_CODES = {"‘": '"', "’": '"', "“": "'", "”": "'"}
# Some typing programs write ’ for half ष and ” for half श. Only half ष stands before ट and ठ.
_SWAPPED = re.compile("[‘’][VB]")
# Typists use the codes of “ and ” in either order.
_QUOTE_CODES = re.compile(r"(?P<opening>(?<![^\s¼^‘“(])[Þß]+)|[Þß]")
# Between digits a code is what it looks like in digits, 1,200 and 3.5; after one, the visarga's code is a colon or a per
# cent sign. A dash or / that stands alone is none either, and neither are half forms at the edge of a word: converters
# leave dashes and straight quotes as they are.
_KEPT = re.compile(
    r"(?<=\d)(?:[.,:/](?=\d)|%)|(?<![^\s\d])[–—](?![^\s\d])|(?<!\S)/(?!\S)"
    r"|(?<![^\s¼(])\"(?!k)|\"(?![^\s\]A½)-])"
)


@lru_cache(20_000)  # texts are read word by word, and words recur
def to_unicode(text: str, swaps_quotes: bool = False) -> str:
    """Text in the codes of Kruti Dev 010 as Unicode in NFC. Every character is read as a code; digits stay.

    Codes above 0x7F may be read as Windows-1252, as Latin-1 or as U+F0xx. `swaps_quotes` is as of swaps_quotes().
    """
    text = windows_1252(text)
    codes = _SWAPPED_CODES if swaps_quotes or _SWAPPED.search(text) else _CURLED_CODES
    text = _CURLED.sub(lambda quote: codes[quote[0]], text)
    text = _QUOTE_CODES.sub(lambda quote: "Þ" if quote["opening"] else "ß", text)
    parts, start = [], 0
    for found in _KEPT.finditer(text):
        kept = ":" if found[0] == "%" and text[found.end() : found.end() + 1].isdigit() else found[0]
        parts += [compose(text[start : found.start()].translate(_DECODE)), kept]
        start = found.end()
    return "".join([*parts, compose(text[start:].translate(_DECODE))])


def swaps_quotes(text: str) -> bool:
    """Whether the program that wrote a text put ’ for half ष and ” for half श, and not the other way round."""
    return bool(_SWAPPED.search(text))


_SIGNS = dict(zip("ािीुूृेैोौंँःॅॉ", "k f h q w ` s S ks kS a ¡ % W ‚".split(), strict=True))
_VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍ", "v vk b bZ m Å _ , ,s vks vkS v‚ ,W".split(), strict=True))
_WHOLE = dict(
    zip("कगङचछजञटठडढतदनपफबमयरलळवसहझ", "d x ³ p N t ¥ V B M < r n u i Q c e ; j y G o l g >".split(), strict=True)
)
_HALF = dict(zip("कखगघचजझणतथधनपफबभमयलवशषसह", "D [ X ? P T ÷ . R F / U I ¶ C H E ¸ Y O ' \" L º".split(), strict=True))
_LIGATURES = {
    "क्ष": "{k", "क्ष्": "{", "त्र": "=", "त्र्": "«", "ज्ञ": "K", "श्र": "J", "क्र": "Ø", "फ्र": "Ý", "द्र": "æ",
    "त्त": "Ùk", "त्त्": "Ù", "क्त": "ä", "दृ": "–", "कृ": "—", "हृ": "â", "रु": "#", "रू": ":", "द्द": "í", "द्ध": ")",
    "द्य": "|", "द्व": "}", "ह्न": "à", "ह्य": "á", "ह्म": "ã", "न्न": "é", "न्न्": "™", "क्क": "ô", "ट्ट": "ê",
    "ट्ठ": "ë", "ड्ड": "ì", "ड्ढ": "ï", "ट्य": "Vî", "ठ्य": "Bî", "ड्य": "Mî", "ढ्य": "<î", "छ्य": "Nî",
}  # fmt: skip
_ROUND = "छटठडढ"  # र under these is drawn as a hook


def _encoding_table() -> dict[str, str]:
    whole = _WHOLE | {letter: f"{half}k" for letter, half in _HALF.items() if letter not in _WHOLE}
    table = dict(whole)
    table |= {f"{letter}्": _HALF.get(letter, f"{code}~") for letter, code in whole.items()}
    table |= {f"{letter}्र": code + ("ª" if letter in _ROUND else "z") for letter, code in whole.items()}
    for letter in tuple(table):  # the nukta stands before the stem: [+k
        if letter[0] in whole and len(letter) < 3:
            half = "्" * (len(letter) - 1)
            code = table[letter]
            table[f"{letter[0]}़{half}"] = f"{code[:-1]}+k" if code[-1] == "k" and not half else _with_nukta(code)
    return table | _LIGATURES | _VOWELS


def _with_nukta(code: str) -> str:
    return f"{code[:-1]}+~" if code[-1] == "~" else f"{code}+"


_ENCODE = _encoding_table()
_CODE = re.compile("|".join(sorted(map(re.escape, _ENCODE), key=len, reverse=True)))
_SYLLABLE = re.compile(f"(र्(?=[क-ह]))?((?:{CLUSTER}|[अ-औ])्?)([ा-ौॅॉॄंँः]*)")
_PUNCTUATION = {
    "।": "A", "॥": "AA", ",": "]", ".": "-", "-": "&", "–": "µ", "—": "µ", "?": "\\", ";": "(", "(": "¼", ")": "½",
    "/": "@", ":": "%", "‘": "^", "’": "*", "'": "*", "“": "Þ", "”": "ß", "=": "¾", "{": "¿", "}": "À", "+": "$",
    "×": "Û", "ऽ": "·", "॰": "Œ", "…": "---",
} | dict(zip("०१२३४५६७८९", "åƒ„…†‡ˆ‰Š‹", strict=True))  # fmt: skip
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9À-ɏ_.@:/'’#&?=+%~-]*(?<=[A-Za-z0-9À-ɏ])")
_OPENING_QUOTE = re.compile(r"(?<![^\s(\[“‘—–-])[\"']")
_JOINERS = re.compile("[\u200c\u200d]")


def from_unicode(text: str) -> str:
    """Unicode text in the codes of Kruti Dev 010, as Windows-1252. Words in Latin letters stay as they are.

    The font has no ॠ, ॲ, ॐ or ₹, and no code for * # < > [ ] | _ outside Latin words: they stay too.
    """
    text = unicodedata.normalize("NFC", text)
    parts, start = [], 0
    for latin in _LATIN_RUN.finditer(text):
        parts += [_encode(text[start : latin.start()]), latin[0]]
        start = latin.end()
    return "".join([*parts, _encode(text[start:])])


def _encode(text: str) -> str:
    text = _OPENING_QUOTE.sub(lambda quote: "“" if quote[0] == '"' else "‘", text).replace('"', "”")
    text = _JOINERS.sub("", text)
    parts, start = [], 0
    for syllable in _SYLLABLE.finditer(text):
        parts += [_encode_punctuation(text[start : syllable.start()]), _encode_syllable(*syllable.groups(""))]
        start = syllable.end()
    return "".join([*parts, _encode_punctuation(text[start:])])


def _encode_syllable(reph: str, cluster: str, signs: str) -> str:
    before = "f" if "ि" in signs else ""
    after = signs.replace("ि", "")
    if after and cluster + after[0] in _LIGATURES:
        cluster, after = cluster + after[0], after[1:]
    codes = _CODE.sub(lambda found: _ENCODE[found[0]], cluster)
    matra = "".join(_SIGNS.get(sign, sign) for sign in after if sign not in "ंँः")
    nasal = "".join(_SIGNS[sign] for sign in after if sign in "ंँः")
    return before + codes + matra + ("Z" if reph else "") + nasal


def _encode_punctuation(text: str) -> str:
    text = re.sub(r"(?<=\d)[.,/](?=\d)", lambda sign: f"\ue000{ord(sign[0]):x}\ue000", text)
    text = "".join(_PUNCTUATION.get(char, char) for char in text)
    return re.sub("\ue000(..)\ue000", lambda sign: chr(int(sign[1], 16)), text)
