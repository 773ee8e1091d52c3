"""Build agreement/common_hindi.txt: frequent Hindi words that are no names.

    .venv/bin/python -m agreement.build_words

The words are the more frequent ones of static/input_method/words.txt, which has the form of input_method/word_list.py, and
the nouns of input_method/news.txt. The names of news.txt, of benchmarks/names and of well_known_names.py are left out, but
not a name that is far more frequent as a noun (गया, बस्ती).
"""

import re
from pathlib import Path

from agreement.number_words import normalize
from agreement.well_known_names import WELL_KNOWN

ROOT = Path(__file__).parent.parent
TARGET = Path(__file__).parent / "common_hindi.txt"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789" + _LETTERS
_RAREST = "x"  # 16,400 words are not rarer
_NOUN = "o"  # 1,100 words are as frequent: a name among them is a noun as well
_PLACE = re.compile("..(?:[^द]ाबाद|पुर|गढ|नगर|गंज)$")  # a town: जलालाबाद
_MIN_LENGTH = 3  # shorter words are never taken for names
_NAMES = "# States", "# Given names"


def main() -> None:
    """Write the file and print the number of words."""
    rarity = _rarities((ROOT / "static/input_method/words.txt").read_text(encoding="utf-8").splitlines())
    names, nouns = _words_of_news((ROOT / "input_method/news.txt").read_text(encoding="utf-8"))
    for name in ("people", "districts", "world"):
        lines = (ROOT / f"benchmarks/names/{name}.tsv").read_text(encoding="utf-8").splitlines()
        names |= {word for line in lines if line[0] != "#" for word in line.split("\t")[0].split()}
    names = {normalize(name) for name in names}
    well_known = {normalize(name) for kind in WELL_KNOWN for name in kind}
    common = {normalize(word) for word, letter in rarity.items() if letter <= _RAREST} | set(map(normalize, nouns))
    common = {word for word in common if not _PLACE.search(word)}
    often = {normalize(word) for word, letter in rarity.items() if letter <= _NOUN}
    found = sorted(word for word in common - (names - often) - well_known if len(word) >= _MIN_LENGTH)
    TARGET.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(len(found), "words")


def _rarities(lines: list[str]) -> dict[str, str]:
    found, before = {}, ""
    for line in lines:
        before = before[: _DIGITS.index(line[1])] + line[2:]
        found[before] = line[0]
    return found


def _words_of_news(text: str) -> tuple[set[str], set[str]]:
    """The names and the other words."""
    names: set[str] = set()
    nouns: set[str] = set()
    for part in text.split("\n\n"):
        heading, *lines = part.strip().splitlines()
        (names if heading.startswith(_NAMES) else nouns).update(" ".join(lines).split())
    return names, nouns


if __name__ == "__main__":
    main()
