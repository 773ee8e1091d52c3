"""Pictures for the sample stories: information graphics that show a story's figures, and a few drawings.

`draw(name)` returns a picture; `SCENES` has every name. A scene is a function that paints one subject on a Canvas or a
Sheet. The modules of this package hold the scenes by family; importing one registers its scenes.
"""

from PIL import Image, ImageChops

from . import charts, diagrams, drawings, journeys  # noqa: F401 -- importing them fills SCENES
from .registry import SCENES

__all__ = ["SCENES", "draw"]


def draw(name: str, width: int = 1600) -> Image.Image:
    """Return the scene as an RGB image of this width in pixels; deterministic. Raises KeyError for an unknown name."""
    if name not in SCENES:
        raise KeyError(f"no illustration called {name!r}; there are: {', '.join(sorted(SCENES))}")
    scene = SCENES[name]
    height = round(width * scene.height / 1600)
    canvas = scene.surface(name, width, height)
    scene.paint(canvas)
    image = canvas.image.resize((width, height), Image.Resampling.LANCZOS)
    if scene.is_graphic:
        return image
    tile = Image.frombytes("L", (256, 256), canvas.rng.randbytes(65536)).point(lambda v: 128 + (v - 128) // 14)
    grain = Image.new("L", (width, height))
    for x in range(0, width, 256):
        for y in range(0, height, 256):
            grain.paste(tile, (x, y))
    return ImageChops.overlay(image, Image.merge("RGB", (grain,) * 3))
