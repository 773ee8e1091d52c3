"""Texts that a picture's file carries: caption, alt text, creator, credit and copyright, by IPTC's standard.

The properties are those of the IPTC Photo Metadata Standard 2023.2, in XMP and in IIM 4.2.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from PIL import Image

from bilingual.languages import ENGLISH, column
from bilingual.text import clean_line, script_of, shorten

MAX_XMP = 1_000_000  # bytes
MAX_CAPTION, MAX_ALT, MAX_CREDIT = 500, 300, 200  # characters (code points), as in Picture
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
# Data sets of record 2 of IIM, and the escape sequence of ISO 2022 that says UTF-8 in data set 1:90.
_BYLINE, _CREDIT, _COPYRIGHT, _CAPTION = 80, 110, 116, 120
_UTF_8 = b"\x1b%G"
_EXIF_ARTIST, _EXIF_COPYRIGHT = 0x013B, 0x8298
_PHOTOSHOP_IIM = 0x0404  # the image resource that holds IIM
# After a danda, or after a full stop that ends no abbreviation.
_SENTENCE_END = re.compile(r"(?:(?<=[।!?])|(?<=[^\W\d_]{5}\.))\s+")


@dataclass(frozen=True)
class Rights:
    """Who made a picture and what the licence asks to be named. An empty text is missing."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""

    def __bool__(self) -> bool:
        return bool(self.creator or self.credit or self.copyright)

    @property
    def line(self) -> str:
        """The credit line for readers: “creator / credit”, or else the copyright notice."""
        parts = [self.creator, self.credit]
        if self.creator.casefold() in self.credit.casefold():
            parts = [self.credit]
        return " / ".join(filter(None, parts)) or self.copyright


NO_RIGHTS = Rights()


@dataclass(frozen=True)
class Metadata:
    """What the file says. Captions and alt texts are by the language of their script."""

    captions: dict[str, str] = field(default_factory=dict)
    alts: dict[str, str] = field(default_factory=dict)
    rights: Rights = NO_RIGHTS

    @property
    def texts(self) -> dict[str, str]:
        """Proposals for the text fields of a Picture, by the name of the field.

        Without an alt text of the file's own, the caption's first sentence is the proposal.
        """
        alts = {language: _SENTENCE_END.split(text)[0] for language, text in self.captions.items()} | self.alts
        credit = self.rights.line
        return {
            **{column("alt", language): _fitting(text, MAX_ALT) for language, text in alts.items()},
            **{column("caption", language): _fitting(text, MAX_CAPTION) for language, text in self.captions.items()},
            **({column("credit", script_of(credit) or ENGLISH): _fitting(credit, MAX_CREDIT)} if credit else {}),
        }


def read(image: Image.Image) -> Metadata:
    """The metadata of an opened image. A PNG's must be loaded first. Damaged metadata reads as none.

    XMP comes before IIM. Of EXIF only the copyright is read: Artist names the owner of a camera, who may be a source.
    """
    xmp, iim = _xmp_properties(image), _iim_properties(image)

    def texts(name: str, data_set: int) -> list[str]:
        return [text for text in map(clean_line, xmp.get(name, []) or iim.get(data_set, [])) if text]

    def first(name: str, data_set: int) -> str:
        return next(iter(texts(name, data_set)), "")

    rights = Rights(
        creator=", ".join(dict.fromkeys(texts(f"{_DC}creator", _BYLINE)))[:MAX_CREDIT],
        credit=first(f"{_PHOTOSHOP}Credit", _CREDIT)[:MAX_CREDIT],
        copyright=(first(f"{_DC}rights", _COPYRIGHT) or _exif_copyright(image))[:MAX_CAPTION],
    )
    alts = [clean_line(text) for text in xmp.get(f"{_IPTC_CORE}AltTextAccessibility", [])]
    return Metadata(_by_language(texts(f"{_DC}description", _CAPTION)), _by_language(alts), rights)


def as_save_options(rights: Rights) -> dict[str, Any]:
    """Options of Pillow's save() that write the rights, as XMP and as EXIF; none for empty rights.

    PNG takes `xmp` in a text chunk: see encoding.save().
    """
    if not rights:
        return {}
    exif = Image.Exif()
    for tag, text in ((_EXIF_ARTIST, rights.creator or rights.credit), (_EXIF_COPYRIGHT, rights.copyright)):
        if text:
            exif[tag] = text.encode()
    return {"exif": exif.tobytes(), "xmp": _as_xmp(rights).encode()}


def _fitting(text: str, limit: int) -> str:
    """The text cut between words to at most `limit` code points, of which a letter may have several."""
    cut, length = text, limit
    while len(cut) > limit:
        cut = shorten(text, length)
        length -= max(1, (len(cut) - limit) // 4)
    return cut


def _by_language(texts: list[str]) -> dict[str, str]:
    """The first text of each language."""
    found: dict[str, str] = {}
    for text in filter(None, texts):
        found.setdefault(script_of(text) or "en", text)
    return found


def _xmp_properties(image: Image.Image) -> dict[str, list[str]]:
    """The texts of each property in the image's XMP packet, by its qualified name."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = packet.encode() if isinstance(packet, str) else packet
    if not 0 < len(data) <= MAX_XMP or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return {}
    try:
        root = ElementTree.fromstring(data.strip(b"\0 \t\r\n"))
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.items():
            found.setdefault(name, []).append(value)
        for element in description:
            items = [item.text or "" for item in element.iter(f"{_RDF}li")] or [element.text or ""]
            found.setdefault(element.tag, []).extend(items)
    return found


def _iim_properties(image: Image.Image) -> dict[int, list[str]]:
    """The texts of each data set of record 2 of the image's IIM (IPTC-NAA 4.2, chapter 3), by its number."""
    resources = image.info.get("photoshop")
    data = resources.get(_PHOTOSHOP_IIM, b"") if isinstance(resources, dict) else b""
    raw: list[tuple[int, bytes]] = []
    is_utf_8, at = False, 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, data_set, size = data[at + 1], data[at + 2], int.from_bytes(data[at + 3 : at + 5], "big")
        value, at = data[at + 5 : at + 5 + size], at + 5 + size
        is_utf_8 = is_utf_8 or (record, data_set, value) == (1, 90, _UTF_8)
        if record == 2:
            raw.append((data_set, value))
    found: dict[int, list[str]] = {}
    for data_set, value in raw:
        found.setdefault(data_set, []).append(_decoded(value, is_utf_8))
    return found


def _decoded(value: bytes, is_utf_8: bool) -> str:
    """The text of a data set. Many programs write UTF-8 without saying so."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if is_utf_8 else "cp1252", "replace")


def _exif_copyright(image: Image.Image) -> str:
    try:
        value = image.getexif().get(_EXIF_COPYRIGHT, "")
    except Exception:  # on damaged EXIF Pillow raises almost any exception
        return ""
    if isinstance(value, str):  # Pillow reads EXIF texts as Latin-1; many programs write UTF-8
        value = value.encode("latin-1", "replace")
    return clean_line(_decoded(value, False).replace("\0", " ")) if isinstance(value, bytes) else ""


def _as_xmp(rights: Rights) -> str:
    """An XMP packet (ISO 16684-1) with the rights alone."""
    parts = []
    if rights.creator:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(rights.creator)}</rdf:li></rdf:Seq></dc:creator>")
    if rights.credit:
        parts.append(f"<photoshop:Credit>{escape(rights.credit)}</photoshop:Credit>")
    if rights.copyright:
        notice = f'<rdf:li xml:lang="x-default">{escape(rights.copyright)}</rdf:li>'
        parts.append(f"<dc:rights><rdf:Alt>{notice}</rdf:Alt></dc:rights>")
    names = "".join(
        f' xmlns:{prefix}="{name.strip("{}")}"' for prefix, name in (("dc", _DC), ("photoshop", _PHOTOSHOP))
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_RDF.strip("{}")}"><rdf:Description rdf:about=""{names}>{"".join(parts)}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
