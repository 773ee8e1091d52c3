"""Whether two language editions of a story say the same figures and dates. Pure Python, without Django.

`compare()` takes the passages of both editions. docs/agreement.md lists the rules.
"""

from agreement.comparing import Disagreement, Passage, compare
from agreement.figure import Figure, Kind
from agreement.figures import figures

__all__ = ["Disagreement", "Figure", "Kind", "Passage", "compare", "figures"]
