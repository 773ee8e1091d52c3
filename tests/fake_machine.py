"""Functions for MACHINE_DRAFT: one that translates nothing but looks as if, and some that fail."""

import re
from itertools import count

asked: list[tuple[list[str], str, str]] = []  # what translate() got


def translate(blocks: list[str], source: str, target: str) -> list[str]:
    """Each text becomes a numbered sentence in the target's script. The markup stays."""
    asked.append((blocks, source, target))
    number = count(1)
    sentence = {"hi": "मशीन का वाक्य {}।", "en": "Sentence {} of a machine."}[target]

    def text(piece: str) -> str:
        is_text = not piece.startswith("<") and any(map(str.isalpha, piece))
        return (
            sentence.format("एक दो तीन चार पांच छह सात आठ नौ दस".split()[(next(number) - 1) % 10]) if is_text else piece
        )

    return ["".join(map(text, re.split(r"(<[^>]*>)", block))) for block in blocks]


def add_links(blocks: list[str], source: str, target: str) -> list[str]:
    """Each block gets a link that its source lacks."""
    return [re.sub(r"^<p>", '<p><a href="https://other.example/">और</a> ', each) for each in blocks]


def join_all(blocks: list[str], source: str, target: str) -> list[str]:
    """One block for all."""
    return ["".join(blocks)]


def fail(blocks: list[str], source: str, target: str) -> list[str]:
    """No answer."""
    raise TimeoutError("the server of the machine")
