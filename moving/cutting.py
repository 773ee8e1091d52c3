"""Cuts a text to the characters that a field has."""

from bilingual.text import letters, shorten


def cut(text: str, limit: int) -> str:
    """The text, cut between words to at most `limit` characters. A letter of Hindi often has several."""
    count = letters(text)
    while len(text) > limit:
        count = min(count - 1, count * limit // len(text))
        text = shorten(text, max(count, 1))
        if count <= 1:
            return text[:limit]
    return text
