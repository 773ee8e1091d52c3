"""What a style attribute says about its text: word processors write bold, italic and blocks as styles."""

import re

from .inline import Marks

_BOLD = re.compile(r"(?:^|;)\s*font(?:-weight\s*:|\s*:[^;]*?\b)\s*(?:bold|[6-9]00)\b", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b", re.IGNORECASE)
_ITALIC = re.compile(r"(?:^|;)\s*font(?:-style\s*:|\s*:[^;]*?\b)\s*(?:italic|oblique)\b", re.IGNORECASE)
_NOT_ITALIC = re.compile(r"(?:^|;)\s*font-style\s*:\s*normal\b", re.IGNORECASE)
_BLOCK = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)", re.IGNORECASE)


def styled(marks: Marks, style: str) -> Marks:
    """The marks of the text in an element with this style, inside an element with these marks."""
    if not style:
        return marks
    strong = False if _NOT_BOLD.search(style) else marks.strong or bool(_BOLD.search(style))
    em = False if _NOT_ITALIC.search(style) else marks.em or bool(_ITALIC.search(style))
    return marks._replace(strong=strong, em=em)


def is_block(style: str) -> bool:
    """Whether an inline element with this style stands on lines of its own."""
    return bool(style) and bool(_BLOCK.search(style))
