"""Whether two language editions of a story say the same figures and dates. Pure Python, without Django.

`compare()` takes the passages of both editions. docs/agreement.md lists the rules.
"""

from agreement.comparing import Disagreement, Passage, compare
from agreement.figures import Figure, Kind, figures

__all__ = ["Disagreement", "Figure", "Kind", "Passage", "compare", "figures"]
