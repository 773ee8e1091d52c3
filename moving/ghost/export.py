"""The tables of a Ghost export."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from moving.items import UnreadableFile

MAX_BYTES = 1024**3  # of the file, which is read as a whole
Row = dict[str, Any]
# Ghost writes this in place of the address of the site.
_SITE = "__GHOST_URL__"


class Export:
    """The rows of an export. Raises UnreadableFile for a file that is none."""

    def __init__(self, path: Path):
        self._tables = _tables(path)
        self.posts = self.rows("posts")
        self.users = {_id(row): row for row in self.rows("users")}
        self.tags = {_id(row): row for row in self.rows("tags")}
        self.meta = {str(row.get("post_id")): row for row in self.rows("posts_meta")}
        self.settings = {str(row.get("key")): row.get("value") for row in self.rows("settings")}
        self._tags_of = self._links("posts_tags", "tag_id")
        self._authors_of = self._links("posts_authors", "author_id")

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; none if the export doesn't have it."""
        rows = self._tables.get(table)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def tags_of(self, post: Row) -> list[Row]:
        """The tags of a post in their order, the main one first."""
        return [self.tags[each] for each in self._tags_of[_id(post)] if each in self.tags]

    def authors_of(self, post: Row) -> list[Row]:
        """The authors of a post in their order."""
        ids = self._authors_of[_id(post)] or [str(post.get("author_id") or "")]
        return [self.users[each] for each in ids if each in self.users]

    def _links(self, table: str, name: str) -> defaultdict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in sorted(self.rows(table), key=_order):
            found[str(row.get("post_id"))].append(str(row.get(name)))
        return found


def text(row: Row, *names: str) -> str:
    """The first of these fields that has a text, without the placeholder for the site; "" for none."""
    found = (row.get(name) for name in names)
    return next((value.replace(_SITE, "") for value in found if isinstance(value, str) and value.strip()), "")


def key_of(row: Row) -> str:
    """The stable id of a row."""
    return str(row.get("uuid") or row.get("id") or row.get("slug") or "")


def is_set(value: object) -> bool:
    """Whether a flag is set: Ghost has written true, 1 and "1"."""
    return value in (True, 1, "1", "true")


def _id(row: Row) -> str:
    return str(row.get("id"))


def _order(row: Row) -> int:
    order = row.get("sort_order")
    return order if isinstance(order, int) else 0


def _tables(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(_("The file is larger than %(size)d MB. Split it.") % {"size": MAX_BYTES // 1024**2})
        with path.open(encoding="utf-8-sig") as file:
            data = json.load(file)
    except OSError as error:
        raise UnreadableFile(_("The file can't be read: %(error)s.") % {"error": error.strerror}) from error
    except (ValueError, RecursionError) as error:  # JSONDecodeError and UnicodeDecodeError are ValueErrors
        raise UnreadableFile(_("The file is not JSON in UTF-8.")) from error
    if isinstance(data, dict) and isinstance(data.get("db"), list) and data["db"]:
        data = data["db"][0]
    tables = data.get("data", data) if isinstance(data, dict) else None
    if not isinstance(tables, dict) or not isinstance(tables.get("posts"), list):
        raise UnreadableFile(_("This is no export of Ghost: it has no posts. Export it in Ghost: Settings, Export."))
    return tables
