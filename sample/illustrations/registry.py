"""The table of scenes."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ..canvas import Canvas
from ..sheet import Sheet


class Scene(NamedTuple):
    """A subject that `paint` draws on a surface which is 1600 units wide and `height` high."""

    paint: Callable[[Any], None]
    height: int
    surface: type[Canvas]

    @property
    def is_graphic(self) -> bool:
        """Whether it is a chart, map or diagram and not a drawing."""
        return self.surface is Sheet


SCENES: dict[str, Scene] = {}


def drawing(paint: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Register the function in `SCENES` under its name, with hyphens, as a drawing."""
    SCENES[_name(paint)] = Scene(paint, 900, Canvas)
    return paint


def graphic(height: int) -> Callable[[Callable[[Sheet], None]], Callable[[Sheet], None]]:
    """Register the function in `SCENES` under its name, with hyphens, as an information graphic of this height."""

    def register(paint: Callable[[Sheet], None]) -> Callable[[Sheet], None]:
        SCENES[_name(paint)] = Scene(paint, height, Sheet)
        return paint

    return register


def _name(paint: Callable[..., None]) -> str:
    return paint.__name__.replace("_", "-")
