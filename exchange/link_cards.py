"""Bare addresses of videos and posts as link cards. WordPress shows such an address as an embed."""

from html import escape

from articles.bodies.embeds import embed_address
from articles.bodies.parsing import Element
from articles.bodies.parts import LINK_CARD


def card_address(address: str) -> str:
    """The address that a card links to; "" for the address of an unknown site, or for other text."""
    if not address.startswith(("http://", "https://")) or any(char.isspace() for char in address):
        return ""
    return embed_address(Element("iframe", {"src": address})) or ""


def card_element(address: str) -> Element:
    """A card that links to this address."""
    return Element("p", {"class": LINK_CARD}, [Element("a", {"href": address}, [address])])


def card_html(address: str) -> str:
    """Like card_element(), as HTML; "" for no address."""
    page = escape(address)
    return f'<p class="{LINK_CARD}"><a href="{page}">{page}</a></p>' if address else ""
