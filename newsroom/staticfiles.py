"""Static files for production: one stylesheet a page, hashed names, compressed beforehand."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes the stylesheets that reader/reader.css imports into it, each in its layer.

    In the source every component has a file of its own; a reader on a slow line fetches one.
    """

    bundle = "reader/reader.css"

    def post_process(self, paths, dry_run=False, **options):
        if self.bundle in paths and not dry_run:
            source = self._read(self.bundle)
            bundled = _IMPORT.sub(
                lambda found: f"@layer {found['layer']} {{\n{self._read('reader/' + found['path'])}}}\n", source
            )
            self.delete(self.bundle)
            self.save(self.bundle, ContentFile(bundled.encode()))
            paths = {**paths, self.bundle: (self, self.bundle)}
        yield from super().post_process(paths, dry_run, **options)

    def _read(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()
