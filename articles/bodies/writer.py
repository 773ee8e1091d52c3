"""Turns a tree of HTML into blocks of text. What a block of another kind becomes is decided by a subclass."""

from collections.abc import Iterable
from typing import Self

from .inline import BREAK, PLAIN, Marks, Run, line, lower_text, paragraphs, plain_html, raise_text, text_run, to_html
from .links import normalize_address
from .parsing import INLINE, SEPARATOR, Element, parse
from .parts import Loss, Part, with_breaks
from .styles import is_block, styled


class Writer:
    """Collects blocks from a tree. `losses` lists what a body can't keep; `runs` is the text of the current block."""

    def __init__(self, losses: list[Loss]):
        self.parts: list[Part] = []
        self.losses = losses
        self.runs: list[Run] = []

    def flush(self, tag: str = "p") -> None:
        """End the current block of text."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        if len(runs) == 1 and (text := plain_html(runs[0])) is not None:
            if text:
                self.parts.append(Part(tag, f"<{tag}>{text}</{tag}>"))
        elif tag == "p":
            self.parts += [Part("p", f"<p>{to_html(each)}</p>") for each in paragraphs(runs)]
        elif text := to_html(line(runs)):
            self.parts.append(Part(tag, f"<{tag}>{text}</{tag}>"))

    def add(self, kind: str, html: str) -> None:
        """Add a finished block after the text so far."""
        self.parts.append(Part(kind, html))

    def nested(self) -> Self:
        """A writer of the same kind for the inside of an element. It adds to the same `losses`."""
        return type(self)(self.losses)

    def walk_block(self, element: Element, marks: Marks, tag: str) -> None:
        """Add an element that is not inline."""
        raise NotImplementedError

    def walk(self, children: Iterable[Element | str], marks: Marks = PLAIN, tag: str = "p", shift: str = "") -> None:
        """Add the children as blocks; text directly among them becomes blocks with `tag`."""
        for child in children:
            if isinstance(child, str):
                self._add_text(child, marks, shift)
            elif child is SEPARATOR:
                self.flush(tag)
            elif child.tag == "br":
                self.runs.append(Run(BREAK, marks))
            elif child.tag in INLINE:
                self._walk_inline(child, marks, tag, shift)
            elif child.tag in ("wbr", "col", "area", "base", "link", "meta", "param", "track", "source"):
                continue
            else:
                self.flush(tag)
                self.walk_block(child, marks, tag)
                self.flush(tag)

    def _add_text(self, text: str, marks: Marks, shift: str) -> None:
        if shift:
            text = raise_text(text) if shift == "sup" else lower_text(text)
        self.runs.append(text_run(text, marks))

    def _walk_inline(self, element: Element, marks: Marks, tag: str, shift: str) -> None:
        name, style = element.tag, element.attributes.get("style", "")
        if name in ("b", "strong"):
            marks = marks._replace(strong=True)
        elif name in ("i", "em", "cite", "dfn", "var"):
            marks = marks._replace(em=name in ("i", "em") or marks.em)
        elif name in ("sup", "sub"):
            shift = name
        elif name == "a" and "href" in element.attributes:
            address = normalize_address(element.attributes["href"])
            if address is None and element.attributes["href"].strip() and element.children:
                self.losses.append(Loss("link", element.attributes["href"]))
            marks = marks._replace(href=address or "")
        marks = styled(marks, style)
        if is_block(style):
            self.flush(tag)
        if name == "q":
            self.runs.append(Run("“", marks))
        self.walk(element.children, marks, tag, shift)
        if name == "q":
            self.runs.append(Run("”", marks))
        if is_block(style):
            self.flush(tag)


class LineWriter(Writer):
    """Collects all text of a tree as the runs of one block."""

    def flush(self, tag: str = "p") -> None:
        """A block ends the line, not the text."""
        self.runs.append(Run(BREAK, PLAIN))

    def walk_block(self, element: Element, marks: Marks, tag: str) -> None:
        if element.tag == "img":
            self.losses.append(Loss("picture", element.attributes.get("src", "")))
        self.walk(with_breaks(element.children) if element.tag == "pre" else element.children, marks, tag)


def runs_of(children: list[Element | str], marks: Marks, losses: list[Loss]) -> list[Run]:
    """The text of the children as runs of one block; blocks among them are separated by line breaks."""
    writer = LineWriter(losses)
    writer.walk(children, marks)
    return line(writer.runs)


def as_paragraph(part: Part) -> str:
    """A sub-head as a bold paragraph, where a sub-head can't stand."""
    inner = part.html.partition(">")[2].rpartition("</")[0]
    if "<strong>" not in inner:
        inner = to_html(runs_of(parse(inner).children, Marks(strong=True), []))
    return f"<p>{inner}</p>"
