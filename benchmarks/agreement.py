"""How many planted errors the comparison of two editions finds, and what it reports of clean pairs.

The close translations are the sample's stories, the short pairs of benchmarks/agreement/pairs.txt, and both joined to
longer ones. The free translations have errors that a person planted. Some are held out, half of a file or all of it: while
rules are made, only the misses and false alarms of the others are looked at.

    .venv/bin/python -m benchmarks.agreement [--misses] [close|free|newer|desk|freer|more|later|last …]
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from agreement import Disagreement, Passage, compare
from benchmarks.free_translations import read_free_translations
from benchmarks.planted_errors import FIGURES, KINDS, PLANTERS, Pair, Planted, plant

ROOT = Path(__file__).parent.parent
SEED = 18
ERRORS_A_PAIR = 5
OF_BLOCKS = (
    "link",
    "picture",
    "table",
    "missing",
    "moved",
    "merged",
    "sub-head",
)  # planted by the program in every pair
# The free translations by their files, with the parts that are measured: development (False), held out (True).
FREE = {
    "free": (False, True),
    "newer": (False, True),
    "desk": (False, True),
    "freer": (False, True),
    "more": (False,),
    "later": (False,),
    "last": (True,),
}
LONG = 3  # sample stories of about 250 words that are joined: 800 words


class Count(NamedTuple):
    """What was measured for one kind of error."""

    planted: int = 0
    found: int = 0

    def __add__(self, other: tuple[int, ...]) -> "Count":  # type: ignore[override]
        return Count(self.planted + other[0], self.found + other[1])


def main() -> None:
    """Print a table for each set of pairs that the arguments name, or for all."""
    for name in [each for each in sys.argv[1:] if each != "--misses"] or ["close", *FREE]:
        print(f"\n{name} translations")
        counts: dict[tuple[str, bool], Count] = defaultdict(Count)
        for held_out in FREE.get(name, (False, True)):
            measure(
                close_translations(held_out) if name == "close" else free_translations(held_out, name), held_out, counts
            )
        print_table(counts)


def measure(pairs: Sequence[tuple[Pair, list[Planted]]], held_out: bool, counts: dict[tuple[str, bool], Count]) -> None:
    """Count what is found in these pairs and their copies with an error."""
    alarms, seconds = 0, []
    for pair, errors in pairs:
        start = time.process_time()
        clean = compare(pair.hindi, pair.english)
        seconds.append(time.process_time() - start)
        alarms += len(clean)
        report(pair.name, "false alarm", clean, held_out)
        for error in errors:
            found = new_findings(clean, compare(error.pair.hindi, error.pair.english))
            is_found = any(str(each.kind) in KINDS.get(error.kind, FIGURES) for each in found)
            counts[error.kind, held_out] += Count(1, is_found)
            if not is_found:
                report(pair.name, f"missed {error.kind}: {error.what}", found, held_out)
    words = sum(len(passage.text.split()) for pair, _errors in pairs for passage in pair.english)
    print(
        f"{'held out' if held_out else 'development'}: {len(pairs)} clean pairs of {words / len(pairs):.0f} English "
        f"words, {alarms / len(pairs):.2f} false alarms a story; slowest {max(seconds) * 1000:.0f} ms"
    )


def print_table(counts: dict[tuple[str, bool], Count]) -> None:
    """Print what was planted and found of each kind, in both halves."""
    print(f"\n{'kind':<14}{'planted':>9}{'found':>8}{'':>8}{'planted':>9}{'found':>8}   (development, held out)")
    kinds = sorted({kind for kind, _held_out in counts})
    for kind in [*kinds, "all"]:
        row = []
        for held_out in (False, True):
            total = sum((counts[each, held_out] for each in kinds if kind in (each, "all")), Count())
            row.append(f"{total.planted:>9}{total.found / max(1, total.planted):>8.0%}")
        print(f"{kind:<14}{row[0]}{'':>8}{row[1]}")


def report(name: str, what: str, found: Sequence[Disagreement], held_out: bool) -> None:
    """Print what went wrong, for the development half."""
    if "--misses" not in sys.argv or held_out:
        return
    if what != "false alarm":
        print(f"{name}: {what}")
    for each in found:
        print(
            f"{name}: {what[:12]} {each.kind} {each.reason}:",
            each.left and each.left.text[:70],
            "|",
            each.right and each.right.text[:70],
        )


def new_findings(clean: Sequence[Disagreement], found: Sequence[Disagreement]) -> list[Disagreement]:
    """The findings that the clean pair doesn't have."""
    known = {(each.kind, each.left and each.left.normal, each.right and each.right.normal) for each in clean}
    return [
        each
        for each in found
        if (each.kind, each.left and each.left.normal, each.right and each.right.normal) not in known
    ]


def errors_of(pair: Pair) -> list[Planted]:
    """The errors that are planted in copies of the pair, one in each: the kinds take turns from pair to pair."""
    rng = random.Random(f"{SEED} {pair.name}")
    kinds = list(PLANTERS)
    rng.shuffle(kinds)
    errors = (plant(kind, pair, rng) for kind in kinds)
    return [error for error in errors if error is not None][:ERRORS_A_PAIR]


def close_translations(held_out: bool) -> list[tuple[Pair, list[Planted]]]:
    """The close translations of one half, each with its copies that have an error."""
    return [(pair, errors_of(pair)) for pair in read_pairs(held_out)]


def free_translations(held_out: bool, name: str) -> list[tuple[Pair, list[Planted]]]:
    """The free translations of a file, or of its half, with the errors of their file and those of whole blocks."""
    found = []
    pairs = read_free_translations(name)
    for pair, by_hand in pairs[held_out::2] if len(FREE[name]) == 2 else pairs:
        rng = random.Random(f"{SEED} {pair.name}")
        of_blocks = (plant(kind, pair, rng) for kind in OF_BLOCKS)
        found.append((pair, by_hand + [error for error in of_blocks if error]))
    return found


def read_pairs(held_out: bool) -> list[Pair]:
    """The pairs of one half: every second sample story and short pair, and longer ones made of these."""
    stories = [
        Pair(folder.name, _sample_passages(folder / "hi.txt"), _sample_passages(folder / "en.txt"))
        for folder in sorted((ROOT / "sample/stories").iterdir())
        if (folder / "hi.txt").exists() and (folder / "en.txt").exists()
    ]
    blocks = (ROOT / "benchmarks/agreement/pairs.txt").read_text(encoding="utf-8").strip().split("\n\n")
    short = [_short_pair(f"short {number}", block.splitlines()) for number, block in enumerate(blocks, 1)]
    stories = [pair for pair in stories if min(len(pair.hindi), len(pair.english)) > 3]  # those with a body in both
    stories, short = stories[held_out::2], short[held_out::2]
    long = [_join(stories[at : at + LONG]) for at in range(0, len(stories) - LONG + 1, 2)]
    middle = [_join(short[at : at + 4]) for at in range(0, len(short) - 3)]
    return [*stories, *short, *long, *middle]


def _sample_passages(file: Path) -> tuple[Passage, ...]:
    headline, summary, *body = file.read_text(encoding="utf-8").strip().split("\n\n")
    lines = [Passage("headline", headline.partition(" / ")[2]), Passage("summary", summary)]
    return (*lines, *(Passage("body", text, is_subhead=len(text) < 60 and text[-1] not in ".।?”") for text in body))


def _short_pair(name: str, lines: Sequence[str]) -> Pair:
    fields = ["headline", "summary", *["body"] * (len(lines) // 2 - 2)]
    sides = [tuple(map(Passage, fields, lines[at::2])) for at in (0, 1)]
    return Pair(name, *sides)


def _join(pairs: Sequence[Pair]) -> Pair:
    """One pair with the bodies of all, each under its headline as a sub-head, and a link, a picture and a table."""

    def joined(sides: Sequence[Sequence[Passage]], language: str) -> tuple[Passage, ...]:
        found = list(sides[0][:2])
        for number, side in enumerate(sides):
            found.append(Passage("body", side[0].text, is_subhead=True))
            body = [passage for passage in side if passage.field == "body"]
            address = f"https://example.org/{language}/report-{number + 20}"
            found.append(body[0]._replace(links=(address,), pictures=(f"pictures/file{number}",)))
            found += body[1:]
        rows = [("2024", "1,250", "62%"), ("2025", "1,480", "71%")]
        words = ("वर्ष", "संख्या", "हिस्सा") if language == "hi" else ("Year", "Number", "Share")
        cells = (words, *rows)
        found.append(Passage("body", " ".join(" ".join(row) for row in cells), cells=cells))
        return tuple(found)

    hindi, english = joined([pair.hindi for pair in pairs], "hi"), joined([pair.english for pair in pairs], "en")
    return Pair(" + ".join(pair.name for pair in pairs), hindi, english)


if __name__ == "__main__":
    main()
