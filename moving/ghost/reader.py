"""Reads an export of Ghost as items of a move."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual import languages
from bilingual.text import script_of
from moving.items import Change, MovingItem, What
from moving.texts import plain
from transliteration import slugify

from .export import Export, key_of, text
from .posts import MAX_NAME, PostMaker, person_name, topic_name

# What this newsroom has no place for: the tables, and what the report calls their rows.
_LEFT_OUT = {
    "members": gettext_lazy("members"),
    "newsletters": gettext_lazy("newsletters"),
    "products": gettext_lazy("tiers"),
    "offers": gettext_lazy("offers"),
    "comments": gettext_lazy("comments"),
    "snippets": gettext_lazy("snippets"),
    "integrations": gettext_lazy("integrations"),
    "webhooks": gettext_lazy("webhooks"),
    "custom_theme_settings": gettext_lazy("settings of the theme"),
}


class GhostReader:
    """Reads one export. See moving.items.Reader."""

    name = "ghost"
    site = ""  # the export does not say it

    def __init__(self, path: Path):
        """Read the file. Raises UnreadableFile."""
        self._export = Export(path)
        self._posts = PostMaker(self._export)

    def __len__(self) -> int:
        export = self._export
        return len(export.users) + len(export.tags) + len(export.posts)

    def items(self) -> Iterator[MovingItem]:
        """Every item; see moving.items.Reader."""
        yield from self._people()
        yield from self._topics()
        yield from self._pictures()
        made = [self._posts.make(post) for post in self._export.posts]
        yield from (item for item in made if item.what == What.STORY)
        yield from (item for item in made if item.what == What.PAGE)
        yield from self._others()

    def _people(self) -> Iterator[MovingItem]:
        """The authors. Addresses of email stay out: they are no matter of readers."""
        for user in self._export.users.values():
            name, slug = person_name(user), text(user, "slug")
            item = MovingItem(What.PERSON, f"user-{slug or key_of(user)}", name)
            language = script_of(name) or languages.ENGLISH
            item.data[languages.column("name", language)] = name
            if bio := plain(text(user, "bio")):
                item.data[languages.column("biography", script_of(bio) or language)] = bio
            if known := slugify(slug)[:MAX_NAME]:
                item.data["slug"] = known
            if slug:
                item.old_addresses = [f"/author/{slug}/"]
            yield item

    def _topics(self) -> Iterator[MovingItem]:
        for tag in self._export.tags.values():
            name, slug = topic_name(tag), text(tag, "slug")
            item = MovingItem(What.TOPIC, f"tag-{slug or key_of(tag)}", name or text(tag, "name"))
            if not name:
                item.what, item.reason = What.OTHER, str(_("Readers never saw internal tags."))
            else:
                language = script_of(name) or languages.ENGLISH
                item.data[languages.column("name", language)] = name
                if words := plain(text(tag, "description")):
                    item.data[languages.column("description", script_of(words) or language)] = words
                if known := slugify(slug)[:MAX_NAME]:
                    item.data["slug"] = known
                item.old_addresses = [f"/tag/{slug}/"] if slug else []
            yield item

    def _pictures(self) -> Iterator[MovingItem]:
        """The feature images with their alt texts and captions. Those of bodies come with the stories."""
        seen: set[str] = set()
        for post in self._export.posts:
            address = text(post, "feature_image", "image")
            if not address or address in seen:
                continue
            seen.add(address)
            meta = self._export.meta.get(str(post.get("id")), {})
            item = MovingItem(What.PICTURE, address, address.rpartition("/")[2], {"address": address})
            item.old_addresses = [address] if address.startswith("/") else []  # others are of another site
            for field, words in (
                ("alt", plain(text(meta, "feature_image_alt"))),
                ("caption", plain(text(meta, "feature_image_caption"))),
            ):
                if words:
                    language = script_of(words) or languages.ENGLISH
                    item.data[languages.column(field, language)] = words
            yield item

    def _others(self) -> Iterator[MovingItem]:
        """What is left out: the number of each kind, and no name of a person."""
        for table, words in _LEFT_OUT.items():
            if count := len(self._export.rows(table)):
                item = MovingItem(What.OTHER, table, f"{words}: {count}")
                item.reason = str(_("This newsroom does not have them."))
                item.note(Change.DROPPED, str(words), times=count)
                yield item
