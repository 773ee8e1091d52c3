"""Runs of text in scripts of neither language, each with the language that mostly uses its script."""

import re

from .markup import TAG_OR_ENTITY

# The language of each Unicode block. In an Indian paper, a word in Arabic script is mostly Urdu.
_BLOCKS = {
    "ur": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
}
_RIGHT_TO_LEFT = {"ur"}
_ANY = re.compile(f"[{''.join(_BLOCKS.values())}]")


def _run(language: str, block: str) -> str:
    word = rf"[{block}][{block}\u200c\u200d]*"
    return rf"(?P<{language}>{word}(?:[\s.,'’-]+{word})*)"


_RUNS = re.compile("|".join([TAG_OR_ENTITY.pattern, *(_run(*each) for each in _BLOCKS.items())]))


def mark_other_scripts(html: str) -> str:
    """Sanitised HTML in which every run in such a script has its own `lang`, and `dir` if it is written from the right."""
    return _RUNS.sub(_marked, html) if _ANY.search(html) else html


def _marked(found: re.Match[str]) -> str:
    language = found.lastgroup
    if language is None:  # markup
        return found[0]
    direction = ' dir="rtl"' if language in _RIGHT_TO_LEFT else ""
    return f'<span lang="{language}"{direction}>{found[0]}</span>'
