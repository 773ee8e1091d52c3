"""Measure romanise() against how people write: the share of letters that differ.

    .venv/bin/python benchmarks/romanise.py [--worst]

Edit distance (Levenshtein) over the letters of the usual spelling, over the pairs of benchmarks/names/, seen and unseen apart.
"""

import sys
import unicodedata
from collections import defaultdict

from names import pairs
from stories import ROOT

sys.path.insert(0, str(ROOT))
from transliteration import romanise


def bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if letter.isascii() and (letter.isalnum() or letter == " "))


def edits(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, row = row, [i]
        for j, its in enumerate(other, start=1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its)))
    return row[-1]


def main() -> None:
    wrong, letters, worst = defaultdict(int), defaultdict(int), []
    for stem, hindi, latin, unseen in pairs():
        usual, ours = bare(latin[0]), bare(romanise(hindi))
        count = edits(ours, usual)
        for name in (stem, "all"):
            wrong[name, unseen] += count
            letters[name, unseen] += len(usual)
        worst.append((count / len(usual), unseen, hindi, ours, usual))
    for key in sorted(letters):
        print(f"{key[0]:<12}{'unseen' if key[1] else 'seen':<8}{wrong[key] / letters[key]:.3f}")
    if "--worst" in sys.argv:
        for share, unseen, *words in sorted(worst, reverse=True)[:120]:
            if not unseen:
                print(f"{share:.2f}", *words, sep="\t")


if __name__ == "__main__":
    main()
