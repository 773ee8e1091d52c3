"""Short texts of WordPress as plain text."""

from bilingual import languages
from bilingual.markup import to_text
from bilingual.text import clean_line, script_of

from .index import Index

MAX_HTML = 5_000  # characters: no title, caption or excerpt is longer, and patterns over hostile ones stay quick


def plain(html: str) -> str:
    """A title, caption or excerpt without markup, in one line."""
    return clean_line(to_text(html[:MAX_HTML]))


def language_of(index: Index, language: str, text: str) -> str:
    """The language of a text: what the export says, or that of its letters, or of the site."""
    known = languages.codes()
    for each in (language, script_of(text) or "", index.language):
        if each in known:
            return each
    return languages.ENGLISH
