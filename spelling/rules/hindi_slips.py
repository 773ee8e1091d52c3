"""Errors that people make in Hindi words, with how unlikely each is, as a natural logarithm.

The kinds are those that style guides and typing courses warn of: short and long vowel signs, sibilants, nasals, the dot
of ड़, dropped viramas, doubled letters, ब for व, aspirates, and letters that were left out, doubled or exchanged while typing.
"""

import re
from collections.abc import Callable, Iterator

_ALIKE = {
    **dict.fromkeys(["ि ी", "ु ू", "इ ई", "उ ऊ", "श स", "ष श", "श ष", "ड ड़", "ढ ढ़", "यों ओं"], 1.0),
    **dict.fromkeys(["े ै", "ो ौ", "ए ऐ", "ओ औ", "ष स", "न ण", "ब व", "र ड़", "ृ ्रि", "ए ये", "ई यी", "इ यि", "ज्ञ ग्य"], 1.5),
    **dict.fromkeys(["क्ष छ", "द ध", "त थ", "क ख", "ग घ", "प फ", "ब भ", "ट ठ", "ज झ", "च छ", "ट त", "ड द", "ऋ रि"], 2.2),
    **dict.fromkeys(["ॉ ो", "ॉ ा", "ऑ ओ", "ऑ आ", "क्श क्ष", "्य ्ये", "म न", "ा ो", "े ी", "े ि", "य ज"], 2.8),
}
_SWAPS: dict[str, list[tuple[str, float]]] = {}
for _pair, _cost in _ALIKE.items():
    _one, _other = _pair.split()
    _SWAPS.setdefault(_one, []).append((_other, _cost))
    _SWAPS.setdefault(_other, []).append((_one, _cost))

_NASAL = 1.0  # an anusvara left out or added
_VIRAMA = 1.2
_DOUBLED = 1.2
_LONG_A = 2.0
_JOINED = 2.0  # a joined र, य or व
_LEFT_OUT = 3.0  # any letter or vowel sign
_EXCHANGED = 2.0
_VOWEL_SIGNS = "ािीुूृॅेैॉोौ"
_CONSONANTS = [chr(code) for code in range(0x915, 0x93A) if code not in (0x929, 0x931, 0x934, 0x933)]
_UNITS = re.compile("[\u0915-\u0939]\u093c?|.")


def corrections(word: str) -> dict[str, float]:
    """What may have been meant by a word with one error, each with the cost of the error. Most are no words."""
    found: dict[str, float] = {}
    for meant, cost in _corrections(word):
        if meant != word and cost < found.get(meant, 99):
            found[meant] = cost
    return found


def _corrections(word: str) -> Iterator[tuple[str, float]]:
    for start in range(len(word)):
        for length in (1, 2, 3):
            written, rest = word[start : start + length], word[start + length :]
            for meant, cost in _SWAPS.get(written, ()):
                if not rest.startswith("़"):
                    yield word[:start] + meant + rest, cost
    units = _UNITS.findall(word)
    for at, unit in enumerate(units):
        before, after = "".join(units[:at]), "".join(units[at + 1 :])
        follows = units[at + 1] if at + 1 < len(units) else ""
        is_letter = "क" <= unit[0] <= "ह"
        # Something too much.
        if unit == "ं":
            yield before + after, _NASAL
        elif unit == "्":
            yield before + after, _VIRAMA
        elif unit == "ा":
            yield before + after, _LONG_A
        elif unit == follows or units[at + 1 : at + 3] == ["्", unit]:
            yield before + after.removeprefix("्"), _DOUBLED
        elif unit in _VOWEL_SIGNS or (is_letter and len(units) > 4):
            yield before + after, _LEFT_OUT
        # Something left out.
        whole = before + unit
        if unit not in "ं्" and follows not in _VOWEL_SIGNS + "्":
            yield whole + "ं" + after, _NASAL
        if unit in _VOWEL_SIGNS and follows != "ं":
            yield whole + "ं" + after, _NASAL
        if is_letter:
            if follows and "क" <= follows[0] <= "ह":
                yield whole + "्" + after, _VIRAMA
            yield whole + "्" + unit + after, _DOUBLED
            if not follows or follows not in _VOWEL_SIGNS + "्":
                for sign in _VOWEL_SIGNS:
                    yield whole + sign + after, _LONG_A if sign == "ा" else _LEFT_OUT
        if len(units) > 4 and unit != "्":
            for letter in _CONSONANTS:
                yield whole + letter + after, _LEFT_OUT + 1
            for joined in ("्र", "्य", "्व"):
                yield whole + joined + after, _JOINED
            yield before + "र्" + unit + after, _JOINED
            if follows == "्" and units[at + 2 : at + 3] and units[at + 2] in "रयव":
                yield whole + "".join(units[at + 3 :]), _JOINED
        # Two exchanged: typed in the wrong order.
        if follows and unit != "्" and follows != "्":
            yield before + follows + unit + "".join(units[at + 2 :]), _EXCHANGED
    for shifted in _moved_reph(word):
        yield shifted, _VIRAMA


def _moved_reph(word: str) -> Iterator[str]:
    """The word with its र् one letter further back or forward: आर्शीवाद and आशीर्वाद."""
    for match in re.finditer("र्", word):
        rest = word[: match.start()] + word[match.end() :]
        for at in range(max(0, match.start() - 4), min(len(rest), match.start() + 5)):
            if "क" <= rest[at] <= "ह" and at != match.start():
                yield rest[:at] + "र्" + rest[at:]


_DEVANAGARI = re.compile("[\u0900-\u097f]")
_IMPOSSIBLE = re.compile(
    f"^[{_VOWEL_SIGNS}ंँः़्]|[{_VOWEL_SIGNS}][{_VOWEL_SIGNS}्]|[ंँः][{_VOWEL_SIGNS}्]|्[{_VOWEL_SIGNS}ंँः्]|ंं|[अआइईउऊएऐओऔ][{_VOWEL_SIGNS}्]"
)


def is_devanagari(word: str) -> bool:
    """Whether the word has letters of Devanagari."""
    return bool(_DEVANAGARI.search(word))


def is_impossible(word: str) -> bool:
    """Whether the letters can't stand in this order: two vowel signs, a vowel sign after a vowel or a nasal."""
    return bool(_IMPOSSIBLE.search(word))


# What looks like a letter but is typed as two: अ and ा for आ.
_LOOK = {
    **{"अा": "आ", "अो": "ओ", "अौ": "औ", "अॉ": "ऑ", "आॅ": "ऑ", "आे": "ओ", "आै": "औ", "एे": "ऐ", "एॅ": "ऍ"},
    **{"ाॅ": "ॉ", "ाे": "ो", "ाै": "ौ", "ेे": "े", "ैे": "ै", "ेै": "ै", "ंे": "ें", "ंो": "ों", "ंी": "ीं", "ंा": "ां", "ंं": "ं"},
}
_LOOKS = re.compile("|".join(_LOOK))


def repaired(word: str) -> str:
    """The word with its letters in an order that exists, where only their typing was wrong."""
    return _LOOKS.sub(lambda match: _LOOK[match[0]], re.sub(f"([{_VOWEL_SIGNS}])\\1+", r"\1", word))


_LONG_BEFORE_ENDING = re.compile("(?:(ी)|ई)(?=य(?:ां|ों)$)")


def shortened(word: str, is_known: Callable[[str], bool]) -> str | None:
    """The right plural of a noun in ी that was written with its long vowel: नदीयां, दवाईयों. None for other words.

    Adjectives in ीय are no such words: भारतीयों.
    """
    if not _LONG_BEFORE_ENDING.search(word) or is_known(word.removesuffix("ों").removesuffix("ां")):
        return None
    return _LONG_BEFORE_ENDING.sub(lambda match: "ि" if match[1] else "इ", word)
