"""The card of a story in a list, as HTML that is kept under the values it shows.

Most cards of a page stand on other pages too, or stood there a minute ago: to render one takes most of a list's time. A
card shows nothing but the fields of `Card`, which are its key, so a change of any of them makes another card. Nothing
has to be invalidated.
"""

from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string

from articles.models import Edition
from pictures.models import Picture

KEPT = 2_000  # cards in each process; one has about 4 kB


class CardPicture(NamedTuple):
    """What a card shows of its lead picture, by the names of the model's fields."""

    file: str
    width: int
    height: int
    focal_x: int
    focal_y: int
    is_graphic: bool


class Counterpart(NamedTuple):
    """A live edition of the story in another language."""

    language: str
    address: str
    headline: str


class CardArticle(NamedTuple):
    """The kind of the story, and its name in the page's language; "" for news."""

    kind: str
    kind_label: str


class Card(NamedTuple):
    """All that the template shows, by the template's names."""

    size: str  # "" in a list; "second", "head", "block" or "line"
    heading: str  # the element of the headline
    language: str
    address: str
    article: CardArticle
    kicker: str
    headline: str
    summary: str
    when: str
    alt: str
    picture: CardPicture | None
    counterparts: tuple[Counterpart, ...]


def card(edition: Edition, when: str, size: str = "", heading: str = "h2") -> str:
    """The card of an edition from EditionQuerySet.for_cards(), as safe HTML. `when` is its time, as safe HTML."""
    article, is_line = edition.article, size == "line"
    picture = None if is_line else article.lead_picture
    others = edition.counterparts if size in ("", "second") else []
    return _render(
        Card(
            size=size,
            heading=heading,
            language=edition.language,
            address=edition.get_absolute_url(),
            article=CardArticle(article.kind, str(article.kind_label)),
            kicker=edition.kicker,
            headline=edition.headline,
            summary="" if is_line else edition.summary,
            when=when,
            alt=edition.alt if picture else "",
            picture=_picture(picture) if picture else None,
            counterparts=tuple(Counterpart(each.language, each.get_absolute_url(), each.headline) for each in others),
        )
    )


def _picture(picture: Picture) -> CardPicture:
    return CardPicture(
        picture.file.name or "",
        picture.width,
        picture.height,
        picture.focal_x,
        picture.focal_y,
        picture.is_graphic,
    )


@lru_cache(KEPT)
def _render(card: Card) -> str:
    picture = Picture(**card.picture._asdict()) if card.picture else None
    return render_to_string("reader/_card.html", card._asdict() | {"picture": picture})
