"""The authors of an export as contributors."""

from collections.abc import Iterator
from urllib.parse import quote

from bilingual import languages
from bilingual.text import script_of
from moving.items import Change, MovingItem, What
from moving.texts import cut, plain
from transliteration import slugify

from .index import Index, nicename

MAX_BIOGRAPHY = 2_000  # characters, as the field of Contributor
MAX_NAME = 100  # characters, as the field of Contributor and Topic


def people(index: Index) -> Iterator[MovingItem]:
    """Each author, by login. Addresses of email stay out: they are no matter of readers."""
    for login, written in sorted(index.names.items()):
        name = plain(written) or login
        item = MovingItem(What.PERSON, login, name)
        if len(name) > MAX_NAME:
            item.note(Change.CHANGED, name, "name")
            name = cut(name, MAX_NAME)
        item.data[languages.column("name", script_of(name) or languages.ENGLISH)] = name
        if biography := plain(index.biographies.get(login, ""))[:MAX_BIOGRAPHY]:
            item.data[languages.column("biography", script_of(biography) or languages.ENGLISH)] = biography
        if slug := slugify(login.partition("@")[0])[:MAX_NAME]:
            item.data["slug"] = slug
        address = f"{index.site}/author/{quote(nicename(login))}/"
        author = index.numbers.get(login)
        item.old_addresses = [address, f"{address}feed/", *([f"{index.site}/?author={author}"] if author else [])]
        yield item
