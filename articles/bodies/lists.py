"""Lists of a body: at most two levels, and each item has text."""

from .inline import PLAIN, Marks
from .parsing import Element, parse
from .parts import LISTS, Part
from .styles import styled
from .writer import Writer, as_paragraph

MAX_LIST_DEPTH = 2


def add_list(writer: Writer, element: Element, marks: Marks) -> None:
    """Add a list. What an item can't hold, such as a picture, comes after the list."""
    hoisted: list[Part] = []
    if html := _list_html(writer, element, marks, 1, hoisted):
        writer.add("list", html)
    writer.parts += hoisted


def _list_html(writer: Writer, element: Element, marks: Marks, depth: int, hoisted: list[Part]) -> str:
    items = _items(writer, element, marks, depth, hoisted)
    name = "ol" if element.tag == "ol" else "ul"
    start = element.attributes.get("start", "").strip()
    number = f' start="{int(start)}"' if name == "ol" and start.isascii() and start[:9].isdigit() else ""
    number = "" if number == ' start="1"' else number
    return f"<{name}{number}>{''.join(f'<li>{each}</li>' for each in items)}</{name}>" if items else ""


def _items(writer: Writer, element: Element, marks: Marks, depth: int, hoisted: list[Part]) -> list[str]:
    """The contents of the items. A list that is deeper than a body may hold adds its items to the list around it."""
    items: list[str] = []
    loose: list[Element | str] = []

    def end_loose() -> None:
        if loose:
            items.extend(_item(writer, list(loose), marks, depth, hoisted))
            loose.clear()

    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            end_loose()
            lists = _only_lists(child) if items and depth < MAX_LIST_DEPTH else []
            for each in lists:
                items[-1] += _list_html(writer, each, marks, depth + 1, hoisted)
            if not lists:
                own = styled(marks, child.attributes.get("style", ""))
                items.extend(_item(writer, child.children, own, depth, hoisted))
        elif isinstance(child, Element) and child.tag in LISTS:  # Word and browsers write nested lists so
            end_loose()
            if items and depth < MAX_LIST_DEPTH:
                items[-1] += _list_html(writer, child, marks, depth + 1, hoisted)
            else:
                items += _items(writer, child, marks, depth, hoisted)
        else:
            loose.append(child)
    end_loose()
    return items


def _item(writer: Writer, children: list[Element | str], marks: Marks, depth: int, hoisted: list[Part]) -> list[str]:
    """The content of an item, followed by the items of a nested list that is too deep."""
    contents: list[str] = []
    after: list[str] = []
    inner = writer.nested()

    def end_text() -> None:
        inner.flush()
        for part in inner.parts:
            if part.kind in ("p", "h2", "h3"):
                contents.append(part.html if part.kind == "p" else as_paragraph(part))
            elif part.kind == "list" and contents and depth < MAX_LIST_DEPTH:  # inside another element of the item
                nested = [each for each in parse(part.html).children if isinstance(each, Element)]
                contents.extend(_list_html(writer, each, PLAIN, depth + 1, hoisted) for each in nested)
            elif part.kind != "hr":
                hoisted.append(part)
        inner.parts = []

    for child in children:
        if isinstance(child, Element) and child.tag in LISTS:
            end_text()
            if contents and depth < MAX_LIST_DEPTH:
                contents.append(_list_html(writer, child, marks, depth + 1, hoisted))
            else:
                after += _items(writer, child, marks, depth, hoisted)
        else:
            inner.walk([child], marks)
    end_text()
    return ["".join(contents), *after] if contents else after


def _only_lists(item: Element) -> list[Element]:
    """The lists of an item that has no text of its own: they belong to the item before it."""
    filled = [each for each in item.children if not isinstance(each, str) or each.strip()]
    lists = [each for each in filled if isinstance(each, Element) and each.tag in LISTS]
    return lists if len(lists) == len(filled) else []
