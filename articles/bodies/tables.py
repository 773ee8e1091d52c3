"""Tables of a body: rectangular, with an optional caption and a header row."""

from collections.abc import Callable

from .inline import Marks, Run, paragraphs, to_html
from .parsing import Element, parse
from .parts import Part
from .writer import LineWriter, Writer, runs_of

MAX_CELLS = 5_000  # a larger table becomes paragraphs, one a row
MAX_SPAN = 50
_PARTS = frozenset("caption colgroup col thead tbody tfoot tr td th".split())

type_of_cell = tuple[str, int, int, str]  # tag, colspan, rowspan, HTML


def add_table(writer: Writer, element: Element, marks: Marks, caption: list[Run]) -> None:
    """Add a table. `caption` is a caption from around it. Blocks that a cell can't hold come after the table."""
    hoisted: list[Part] = []

    def cell(children: list[Element | str]) -> str:
        """The content of a cell: its text with line breaks. Other blocks come after the table."""
        nested = writer.nested()
        nested.walk(children, marks)
        nested.flush()
        lines = []
        for part in nested.parts:
            if part.kind in ("p", "h2", "h3"):
                lines.append(part.html.partition(">")[2].rpartition("</")[0])
            elif part.kind in ("figure", "gallery", "card"):
                hoisted.append(part)
            elif part.kind != "hr":
                lines += _lines_of(part.html)
        return "<br>".join(lines)

    def inline(children: list[Element | str]) -> str:
        return to_html(runs_of(children, marks, writer.losses))

    outside: list[Element | str] = []
    html, captions = _table_html(element, cell, inline, to_html(caption), outside)
    writer.parts += [Part("p", f"<p>{each}</p>") for each in captions]
    writer.walk(outside, marks)
    writer.flush()
    if html:
        writer.add("table", html)
    writer.parts += hoisted


def _table_html(
    element: Element,
    cell: Callable[[list[Element | str]], str],
    inline: Callable[[list[Element | str]], str],
    caption: str,
    outside: list[Element | str],
) -> tuple[str, list[str]]:
    """The canonical HTML of a table, and the captions that it doesn't hold. The HTML is "" if the table has no text.

    `cell` and `inline` make HTML of the content of a cell and of a caption. `caption` is a caption from around the
    table. `outside` receives what stands in the table but in no cell. A table of one cell is a frame: its content goes
    to `outside` as well.
    """
    rows: list[list[tuple[Element, str]]] = []
    captions = [caption] if caption else []
    _gather(element, False, rows, captions, inline, outside)
    rows = [row for row in rows if row]
    if sum(map(len, rows)) == 1:
        outside += [Element("div"), *rows[0][0][0].children]
        rows = []
    grid = _place([[(tag, *_spans(each), cell(_content(each, tag))) for each, tag in row] for row in rows])
    if grid is None:
        for row in rows:
            outside.append(Element("p", {}, _row_as_text(row)))
        return "", captions
    if not any(html for row in grid for *_rest, html in row):
        return "", captions
    head = [grid.pop(0)] if len(grid) > 1 and all(tag == "th" for tag, *_rest in grid[0]) else []
    parts = [f"<caption>{'<br>'.join(captions)}</caption>"] if captions else []
    if head:
        parts.append(f"<thead>{_row_html(head[0])}</thead>")
    parts.append(f"<tbody>{''.join(map(_row_html, grid))}</tbody>")
    return f"<table>{''.join(parts)}</table>", []


def _gather(
    element: Element,
    is_head: bool,
    rows: list[list[tuple[Element, str]]],
    captions: list[str],
    inline: Callable[[list[Element | str]], str],
    outside: list[Element | str],
) -> None:
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                outside.append(child)
            continue
        if child.tag not in _PARTS:
            outside.append(child)
            continue
        outside.append(Element("div"))  # keeps loose words around a part apart
        if child.tag == "tr":
            row: list[tuple[Element, str]] = []
            for each in child.children:
                if isinstance(each, Element) and each.tag in ("td", "th"):
                    outside.append(Element("div"))
                    row.append((each, "th" if is_head else each.tag))
                elif isinstance(each, Element) or each.strip():
                    outside.append(each)
            rows.append(row)
        elif child.tag in ("td", "th"):  # without a row
            rows.append([(child, "th" if is_head else child.tag)])
        elif child.tag == "caption":
            if text := inline(child.children):
                captions.append(text)
        elif child.tag in ("thead", "tbody", "tfoot"):
            _gather(child, child.tag == "thead", rows, captions, inline, outside)
        outside.append(Element("div"))


def _content(cell: Element, tag: str) -> list[Element | str]:
    """The children of a cell. Spreadsheets write bold as a style of the cell; header cells are bold anyway."""
    style = cell.attributes.get("style", "")
    return [Element("span", {"style": style}, cell.children)] if style and tag == "td" else cell.children


def _spans(cell: Element) -> tuple[int, int]:
    return tuple(_span(cell.attributes.get(name, "")) for name in ("colspan", "rowspan"))  # type: ignore[return-value]


def _span(written: str) -> int:
    written = written.strip()
    return min(max(int(written), 1), MAX_SPAN) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _place(rows: list[list[type_of_cell]]) -> list[list[type_of_cell]] | None:
    """The rows with spans cut to what is free, and empty cells where some lack; None if it would be too large.

    The editor makes its tables rectangular as well: only so a table stays the same when it is opened and saved.
    """
    width = 0
    taken: list[set[int]] = [set() for _row in rows]
    placed: list[list[tuple[int, type_of_cell]]] = [[] for _row in rows]
    total = 0
    for y, row in enumerate(rows):
        x = 0
        for tag, columns, lines, html in row:
            while x in taken[y]:
                x += 1
            free = 1
            while free < columns and x + free not in taken[y]:
                free += 1
            lines = min(lines, len(rows) - y)
            placed[y].append((x, (tag, free, lines, html)))
            for below in range(y, y + lines):
                taken[below].update(range(x, x + free))
            total += free * lines
            x += free
            width = max(width, x)
            if total > MAX_CELLS:
                return None
    if width * len(rows) > MAX_CELLS:
        return None
    for y, row_cells in enumerate(placed):
        empty = "th" if row_cells and all(cell[0] == "th" for _x, cell in row_cells) else "td"
        row_cells += [(x, (empty, 1, 1, "")) for x in range(width) if x not in taken[y]]
        row_cells.sort(key=lambda each: each[0])
    return [[cell for _x, cell in row] for row in placed]


def _row_html(row: list[type_of_cell]) -> str:
    cells = []
    for tag, columns, lines, html in row:
        spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{lines}"' if lines > 1 else "")
        cells.append(f"<{tag}{spans}>{html}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _row_as_text(row: list[tuple[Element, str]]) -> list[Element | str]:
    children: list[Element | str] = []
    for index, (cell, _tag) in enumerate(row):
        children += [" | "] if index else []
        children += [Element("span", {}, cell.children)]
    return children


def _lines_of(html: str) -> list[str]:
    """The paragraphs inside a list or a quote, each as a line of inline HTML."""
    lines: list[str] = []

    def gather(element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element):
                if child.tag in ("p", "td", "th", "caption", "h3"):
                    text = LineWriter([])
                    text.walk(child.children)
                    lines.extend(to_html(each) for each in paragraphs(text.runs))
                else:
                    gather(child)

    gather(parse(html))
    return lines
