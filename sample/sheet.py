"""The surface of the information graphics: a Canvas with lettering in both scripts, measures and time lines."""

from typing import Literal

from reader.lettering import draw_line, text_width

from .canvas import PALETTE, Canvas

# Still legible when the graphic is shown 360 pixels wide.
LABEL = 62
FIGURE = 116
Align = Literal["left", "middle", "right"]


class Sheet(Canvas):
    """A paper-coloured ground with ink, thin rules and one accent: `"red"`. Secondary lettering is `"soft"`.

    Phones crop a card's picture to a square around its focal point: what matters stands within such a square.
    """

    def text(self, x: float, y: float, text: str, size: int = LABEL, fill: str = "ink", align: Align = "left") -> None:
        """Set a line of text, each run in the font of its script. `y` is the baseline; `align` says where `x` is."""
        at, pixels = self.to_pixels(complex(x, y)), round(size * self.scale)
        before = {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * text_width(text, pixels)
        draw_line(self.image, text, pixels, round(at.real - before), round(at.imag), PALETTE[fill])

    def pair(self, x: float, y: float, hindi: str, english: str, align: Align = "left", fill: str = "ink") -> None:
        """Set a label in both languages: the Hindi with its baseline at `y`, the English in the line beneath."""
        self.text(x, y, hindi, fill=fill, align=align)
        self.text(x, y + 72, english, fill="soft" if fill == "ink" else fill, align=align)

    def dashes(self, fill: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin dashed straight line."""
        start, end = complex(x0, y0), complex(x1, y1)
        count = max(1, round(abs(end - start) / 26))
        for i in range(count):
            a, b = (start + (end - start) * (i + part) / count for part in (0, 0.55))
            self.line(fill, 4, a.real, a.imag, b.real, b.imag)

    def measure(self, x0: float, y0: float, x1: float, y1: float, fill: str = "ink") -> None:
        """Draw a dimension line, level or upright, with a tick at each end."""
        self.line(fill, 4, x0, y0, x1, y1)
        for x, y in ((x0, y0), (x1, y1)):
            self.line(fill, 4, *((x, y - 18, x, y + 18) if y0 == y1 else (x - 18, y, x + 18, y)))

    def arrow(self, fill: str, w: float, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a straight arrow to (x1, y1)."""
        start, end = complex(x0, y0), complex(x1, y1)
        along = (end - start) / abs(end - start)
        neck = end - along * (w * 2 + 20)
        self.line(fill, w, x0, y0, neck.real, neck.imag)
        self.shape(fill, [end, neck + along * 1j * (w + 12), neck - along * 1j * (w + 12)])

    def ring(self, fill: str, x: float, y: float, r: float, w: float = 7) -> None:
        """Draw a circle's outline on paper."""
        self.oval(fill, x, y, r)
        self.oval("paper", x, y, r - w)
