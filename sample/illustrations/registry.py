"""The table of scenes."""

from collections.abc import Callable

from ..canvas import Canvas

SCENES: dict[str, Callable[[Canvas], None]] = {}


def scene(paint: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Register the function in `SCENES` under its name, with hyphens."""
    return SCENES.setdefault(paint.__name__.replace("_", "-"), paint)
