"""Replaces the pictures that bodies name, by file or by an address of the old site, with those of the library.

Bodies are read before the pictures of an import are stored, and the address of a picture depends on its size. So a body
first gets a stand-in for each picture, and its address afterwards.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.conf import settings

from articles import bodies
from articles.bodies.parsing import Element
from bilingual.markup import IMAGE, TAG_PATTERN, attribute, to_text
from pictures.models import Picture

from .notes import Kind, Note
from .picture_sources import ADDITION, PICTURE_PATH, PictureSources

_RENDITION = re.compile(r"\.w\d+\.\w+$")
_PHOTON = re.compile(r"^i\d\.wp\.com/")  # a copy of the picture that wordpress.com serves
_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-orig-file", "data-full-url")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")


class BodyPictures:
    """The pictures of the import and of the library, by what bodies call them.

    `entries`: for each picture of the import its `file` and its old addresses. `library`: the files of the library.
    `sources`: the files that come with the import.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Iterable[str]]] = (),
        library: Iterable[str] = (),
        sources: PictureSources | None = None,
    ):
        self.sources = sources or PictureSources()
        self._library = set(library)
        self._library_stems = {_stem(file) for file in self._library}
        self._files: dict[str, str] = {}
        self._addresses: dict[str, str] = {}  # "" for what two pictures have
        self._short_addresses: dict[str, str] = {}  # without what WordPress adds
        self._stand_ins: dict[tuple[str, str], int] = {}
        self._found: list[tuple[str, str]] = []  # by the number of the stand-in: the file, and its address if it stays
        for file, addresses in entries:
            self._files[file] = self._files[_stem(file)] = file
            _add(self._addresses, file.rpartition("/")[2], file)
            for address in addresses:
                for name in address_forms(address):
                    _add(self._addresses, name, file)
                    _add(self._short_addresses, ADDITION.sub("", name), file)

    def resolve(self, image: Element, link: str) -> None:
        """Give an img element a stand-in for the picture that it names; `link` is the address of the link around it.

        A picture of the library that a body names by its stored address stays as it is. Any other picture loses its
        address, so that the sanitiser reports it.
        """
        attributes = image.attributes
        source = attributes.get("src", "").strip()
        local = _local(source)
        if local in self._library or (
            _RENDITION.search(local) and _stem(_RENDITION.sub("", local)) in self._library_stems
        ):
            return
        candidates = [attributes.get(name, "") for name in _ADDRESSES]
        candidates += [
            each.split()[0] for name in _SETS for each in attributes.get(name, "").split(",") if each.strip()
        ]
        if source.startswith("data:") and any(candidates[1:]):
            candidates = [*candidates[1:], ""]  # data stands in for a picture that a script loads
        file = next(filter(None, map(self.find, [*candidates, link])), "")
        if file:
            what = (file, source if local else "")
            number = self._stand_ins.setdefault(what, len(self._found))
            if number == len(self._found):
                self._found.append(what)
            kept = {name: value for name, value in attributes.items() if name in ("width", "height")} if local else {}
            alt = {"alt": attributes["alt"]} if "alt" in attributes else {}
            image.attributes = {"src": f"{settings.MEDIA_URL}{_STAND_IN}{number}", **alt, **kept}
        else:
            lazy = [attributes.get(name, "") for name in _ADDRESSES[1:3]]
            original = next((each for each in (*lazy, source) if each), "")
            image.attributes = {"src": "", "data-src": original}

    def find(self, address: str) -> str:
        """The file of the picture with this address or file name; "" for none."""
        address = address.strip()
        return self._find(address) or self.sources.find(address)

    def _find(self, address: str) -> str:
        if not address or address.startswith("data:"):
            return ""
        name = _local(address) or address
        if file := self._files.get(name) or self._files.get(_stem(_RENDITION.sub("", name))):
            return file
        if name in self._library:
            return name
        if "/" not in name:
            return self._addresses.get(unquote(name), "")
        names = address_forms(address)
        exact = (self._addresses.get(each, "") for each in names)
        return next(filter(None, exact), "") or next(
            filter(None, (self._short_addresses.get(ADDITION.sub("", each), "") for each in names)), ""
        )

    def give_words(self, body: str, picture: Callable[[str], Picture | None], language: str) -> None:
        """Give new pictures in a sanitised body its alt text and caption, where they have none in this language.

        Pictures with an entry in the import have the words of the entry.
        """
        for figure in _FIGURE.finditer(body) if _STAND_IN in body else ():
            source = attribute(figure[1], "src") or ""
            if not source.startswith(f"{settings.MEDIA_URL}{_STAND_IN}"):
                continue
            file = self._found[int(source.rpartition("/")[2])][0]
            stored = None if file in self._files else picture(file)
            if stored is None or stored.pk:
                continue
            words = {"alt": attribute(figure[1], "alt") or "", "caption": to_text(figure[2] or "")}
            for name, text in words.items():
                field = f"{name}_{language}"
                limit = getattr(Picture._meta.get_field(field), "max_length", None) or 0
                if len(text) <= limit and not getattr(stored, field):
                    setattr(stored, field, text)

    def place(self, body: str, picture: Callable[[str], Picture | None], language: str) -> tuple[str, list[Note]]:
        """The sanitised body with the library's address for each stand-in, and notes on pictures that were refused.

        A picture without an alt text gets the library's.
        """
        if _STAND_IN not in body:
            return body, []
        lost: list[Note] = []

        def render(image: re.Match[str]) -> str:
            source = attribute(image[0], "src") or ""
            if not source.startswith(f"{settings.MEDIA_URL}{_STAND_IN}"):
                return image[0]
            file, original = self._found[int(source.rpartition("/")[2])]
            stored = picture(file)
            if stored is None:
                lost.append(Note("body_html", Kind.PICTURE, original or file))
                return ""
            is_same = bool(original) and stored.file.name == file
            tag = image[0].replace(f'src="{source}"', f'src="{escape(original if is_same else stored.src)}"', 1)
            alt = stored.alt_in(language)
            return tag if is_same or not alt else tag.replace(' alt=""', f' alt="{escape(alt)}"', 1)

        placed = IMAGE.sub(render, body)
        return (bodies.sanitize(placed) if lost or placed != body else body), lost


_STAND_IN = "picture-of-the-import/"
_FIGURE = re.compile(rf"<figure>(<img{TAG_PATTERN.removeprefix('<')})(?:<figcaption>(.*?)</figcaption>)?", re.DOTALL)


def _add(names: dict[str, str], name: str, file: str) -> None:
    names[name] = file if names.get(name, file) == file else ""


def _stem(file: str) -> str:
    return file.rsplit(".", 1)[0]


def _local(address: str) -> str:
    """The file of an address of this newsroom's own; "" for any other."""
    path = address.removeprefix(settings.SITE_URL)
    return path.removeprefix(settings.MEDIA_URL) if path.startswith(settings.MEDIA_URL) else ""


def address_forms(address: str) -> list[str]:
    """The forms of an address that are compared: without scheme, www. and query; and the path alone."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return [address]
    path = normalize("NFC", unquote(parts.path))
    if parts.query and not PICTURE_PATH.search(path):
        path = f"{path}?{parts.query}"
    host = parts.netloc.lower().removeprefix("www.")
    full = _PHOTON.sub("", f"{host}{path}") if host else ""
    if host and full != f"{host}{path}":
        path = f"/{full.partition('/')[2]}"
        full = full.removeprefix("www.")
    return [each for each in (full, path) if each]
