"""Text in legacy Devanagari fonts and in wrong encodings: recognised, read as Unicode, and written for page-makers.

Pure Python, without Django. `read` is for text as it was pasted or imported, `read_html` for markup.
"""

from legacy_text.kruti_dev import from_unicode as to_kruti_dev
from legacy_text.markup import read_html
from legacy_text.mojibake import unrepairable
from legacy_text.reading import Encoding, Passage, Reading, font_encoding, read

__all__ = ["Encoding", "Passage", "Reading", "font_encoding", "read", "read_html", "to_kruti_dev", "unrepairable"]
