"""Figures of a body: pictures, players, galleries, and the tables and embeds that a figure holds."""

from html import escape

from django.conf import settings

from .cards import add_embed
from .embeds import is_library_file
from .inline import PLAIN, Marks, line, text_run, to_html
from .parsing import Element
from .parts import EMBEDS, GALLERY, PLAYERS, Loss
from .tables import add_table
from .writer import Writer, runs_of


def add_figure(writer: Writer, element: Element, marks: Marks) -> None:
    """Add the pictures, players, tables and embeds of a figure. The caption belongs to the last of them."""
    caption_children: list[Element | str] = []
    media: list[Element] = []
    rest: list[Element | str] = []
    _take_apart(element, media, caption_children, rest)
    caption = runs_of(caption_children, marks, writer.losses)
    shown = [html for each in media if (html := _media_html(writer, each))]
    tables = [each for each in media if each.tag == "table"]
    cards = [each for each in media if each.tag in EMBEDS or (each.tag in PLAYERS and not _local_source(each))]
    if shown:
        captions = [""] * (len(shown) - 1) + [to_html(caption)]
        figures = [_figure_html(html, text) for html, text in zip(shown, captions, strict=True)]
        caption = []
        if len(figures) > 1 and all(each.tag == "img" for each in media):
            writer.add("gallery", f'<div class="{GALLERY}">{"".join(figures)}</div>')
        else:
            for html in figures:
                writer.add("figure", html)
    for each in tables:
        add_table(writer, each, marks, caption)
        caption = []
    for each in cards:
        add_embed(writer, each)
    if caption:
        writer.runs += caption
        writer.flush()
    writer.walk(rest, marks)
    writer.flush()


def add_gallery(writer: Writer, element: Element, marks: Marks) -> None:
    """Add a gallery. One picture becomes a figure; what is not a picture comes after the gallery."""
    nested = writer.nested()
    nested.walk(element.children, marks)
    nested.flush()
    figures: list[str] = []
    rest = []
    for part in nested.parts:
        if part.kind == "figure" and "<img " in part.html:
            figures.append(part.html)
        elif part.kind == "gallery":
            figures.append(part.html.removeprefix(f'<div class="{GALLERY}">').removesuffix("</div>"))
        elif part.kind != "hr":
            rest.append(part)
    html = "".join(figures)
    if html.count("<figure>") > 1:
        writer.add("gallery", f'<div class="{GALLERY}">{html}</div>')
    elif html:
        writer.add("figure", html)
    writer.parts += rest


def _media_html(writer: Writer, element: Element) -> str:
    if element.tag == "img":
        return _picture_html(writer, element)
    if element.tag in PLAYERS and (source := _local_source(element)):
        poster = element.attributes.get("poster", "")
        extra = f' poster="{escape(_local_path(poster))}"' if is_library_file(poster) else ""
        extra = extra if element.tag == "video" else ""
        return f'<{element.tag} src="{escape(_local_path(source))}"{extra} controls preload="none"></{element.tag}>'
    return ""


def _picture_html(writer: Writer, element: Element) -> str:
    source = element.attributes.get("src", "").strip()
    if not is_library_file(source):
        original = element.attributes.get("data-src") or element.attributes.get("data-lazy-src") or source
        writer.losses.append(Loss("picture", original))
        return ""
    alt = to_html(line([text_run(element.attributes.get("alt", ""), PLAIN)])).replace("<br>", " ")
    size = "".join(
        f' {name}="{value}"'
        for name in ("width", "height")
        if (value := element.attributes.get(name, "").strip()).isascii() and value.isdigit() and len(value) < 6
    )
    alt = alt.replace('"', "&quot;")
    return f'<img src="{escape(_local_path(source))}" alt="{alt}"{size}>'


def _take_apart(
    element: Element, media: list[Element], caption: list[Element | str], rest: list[Element | str]
) -> None:
    """Sort the descendants of a figure into media, caption and the rest."""
    if element.tag in ("table", "img") or element.tag in PLAYERS or element.tag in EMBEDS:
        media.append(element)
        return
    for child in element.children:
        if isinstance(child, str):
            rest.append(child)
        elif child.tag == "figcaption":
            caption += [Element("br"), *child.children] if caption else child.children
            rest.append(Element("div"))  # keeps the words around the caption apart
        elif _holds_media(child):
            rest.append(Element("div"))  # keeps the words around the picture apart
            _take_apart(child, media, caption, rest)
            rest.append(Element("div"))
        else:
            rest.append(child)


def _holds_media(element: Element) -> bool:
    if element.tag in ("table", "img", "figcaption") or element.tag in PLAYERS or element.tag in EMBEDS:
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
