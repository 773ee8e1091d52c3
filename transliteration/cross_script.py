"""Further keys under which the other script may have a word."""

import re
from functools import cache

from .folding import fold
from .romanise import exceptions, romanise_by_rule

_DEVANAGARI = re.compile("[\u0900-\u097f]")
# The Hindi names of the English letters, with which Hindi writes initials: NDRF is एनडीआरएफ.
_LETTER_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड".split(),
        strict=True,
    )
)
_INITIALS = re.compile("[a-z]{1,6}")
_MAX_READINGS = 8
_ANY, _RETROFLEX, _FINAL_NASAL, _J = re.compile(""), re.compile("[डढ]"), re.compile("ं$"), re.compile("ज")
# How English writes sounds that Hindi writes otherwise: Goa गोवा, Diu दीव, Howrah हावड़ा, Etah एटा. Each pattern is
# what the Hindi word matches.
_V, _FINAL_A = re.compile("व"), re.compile("(?:[ाआ]|[क-ह])$")
_OPEN_VOWELS, _IU, _OW, _FINAL_H = map(re.compile, ["(?:oa|ua|ia)h?$", "iu$", "ow", "[aeiou]h$"])
_SPOKEN_Z, _SPOKEN_SCHWA = re.compile("[aeiou]s[aeiour]"), re.compile("[^aeiou]u[^aeiou]{2}")
_RESPELLINGS = [
    (re.compile("oa(?![aeiou])"), "ova", _V),
    (re.compile("(?<=.)iu$"), "iv", _V),
    (re.compile("ow(?![aeiou])"), "av", _V),
    (re.compile("(?<=[aeiou])h$"), "", _FINAL_A),
    (re.compile("(?<=[aeiou])s(?=[aeiour])"), "z", _J),  # Israel इज़राइल
    (re.compile("(?<=[bcdfghjklmnpqrstvwxyz])u(?=[bcdfghjklmnpqrstvwxyz]{2})"), "a", _ANY),  # Kutch कच्छ, Punjab पंजाब
]


def cross_script_keys(word: str) -> dict[str, re.Pattern[str]]:
    """Further keys under which the other script may have this word, each with a pattern that the word there matches.

    They cover what the scripts spell by different rules: ड़ is typed d or r, a final nasal and a v between vowels are
    left out, s is spoken z, initials are written with the names of their letters (NDRF, एनडीआरएफ), and names have a
    usual spelling beside the one by rule (लखनऊ: Lucknow, lakhnau).
    """
    return _keys_of_hindi(word) if _DEVANAGARI.search(word) else _keys_of_english(word)


def _keys_of_hindi(word: str) -> dict[str, re.Pattern[str]]:
    key = fold(word)
    found: dict[str, re.Pattern[str]] = {}
    if _RETROFLEX.search(word):
        found |= dict.fromkeys(_retroflex_keys(key), _ANY)
    if _FINAL_NASAL.search(word):
        found[key.removesuffix("n")] = _ANY
    for letters in _initials(word):
        found[fold(letters)] = re.compile(rf"{letters}\Z")
    if word in exceptions():
        found[fold(romanise_by_rule(word))] = _ANY
    further: list[tuple[str, re.Pattern[str]]] = []
    if "व" in word[1:]:
        further += [(re.sub("v$", "", key), _OPEN_VOWELS), (re.sub("iv$", "iu", key), _IU)]
        for one in [key, *_retroflex_keys(key)]:
            spoken = re.sub("v(?=[^aeiou])", "o", one)  # Howrah
            further += [(spoken, _OW), (f"{spoken}h", _OW)]
    if len(key) > 2 and word[-1] in "ाआ":
        further.append((f"{key}h", _FINAL_H))
    if "ज" in word[1:]:
        further.append((key[:2] + key[2:].replace("j", "s"), _SPOKEN_Z))
    for at in range(2, min(len(key), 7)):
        if re.match("[^aeiou][^aeiou]", key[at - 1 : at + 1]):
            further.append((f"{key[:at]}u{key[at:]}", _SPOKEN_SCHWA))
    for other, pattern in further:
        found.setdefault(other, pattern)
    found.pop(key, None)
    return found


def _keys_of_english(word: str) -> dict[str, re.Pattern[str]]:
    key = fold(word)
    found = dict.fromkeys(_retroflex_keys(key), _RETROFLEX)
    if key[-1:] in "iueo":
        found[f"{key}n"] = _FINAL_NASAL
    if _INITIALS.fullmatch(word):
        called = "".join(_LETTER_NAMES[letter] for letter in word)
        found[fold(called)] = re.compile(rf"{called}\Z")
    for hindi in _usual_spellings().get(key, ()):
        found[fold(hindi)] = re.compile(rf"{hindi}\Z")
    spellings = {word: _ANY}
    for pattern, instead, hindi_pattern in _RESPELLINGS:
        for spelling in list(spellings):
            respelled = pattern.sub(instead, spelling)
            if respelled != spelling:
                spellings[respelled] = hindi_pattern
    for spelling, pattern in list(spellings.items())[1:]:
        for other in [fold(spelling), *_retroflex_keys(fold(spelling))]:
            found.setdefault(other, pattern)
    found.pop(key, None)
    return found


def _retroflex_keys(key: str) -> list[str]:
    """The keys with one d as r, or one r as d: ड़ is typed in both ways."""
    return [
        key[:at] + other + key[at + 1 :] for at in range(2, len(key)) if (other := {"d": "r", "r": "d"}.get(key[at]))
    ]


@cache
def _usual_spellings() -> dict[str, list[str]]:
    """Hindi words with a usual Latin spelling, by the key of their spelling by rule."""
    found: dict[str, list[str]] = {}
    for word in exceptions():
        found.setdefault(fold(romanise_by_rule(word)), []).append(word)
    return found


def _initials(word: str) -> list[str]:
    """The Latin initials that a Hindi word may spell, at most _MAX_READINGS: एनडीआरएफ, ndrf."""
    readings: list[list[str]] = [[""]] + [[] for _letter in word]  # of the first n letters of the word, at index n
    for at in range(len(word)):
        for letter, called in _LETTER_NAMES.items():
            if readings[at] and word.startswith(called, at):
                readings[at + len(called)] += [reading + letter for reading in readings[at]][:_MAX_READINGS]
    return [reading for reading in readings[-1] if _INITIALS.fullmatch(reading)][:_MAX_READINGS]
