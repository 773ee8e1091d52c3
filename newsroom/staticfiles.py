"""Static files in production: bundled stylesheets, hashed names, compressed in advance."""

import re
from collections.abc import Iterator
from posixpath import dirname
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?;\n?')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Replaces each @import of a bundle with the imported stylesheet, inside its cascade layer if it has one.

    In the source every component is a file; a page on a slow connection should need one request, not forty.
    """

    bundles = ("reader/reader.css", "desk/desk.css", "desk/people.css", "desk/pictures.css", "desk/recordings.css")

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Bundle, then hash and compress as WhiteNoise does."""
        if not dry_run:
            for entry in self.bundles:
                if entry in paths:
                    self._bundle(entry)
                    paths = {**paths, entry: (self, entry)}
        yield from super().post_process(paths, dry_run, **options)

    def _bundle(self, entry: str) -> None:
        def imported(found: re.Match) -> str:
            source = self._read(f"{dirname(entry)}/{found['path']}")
            return f"@layer {found['layer']} {{\n{source}}}\n" if found["layer"] else source

        bundled = _IMPORT.sub(imported, self._read(entry))
        self.delete(entry)
        self.save(entry, ContentFile(bundled.encode()))

    def _read(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()
