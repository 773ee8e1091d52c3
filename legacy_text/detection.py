"""Which words of a text are in the codes of Kruti Dev or Chanakya, and which are what they look like.

Kruti Dev is told from Latin writing by its pairs of characters (bigrams.py) and by whether the word it stands for can
be Hindi. One word says little; neighbours decide together, as in a hidden Markov model with two states (Viterbi 1967).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from . import chanakya, kruti_dev
from .bigrams import TABLE
from .frequent_words import ENGLISH, EUROPEAN, HINDI
from .glyphs import is_word

_EDGE, _HIGH = " ", "\xff"
ALPHABET = "".join(map(chr, range(0x20, 0x7F))) + _HIGH
_BITS = {
    (first, second): (ord(code) - ord("m")) / 2
    for first, row in zip(ALPHABET, TABLE.split(), strict=False)
    for second, code in zip(ALPHABET, row, strict=True)
}

# Half of what an English word among Kruti Dev words must have against it: it costs two changes of state.
_CHANGE_BITS = 5.0
_NEW_LINE_BITS = 2.0  # a change between two paragraphs
# What the words of one paragraph must have together, so that no single odd word is converted; and what one word must
# have that stands alone among words in Latin letters.
_MIN_BITS, _MIN_LONE_BITS = 15.0, 26.0
_NAMED_BITS = 8.0  # what the name of the font adds to each word
_IMPOSSIBLE_BITS = -40.0  # a word that is never in a legacy font
_FREQUENT_BITS, _SHORT_BITS = 6.0, 2.0  # what a frequent word counts, and one of two codes, such as ls
_NO_WORD_BITS, _CAPITALS_BITS = -6.0, -12.0
_SHORT, _MAX_WORD = 2, 60  # codes
_LATIN_WORDS = ENGLISH | EUROPEAN
_FREQUENT = frozenset(map(kruti_dev.from_unicode, HINDI)) - ENGLISH - {"us"}
_ADDRESS = re.compile(
    r"[\w.+-]+@\w+(?:\.\w+)+|(?:https?://|www\.)\S+|@\w{3,}|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|in|gov|edu)(?:/\S*)?",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?=.*[A-Z])[A-Z0-9&-]+")  # BJP, T20, X; 25A is a number and a danda
_ORDINAL = re.compile(r"[IVX]{2,}e")  # XIIIe, a century in French
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-F]{2}){3,}")  # of a mail's source
_NUMBER = re.compile(r"[$£€₹]?[0-9&\]%@.,-]+A?")
_LOST = re.compile(r"\?{2,}")  # letters that a program replaced, not a row of half घ
_LATIN = re.compile("[A-Za-z]")
_EDGES = "।,.-–—:;!?()[]{}‘’“”/=+"


# European languages have the letters above 0x7F, and keys and hashes have digits.
_NO_EVIDENCE = {_HIGH, "0"}


def pairs(word: str) -> Iterator[tuple[str, str]]:
    """The pairs of neighbouring characters of a word with its edges, all digits as 0, all above 0x7F as one."""
    codes = _EDGE + "".join("0" if "0" <= char <= "9" else char if char < "\x7f" else _HIGH for char in word) + _EDGE
    return itertools.pairwise(codes)


@lru_cache(20_000)
def kruti_dev_bits(word: str) -> float:
    """How much likelier a word is in Kruti Dev than in Latin writing, in bits; 0 for one without letters."""
    if len(word) > _MAX_WORD:
        return _IMPOSSIBLE_BITS
    core = word.strip(kruti_dev.PUNCTUATION)
    if _NUMBER.fullmatch(word):
        return 0.0
    if (
        not kruti_dev.CODES.issuperset(word)
        or _LOST.fullmatch(word)
        or _QUOTED_PRINTABLE.search(word)
        or _ADDRESS.fullmatch(core.strip("()[]<>,;:.'\""))
    ):
        return _IMPOSSIBLE_BITS
    if not core or not _LATIN.search(word):
        return 0.0
    bits = sum(_BITS.get(pair, 0.0) for pair in pairs(word.strip("¼½Þß")) if not _NO_EVIDENCE & {*pair})
    if _CAPITALS.fullmatch(core) or _ORDINAL.fullmatch(core):
        bits += _CAPITALS_BITS
    known = _FREQUENT_BITS if len(core) > _SHORT else _SHORT_BITS
    bits += known * ((core in _FREQUENT) - (core.lower() in _LATIN_WORDS))
    parts = re.split(r"[-–—/]", kruti_dev.to_unicode(word).strip(_EDGES))
    if not all(is_word(part) or part.isdigit() for part in parts if part):
        bits += _NO_WORD_BITS
    return bits


def kruti_dev_words(words: Sequence[str], is_named: bool = False) -> list[bool]:
    """For each word of a text in order, whether it is in Kruti Dev.

    An empty word stands between two paragraphs. `is_named`: the markup names the font of all of them.
    """
    bits = [kruti_dev_bits(word) + (_NAMED_BITS if is_named else 0) for word in words]
    if not any(each > 0 for each in bits):
        return [False] * len(words)
    found = _best_states(bits, [_CHANGE_BITS if word else _NEW_LINE_BITS for word in words])
    return found if is_named else _with_evidence(words, bits, found)


def _with_evidence(words: Sequence[str], bits: Sequence[float], found: Sequence[bool]) -> list[bool]:
    """`found` without the paragraphs that have too little evidence; one that is all Kruti Dev follows its neighbour."""
    ends = [place for place, word in enumerate([*words, ""]) if not word]
    lines = [range(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    proven = [_is_proven([bits[place] for place in line], [found[place] for place in line]) for line in lines]
    filled = [number for number, line in enumerate(lines) if any(bits[place] for place in line)]
    kept = [False] * len(words)
    for position, number in enumerate(filled):
        neighbours = [*filled[max(position - 1, 0) : position], *filled[position + 1 : position + 2]]
        is_whole = all(found[place] for place in lines[number] if bits[place])
        if proven[number] or (is_whole and any(proven[each] for each in neighbours)):
            for place in lines[number]:
                kept[place] = found[place]
    return kept


def _is_proven(bits: Sequence[float], found: Sequence[bool]) -> bool:
    evidence = [each for each, legacy in zip(bits, found, strict=True) if legacy and each]
    is_lone = len(evidence) == 1 and any(not legacy and each for each, legacy in zip(bits, found, strict=True))
    return sum(evidence) >= (_MIN_LONE_BITS if is_lone else _MIN_BITS)


def _best_states(bits: Sequence[float], costs: Sequence[float]) -> list[bool]:
    """The likeliest states of the words, given what a change of state before each word costs."""
    plain = legacy = 0.0
    came_from: list[tuple[bool, bool]] = []
    for each, cost in zip(bits, costs, strict=True):
        came_from.append((legacy - cost > plain, legacy >= plain - cost))
        plain, legacy = max(plain, legacy - cost), max(legacy, plain - cost) + each
    state, states = legacy > plain, []
    for back in reversed(came_from):
        states.append(state)
        state = back[state]
    return states[::-1]


_CHANAKYA_CODES = frozenset(code for code in chanakya.CODES if code > "\x7f")
_MIN_SHARE, _MIN_CODES = 0.5, 3


@lru_cache(20_000)
def is_chanakya(word: str) -> bool:
    """Whether a word is in Chanakya: most of its characters are codes above 0x7F, and it stands for a Hindi word."""
    codes = sum(char in _CHANAKYA_CODES for char in word)
    if codes < _MIN_SHARE * len(word) or codes < 2 or len(word) > _MAX_WORD:
        return False
    parts = re.split(r"[-–—/]", chanakya.to_unicode(word).strip(_EDGES))
    return any(parts) and all(is_word(part) or part.isdigit() for part in parts if part)


def is_in_chanakya(line: str) -> bool:
    """Whether a paragraph is in Chanakya; words in plain Latin letters may stand in it."""
    words = [word for word in line.split() if any(char.isalpha() or char in _CHANAKYA_CODES for char in word)]
    words = [word for word in words if not _CHANAKYA_CODES.issuperset(word) or len(word) > 1]  # one code says nothing
    sure = [word for word in words if is_chanakya(word)]
    codes = sum(char in _CHANAKYA_CODES for word in sure for char in word)
    return codes >= _MIN_CODES and len(sure) * 2 > len(words)
