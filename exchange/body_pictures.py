"""Finds the pictures that bodies name, by their file or by an address of the old site, and puts the library's in.

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
from bilingual.markup import IMAGE, attribute
from pictures.models import Picture

from .notes import Kind, Note

_RENDITION = re.compile(r"\.w\d+\.\w+$")
# What WordPress adds to the name of a file: the size of a rendition, "scaled", the time of an edit.
_ADDITION = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,13})+(?=\.\w+$)")
_PICTURE_PATH = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|heic|bmp|tiff?)$", re.IGNORECASE)
_PHOTON = re.compile(r"^i\d\.wp\.com/")  # a copy of the picture that wordpress.com serves
_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-orig-file", "data-full-url")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")


class BodyPictures:
    """The pictures of the import and of the library, by what bodies call them.

    `entries`: for each picture of the import its `file` and its old addresses. `library`: the files of the library.
    """

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]] = (), library: Iterable[str] = ()):
        self._library = set(library)
        self._library_stems = {_stem(file) for file in self._library}
        self._files: dict[str, str] = {}
        self._addresses: dict[str, str] = {}  # "" for what two pictures have
        self._short_addresses: dict[str, str] = {}  # without what WordPress adds
        self._stand_ins: dict[tuple[str, str], int] = {}
        for file, addresses in entries:
            self._files[file] = self._files[_stem(file)] = file
            _add(self._addresses, file.rpartition("/")[2], file)
            for address in addresses:
                for name in _names(address):
                    _add(self._addresses, name, file)
                    _add(self._short_addresses, _ADDITION.sub("", name), file)

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
        file = next(filter(None, map(self.find, [*candidates, link])), "")
        if file:
            number = self._stand_ins.setdefault((file, source if local else ""), len(self._stand_ins))
            kept = {name: value for name, value in attributes.items() if name in ("width", "height")} if local else {}
            alt = {"alt": attributes["alt"]} if "alt" in attributes else {}
            image.attributes = {"src": f"{settings.MEDIA_URL}{_STAND_IN}{number}", **alt, **kept}
        else:
            original = next((each for each in (*candidates[1:3], source) if each), "")
            image.attributes = {"src": "", "data-src": original}

    def find(self, address: str) -> str:
        """The file of the picture with this address or file name; "" for none."""
        address = address.strip()
        if not address or address.startswith("data:"):
            return ""
        name = _local(address) or address
        if file := self._files.get(name) or self._files.get(_stem(_RENDITION.sub("", name))):
            return file
        if name in self._library:
            return name
        if "/" not in name:
            return self._addresses.get(unquote(name), "")
        names = _names(address)
        exact = (self._addresses.get(each, "") for each in names)
        return next(filter(None, exact), "") or next(
            filter(None, (self._short_addresses.get(_ADDITION.sub("", each), "") for each in names)), ""
        )

    def place(self, body: str, picture: Callable[[str], Picture | None], language: str) -> tuple[str, list[Note]]:
        """The sanitised body with the library's address for each stand-in, and notes on pictures that were refused.

        A picture without an alt text gets the library's.
        """
        if _STAND_IN not in body:
            return body, []
        found = list(self._stand_ins)
        lost: list[Note] = []

        def render(image: re.Match[str]) -> str:
            source = attribute(image[0], "src") or ""
            if not source.startswith(f"{settings.MEDIA_URL}{_STAND_IN}"):
                return image[0]
            file, original = found[int(source.rpartition("/")[2])]
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


def _add(names: dict[str, str], name: str, file: str) -> None:
    names[name] = file if names.get(name, file) == file else ""


def _stem(file: str) -> str:
    return file.rsplit(".", 1)[0]


def _local(address: str) -> str:
    """The file of an address of this newsroom's own; "" for any other."""
    path = address.removeprefix(settings.SITE_URL)
    return path.removeprefix(settings.MEDIA_URL) if path.startswith(settings.MEDIA_URL) else ""


def _names(address: str) -> list[str]:
    """The forms of an address that are compared: without scheme, www. and query; and the path alone."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return [address]
    path = normalize("NFC", unquote(parts.path))
    if parts.query and not _PICTURE_PATH.search(path):
        path = f"{path}?{parts.query}"
    host = parts.netloc.lower().removeprefix("www.")
    full = _PHOTON.sub("", f"{host}{path}") if host else ""
    if host and full != f"{host}{path}":
        path = f"/{full.partition('/')[2]}"
        full = full.removeprefix("www.")
    return [each for each in (full, path) if each]
