"""How many words of clean copy the spelling check marks, and how many misspellings it finds and corrects.

    .venv/bin/python -m benchmarks.spelling [--misses]

Clean copy is the sample's stories and the pairs of benchmarks/agreement/pairs.txt; names are those of benchmarks/names/.
Errors are planted in the words of that copy by rules of this file, and read from benchmarks/spelling/*.tsv. Half of each
is held out: --misses prints those of the other half only. No word of a paper is known: the check has its lists alone.
"""

import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from spelling.rules import Checker, PaperWords
from transliteration import words

ROOT = Path(__file__).parent.parent
HERE = ROOT / "benchmarks"
SEED = 18
PLANTED = 400  # errors of each kind
STORY = 800  # words
HALVES = ("dev", "held out")
Plant = Callable[[str, random.Random], list[str]]


def swaps(*pairs: str) -> Plant:
    """An error that writes one of two for the other."""
    table = [each for pair in pairs for each in (pair.split(), pair.split()[::-1])]

    def plant(word: str, _rng: random.Random) -> list[str]:
        return [
            word[: found.start()] + other + word[found.end() :]
            for one, other in table
            for found in re.finditer(one + "(?!़)", word)
        ]

    return plant


def without(pattern: str) -> Plant:
    """An error that leaves something out."""
    return lambda word, _rng: [word[: found.start()] + word[found.end() :] for found in re.finditer(pattern, word)]


def exchanged(word: str, _rng: random.Random) -> list[str]:
    """Two neighbouring characters, not the first, in the wrong order."""
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)]


def doubled(word: str, _rng: random.Random) -> list[str]:
    """A letter typed twice."""
    return [word[:at] + word[at] + word[at:] for at in range(1, len(word)) if word[at].isalpha()]


def other_letter(word: str, rng: random.Random) -> list[str]:
    """Another letter of the alphabet."""
    return [word[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :] for at in range(1, len(word))]


KINDS: dict[str, dict[str, Plant]] = {
    "hi": {
        "short, long vowel": swaps("ि ी", "ु ू", "इ ई", "उ ऊ"),
        "े ै, ो ौ": swaps("े ै", "ो ौ", "ए ऐ", "ओ औ"),
        "sibilants": swaps("श स", "श ष"),
        "dot of ड़": swaps("ड़ ड", "ढ़ ढ"),
        "nasal left out": without("ं"),
        "virama left out": without("्"),
        "doubled consonant": without("([क-ह])्(?=\\1)"),
        "ब, व; न, ण": swaps("ब व", "न ण"),
        "aspirates": swaps("क ख", "ग घ", "त थ", "द ध", "प फ", "ब भ", "ट ठ", "ड ढ"),
        "sign left out": without("[ािीुूेो]"),
        "exchanged": exchanged,
    },
    "en": {
        "exchanged": exchanged,
        "left out": without("(?<!^)[a-z]"),
        "doubled": doubled,
        "single": without("([a-z])(?=\\1)"),
        "ie, ei": swaps("ie ei"),
        "vowel": swaps("a e", "e i", "o u"),
        "other letter": other_letter,
        "endings": swaps("ance ence", "ant ent", "able ible", "tion sion"),
    },
}


def clean_copy(language: str, held_out: bool) -> Iterator[str]:
    """The words of one half of the clean copy."""
    stories = sorted((ROOT / "sample" / "stories").glob(f"*/{language}.txt"))
    for path in stories[held_out::2]:
        yield from own_words(path.read_text(), language)
    blocks = (HERE / "agreement" / "pairs.txt").read_text().split("\n\n")
    for block in blocks[held_out::2]:
        lines = block.splitlines()
        yield from own_words("\n".join(lines[0::2] if language == "hi" else lines[1::2]), language)


def own_words(text: str, language: str) -> Iterator[str]:
    """The words of the text in the script of the language."""
    return (word for word in words(text) if ("ऀ" <= word[0] <= "ॿ") == (language == "hi") and word[0].isalpha())


def names(language: str) -> Iterator[str]:
    """The words of the names."""
    for path in (HERE / "names").glob("*.tsv"):
        for line in path.read_text().splitlines():
            columns = line.split("\t")
            if not line.startswith("#") and path.stem != "words":
                yield from words(columns[0] if language == "hi" else columns[1])


def main() -> None:
    """Print the tables."""
    checker = Checker(PaperWords())
    for language in ("hi", "en"):
        print(f"\n{language}: clean copy, marks in 200 words")
        for held_out, half in enumerate(HALVES):
            false = Counter(word for word in clean_copy(language, bool(held_out)) if checker.verdict(word))
            total = sum(1 for _word in clean_copy(language, bool(held_out)))
            print(f"  {half:<20}{false.total() / total * 200:8.2f}   {total} words")
            tell(held_out, (f"{word} > {suggestions(checker, word)}" for word in false))
        all_names = sorted(set(names(language)))
        marked = [name for name in all_names if checker.verdict(name)]
        print(f"  {'names':<20}{len(marked) / len(all_names) * 200:8.2f}   {len(all_names)} words")
        tell(0, (f"{name} > {suggestions(checker, name)}" for name in marked))
        measure_errors(checker, language)
        measure_time(language)


def measure_errors(checker: Checker, language: str) -> None:
    """Print how many planted and how many collected errors are found."""
    print(f"  {'errors':<20}{'':<10}{'planted':>8}{'found':>8}{'first':>8}{'of five':>8}")
    totals: dict[str, list[tuple[str, str]]] = defaultdict(list)
    known = {word for held_out in (False, True) for word in clean_copy(language, held_out)}
    for kind, plant in KINDS[language].items():
        for held_out, half in enumerate(HALVES):
            rng = random.Random(f"{SEED}{kind}{half}")
            sources = [word for word in clean_copy(language, bool(held_out)) if len(word) > 3 and word == word.lower()]
            pairs = []
            rng.shuffle(sources)
            for word in sources:
                made = [each for each in plant(word, rng) if each not in known]
                if made and len(pairs) < PLANTED:
                    pairs.append((rng.choice(made), word))
            totals[half] += pairs
            report(checker, kind, half, pairs, held_out)
    for half in HALVES:
        report(checker, "all planted", half, totals[half], 1)
    lines = (HERE / "spelling" / f"{language}.tsv").read_text().splitlines()
    collected = [(wrong, right) for line in lines if line[0] != "#" for wrong, right in [line.split("\t")]]
    for held_out, half in enumerate(HALVES):
        report(checker, "collected", half, collected[held_out::2], held_out)


def report(checker: Checker, kind: str, half: str, pairs: list[tuple[str, str]], is_secret: int) -> None:
    """Print a line: how many are marked, and of all of them how many are corrected by the first suggestion."""
    if not pairs:
        return
    offered = [suggestions(checker, wrong) for wrong, _right in pairs]
    found = sum(each is not None for each in offered)
    first = sum(bool(each) and each[0] == right for each, (_wrong, right) in zip(offered, pairs, strict=True))
    five = sum(bool(each) and right in each for each, (_wrong, right) in zip(offered, pairs, strict=True))
    shares = "".join(f"{count / len(pairs):8.2f}" for count in (found, first, five))
    print(f"  {kind:<20}{half:<10}{len(pairs):>8}{shares}")
    misses = zip(offered, pairs, strict=True)
    tell(is_secret, (f"{wrong} ({right}) > {each}" for each, (wrong, right) in misses if not each or each[0] != right))


def suggestions(checker: Checker, word: str) -> tuple[str, ...] | None:
    """What is suggested for a word that is marked; None for one that is not."""
    verdict = checker.verdict(word)
    return verdict.suggestions if verdict else None


def tell(is_secret: int, lines: Iterator[str]) -> None:
    """Print some examples with --misses, but none of the held-out half."""
    if "--misses" in sys.argv and not is_secret:
        print("    " + "; ".join(list(dict.fromkeys(lines))[:60]))


def measure_time(language: str) -> None:
    """Print the processor time of a story of 800 words that no process has judged before."""
    copy = [word for held_out in (False, True) for word in clean_copy(language, held_out)]
    stories = [copy[at : at + STORY] for at in range(0, len(copy) - STORY, STORY)]
    times = []
    for story in stories:
        checker, start = Checker(PaperWords()), time.process_time()
        for word in set(story):
            checker.verdict(word)
        times.append((time.process_time() - start) * 1000)
    print(f"  a story of {STORY} words: {sorted(times)[len(times) // 2]:.1f} ms, at most {max(times):.1f} ms")


if __name__ == "__main__":
    main()
