"""The probes of the doctor: functions without arguments that yield a ProbeResult for each problem they find."""

from typing import NamedTuple


class ProbeResult(NamedTuple):
    """A problem and its fix, in the active language. With `is_problem` False it is only a note."""

    message: str
    fix: str
    is_problem: bool = True
