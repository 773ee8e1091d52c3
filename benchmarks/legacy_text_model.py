"""Writes legacy_text/bigrams.py: how much likelier each pair of characters is in Kruti Dev than in Latin writing.

Kruti Dev: the Hindi interface and the Hindi names of benchmarks/names, in its codes. Latin writing: the English
interface, the documents, the names in Latin letters, and the same Hindi romanised. The sample newsroom is left out:
benchmarks/legacy_text.py measures with it.

    .venv/bin/python -m benchmarks.legacy_text_model
"""

import math
import re
from collections import Counter
from pathlib import Path

import polib

from legacy_text import kruti_dev
from legacy_text.detection import ALPHABET, pairs
from transliteration import romanise

ROOT = Path(__file__).parent.parent
_DEVANAGARI = re.compile(r"[ऀ-ॿ]")
_MAX_BITS = 6
_PRIOR = 0.3  # added to every count


def main() -> None:
    """Count the pairs in both kinds of text and write the table."""
    hindi, latin = [], []
    for entry in polib.pofile(str(ROOT / "locale/hi/LC_MESSAGES/django.po")):
        hindi += re.sub(r"%\(\w+\)s|<[^>]+>", " ", entry.msgstr).split()
        latin += re.sub(r"%\(\w+\)s|<[^>]+>", " ", entry.msgid).split()
    for path in sorted((ROOT / "benchmarks/names").glob("*.tsv")):
        for cell in path.read_text(encoding="utf-8").split():
            (hindi if _DEVANAGARI.search(cell) else latin).append(cell)
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]):
        latin += [word for word in path.read_text(encoding="utf-8").split() if not _DEVANAGARI.search(word)]
    hindi = [word for word in hindi if _DEVANAGARI.search(word)]
    latin += [romanise(word) for word in hindi]
    latin += [word.capitalize() for word in latin if word.islower()] + [word.upper() for word in set(latin)]
    ours = Counter(pair for word in hindi for pair in pairs(kruti_dev.from_unicode(word)))
    theirs = Counter(pair for word in latin for pair in pairs(word))
    (ROOT / "legacy_text/bigrams.py").write_text(_module(ours, theirs), encoding="utf-8")


def _module(ours: Counter[tuple[str, str]], theirs: Counter[tuple[str, str]]) -> str:
    firsts = [Counter(), Counter()]
    for counts, total in zip((ours, theirs), firsts, strict=True):
        for (first, _second), count in counts.items():
            total[first] += count
    rows = []
    for first in ALPHABET:
        bits = []
        for second in ALPHABET:
            chance, other = (
                (counts[first, second] + _PRIOR) / (total[first] + _PRIOR * len(ALPHABET))
                for counts, total in zip((ours, theirs), firsts, strict=True)
            )
            bits.append(max(-_MAX_BITS, min(_MAX_BITS, math.log2(chance / other))))
        rows.append("".join(chr(ord("a") + round(2 * each) + 2 * _MAX_BITS) for each in bits))
    table = "\n".join(f"    {row}" for row in rows)
    return f'''"""Written by benchmarks/legacy_text_model.py. For each pair of characters: half bits for Kruti Dev, m = 0."""

TABLE = """
{table}
"""
'''


if __name__ == "__main__":
    main()
