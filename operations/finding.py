from typing import NamedTuple


class Finding(NamedTuple):
    """One thing, and what to do about it. What is not wrong is only good to know."""

    says: str
    do: str
    is_wrong: bool = True
