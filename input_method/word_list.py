"""The form in which words go to the browser, for the project's word list and for the paper's words.

A line is a word without the letters that it shares with the word before it: a letter a-z for its rarity, the number of
shared letters in base 36, and the other letters. static/input_method/vocabulary.js reads it.
"""

import math
import re
import unicodedata
from collections.abc import Mapping

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789" + LETTERS
COMMONEST = 10**-1.4  # the share of के in a text
STEP = 0.42  # of the natural logarithm, between two letters of rarity
_WORD = re.compile("[\u0904-\u0939\u0958-\u0961][\u0900-\u0903\u0904-\u0939\u093a-\u094f\u0958-\u0963]{0,34}")
_NASAL_LETTER = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")


def is_hindi_word(word: str) -> bool:
    """Whether the word is in Devanagari alone and short enough for the list."""
    return bool(_WORD.fullmatch(word))


def house_spelling(word: str) -> str:
    """The word in the house style: nuktas in ड़ and ढ़ alone, anusvara for chandrabindu and for half nasals."""
    word = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word))
    word = re.sub("(?<![डढ])़|[\u200c\u200d]", "", word).replace("ँ", "ं")
    return _NASAL_LETTER.sub("ं", word)


def encode(shares: Mapping[str, float]) -> str:
    """The lines for these words, each with its share (0 to 1) of the words of a text."""
    lines, before = [], ""
    for word in sorted(shares):
        shared = 0
        while shared < min(len(word), len(before), 35) and word[shared] == before[shared]:
            shared += 1
        lines.append(f"{_rarity(shares[word])}{DIGITS[shared]}{word[shared:]}\n")
        before = word
    return "".join(lines)


def _rarity(share: float) -> str:
    steps = round(math.log(COMMONEST / share) / STEP)
    return LETTERS[min(max(steps, 0), len(LETTERS) - 1)]
