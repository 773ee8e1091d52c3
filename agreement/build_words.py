"""Build agreement/common_hindi.txt and common_english.txt: frequent words that are no names.

    pip install --target /tmp/words wordfreq==3.1.1
    PYTHONPATH=/tmp/words:. .venv/bin/python -m agreement.build_words

The Hindi words are the more frequent ones of static/input_method/words.txt, which has the form of input_method/word_list.py, and
the nouns of input_method/news.txt. The names of news.txt, of benchmarks/names and of well_known_names.py are left out, but
not a name that is far more frequent as a noun (गया, बस्ती).

The English words are the more frequent ones of wordfreq 3.1.1 (CC BY-SA 4.0, see static/input_method/words.LICENSE.txt) that
spelling/words/english.txt has with a small letter.
"""

import re
from importlib import import_module
from pathlib import Path

from agreement.number_words import normalize
from agreement.well_known_names import WELL_KNOWN
from transliteration import fold

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789" + _LETTERS
_RAREST = "x"  # 16,400 words are not rarer
_NOUN = "o"  # 1,100 words are as frequent: a name among them is a noun as well
_PLACE = re.compile("^(?!महानगर)..+(?:[^द]ाबाद|पुर|गढ|नगर|गंज)$")  # a town: जलालाबाद
_FREQUENT = 10**-5.5  # the share of an English word in texts
_MIN_LENGTH = 3  # shorter words are never taken for names
_NAMES = "# States", "# Given names"


def main() -> None:
    """Write both files and print the numbers of words."""
    for name, words in (("hindi", hindi()), ("english", english())):
        (HERE / f"common_{name}.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
        print(len(words), name, "words")


def english() -> list[str]:
    """The frequent English words that are no names."""
    shares = import_module("wordfreq").get_frequency_dict("en")
    lines = (ROOT / "spelling/words/english.txt").read_text(encoding="utf-8").splitlines()
    names = {fold(name) for kind in WELL_KNOWN for name in kind}
    words = (word for word in _rarities(lines) if len(word) > _MIN_LENGTH and fold(word) not in names)
    return sorted(word for word in words if shares.get(word, 0) >= _FREQUENT)


def hindi() -> list[str]:
    """The frequent Hindi words that are no names."""
    rarity = _rarities((ROOT / "static/input_method/words.txt").read_text(encoding="utf-8").splitlines())
    names, nouns = _words_of_news((ROOT / "input_method/news.txt").read_text(encoding="utf-8"))
    for name in ("people", "districts", "world"):
        lines = (ROOT / f"benchmarks/names/{name}.tsv").read_text(encoding="utf-8").splitlines()
        names |= {word for line in lines if line[0] != "#" for word in line.split("\t")[0].split()}
    names = {normalize(name) for name in names}
    well_known = {normalize(name) for kind in WELL_KNOWN for name in kind}
    common = {normalize(word) for word, letter in rarity.items() if letter <= _RAREST and not _PLACE.search(word)}
    common |= set(map(normalize, nouns))
    often = {normalize(word) for word, letter in rarity.items() if letter <= _NOUN}
    return sorted(word for word in common - (names - often) - well_known if len(word) >= _MIN_LENGTH)


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
