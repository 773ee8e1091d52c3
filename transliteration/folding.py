"""Keys for a word in either script, so that मिसरी, misri and Misry are found by one another.

From strict to generous: `normalize` keeps a word in its own script. `phonetic_key` writes it as it sounds, in Latin letters. `fold` drops
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
    ("(?<=[aeo])w(?![aeiouy])", "u"),  # Dow, Moscow, Chowdhury; no v does so: Yadav
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
    ("m(?=[pbBf])", "n"),  # the nasal of the place: Mumbai, Munbai
    ("ao$", "av"),  # राव, Rao
    ("(?<=.)a", ""),  # the unwritten vowel, spoken or not, and the long a that people write like it
)
_CAPITAL = re.compile("[CSKGTDBJ]")
_MARK = "~"  # begins every key, so that none is taken for a word and read again

# How the letters of the English alphabet are called in Hindi: NDRF is एनडीआरएफ.
_CALLED = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड".split(),
        strict=True,
    )
)
_SHORT_FOR = {"st": "sent", "mt": "maunt", "dr": "doktar", "mr": "mistar"}
_INITIALS = re.compile("[a-z]{2,6}")
_ANY, _FLAP, _NASAL_END = re.compile(""), re.compile("[डढ]"), re.compile("ं$")


def words(text: str) -> list[str]:
    """The words of a text in either script, in order; numbers are words too."""
    return WORD.findall(text)


def _simplest(word: str) -> str:
    """In small letters, each taken apart (NFKD): small ones of letters that only then can be made small (𝗔, Å)."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).lower())


@lru_cache(200_000)
def normalize(word: str) -> str:
    """The word without what no reader would call another spelling, in its own script.

    Case, accents and a possessive 's in Latin; nukta, joiners, chandrabindu, a nasal written as a letter or as a dot
    (हिन्दी, हिंदी), and digits in Devanagari.
    """
    word = _POSSESSIVE.sub("", _simplest(word[:LONGEST]))
    word = "".join(
        letter for letter in word.translate(_LETTERS) if letter not in _SILENT and not ("\u0300" <= letter < "\u0370")
    )
    word = _NASAL_LETTER.sub("ं", word.replace("ँ", "ं"))
    return "".join(str(unicodedata.digit(letter, letter)) if letter.isdigit() else letter for letter in word)


@lru_cache(200_000)
def phonetic_key(word: str) -> str:
    """The word as it sounds, one letter a sound."""
    word = word[:LONGEST]
    if _DEVANAGARI.search(word):
        word = romanise(word).replace(" ", "")
    word = _simplest(word).translate(_LETTERS)
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    word = _SHORT_FOR.get(word, word)
    for pattern, sound in (*_CONSONANTS, *_VOWELS):
        word = pattern.sub(sound, word)
    return word


@lru_cache(200_000)
def fold(word: str) -> str:
    """The word's key: two words with one key are taken for one name. "" where there is neither letter nor digit.

    A key is its own key.
    """
    if word.startswith(_MARK):
        return word
    key = phonetic_key(word)
    for pattern, sound in _KEY:
        key = pattern.sub(sound, key)
    key = _CAPITAL.sub(lambda found: found[0].lower() + "h", key) or normalize(word)  # a letter that no rule knows
    return _MARK + key if key else ""


def cross_script_keys(word: str) -> dict[str, re.Pattern]:
    """Other keys of words in the other script that may mean this one, each with what such a word must look like.

    What the two scripts write by different rules: ड़ is typed d and r; a nasal at the end is left out; initials are
    written as their letters are called, NDRF एनडीआरएफ.
    """
    key, is_hindi = fold(word), bool(_DEVANAGARI.search(word))
    found = {}
    if not is_hindi or _FLAP.search(word):
        for at in range(2, len(key)):
            if other := {"d": "r", "r": "d"}.get(key[at]):
                found[key[:at] + other + key[at + 1 :]] = _ANY if is_hindi else _FLAP
    if is_hindi:
        if _NASAL_END.search(word):
            found[key.removesuffix("n")] = _ANY
        for letters in _initials(word):
            found[fold(letters)] = re.compile(rf"{letters}\Z")
    else:
        if key[-1:] in "iueo":
            found[f"{key}n"] = _NASAL_END
        if _INITIALS.fullmatch(word):
            called = "".join(map(_CALLED.get, word))
            found[fold(called)] = re.compile(rf"{called}\Z")
    found.pop(key, None)
    return found


def _initials(word: str) -> list[str]:
    """The Latin initials that a Hindi word may spell: एनडीआरएफ, ndrf."""
    ways: list[list[str]] = [[""]] + [[] for _letter in word]  # by how much of the word they use up
    for at in range(len(word)):
        for letter, called in _CALLED.items():
            if ways[at] and word.startswith(called, at):
                ways[at + len(called)] += [way + letter for way in ways[at]][:8]
    return [way for way in ways[-1] if _INITIALS.fullmatch(way)][:8]
