"""Bodies of stories with what the picture library knows of their pictures."""

from html import escape

from articles import bodies
from articles.models import Edition
from bilingual.addresses import absolute
from bilingual.markup import to_text
from bilingual.xml_characters import xml_safe_markup
from pictures.models import Picture

from .absolute_html import absolute_addresses
from .credits import credit_line


def pictures_in(body: str) -> dict[str, Picture]:
    """The library's pictures in a body, by file name without its suffixes."""
    files = bodies.picture_files(body)
    pictures = Picture.objects.filter(file__in=files) if files else []
    return {str(picture.file).split(".", 1)[0]: picture for picture in pictures}


def body_for_programs(edition: Edition, pictures: dict[str, Picture]) -> str:
    """The body for feeds and ninjs: without our styles, so addresses are absolute, and captions contain the credit.

    `pictures` as from pictures_in(), of this body or of several.
    """

    def figcaption(stem: str, caption: str) -> str:
        credit = pictures[stem].credit_in(edition.language) if stem in pictures else ""
        shown = credit_line(credit, edition.language, to_text(caption))
        parts = [caption, f"<small>{escape(shown)}</small>" if shown else ""]
        return f"<figcaption>{' '.join(filter(None, parts))}</figcaption>" if any(parts) else ""

    body = bodies.with_captions(bodies.with_link_cards(xml_safe_markup(edition.body)), figcaption)
    return absolute_addresses(body, absolute(edition.get_absolute_url()))
