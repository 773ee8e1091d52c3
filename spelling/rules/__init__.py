"""The rules of the spelling check, without Django and without a database.

`Checker.verdict(word)` says whether a word is misspelt or not in the paper's spelling, and what to write instead. It
judges words one by one. Names have no list that is complete, and Hindi has no capital letters. So an unknown Hindi word
is misspelt only where a known word is near enough by an error that people make.
"""

from .checker import Checker, Verdict
from .paper import PaperWords

__all__ = ["Checker", "PaperWords", "Verdict"]
