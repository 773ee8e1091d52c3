"""Short texts of an old site: titles, names, captions and excerpts, as plain text that fits its field."""

from bilingual.markup import to_text
from bilingual.text import clean_line, letters, shorten

MAX_HTML = 5_000  # characters: no title, caption or excerpt is longer, and patterns over hostile ones stay quick


def plain(html: str) -> str:
    """A title, caption or excerpt without markup, in one line."""
    return clean_line(to_text(html[:MAX_HTML]))


def cut(text: str, limit: int) -> str:
    """The text, cut between words to at most `limit` characters. A letter of Hindi often has several."""
    count = letters(text)
    while len(text) > limit:
        count = min(count - 1, count * limit // len(text))
        text = shorten(text, max(count, 1))
        if count <= 1:
            return text[:limit]
    return text
