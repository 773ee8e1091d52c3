"""Devanagari and Latin. Pure Python; knows nothing of Django or of this newsroom."""

from .romanise import romanise, slugify

__all__ = ["romanise", "slugify"]
