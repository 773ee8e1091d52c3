"""Whether two language editions of a story say the same. Pure Python, without Django.

`compare()` takes the passages of both editions. docs/agreement.md lists the rules.
"""

from agreement.comparing import compare
from agreement.figure import Figure, Kind
from agreement.figures import figures
from agreement.passages import Aspect, Disagreement, Passage, Reason, Said

__all__ = ["Aspect", "Disagreement", "Figure", "Kind", "Passage", "Reason", "Said", "compare", "figures"]
