"""Quotes, pull quotes and fact boxes of a body: elements of blocks."""

from .inline import Marks
from .parsing import INLINE, Element
from .parts import FACT_BOX, PULL_QUOTE
from .writer import Writer, as_paragraph


def add_quote(writer: Writer, element: Element, marks: Marks) -> None:
    """Add a quote or a pull quote."""
    is_pull = any(element.has_class(each) for each in (PULL_QUOTE, "wp-block-pullquote"))
    _add_nested(writer, "blockquote", PULL_QUOTE if is_pull else "", "quote", element, marks, {"p", "list"})


def add_fact_box(writer: Writer, element: Element, marks: Marks) -> None:
    """Add a fact box."""
    _add_nested(writer, "aside", FACT_BOX, "fact box", element, marks, {"p", "h2", "h3", "list"})


def _add_nested(
    writer: Writer, tag: str, class_name: str, kind: str, element: Element, marks: Marks, allowed: set[str]
) -> None:
    """Add an element of blocks. Blocks that it can't hold come after it; nested quotes become paragraphs."""
    nested = writer.nested()
    nested.walk(_unnested(element.children), marks)
    nested.flush()
    inner, after = [], []
    for part in nested.parts:
        if part.kind in allowed:
            inner.append(part.html.replace("h2>", "h3>") if part.kind == "h2" else part.html)
        elif part.kind in ("h2", "h3"):
            inner.append(as_paragraph(part))
        elif part.kind != "hr":
            after.append(part)
    if inner:
        attribute = f' class="{class_name}"' if class_name else ""
        writer.add(kind, f"<{tag}{attribute}>{''.join(inner)}</{tag}>")
    writer.parts += after


def _unnested(children: list[Element | str]) -> list[Element | str]:
    """The children with quotes and boxes among them as plain divisions."""
    found: list[Element | str] = []
    for child in children:
        if isinstance(child, Element) and child.tag not in INLINE:
            name = "div" if child.tag in ("blockquote", "aside", "figcaption") else child.tag
            nested = name in ("div", "section", "article", "footer", "header", "main", "center")
            child = Element(name, child.attributes, _unnested(child.children) if nested else child.children)
        found.append(child)
    return found
