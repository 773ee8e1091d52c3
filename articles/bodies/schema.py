"""Any tree of HTML as the blocks that a body may hold.

Every word of the tree comes out in its order. What a body can't hold becomes the nearest block that it can.
docs/bodies.md lists the elements.
"""

from .cards import add_link_card, address_of_embed, only_link
from .figures import add_figure, add_gallery
from .inline import Marks
from .lists import add_list
from .parsing import Element
from .parts import EMBEDS, FACT_BOX, GALLERY, LINK_CARD, LISTS, PLAYERS, Loss, is_caption, text_of, with_breaks
from .quotes import add_fact_box, add_quote
from .styles import styled
from .writer import Writer

_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_LEFT_OUT = frozenset({"input", "svg"})


class BodyWriter(Writer):
    """Writes each block of a tree as a block of a body."""

    def walk_block(self, element: Element, marks: Marks, tag: str) -> None:
        name = element.tag
        if name not in _HEADINGS:
            marks = styled(marks, element.attributes.get("style", ""))
        if name in _HEADINGS:
            self.walk(element.children, marks, _HEADINGS[name])
            self.flush(_HEADINGS[name])
        elif name in LISTS:
            add_list(self, element, marks)
        elif name == "blockquote":
            add_quote(self, element, marks)
        elif name == "aside" and element.has_class(FACT_BOX):
            add_fact_box(self, element, marks)
        elif name == "div" and element.has_class(GALLERY):
            add_gallery(self, element, marks)
        elif name == "figure" and element.has_class("wp-block-pullquote"):
            add_quote(self, element, marks)
        elif name == "figure" and element.has_class("wp-block-embed") and (address := address_of_embed(element)):
            add_link_card(self, address, "")
            self.walk([each for each in element.children if is_caption(each)], marks)
        elif name in ("figure", "table"):
            add_figure(self, element, marks)
        elif name == "img" or name in PLAYERS or name in EMBEDS:
            add_figure(self, Element("figure", {}, [element]), marks)
        elif name == "hr":
            if self.parts and self.parts[-1].kind != "hr":
                self.add("hr", "<hr>")
        elif name == "pre":
            self.walk(with_breaks(element.children), marks, tag)
        elif name == "p" and element.has_class(LINK_CARD) and (link := only_link(element)):
            add_link_card(self, link.attributes.get("href", ""), text_of(link))
        elif name in _LEFT_OUT:
            self.losses.append(Loss("element", name))
        else:
            self.walk(element.children, marks, tag)
