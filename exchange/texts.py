"""Reads the texts of an edition, or of its working copy, from an item of an import."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from django.core.validators import slug_re
from django.utils.translation import gettext as _

from articles import bodies
from articles.models import Edition
from bilingual.text import clean_line
from transliteration import slugify

from . import values
from .body_pictures import BodyPictures
from .notes import Kind, Note
from .old_markup import read_markup
from .values import ItemError

MAX_SLUG = 80  # characters, as the field of Edition


def read_texts(
    raw: dict[str, Any], lines: Iterable[str], where: str, pictures: BodyPictures, notes: list[Note]
) -> dict[str, Any]:
    """The `lines`, the slug and the body that the object has, by field. `where` starts the names of its fields.

    Adds to `notes`. Raises ItemError for the first invalid field.
    """
    fields: dict[str, Any] = {
        name: values.line(raw, name, where, limit=getattr(Edition._meta.get_field(name), "max_length", None))
        for name in lines
        if name in raw and name != "slug"
    }
    if "slug" in raw:
        fields["slug"] = _slug(raw, where, notes)
    if "body" in raw and "body_html" in raw:
        raise ItemError(f"{where}body", _("Write “body” (plain text) or “body_html”, not both."))
    if "body" in raw:
        fields["body"] = bodies.from_text(values.body_text(raw, "body", where))
    if "body_html" in raw:
        fields["body"] = _body_html(raw, where, pictures, notes)
    if "body" in fields:
        values.check_body_length(fields["body"], where)
    return fields


def _body_html(raw: dict[str, Any], where: str, pictures: BodyPictures, notes: list[Note]) -> str:
    html, shortcodes = read_markup(values.body_text(raw, "body_html", where), pictures.resolve)
    body, losses = bodies.sanitize_with_losses(html)
    field = f"{where}body_html"
    notes += [Note(field, Kind.SHORTCODE, each) for each in shortcodes]
    notes += [Note(field, Kind(loss.kind), loss.what) for loss in losses]
    return body


def _slug(raw: dict[str, Any], where: str, notes: list[Note]) -> str:
    """The slug. One in Devanagari, or percent-encoded as WordPress has it, is romanised; "" leaves it to the headline."""
    written = values.line(raw, "slug", where)
    slug = written
    if "%" in written or not written.isascii():
        decoded = clean_line(unquote(written, errors="ignore"))
        slug = slugify(decoded.replace("-", " "))
        notes.append(Note(f"{where}slug", Kind.SLUG, f"{decoded} → {slug}" if slug else decoded))
    if slug and not slug_re.match(slug):
        raise ItemError(f"{where}slug", _("Use only a–z, 0–9 and hyphens, or leave it out."))
    if len(slug) > MAX_SLUG:
        raise ItemError(f"{where}slug", _("This is longer than %(limit)d characters.") % {"limit": MAX_SLUG})
    return slug
