"""Keys for a word in either script, so that मिसरी, misri and Misry are found by one another.

From strict to generous: `phones` writes a word as it sounds, in Latin letters. `fold` drops from that what people spell in many
ways: words with one key are taken for one word. `skeletons` keep the kinds of consonants alone, and `distance` says how far two
words are apart: by these, near spellings are looked up and ranked.

Which letters stand for one sound follows how names are typed in India (Hunterian romanisation and its everyday departures, as
in Choudhary, Chaudhari, Chowdhury), and for foreign names the sounds of English letters before e, i and y.
"""

import re
import unicodedata
from functools import lru_cache

from .romanise import romanise

LONGEST = 60  # letters of a word that count; what is longer is no name
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_WORD = re.compile("(?:[^\\W_]|[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d]|(?<=\\w)['’](?=\\w))+")
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
    ("(?<=[aeo])v(?![aeiouy])", "u"),  # Dow, Moscow, Chowdhury
    ("aa+", "a"),
    ("ee+|ii+|i[ey](?![aou])|ea", "i"),
    ("oo+|uu+", "u"),
    ("a[iy](?![aeou])|e[iy](?![aou])|ae", "e"),
    ("a[uo](?!$)|au|ou|oa", "o"),
    ("(?<![aeiou])y(?![aeiou])", "i"),
    (r"([^\d])\1+", r"\1"),
)
_KEY = _rules(
    ("m(?=[pbBf])", "n"),  # the nasal of the place: Mumbai, Munbai
    ("(?<=.)a", ""),  # the unwritten vowel, spoken or not, and the long a that people write like it
    (r"([^\d])\1+", r"\1"),
)
_CAPITAL = re.compile("[CSKGTDBJ]")
_KINDS = str.maketrans("CSKGTDBJfvqz", "cskgtdbjpvkj", "aeiouhy")
# What a letter of a foreign name may also stand for.
_OR = _rules(
    ("ti(?=[aou])", "Si"),
    ("g(?=[eiy])", "j"),
    ("C", "k"),
    ("C", "s"),
    ("j", "y"),
    ("(?<=.)r", "d"),
    ("s", "c"),
    ("v", "b"),
    ("v", "u"),
)


# How the letters of the English alphabet are called in Hindi: MK is एमके, BJP बीजेपी.
_CALLED = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "e bi si di i ef ji ech ai je ke el em en o pi kyu ar es ti yu vi dablyu eks vai jed".split(),
        strict=True,
    )
)
_INITIALS = re.compile("[bcdfghjklmnpqrstvwxz]{1,3}")


def words(text: str) -> list[str]:
    """The words of a text in either script, in order; numbers are words too."""
    return _WORD.findall(text)


@lru_cache(200_000)
def phones(word: str) -> str:
    """The word as it sounds, one letter a sound."""
    word = word[:LONGEST]
    if _DEVANAGARI.search(word):
        word = romanise(word)
    word = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    if _INITIALS.fullmatch(word):  # no vowel: letters, said one by one
        word = "".join(map(_CALLED.get, word))
    for pattern, sound in (*_CONSONANTS, *_VOWELS):
        word = pattern.sub(sound, word)
    return word


@lru_cache(200_000)
def fold(word: str) -> str:
    """The word's key: two words with one key are taken for the same. "" where there is neither letter nor digit.

    A key is written in Latin letters as a word is, and is its own key.
    """
    for _time in range(5):
        key = phones(word)
        for pattern, sound in _KEY:
            key = pattern.sub(sound, key)
        key = _CAPITAL.sub(lambda found: found[0].lower() + "h", key)
        if key == word:
            break
        word = key
    return word


def skeletons(sound: str) -> set[str]:
    """The kinds of consonants, in order, of what phones() gives of a word, in every way that it may be read."""
    read = {sound} | {pattern.sub(other, sound) for pattern, other in _OR}
    return {re.sub(r"(.)\1+", r"\1", each.translate(_KINDS)) or each[:1] for each in read} - {""}


def near(sound: str) -> set[str]:
    """What two words have in common if their skeletons differ in one place at most. Takes what phones() gives."""
    found = skeletons(sound)
    return found | {each[:i] + each[i + 1 :] for each in found if len(each) > 3 for i in range(len(each))}


_VOWEL = set("aeiou")
_AKIN = {
    frozenset(pair) for pair in "ie uo ae ai oa sS Ss tT dD kK gG bB jJ jC cC CS sC fp vb vu yi jy rd gj kC nm".split()
}


def distance(one: str, other: str) -> float:
    """How far two words are apart by what phones() gives of them: 0 the same, 1 unrelated.

    Weighted edit distance (Wagner and Fischer, 1974) over the length of the longer: a vowel or an h more or less is a
    small thing, another consonant a large one.
    """
    if one == other:
        return 0.0
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _weight(letter))
    for letter in one:
        before, row = row, [row[0] + _weight(letter)]
        for i, its in enumerate(other):
            row.append(min(before[i] + _change(letter, its), before[i + 1] + _weight(letter), row[i] + _weight(its)))
    start = 0.3 if one[:1] != other[:1] and frozenset((one[:1], other[:1])) not in _AKIN else 0
    return min(1.0, row[-1] / max(sum(map(_weight, one)), sum(map(_weight, other)), 1) + start)


def _weight(letter: str) -> float:
    return 0.15 if letter == "a" else 0.3 if letter in _VOWEL or letter in "hy" else 1.0


def _change(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if frozenset((one, other)) in _AKIN:
        return 0.2
    if one in _VOWEL and other in _VOWEL:
        return 0.3
    return 1.0
