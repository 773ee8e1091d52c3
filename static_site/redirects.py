"""The old addresses in the copy: a map for servers that know redirects, and stubs for those that don't."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from bilingual.addresses import absolute
from old_addresses import destinations
from old_addresses.csv_map import write_map
from old_addresses.models import OldAddress

from .links import stub
from .places import Place, relative

MAX_NAME = 255  # bytes of a file name on most file systems


def targets() -> Iterator[Place]:
    """What old addresses lead to. No page may link to it, as to the original of a picture."""
    for _row, found in destinations.of_rows(OldAddress.objects.order_by("pk").iterator()):
        if found.path.startswith("/"):
            yield Place(found.path)


def write_redirects(folder: Path) -> int:
    """Write redirects.csv, redirects.nginx.conf and the stubs into the folder. Returns the number of old addresses."""
    with (folder / "redirects.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(write_map())
    count = 0
    rows = OldAddress.objects.order_by("path", "host").iterator()
    with (folder / "redirects.nginx.conf").open("w", encoding="utf-8") as file:
        file.write("# map $request_uri $old_address { include redirects.nginx.conf; }\n")
        file.write("# if ($old_address) { return 301 $old_address; }  # in the server block\n")
        for row, found in destinations.of_rows(rows):
            if not found.path:
                continue
            count += 1
            for spelling in _spellings(row.path):
                file.write(f"{json.dumps(spelling)} {json.dumps(found.path)};\n")
            _write_stub(folder, row.path, found.path)
    return count


def _spellings(path: str) -> list[str]:
    """The address as browsers send it, with and without its last slash."""
    path, sign, query = path.partition("?")
    sent = quote(path, safe="/:@!&'()*+,;=~")
    return [f"{sent}?{query}"] if sign else [sent, f"{sent}/"]


def _write_stub(folder: Path, old: str, new: str) -> None:
    """A page at the old address that leads to the new one, or the file itself. What exists stays."""
    names = old.strip("/").split("/")
    if "?" in old or not all(names) or any(len(name.encode()) > MAX_NAME for name in names):
        return
    target = unquote(new).strip("/") + ("/index.html" if new.endswith("/") else "")
    source, is_file = folder / target, bool(PurePosixPath(new).suffix)
    place = "/".join(names) if is_file else "/".join([*names, "index.html"])
    path = folder / place
    try:
        if path.exists() or not source.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_file:
            _link(source, path)
        else:
            path.write_text(stub(relative(target, place), absolute(new)), encoding="utf-8")
    except OSError:  # a file stands where a folder is needed, or the path is too long: the map has it
        return


def _link(source: Path, path: Path) -> None:
    try:
        os.link(source, path)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, path)
