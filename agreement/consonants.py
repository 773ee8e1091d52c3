"""Whether two words that sound alike are two names, because a consonant of one is never written for the other.

Vowels and silent letters are spelled in many ways; a consonant between others is not. The tables follow the Hunterian and the
usual newspaper romanisation (https://en.wikipedia.org/wiki/Hunterian_transliteration), and the foreign names of
benchmarks/names, of which they tell 15 of 955 from their own Hindi spelling.
"""

import re

from agreement.number_words import normalize
from transliteration import phonetic_key, skeleton

# Classes of a Latin and a Hindi consonant that write one sound: George and जॉर्ज, Nabin and नवीन, Christopher and क्रिस्टोफर,
# Omkareshwar and ओंकारेश्वर, Physical and फिजिकल, McLaughlin and मैकलॉफलिन.
_WRITTEN = frozenset({"gj", "jg", "bv", "vb", "ck", "mn", "nm", "sj", "js", "gp"})
_FLAPPED = re.compile("[डढ\u095c\u095d]")  # Jugaad and जुगाड़; Chicago and शिकागो below

# The Latin letters that may write a Hindi one, and the Hindi letters that a Latin one may write.
_LATIN = {
    letter: latin
    for letters, latin in (
        ("क", "kCqx"),
        ("ख", "kchjx"),
        ("गघ", "g"),
        ("चछ", "ctq"),
        ("ज", "jgzsxd"),
        ("झ", "jz"),
        ("टठतथ", "t"),
        ("डढ", "dr"),
        ("दध", "dt"),
        ("न", "nm"),
        ("ण", "n"),
        ("प", "p"),
        ("फ", "fpg"),
        ("बभ", "bvw"),
        ("म", "mn"),
        ("रृ", "r"),
        ("ल", "l"),
        ("व", "vwbuof"),
        ("श", "scjxtz"),
        ("षस", "scxz"),
    )
    for letter in letters
}
_HINDI = {
    "k": "कखगच",
    "g": "गघजङझफ",
    "j": "जझयहख",
    "t": "टठतथदडचशछ",
    "d": "डढदधटतझज",
    "n": "नणंञङम",
    "p": "पफब",
    "f": "फव",
    "b": "बभव",
    "m": "मनंण",
    "r": "रडढऋृल",
    "l": "लडढ",
    "v": "वबभफ",
    "s": "सशषज",
    "z": "जझसश",
    "x": "कसजखश",
    "c": "कचछसशखट",
    "q": "कच",
}
_SILENT_END = re.compile("(?<=[a-z]{3})[stxdz]$")
_HARD_C = re.compile("c(?!h[eiou])")  # Clarke, Michael, Christopher, not Cherian
_SILENT = re.compile(
    "g(?=h|k)|l(?=[km]|le$)|l(?=e$)|j(?=ch)|(?<=c)z|s$|(?<=[eou])t$"
)  # Singh, Bangkok, Palmer, Marseille, Vadlejch, Czechia, Barrot


def is_other_consonant(latin: str, hindi: str) -> bool:
    """Whether one of the words has a consonant that the other one cannot write: Rajesh and राकेश, Sanjay and संजीव."""
    ours, theirs = skeleton(phonetic_key(latin)), skeleton(phonetic_key(hindi))
    if len(ours) == len(theirs) and not _pairs(ours, theirs) <= _written(latin, hindi):
        return True
    return _has_unwritten(latin.lower(), normalize(hindi))


def have_same_consonants(latin: str, hindi: str) -> bool:
    """Whether each consonant of one word may be written for that of the other in its place: Eugene, यूजीन; Dubois, दुबोआ."""
    theirs = skeleton(phonetic_key(hindi))
    for word in (latin, _SILENT_END.sub("", latin)):
        ours = skeleton(phonetic_key(word))
        if len(ours) != len(theirs):
            ours, theirs = ours.replace("v", ""), theirs.replace("v", "")  # Keoladeo, केवलादेव
        if len(ours) == len(theirs) and _pairs(ours, theirs) <= _written(word, hindi):
            return not _has_unwritten(word.lower(), normalize(hindi))
    return False


def _pairs(ours: str, theirs: str) -> set[str]:
    return {one + other for one, other in zip(ours, theirs, strict=True) if one != other}


def _written(latin: str, hindi: str) -> frozenset[str]:
    """The pairs of classes that write one sound in these words."""
    found = _WRITTEN | ({"dr", "rd"} if _FLAPPED.search(hindi) else set()) | ({"cs"} if "श" in hindi else set())
    return found | ({"sc", "kc"} if set("cq") & set(latin.lower()) and "च" in hindi else set())


def _has_unwritten(latin: str, hindi: str) -> bool:
    marked = _HARD_C.sub("C", latin)
    if any(letter in _LATIN and not any(each in latin + marked for each in _LATIN[letter]) for letter in hindi):
        return True
    return any(
        letter in _HINDI and not any(each in hindi for each in _HINDI[letter]) for letter in _SILENT.sub("", latin)
    )
