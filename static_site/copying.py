"""Writes the live paper into a folder: every page and file that a reader can reach by links."""

import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _

from bilingual import languages
from bilingual.addresses import absolute

from . import redirects
from .links import Links, stub
from .places import Link, Place, file_of, first_places, read_link
from .rendering import Page, Renderer, one_connection

REDIRECTS = (301, 302, 303, 307, 308)
_HTML, _CSS = "text/html", "text/css"
_SCRIPTS = ("text/javascript", "application/javascript")
_XML = ("application/xml", "text/xml")
_NOT_FOUND = Place("/404/")


class FolderInUse(Exception):
    """The folder has files already. The message is a sentence in the active language."""


class PageFails(Exception):
    """A page of the paper can't be rendered, so the copy would lack it. The message is a sentence."""


class Copy:
    """The copy of the paper in one folder. `counts` has the number of files by kind, `missing` what had no page."""

    def __init__(self, folder: Path, tick: Callable[[int], object] = lambda done: None):
        self.counts: Counter[str] = Counter()
        self.missing: list[str] = []
        self._folder, self._tick = folder, tick
        self._renderer = Renderer()
        self._seen: set[Place] = set()
        self._queue: deque[Place] = deque()

    def write(self) -> None:
        """Write everything. The folder appears when it is complete. Raises FolderInUse, PageFails and OSError."""
        if self._folder.exists() and (not self._folder.is_dir() or any(self._folder.iterdir())):
            raise FolderInUse(_("%(folder)s is not empty. Name a new folder.") % {"folder": self._folder})
        target, self._folder = self._folder, self._folder.with_name(f"{self._folder.name}.part")
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        has_old_addresses = apps.is_installed("old_addresses")
        with one_connection():
            self._add(first_places())
            if has_old_addresses:
                self._add(redirects.targets())
            while self._queue:
                self._write_place(self._queue.popleft())
                self._tick(1)
            self._write_start()
            self._write_not_found()
        if has_old_addresses:
            self.counts["redirects"] += redirects.write_redirects(self._folder)
        if target.exists():
            target.rmdir()
        self._folder.rename(target)

    def _add(self, places: Iterable[Place]) -> None:
        for place in places:
            if place not in self._seen:
                self._seen.add(place)
                self._queue.append(place)

    def _write_place(self, place: Place) -> None:
        page = self._renderer.get(place.path, place.query)
        if page.status in REDIRECTS:
            page.read()
            self._write_stub(place, page)
        elif page.status == 200 or (page.status == 410 and page.media_type == _HTML):
            self._write_page(place, page)
        elif page.status >= 500:
            page.read()
            raise PageFails(_("%(page)s can't be rendered: the log says why.") % {"page": place.path})
        else:
            page.read()
            self.missing.append(place.path)

    def _write_stub(self, place: Place, page: Page) -> None:
        link = read_link(page.location, place)
        if link is None:
            self.missing.append(place.path)
            return
        self._add([link.place])
        if file_of(place).endswith(".html"):
            html = stub(Links(place).to(link), absolute(link.place.path))
            self._store(place, [html.encode()], "stubs")
        else:  # a file whose name has changed: both names have it
            target = self._renderer.get(link.place.path, link.place.query)
            if target.status == 200:
                self._store(place, target.body, "files")

    def _write_page(self, place: Place, page: Page) -> None:
        links = Links(place)
        if page.media_type == _HTML:
            text = links.in_html(page.read().decode())
            self._store(place, [text.encode()], "pages")
        elif page.media_type == _CSS or page.media_type in _SCRIPTS:
            text = page.read().decode()
            text = links.in_css(text) if page.media_type == _CSS else links.in_script(text)
            self._store(place, [text.encode()], "files")
        elif page.media_type in _XML and "sitemap" in place.path:
            content = page.read()
            links.in_sitemap(content.decode())
            self._store(place, [content], "files")
        else:
            kind = "feeds" if file_of(place).endswith(".xml") else "files"
            self._store(place, page.body, kind)
            if hasattr(page.body, "close"):
                page.body.close()
        self._add(links.found)

    def _store(self, place: Place, pieces: Iterable[bytes], kind: str) -> None:
        path = self._folder / file_of(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines(pieces)
        self.counts[kind] += 1

    def _write_start(self) -> None:
        """The page at the root: it leads to the front page in the first language."""
        front = Link(Place(f"/{languages.default()}/"), "")
        start = Place("/")
        self._store(start, [stub(Links(start).to(front), absolute(front.place.path)).encode()], "stubs")

    def _write_not_found(self) -> None:
        """404.html, which many servers show for a missing page, at any depth: its links begin at the root."""
        content = self._renderer.get(_NOT_FOUND.path).read()
        (self._folder / "404.html").write_bytes(content)


def static_files_are_collected() -> bool:
    """Whether `manage.py collectstatic` has run, where the paper serves its collected files."""
    return settings.DEBUG or Path(settings.STATIC_ROOT).is_dir()
