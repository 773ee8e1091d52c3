"""Search keys of a word in either script, so that मिसरी, misri and Misry find each other.

From strict to loose: `normalize` removes spelling variants within one script; `phonetic_key` is the pronunciation in
Latin letters; `fold` also removes what people spell inconsistently. Words with the same fold are treated as one name.
Fuzzy matching beyond that is in nearness.py.

The rules follow Hunterian romanisation and its common deviations in Indian names (Choudhary, Chaudhari, Chowdhury). For
foreign names they follow the sounds of English letters before e, i and y.
"""

import re
import unicodedata
from functools import lru_cache

from .romanise import romanise

MAX_WORD_LENGTH = 60  # characters; the rest of a longer word is ignored, which bounds the time per word
_DEVANAGARI = re.compile("[\u0900-\u097f]")
# A word of either script. \\w lacks the vowel signs and viramas of Devanagari, the joiners, and the harakat of Urdu. A
# colon is often typed for a visarga: दु:ख, नि:शुल्क, अंत:करण.
WORD = re.compile(
    "(?:[^\\W_]|[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d\u0640\u064b-\u0652\u0670]"
    "|(?<=\\w)['’](?=\\w)|(?:(?<=दु)|(?<=नि)|(?<=[तन])):(?=[क-ह]))+"
)
_IGNORED = {"़", "\u200c", "\u200d", "\u0640", "\u0670", *map(chr, range(0x64B, 0x653))}
_URDU = str.maketrans("يىك:", "ییکः")  # letters of the Arabic keyboard, and the colon for a visarga
_POSSESSIVE = re.compile("['’]s$|['’]")
_NASAL_LETTER = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "e", "œ": "e", "ð": "d", "þ": "t"})


def _rules(*rules: tuple[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), sound) for pattern, sound in rules]


# Rules apply in order. Capitals are sounds that Latin writes with two letters:
# C ch, S sh, K kh, G gh, T th, D dh, B bh, J jh.
_CONSONANTS = _rules(
    ("['’]s$|['’]", ""),
    ("(?<=[aeo])w(?![aeiouy])", "u"),  # Dow, Moscow, Chowdhury, but not a v: Yadav
    ("[ts]ion(?=s?$)", "San"),  # English words that Hindi spells by their sound: station, picture, office, school
    ("ture(?=s?$)", "Car"),
    ("ce(?=s?$)", "s"),
    ("ege(?=s?$)|dge(?=s?$)", "ej"),
    ("igh(?=t)", "ai"),
    ("sch(?=o|em)", "sk"),
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
    ("d+D", "D"),  # सिद्धू, Sidhu
    ("t+T", "T"),
    ("k+K", "K"),
    ("g+G", "G"),
    ("b+B", "B"),
    ("j+J", "J"),
    ("n[Gh]$", "n"),  # सिंह, Singh, Sinh
    ("w", "v"),
    ("a+nv$", "aon"),  # गांव, gaanv, gaon
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
_KEY = _rules(
    ("m(?=[pbBf])", "n"),  # a nasal takes the place of articulation of the next consonant: Mumbai, Munbai
    ("ao$", "av"),  # राव, Rao
    ("(?<=.)a", ""),  # the schwa, spoken or silent, and the long a, which people type alike
)
_CAPITAL = re.compile("[CSKGTDBJ]")
_KEY_PREFIX = "~"  # distinguishes a key from a word, so that fold() is idempotent

_ABBREVIATIONS = {"st": "sent", "mt": "maunt", "dr": "doktar", "mr": "mistar"}


def words(text: str) -> list[str]:
    """The words of a text in either script, in order. Numbers are words."""
    return WORD.findall(text)


def _decompose_lower(word: str) -> str:
    """The word in lower case and NFKD. Decomposes twice: some letters have a lower case only after NFKD (𝗔, Å)."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).lower())


@lru_cache(200_000)
def normalize(word: str) -> str:
    """The word in its own script without differences that readers ignore. Idempotent.

    Removes case, accents and a possessive 's from Latin; nuktas and joiners from Devanagari. Writes chandrabindu and a
    nasal letter before a consonant as anusvara (हिन्दी, हिंदी), and Devanagari digits as ASCII.
    """
    word = _POSSESSIVE.sub("", _decompose_lower(word[:MAX_WORD_LENGTH]))
    word = "".join(
        letter
        for letter in word.translate(_LETTERS).translate(_URDU)
        if letter not in _IGNORED and not ("\u0300" <= letter < "\u0370")
    )
    word = _NASAL_LETTER.sub("ं", word.replace("ँ", "ं"))
    return "".join(str(unicodedata.digit(letter, letter)) if letter.isdigit() else letter for letter in word)


@lru_cache(200_000)
def phonetic_key(word: str) -> str:
    """The pronunciation of the word in Latin letters, one letter for each sound."""
    word = word[:MAX_WORD_LENGTH]
    if _DEVANAGARI.search(word):
        word = romanise(word).replace(" ", "")
    word = _decompose_lower(word).translate(_LETTERS)
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    word = _ABBREVIATIONS.get(word, word)
    for pattern, sound in (*_CONSONANTS, *_VOWELS):
        word = pattern.sub(sound, word)
    return word


@lru_cache(200_000)
def fold(word: str) -> str:
    """The search key of the word: words with the same key are treated as one name. "" without a letter or digit.

    Idempotent: the key of a key is the key itself.
    """
    if word.startswith(_KEY_PREFIX):
        return word
    key = phonetic_key(word)
    for pattern, sound in _KEY:
        key = pattern.sub(sound, key)
    key = _CAPITAL.sub(lambda found: found[0].lower() + "h", key) or normalize(word)  # no rule covers its letters
    return _KEY_PREFIX + key if key else ""
