"""Link cards of a body, also in place of what another site would show in a frame."""

from html import escape

from .embeds import embed_address
from .inline import PLAIN, line, text_run, to_html
from .links import normalize_address
from .parsing import Element
from .parts import LINK_CARD, Loss, is_caption, text_of
from .writer import Writer


def add_embed(writer: Writer, element: Element) -> None:
    """Add a card that links to what another site would show in a frame."""
    address = embed_address(element)
    if address is None:
        writer.losses.append(Loss("element", element.tag))
    else:
        add_link_card(writer, address, element.attributes.get("title", ""))


def add_link_card(writer: Writer, address: str, title: str) -> None:
    """Add a card with the title, or with the address if there is no title. The title stays without a safe address."""
    href = normalize_address(address)
    if href is None or not href.startswith("http"):
        if address:
            writer.losses.append(Loss("link", address))
        writer.runs.append(text_run(title, PLAIN))
        writer.flush()
        return
    text = to_html(line([text_run(title, PLAIN)])).replace("<br>", " ") or escape(href, quote=False)
    writer.add("card", f'<p class="{LINK_CARD}"><a href="{escape(href)}" rel="noopener">{text}</a></p>')


def address_of_embed(figure: Element) -> str | None:
    """The address that is the only content of a figure besides its caption, as WordPress stores embeds."""
    written = "".join(
        each if isinstance(each, str) else text_of(each) for each in figure.children if not is_caption(each)
    ).strip()
    return written if written.startswith(("http://", "https://")) and not any(map(str.isspace, written)) else None


def only_link(element: Element) -> Element | None:
    """The link of a card: an element that has one link and no other text."""
    links = [each for each in element.children if isinstance(each, Element) and each.tag == "a"]
    others = [
        each for each in element.children if each not in links and not (isinstance(each, str) and not each.strip())
    ]
    return links[0] if len(links) == 1 and not others else None
