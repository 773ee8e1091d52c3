"""Keys for a word in either script, so that मिसरी, misri and Misry are found by one another.

From strict to generous: `plain` keeps a word in its own script. `phones` writes it as it sounds, in Latin letters. `fold` drops
from that what people spell in many ways: words with one key are taken for one name. What is nearly alike is nearness.py's.

Which letters stand for one sound follows how names are typed in India (Hunterian romanisation and its everyday departures, as
in Choudhary, Chaudhari, Chowdhury), and for foreign names the sounds of English letters before e, i and y.
"""

import re
import unicodedata
from functools import lru_cache

from .romanise import romanise

LONGEST = 60  # letters of a word that count; what is longer is no name
_DEVANAGARI = re.compile("[\u0900-\u097f]")
# A word of either script. Apart from what \\w knows, the vowel signs of Devanagari and its joiners belong to it.
WORD = re.compile("(?:[^\\W_]|[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d]|(?<=\\w)['’](?=\\w))+")
_SILENT = {"़", "\u200c", "\u200d"}
_POSSESSIVE = re.compile("['’]s$|['’]")
_NASAL_LETTER = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "e", "œ": "e", "ð": "d", "þ": "t"})


def _rules(*rules: tuple[str, str]) -> list[tuple[re.Pattern, str]]:
    return [(re.compile(pattern), sound) for pattern, sound in rules]


# Capitals stand for sounds that Latin writes with two letters: C ch, S sh, K kh, G gh, T th, D dh, B bh, J jh.
_CONSONANTS = _rules(
    ("['’]s$|['’]", ""),
    ("tsch|tch|ch?chh?|chh", "C"),
    ("s?sch|ssh|shh|sh", "S"),
    ("ch", "C"),
    ("ck|cc(?![eiy])|cq|q", "k"),
    ("x", "ks"),
    ("ph", "f"),
    ("wr", "r"),
    ("dj", "j"),
    ("cz", "C"),
    ("kh", "K"),
    ("gh", "G"),
    ("jh|zh", "J"),
    ("th", "T"),
    ("dh", "D"),
    ("bh", "B"),
    ("n[Gh]$", "n"),  # सिंह, Singh, Sinh
    ("w", "v"),
    ("z|dg(?=[ei])", "j"),
    ("c(?=[eiy])", "s"),
    ("c", "k"),
)
_VOWELS = _rules(
    ("aa+", "a"),
    ("ee+|ii+|i[ey](?![aou])|ea", "i"),
    ("iy(?=[aeou])", "i"),
    ("oo+|uu+", "u"),
    ("a[iy](?![aeou])|e[iy](?![aou])|ae", "e"),
    ("a[uo](?!$)|au|ou|oa", "o"),
    ("(?<![aeiou])y(?![aeiou])", "i"),
    (r"([^\d])\1+", r"\1"),
)
# Only in what was written in Latin letters: मायावती has a v where Dow, Moscow and Chowdhury have a u.
_LATIN_W = re.compile("(?<=[aeo])v(?![aeiouy])")
_KEY = _rules(
    ("m(?=[pbBf])", "n"),  # the nasal of the place: Mumbai, Munbai
    ("(?<=.)a", "A"),  # the unwritten vowel, spoken or not, and the long a that people write like it: it goes
)
_DOUBLE = re.compile(r"([^\d])\1+")
_VOWEL = re.compile("[aeiou]")
_CAPITAL = re.compile("[CSKGTDBJ]")

# How the letters of the English alphabet are called in Hindi: MK is एमके, BJP बीजेपी.
_CALLED = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "e bi si di i ef ji ech ai je ke el em en o pi kyu ar es ti yu vi dablyu eks vai jed".split(),
        strict=True,
    )
)
_SHORT_FOR = {"st": "sent", "mt": "maunt", "dr": "doktar", "mr": "mistar"}
_INITIALS = re.compile("[bcdfghjklmnpqrstvwxz]{1,3}")


def words(text: str) -> list[str]:
    """The words of a text in either script, in order; numbers are words too."""
    return WORD.findall(text)


@lru_cache(200_000)
def plain(word: str) -> str:
    """The word without what no reader would call another spelling, in its own script.

    Case, accents and a possessive 's in Latin; nukta, joiners, chandrabindu, a nasal written as a letter or as a dot
    (हिन्दी, हिंदी), and digits in Devanagari.
    """
    word = _POSSESSIVE.sub("", word[:LONGEST].lower().translate(_LETTERS))
    word = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word)
        if letter not in _SILENT and not ("\u0300" <= letter < "\u0370")
    )
    word = _NASAL_LETTER.sub("ं", word.replace("ँ", "ं"))
    return "".join(str(unicodedata.digit(letter, letter)) if letter.isdigit() else letter for letter in word)


@lru_cache(200_000)
def phones(word: str) -> str:
    """The word as it sounds, one letter a sound."""
    word = word[:LONGEST]
    is_hindi = bool(_DEVANAGARI.search(word))
    if is_hindi:
        word = romanise(word).replace(" ", "")
    word = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    if _INITIALS.fullmatch(word) and not is_hindi:  # no vowel: letters, said one by one
        word = _SHORT_FOR.get(word) or "".join(map(_CALLED.get, word))
    for pattern, sound in _CONSONANTS:
        word = pattern.sub(sound, word)
    if not is_hindi:
        word = _LATIN_W.sub("u", word)
    for pattern, sound in _VOWELS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(200_000)
def fold(word: str) -> str:
    """The word's key: two words with one key are taken for one name. "" where there is neither letter nor digit.

    A key is written in Latin letters as a word is, and is its own key.
    """
    for _time in range(5):
        key = phones(word)
        for pattern, sound in _KEY:
            key = pattern.sub(sound, key)
        if not _VOWEL.search(key):  # a key without a vowel would read as initials
            key = key.replace("A", "a", 1)
        key = _CAPITAL.sub(lambda found: found[0].lower() + "h", _DOUBLE.sub(r"\1", key.replace("A", "")))
        if key == word:
            break
        word = key or plain(word)  # a letter that no rule knows is its own key
    return word
