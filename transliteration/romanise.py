"""Romanisation of Hindi as Indian newspapers write it: मोदी → modi, स्थिरता → sthirta, चंद्र → chandra.

Covers the Unicode Devanagari block (U+0900–U+097F) with the letters of ISO 15919 without diacritics. Schwa deletion
follows Ohala, "Aspects of Hindi Phonology" (1983): a schwa is silent at the end of a word, and between VC and CV.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळऩऱऴॻॼॾॿ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p f b bh m y r l v sh sh s h l n r l g j d b".split(),
        strict=True,
    )
)
_WITH_NUKTA = {"क": "q", "ख": "kh", "ग": "g", "ज": "z", "ड": "r", "ढ": "rh", "फ": "f", "झ": "zh", "य": "y"}
_VOWELS = dict(zip("अआइईउऊऋॠएऐओऔऑऍऎऒॲ", "a a i i u u ri ri e ai o au o e e o a".split(), strict=True))
_SIGNS = dict(zip("ािीुूृॄेैोौॉॅॆॊ", "a i i u u ri ri e ai o au o e e o".split(), strict=True))
_NUKTA, _VIRAMA = "़", "्"
_NASALS = "ंँ"
_MARKS = {"ः": "h", "ऽ": "", "ॐ": "om", "।": ".", "॥": "."} | {chr(0x966 + i): str(i) for i in range(10)}
_DROPPED = re.compile("[\u200c\u200d]")
_WORD = re.compile("[\u0900-\u0963\u0970-\u097f]+")
_OTHER = re.compile("[।॥०-९]")
_LABIALS = ("p", "b", "f")  # before m a nasal is n: म्यांमार Myanmar
# The last parts of compound names. Schwa deletion applies to each part of a compound by itself (मुजफ्फर|नगर).
_LAST_PART = re.compile(
    "(?<=..)(?:नगर|पुर|गढ़|गंज|कोट|नाथ|राज|दास|लाल|पाल|देव|बाद|वाल|वाला|वाड़ा|वाड़|सभा|गणना)$|(?<=...)पति$"
)
# The consonants after which a v is written w.
_W_AFTER = {"s", "sh", "d", "dh", "g", "j", "k", "h"}  # स्वामी swami, द्वारका dwarka, ग्वालियर gwalior


class _Syllable:
    """A consonant (or none) and its vowel.

    `schwa`: the vowel is the inherent one, which may be silent. `joined`: a virama joins it to the next consonant.
    """

    __slots__ = ("consonant", "joined", "nasal", "schwa", "vowel")

    def __init__(self, consonant: str, vowel: str, schwa: bool):
        self.consonant, self.vowel, self.schwa = consonant, vowel, schwa
        self.nasal = self.joined = False


def romanise(text: str) -> str:
    """The text in NFC with every Devanagari word romanised. Digits become 0–9 and a danda a full stop.

    Never raises. Takes time in proportion to the length.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFC", text))
    text = _WORD.sub(lambda found: _word(found.group()), text)
    return _OTHER.sub(lambda found: _MARKS[found.group()], text)


def slugify(text: str, max_length: int = 70) -> str:
    """An ASCII slug of at most `max_length` characters: a–z, 0–9 and single hyphens, cut between words if possible.

    "" for a text without a letter or digit of either script.
    """
    ascii_text = unicodedata.normalize("NFKD", romanise(text)).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", ascii_text.replace("'", ""))
    slug = "-".join(words)
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]


@cache
def exceptions() -> dict[str, str]:
    """Words whose usual Latin spelling follows no rule, from exceptions.tsv."""
    lines = (Path(__file__).parent / "exceptions.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def _word(word: str) -> str:
    known = exceptions().get(word)
    return romanise_by_rule(word) if known is None else known


def romanise_by_rule(word: str) -> str:
    """A Devanagari word in Latin letters as the rules spell it, also where another spelling is usual."""
    last_part = _LAST_PART.search(word)
    if last_part and word[last_part.start() - 1] != _VIRAMA:
        return _by_rule(word[: last_part.start()]) + _by_rule(last_part[0])
    return _by_rule(word)


def _by_rule(word: str) -> str:
    syllables = _syllables(word)
    _delete_schwas(syllables)
    following: list[_Syllable | None] = [*syllables[1:], None]
    written = "".join(map(_letters, syllables, following))
    if len(syllables) > 3 and word.endswith("िया"):
        return written[:-3] + "ia"  # देवरिया devria, but दुनिया duniya
    if word.endswith("ांव"):
        return written[:-2] + "on"  # गांव gaon
    return written


def _syllables(word: str) -> list[_Syllable]:
    out: list[_Syllable] = []
    for i, letter in enumerate(word):
        if letter in _CONSONANTS:
            nukta = word[i + 1 : i + 2] == _NUKTA
            consonant = _WITH_NUKTA.get(letter, _CONSONANTS[letter]) if nukta else _CONSONANTS[letter]
            out.append(_Syllable(consonant, "a", schwa=True))
        elif letter in _VOWELS:
            after_vowel = letter == "ए" and out and out[-1].vowel in ("a", "i")
            glides = after_vowel and (not out[-1].schwa or i == len(word) - 1)  # लिए liye, गए gaye
            out.append(_Syllable("y" if glides else "", _VOWELS[letter], schwa=False))
        elif letter == "ः" and i + 1 < len(word):
            continue  # दुःख dukh
        elif letter in _MARKS:
            out.append(_Syllable("", _MARKS[letter], schwa=False))
        elif not out:
            continue
        elif letter in _SIGNS:
            out[-1].vowel, out[-1].schwa = _SIGNS[letter], False
        elif letter == _VIRAMA:
            out[-1].vowel, out[-1].schwa, out[-1].joined = "", False, True
        elif letter in _NASALS:
            out[-1].nasal = True
    return out


def _delete_schwas(syllables: list[_Syllable]) -> None:
    """Remove the silent schwas, from the end of the word to its beginning."""
    last = len(syllables) - 1
    for i in range(last, 0, -1):
        here, before = syllables[i], syllables[i - 1]
        if not here.schwa or here.nasal:
            continue
        if i == last:
            if not _keeps_final_schwa(here, before):
                here.vowel = ""
        elif before.vowel and not before.nasal and syllables[i + 1].vowel and syllables[i + 1].consonant:
            here.vowel = ""  # a nasal counts as a consonant: जिंदगी jindagi


def _keeps_final_schwa(last: _Syllable, before: _Syllable) -> bool:
    """Whether the final schwa is spoken: मित्र mitra, सत्य satya and भारतीय bhartiya, but वर्ष varsh."""
    if before.vowel:
        return last.consonant == "y" and before.vowel == "i"
    return last.consonant in ("y", "r") or (last.consonant in ("v", "n", "m", "l") and before.consonant not in "rlnm")


def _letters(syllable: _Syllable, following: _Syllable | None) -> str:
    consonant, vowel = syllable.consonant, syllable.vowel
    if following and syllable.joined:
        if (consonant, following.consonant) == ("j", "n"):  # ज्ञ has its own sound
            consonant, following.consonant = "", "gy"
        elif consonant == "ch" and following.consonant in ("ch", "chh"):  # अच्छा accha
            consonant, following.consonant = "c", "ch"
        elif consonant in _W_AFTER and following.consonant == "v":
            following.consonant = "w"
    if vowel == "ai" and syllable.nasal and following and following.consonant in ("d", "k"):
        vowel = "a"  # in words from English: लैंड land, बैंक bank
    nasal = ("m" if following and following.consonant.startswith(_LABIALS) else "n") if syllable.nasal else ""
    return consonant + vowel + nasal
