"""Static files in production: bundled stylesheets and scripts, hashed names, compressed in advance."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r"""@import url\(["'](?P<path>[^"']+)["']\)(?: layer\((?P<layer>\w+)\))?;\n?""")
_RELATIVE_URL = re.compile(r"""url\((?P<quote>["']?)(?P<path>(?![/#]|\w+:)[^"')]+)(?P=quote)\)""")
_COMMENT_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_OTHERS = ("admin/", "django_prose_editor/")  # scripts of packages
_MODULE = re.compile(r"""^import ["']\./(?P<path>[\w.-]+)["'];$""", re.MULTILINE)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Replaces each @import of a bundle with the imported stylesheet, inside its cascade layer if it has one.

    A bundle of scripts imports modules that have no import or export of their own: each gets a block for its names. In
    the source every component is a file; a page on a slow connection should need one request, not forty. Lines of our
    scripts that are only a comment are left out: they are an eighth of what is sent.
    """

    # Modules that import each other find each other's hashed names. The editor's bare imports are for the import map.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("*.js", ((r"""(?P<matched>from ["'](?P<url>\.\.?/[\w./-]+)["'])""", 'from "%(url)s"'),)),
        ("*.js", ((r"""(?P<matched>import\(["'](?P<url>\.\.?/[\w./-]+)["']\))""", 'import("%(url)s")'),)),
    )
    bundles = ("reader/reader.css", "desk/desk.css", "desk/people.css", "desk/pictures.css", "desk/recordings.css")
    script_bundles = ("desk/frame.js", "desk/story-page.js")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._addresses: dict[str | None, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a file. It is computed once: the manifest of a running server does not change."""
        if name not in self._addresses:
            self._addresses[name] = super().url(name, force)
        return self._addresses[name]

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Bundle, then hash and compress as WhiteNoise does."""
        if not dry_run:
            for entry in (*self.bundles, *self.script_bundles):
                if entry in paths:
                    self._bundle(entry)
                    paths = {**paths, entry: (self, entry)}
            for name in filter(_is_own_script, paths):
                self._write(name, _COMMENT_LINE.sub("", self._read(name)))
                paths = {**paths, name: (self, name)}
        yield from super().post_process(paths, dry_run, **options)

    def _bundle(self, entry: str) -> None:
        is_script = entry in self.script_bundles
        self._write(entry, self._joined_script(entry) if is_script else self._joined(entry, dirname(entry)))

    def _write(self, name: str, text: str) -> None:
        self.delete(name)
        self.save(name, ContentFile(text.encode()))

    def _joined_script(self, name: str) -> str:
        """The modules that this one imports, each in a block."""
        return _MODULE.sub(lambda found: f"{{\n{self._read(join(dirname(name), found['path']))}}}", self._read(name))

    def _joined(self, name: str, folder: str) -> str:
        """The stylesheet with what it imports, and with the addresses of its files as seen from `folder`."""
        own = dirname(name)

        def imported(found: re.Match) -> str:
            source = self._joined(normpath(join(own, found["path"])), folder)
            return f"@layer {found['layer']} {{\n{source}}}\n" if found["layer"] else source

        def moved(found: re.Match) -> str:
            return f'url("{relpath(join(own, found["path"]), folder)}")'

        parts, end = [], 0
        text = self._read(name)
        for found in _IMPORT.finditer(text):
            parts += [_RELATIVE_URL.sub(moved, text[end : found.start()]), imported(found)]
            end = found.end()
        return "".join([*parts, _RELATIVE_URL.sub(moved, text[end:])])

    def _read(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()


def _is_own_script(name: str) -> bool:
    return name.endswith(".js") and not name.startswith(_OTHERS)
