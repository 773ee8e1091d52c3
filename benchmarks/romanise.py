"""Measure the character error rate of romanise() against common spellings.

    .venv/bin/python benchmarks/romanise.py [--worst]

Levenshtein distance divided by the length of the first spelling, over the pairs of benchmarks/names/, with the held-out
set reported apart. --worst prints the largest errors of the development set.
"""

import sys
import unicodedata
from collections import defaultdict

from names import read_pairs
from stories import ROOT

sys.path.insert(0, str(ROOT))
from transliteration import romanise


def normalise(text: str) -> str:
    """Return lowercase ASCII letters, digits and spaces."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if letter.isascii() and (letter.isalnum() or letter == " "))


def edit_distance(one: str, other: str) -> int:
    """Return the Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row = row, [i]
        for j, its in enumerate(other, start=1):
            row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != its)))
    return row[-1]


def main() -> None:
    """Print the error rate by file."""
    wrong: dict[tuple[str, bool], int] = defaultdict(int)
    letters: dict[tuple[str, bool], int] = defaultdict(int)
    worst = []
    for stem, hindi, latin, held_out in read_pairs():
        usual, ours = normalise(latin[0]), normalise(romanise(hindi))
        count = edit_distance(ours, usual)
        for name in (stem, "all"):
            wrong[name, held_out] += count
            letters[name, held_out] += len(usual)
        worst.append((count / len(usual), held_out, hindi, ours, usual))
    for key in sorted(letters):
        print(f"{key[0]:<12}{'held out' if key[1] else 'dev':<10}{wrong[key] / letters[key]:.3f}")
    if "--worst" in sys.argv:
        for share, held_out, *words in sorted(worst, reverse=True)[:120]:
            if not held_out:
                print(f"{share:.2f}", *words, sep="\t")


if __name__ == "__main__":
    main()
