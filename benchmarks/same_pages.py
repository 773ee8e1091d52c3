"""Compare every page of the sample, byte for byte, before and after a change that must not show.

    .venv/bin/python benchmarks/same_pages.py FOLDER

The first run loads the sample into a database in FOLDER and stores the pages; later runs render them again and print those that differ.
It follows the links from the front pages, and includes feeds, sitemaps and ninjs. The clock stands still between runs, so
that “Today” stays today. Exits with 1 where a page differs.
"""

import hashlib
import os
import re
import sys
from collections import deque
from datetime import datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from stories import reader_client, temporary_installation

SITE = "http://127.0.0.1:8000"
STARTS = ("/hi/", "/en/", "/sitemap.xml", "/news-sitemap.xml", "/hi/search/?q=modi", "/en/search/?q=modi")
_LINK = re.compile(r"""(?:href="|<loc>|"url": ")([^"<]+)""")
_SKIPPED = re.compile(r"/(?:static|media|admin)/|card-|/crop|/card/|complaints/|#")


def main() -> None:
    """Store the pages, or compare them with those of the first run."""
    folder = Path(sys.argv[1]).resolve()
    is_first = not (folder / "pages").exists()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/sample.sqlite3"
    with temporary_installation():
        if is_first:
            from sample.loading import load

            load()
        stop_the_clock(folder / "moment")
        pages = crawl()
    if is_first:
        (folder / "pages").mkdir()
        for path, page in pages.items():
            (folder / "pages" / file_name(path)).write_bytes(page)
        print(f"{len(pages)} pages stored")
        return
    stored = {file.name: file for file in (folder / "pages").iterdir()}
    differing = [path for path, page in pages.items() if not is_same(page, stored.pop(file_name(path), None))]
    for path in differing:
        (folder / f"differs-{file_name(path)}").write_bytes(pages[path])
        print(f"differs: {path} (pages/{file_name(path)}, differs-{file_name(path)})")
    print(f"{len(pages)} pages, {len(differing)} differ, {len(stored)} are gone")
    sys.exit(1 if differing or stored else 0)


def is_same(page: bytes, stored: Path | None) -> bool:
    """Whether the page has the bytes of the stored one."""
    return stored is not None and stored.read_bytes() == page


def file_name(path: str) -> str:
    """The name of the file that a page is stored in."""
    return hashlib.sha256(path.encode()).hexdigest()[:16]


def stop_the_clock(file: Path) -> None:
    """Let Django's clock stand at the moment of the first run."""
    from django.utils import timezone

    if not file.exists():
        file.write_text(timezone.now().isoformat())
    moment = datetime.fromisoformat(file.read_text())
    timezone.now = lambda: moment


def crawl() -> dict[str, bytes]:
    """The bytes of each page that a link leads to, by its path."""
    client, waiting = reader_client(), deque(STARTS)
    pages: dict[str, bytes] = {}
    while waiting:
        path = waiting.popleft()
        if path in pages:
            continue
        pages[path] = b"".join(client.get(path))
        for link in _LINK.findall(pages[path].decode("utf-8", "replace")):
            parts = urlsplit(unescape(link))
            if f"{parts.scheme}://{parts.netloc}" in (SITE, "://") and parts.path.startswith("/"):
                linked = parts.path + (f"?{parts.query}" if parts.query else "")
                if not _SKIPPED.search(linked):
                    waiting.append(linked)
    return pages


if __name__ == "__main__":
    main()
