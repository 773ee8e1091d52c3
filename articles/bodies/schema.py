"""The blocks that a body may hold, and how any tree of HTML becomes a list of them.

Every word of the tree comes out in its order. What a body can't hold becomes the nearest block that it can.
docs/bodies.md lists the elements.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django.conf import settings

from .embeds import EMBED_ADDRESSES, embed_address, is_library_file
from .inline import BREAK, PLAIN, Marks, Run, line, lower_text, paragraphs, raise_text, text_run, to_html
from .links import normalize_address
from .parsing import INLINE, Element, parse
from .styles import is_block, styled
from .tables import table_html

MAX_LIST_DEPTH = 2
PULL_QUOTE, FACT_BOX, GALLERY, LINK_CARD = "pull-quote", "fact-box", "gallery", "link-card"
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_EMBEDS = frozenset({"iframe", "embed", "object", "oembed", *EMBED_ADDRESSES})
_LEFT_OUT = frozenset({"input", "svg"})
_PLAYERS = frozenset({"audio", "video"})


class Loss(NamedTuple):
    """What a body can't keep: `kind` is "picture", "link" or "element"; `what` is its address or its name."""

    kind: str
    what: str


class Part(NamedTuple):
    """A block: its kind ("p", "h2", "list", "figure" …) and its HTML on one line."""

    kind: str
    html: str


class Writer:
    """Collects blocks from a tree. `losses` lists what a body can't keep."""

    def __init__(self, losses: list[Loss]):
        self.parts: list[Part] = []
        self.losses = losses
        self._runs: list[Run] = []

    def flush(self, tag: str = "p") -> None:
        """End the current block of text."""
        runs, self._runs = self._runs, []
        if tag == "p":
            self.parts += [Part("p", f"<p>{to_html(each)}</p>") for each in paragraphs(runs)]
        elif text := to_html(line(runs)):
            self.parts.append(Part(tag, f"<{tag}>{text}</{tag}>"))

    def add(self, kind: str, html: str) -> None:
        """Add a finished block after the text so far."""
        self.parts.append(Part(kind, html))

    def walk(self, children: Iterable[Element | str], marks: Marks = PLAIN, tag: str = "p", shift: str = "") -> None:
        """Add the children as blocks; text directly among them becomes blocks with `tag`."""
        for child in children:
            if isinstance(child, str):
                self._add_text(child, marks, shift)
            elif child.tag == "br":
                self._runs.append(Run(BREAK, marks))
            elif child.tag in INLINE:
                self._walk_inline(child, marks, tag, shift)
            elif child.tag in ("wbr", "col", "area", "base", "link", "meta", "param", "track", "source"):
                continue
            else:
                self.flush(tag)
                self._walk_block(child, marks, tag)
                self.flush(tag)

    def _add_text(self, text: str, marks: Marks, shift: str) -> None:
        if shift:
            text = raise_text(text) if shift == "sup" else lower_text(text)
        self._runs.append(text_run(text, marks))

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
            self._runs.append(Run("“", marks))
        self.walk(element.children, marks, tag, shift)
        if name == "q":
            self._runs.append(Run("”", marks))
        if is_block(style):
            self.flush(tag)

    def _walk_block(self, element: Element, marks: Marks, tag: str) -> None:
        name = element.tag
        if name not in _HEADINGS:
            marks = styled(marks, element.attributes.get("style", ""))
        if name in _HEADINGS:
            self.walk(element.children, marks, _HEADINGS[name])
            self.flush(_HEADINGS[name])
        elif name in _LISTS:
            self._add_list(element, marks)
        elif name == "blockquote":
            self._add_quote(element, marks)
        elif name == "aside" and element.has_class(FACT_BOX):
            self._add_nested("aside", FACT_BOX, "fact box", element, marks, {"p", "h2", "h3", "list"})
        elif name == "div" and element.has_class(GALLERY):
            self._add_gallery(element, marks)
        elif name == "figure" and element.has_class("wp-block-pullquote"):
            self._add_quote(element, marks)
        elif name == "figure" and element.has_class("wp-block-embed") and (address := _address_of_embed(element)):
            self._add_link_card(address, "")
            self.walk([each for each in element.children if _is_caption(each)], marks)
        elif name in ("figure", "table"):
            self._add_figure(element, marks)
        elif name == "img" or name in _PLAYERS or name in _EMBEDS:
            self._add_figure(Element("figure", {}, [element]), marks)
        elif name == "hr":
            if self.parts and self.parts[-1].kind != "hr":
                self.add("hr", "<hr>")
        elif name == "pre":
            self.walk(_with_breaks(element.children), marks, tag)
        elif name == "p" and element.has_class(LINK_CARD) and (link := _only_link(element)):
            self._add_link_card(link.attributes.get("href", ""), _text(link))
        elif name in _LEFT_OUT:
            self.losses.append(Loss("element", name))
        else:
            self.walk(element.children, marks, tag)

    # --- lists ---

    def _add_list(self, element: Element, marks: Marks) -> None:
        hoisted: list[Part] = []
        if html := self._list_html(element, marks, 1, hoisted):
            self.add("list", html)
        self.parts += hoisted

    def _list_html(self, element: Element, marks: Marks, depth: int, hoisted: list[Part]) -> str:
        items = self._items(element, marks, depth, hoisted)
        name = "ol" if element.tag == "ol" else "ul"
        start = element.attributes.get("start", "").strip()
        number = f' start="{int(start)}"' if name == "ol" and start.isascii() and start[:9].isdigit() else ""
        number = "" if number == ' start="1"' else number
        return f"<{name}{number}>{''.join(f'<li>{each}</li>' for each in items)}</{name}>" if items else ""

    def _items(self, element: Element, marks: Marks, depth: int, hoisted: list[Part]) -> list[str]:
        """The contents of the items. A list that is deeper than a body may hold adds its items to the list around it."""
        items: list[str] = []
        loose: list[Element | str] = []

        def end_loose() -> None:
            if loose:
                items.extend(self._item(list(loose), marks, depth, hoisted))
                loose.clear()

        for child in element.children:
            if isinstance(child, Element) and child.tag == "li":
                end_loose()
                lists = _only_lists(child) if items and depth < MAX_LIST_DEPTH else []
                for each in lists:
                    items[-1] += self._list_html(each, marks, depth + 1, hoisted)
                if not lists:
                    own = styled(marks, child.attributes.get("style", ""))
                    items.extend(self._item(child.children, own, depth, hoisted))
            elif isinstance(child, Element) and child.tag in _LISTS:  # Word and browsers write nested lists so
                end_loose()
                if items and depth < MAX_LIST_DEPTH:
                    items[-1] += self._list_html(child, marks, depth + 1, hoisted)
                else:
                    items += self._items(child, marks, depth, hoisted)
            else:
                loose.append(child)
        end_loose()
        return items

    def _item(self, children: list[Element | str], marks: Marks, depth: int, hoisted: list[Part]) -> list[str]:
        """The content of an item, followed by the items of a nested list that is too deep."""
        contents: list[str] = []
        after: list[str] = []
        writer = Writer(self.losses)

        def end_text() -> None:
            writer.flush()
            for part in writer.parts:
                if part.kind in ("p", "h2", "h3"):
                    contents.append(part.html if part.kind == "p" else _as_paragraph(part))
                elif part.kind == "list" and contents and depth < MAX_LIST_DEPTH:  # inside another element of the item
                    nested = [each for each in parse(part.html).children if isinstance(each, Element)]
                    contents.extend(self._list_html(each, PLAIN, depth + 1, hoisted) for each in nested)
                elif part.kind != "hr":
                    hoisted.append(part)
            writer.parts = []

        for child in children:
            if isinstance(child, Element) and child.tag in _LISTS:
                end_text()
                if contents and depth < MAX_LIST_DEPTH:
                    contents.append(self._list_html(child, marks, depth + 1, hoisted))
                else:
                    after += self._items(child, marks, depth, hoisted)
            else:
                writer.walk([child], marks)
        end_text()
        return ["".join(contents), *after] if contents else after

    # --- quotes and boxes ---

    def _add_quote(self, element: Element, marks: Marks) -> None:
        is_pull = any(element.has_class(each) for each in (PULL_QUOTE, "wp-block-pullquote"))
        self._add_nested("blockquote", PULL_QUOTE if is_pull else "", "quote", element, marks, {"p", "list"})

    def _add_nested(
        self, tag: str, class_name: str, kind: str, element: Element, marks: Marks, allowed: set[str]
    ) -> None:
        """Add an element of blocks. Blocks that it can't hold come after it; nested quotes become paragraphs."""
        writer = Writer(self.losses)
        writer.walk(_unnested(element.children), marks)
        writer.flush()
        inner, after = [], []
        for part in writer.parts:
            if part.kind in allowed:
                inner.append(part.html.replace("h2>", "h3>") if part.kind == "h2" else part.html)
            elif part.kind in ("h2", "h3"):
                inner.append(_as_paragraph(part))
            elif part.kind != "hr":
                after.append(part)
        if inner:
            attribute = f' class="{class_name}"' if class_name else ""
            self.add(kind, f"<{tag}{attribute}>{''.join(inner)}</{tag}>")
        self.parts += after

    # --- pictures, players, tables and cards ---

    def _add_figure(self, element: Element, marks: Marks) -> None:
        """Add the pictures, players, tables and embeds of a figure. The caption belongs to the last of them."""
        caption_children: list[Element | str] = []
        media: list[Element] = []
        rest: list[Element | str] = []
        _take_apart(element, media, caption_children, rest)
        caption = self._inline(caption_children, marks)
        shown = [html for each in media if (html := self._media_html(each))]
        tables = [each for each in media if each.tag == "table"]
        cards = [each for each in media if each.tag in _EMBEDS or (each.tag in _PLAYERS and not _local_source(each))]
        if shown:
            captions = [""] * (len(shown) - 1) + [to_html(caption)]
            figures = [_figure_html(html, text) for html, text in zip(shown, captions, strict=True)]
            caption = []
            if len(figures) > 1 and all(each.tag == "img" for each in media):
                self.add("gallery", f'<div class="{GALLERY}">{"".join(figures)}</div>')
            else:
                for html in figures:
                    self.add("figure", html)
        for each in tables:
            self._add_table(each, marks, caption)
            caption = []
        for each in cards:
            self._add_embed(each)
        if caption:
            self._runs += caption
            self.flush()
        self.walk(rest, marks)
        self.flush()

    def _media_html(self, element: Element) -> str:
        if element.tag == "img":
            return self._picture_html(element)
        if element.tag in _PLAYERS and (source := _local_source(element)):
            poster = element.attributes.get("poster", "")
            extra = f' poster="{escape(_local_path(poster))}"' if is_library_file(poster) else ""
            extra = extra if element.tag == "video" else ""
            return f'<{element.tag} src="{escape(_local_path(source))}"{extra} controls preload="none"></{element.tag}>'
        return ""

    def _picture_html(self, element: Element) -> str:
        source = element.attributes.get("src", "").strip()
        if not is_library_file(source):
            original = element.attributes.get("data-src") or element.attributes.get("data-lazy-src") or source
            self.losses.append(Loss("picture", original))
            return ""
        alt = to_html(line([text_run(element.attributes.get("alt", ""), PLAIN)])).replace("<br>", " ")
        size = "".join(
            f' {name}="{value}"'
            for name in ("width", "height")
            if (value := element.attributes.get(name, "").strip()).isascii() and value.isdigit() and len(value) < 6
        )
        alt = alt.replace('"', "&quot;")
        return f'<img src="{escape(_local_path(source))}" alt="{alt}"{size}>'

    def _add_table(self, element: Element, marks: Marks, caption: list[Run]) -> None:
        hoisted: list[Part] = []

        def cell(children: list[Element | str]) -> str:
            """The content of a cell: its text with line breaks. Other blocks come after the table."""
            writer = Writer(self.losses)
            writer.walk(children, marks)
            writer.flush()
            lines = []
            for part in writer.parts:
                if part.kind in ("p", "h2", "h3"):
                    lines.append(part.html.partition(">")[2].rpartition("</")[0])
                elif part.kind in ("figure", "gallery", "card"):
                    hoisted.append(part)
                elif part.kind != "hr":
                    lines += _lines_of(part.html)
            return "<br>".join(lines)

        def inline(children: list[Element | str]) -> str:
            return to_html(self._inline(children, marks))

        outside: list[Element | str] = []
        html, captions = table_html(element, cell, inline, to_html(caption), outside)
        self.parts += [Part("p", f"<p>{each}</p>") for each in captions]
        self.walk(outside, marks)
        self.flush()
        if html:
            self.add("table", html)
        self.parts += hoisted

    def _add_embed(self, element: Element) -> None:
        """Add a card that links to what another site would show in a frame."""
        address = embed_address(element)
        if address is None:
            self.losses.append(Loss("element", element.tag))
        else:
            self._add_link_card(address, element.attributes.get("title", ""))

    def _add_link_card(self, address: str, title: str) -> None:
        href = normalize_address(address)
        if href is None or not href.startswith("http"):
            if address:
                self.losses.append(Loss("link", address))
            self._runs.append(text_run(title, PLAIN))
            self.flush()
            return
        text = to_html(line([text_run(title, PLAIN)])).replace("<br>", " ") or escape(href, quote=False)
        self.add("card", f'<p class="{LINK_CARD}"><a href="{escape(href)}" rel="noopener">{text}</a></p>')

    def _add_gallery(self, element: Element, marks: Marks) -> None:
        writer = Writer(self.losses)
        writer.walk(element.children, marks)
        writer.flush()
        figures: list[str] = []
        rest = []
        for part in writer.parts:
            if part.kind == "figure" and "<img " in part.html:
                figures.append(part.html)
            elif part.kind == "gallery":
                figures.append(part.html.removeprefix(f'<div class="{GALLERY}">').removesuffix("</div>"))
            elif part.kind != "hr":
                rest.append(part)
        html = "".join(figures)
        if html.count("<figure>") > 1:
            self.add("gallery", f'<div class="{GALLERY}">{html}</div>')
        elif html:
            self.add("figure", html)
        self.parts += rest

    def _inline(self, children: list[Element | str], marks: Marks) -> list[Run]:
        """The text of the children as runs of one block; blocks among them are separated by line breaks."""
        writer = _LineWriter(self.losses)
        writer.walk(children, marks)
        return line(writer._runs)


class _LineWriter(Writer):
    """Collects all text of a tree as the runs of one block."""

    def flush(self, tag: str = "p") -> None:
        """A block ends the line, not the text."""
        self._runs.append(Run(BREAK, PLAIN))

    def _walk_block(self, element: Element, marks: Marks, tag: str) -> None:
        if element.tag == "img":
            self.losses.append(Loss("picture", element.attributes.get("src", "")))
        self.walk(_with_breaks(element.children) if element.tag == "pre" else element.children, marks, tag)


def _address_of_embed(figure: Element) -> str | None:
    """The address that is the only content of a figure besides its caption, as WordPress stores embeds."""
    written = "".join(
        each if isinstance(each, str) else _text(each) for each in figure.children if not _is_caption(each)
    ).strip()
    return written if written.startswith(("http://", "https://")) and not any(map(str.isspace, written)) else None


def _is_caption(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag == "figcaption"


def _only_lists(item: Element) -> list[Element]:
    """The lists of an item that has no text of its own: they belong to the item before it."""
    filled = [each for each in item.children if not isinstance(each, str) or each.strip()]
    lists = [each for each in filled if isinstance(each, Element) and each.tag in _LISTS]
    return lists if len(lists) == len(filled) else []


def _as_paragraph(part: Part) -> str:
    """A sub-head as a bold paragraph, where a sub-head can't stand."""
    inner = part.html.partition(">")[2].rpartition("</")[0]
    return f"<p>{inner}</p>" if "<strong>" in inner else f"<p><strong>{inner}</strong></p>"


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


def _with_breaks(children: list[Element | str]) -> list[Element | str]:
    """Preformatted text with its line ends as <br>."""
    found: list[Element | str] = []
    for child in children:
        if isinstance(child, Element):
            name = "div" if child.tag == "pre" else child.tag
            found.append(Element(name, child.attributes, _with_breaks(child.children)))
            continue
        for index, text in enumerate(child.replace("\r\n", "\n").split("\n")):
            if index:
                found.append(Element("br"))
            found.append(text)
    return found


def _take_apart(
    element: Element, media: list[Element], caption: list[Element | str], rest: list[Element | str]
) -> None:
    """Sort the descendants of a figure into media, caption and the rest."""
    if element.tag in ("table", "img") or element.tag in _PLAYERS or element.tag in _EMBEDS:
        media.append(element)
        return
    for child in element.children:
        if isinstance(child, str):
            rest.append(child)
        elif child.tag == "figcaption":
            caption += child.children
        elif _holds_media(child):
            rest.append(Element("div"))  # keeps the words around the picture apart
            _take_apart(child, media, caption, rest)
            rest.append(Element("div"))
        else:
            rest.append(child)


def _holds_media(element: Element) -> bool:
    if element.tag in ("table", "img", "figcaption") or element.tag in _PLAYERS or element.tag in _EMBEDS:
        return True
    return any(isinstance(child, Element) and _holds_media(child) for child in element.children)


def _figure_html(media: str, caption: str) -> str:
    return f"<figure>{media}<figcaption>{caption}</figcaption></figure>" if caption else f"<figure>{media}</figure>"


def _local_path(address: str) -> str:
    return address.strip().removeprefix(settings.SITE_URL)


def _local_source(player: Element) -> str:
    """The address of the player's file in the library; empty if it is on another site."""
    sources = [player.attributes.get("src", "")]
    sources += [
        child.attributes.get("src", "")
        for child in player.children
        if isinstance(child, Element) and child.tag == "source"
    ]
    return next((each for each in sources if is_library_file(each)), "")


def _only_link(element: Element) -> Element | None:
    """The link of a card: an element that has one link and no other text."""
    links = [each for each in element.children if isinstance(each, Element) and each.tag == "a"]
    others = [
        each for each in element.children if each not in links and not (isinstance(each, str) and not each.strip())
    ]
    return links[0] if len(links) == 1 and not others else None


def _text(element: Element) -> str:
    return "".join(each if isinstance(each, str) else _text(each) for each in element.children)


def _lines_of(html: str) -> list[str]:
    """The paragraphs inside a list or a quote, each as a line of inline HTML."""
    lines: list[str] = []

    def gather(element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element):
                if child.tag in ("p", "td", "th", "caption", "h3"):
                    writer = Writer([])
                    writer.walk(child.children)
                    lines.extend(to_html(each) for each in paragraphs(writer._runs))
                else:
                    gather(child)

    gather(parse(html))
    return lines
