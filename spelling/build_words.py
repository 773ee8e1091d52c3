"""Build spelling/words/english.txt: the English words that the spelling check knows, with how rare each is.

    apt-get download scowl && dpkg -x scowl_2020.12.07-2_all.deb /tmp/scowl
    python -m spelling.build_words /tmp/scowl/usr/share/dict/scowl

The words are those of SCOWL 2020.12.07 up to its size 60, in British and American spelling, with names and
contractions, in letters of ASCII (see spelling/words/english.LICENSE.txt). A word's rarity is the size at which SCOWL takes it in.
"""

import sys
from pathlib import Path

from input_method.word_list import COMMONEST, STEP, encode

TARGET = Path(__file__).parent / "words" / "english.txt"
VARIANTS = ("english", "american", "british", "british_z", "variant_1")
KINDS = ("words", "upper", "proper-names", "contractions", "abbreviations")
LARGEST = 60  # the size that SCOWL's author recommends for spelling checkers


def main() -> None:
    """Write the file and print the number of words."""
    sizes: dict[str, int] = {}
    for variant in VARIANTS:
        for kind in KINDS:
            for path in Path(sys.argv[1]).glob(f"{variant}-{kind}.*"):
                size = int(path.suffix[1:])
                for word in path.read_text(encoding="latin-1").split():
                    if size <= LARGEST and word.isascii() and not word.endswith("'s"):
                        sizes[word] = min(size, sizes.get(word, size))
    TARGET.write_text(encode({word: COMMONEST * 2.71828 ** (-STEP * size / 5) for word, size in sizes.items()}))
    print(len(sizes), "words")


if __name__ == "__main__":
    main()
