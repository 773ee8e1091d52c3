"""How well text in legacy fonts comes back, and whether any other text is converted by mistake.

The sample newsroom is the measure; the table of legacy_text/bigrams.py is made without it. A letter counts as right if
it stands at its place in the best alignment with the original. Chanakya is written by the table of this file, which has
the glyphs in the order in which newspapers typed them.

    .venv/bin/python -m benchmarks.legacy_text [a folder of more .hi.txt and .en.txt files]
"""

import re
import sys
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from legacy_text import chanakya, read, to_kruti_dev
from legacy_text.glyphs import CLUSTER, PRE_I, REPH
from transliteration import romanise

ROOT = Path(__file__).parent.parent
_SENTENCE = re.compile(r"(?<=[।?!.])\s+|\n+")
_LATIN = re.compile(r"[A-Za-z]")
_SYLLABLE = re.compile(f"(र्(?=[क-ह]))?((?:{CLUSTER}|[अ-औ])्?)([ा-ौॅॉॄंँः़]*)")
_TAIL = "¤"


def main() -> None:
    """Print the measures."""
    folders = [ROOT / "sample/stories", *map(Path, sys.argv[1:])]
    hindi, english = (_sentences(folders, language) for language in ("hi", "en"))
    pure = [sentence for sentence in hindi if not _LATIN.search(sentence)]
    print(f"{len(hindi)} Hindi and {len(english)} English sentences")
    for name, encode in ENCODERS.items():
        accuracy = _accuracy([(read(encode(sentence)).text, sentence) for sentence in pure])
        found = sum(bool(read(encode(sentence)).passages) for sentence in pure)
        print(f"{name:28} letters right {accuracy:.4f}   sentences recognised {found} of {len(pure)}")
    mixed = [sentence for sentence in hindi if _LATIN.search(sentence)]
    words = [(word, read(to_kruti_dev(sentence)).text.split()) for sentence in mixed for word in _latin_words(sentence)]
    print(f"Latin words kept in Kruti Dev: {sum(word in kept for word, kept in words)} of {len(words)}")
    for name, texts in (
        ("Hindi", hindi),
        ("English", english),
        ("romanised Hindi", [_romanised(each) for each in hindi]),
    ):
        print(f"{name:18} changed by mistake: {sum(read(text) != (text, (), ()) for text in texts)} of {len(texts)}")


def _sentences(folders: list[Path], language: str) -> list[str]:
    paths = [path for folder in folders for path in sorted(folder.rglob(f"*{language}.txt"))]
    texts = [unicodedata.normalize("NFC", path.read_text(encoding="utf-8")) for path in paths]
    return [sentence for text in texts for sentence in map(str.strip, _SENTENCE.split(text)) if sentence]


def _latin_words(sentence: str) -> list[str]:
    return [word for word in sentence.split() if _LATIN.search(word) and word.isascii()]


def _romanised(sentence: str) -> str:
    return " ".join(map(romanise, sentence.split()))


def _accuracy(pairs: list[tuple[str, str]]) -> float:
    right = total = 0
    for got, wanted in pairs:
        right += sum(block.size for block in SequenceMatcher(None, got, wanted, autojunk=False).get_matching_blocks())
        total += max(len(got), len(wanted))
    return right / total


def _to_chanakya(text: str) -> str:
    """Hindi in the codes of Chanakya, with the tail that the font's keyboard drivers add to क."""
    parts, start = [], 0
    for found in _SYLLABLE.finditer(text):
        parts += [text[start : found.start()].translate(_CHANAKYA_MARKS), _syllable(*found.groups(""))]
        start = found.end()
    return "".join([*parts, text[start:].translate(_CHANAKYA_MARKS)])


def _syllable(reph: str, cluster: str, signs: str) -> str:
    codes = _CLUSTER_CODES.sub(lambda found: _CHANAKYA[found[0]], cluster)
    after = "".join(_CHANAKYA[sign] for sign in signs if sign != "ि")
    tail = _TAIL if codes.endswith("·") else ""
    return ("ç" if "ि" in signs else "") + codes + after + ("ü" if reph else "") + tail


def _chanakya_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, letters in chanakya.GLYPHS.items():
        if PRE_I not in letters and REPH not in letters:
            codes.setdefault(letters, code)
    completed = {letters[:-1]: f"{code}æ" for letters, code in codes.items() if letters[1:].endswith("्")}
    others = {"र": "ÚU", "आ": "¥æ", "ओ": "¥æð", "औ": "¥æñ", "ई": "§ü", "ऐ": "°ð", "ऑ": "¥æò", "ॉ": "æò", "ः": "Ñ"}
    return completed | codes | others


_CHANAKYA = _chanakya_codes()
_CLUSTER_CODES = re.compile("|".join(sorted(map(re.escape, _CHANAKYA), key=len, reverse=True)))
_CHANAKYA_MARKS = str.maketrans(
    {"।": "Ð", ":": "Ñ", "‘": "Ò", "’": "Ó", "“": "ÒÒ", "”": "ÓÓ"} | dict(zip("0123456789", "®vwxyz{|}~", strict=True))
)

ENCODERS: dict[str, Callable[[str], str]] = {
    "Kruti Dev 010": to_kruti_dev,
    "Kruti Dev 010 as Latin-1": lambda text: to_kruti_dev(text).encode("cp1252", "replace").decode("latin-1"),
    "Chanakya": _to_chanakya,
    "UTF-8 as Windows-1252": lambda text: "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
    ),
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
}

if __name__ == "__main__":
    main()
