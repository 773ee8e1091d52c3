"""The categories and tags of an export as topics."""

from urllib.parse import quote, unquote

from django.utils.translation import gettext as _

from bilingual import languages
from bilingual.text import script_of
from moving.items import Change, MovingItem, What
from moving.texts import cut, plain
from transliteration import slugify

from .index import TAXONOMIES, Index, Term, number
from .parsing import Node
from .people import MAX_NAME

_BASES = {"category": "category", "post_tag": "tag"}
# The category that WordPress gives to a post without one.
NO_CATEGORY = "uncategorized"
_MAX_LEVELS = 20  # of categories inside categories
# Domains that say something else about a post; posts.py and index.py read them, or nothing is lost without them.
SILENT = ("language", "post_translations", "author", "post_format")


class Terms:
    """The topics of one export. `items` are those for the move."""

    def __init__(self, index: Index):
        self._index = index
        self._by_slug: dict[tuple[str, str], Term] = {}
        for term in index.terms:
            self._by_slug.setdefault((term.taxonomy, term.slug), term)
        self._by_number = {term.number: term for term in index.terms if term.number}
        self._names: dict[int, str] = {}  # of a term that has a translation: the name of their topic
        self.items = self._make()

    def names_of(self, node: Node, item: MovingItem, main: str = "") -> list[str]:
        """The names of the topics of a post: its categories with those above them, and its tags.

        `main` is the number of its main category, whose name comes first.
        """
        chosen = self._by_number.get(number(main))
        found: list[str] = [self._name(chosen)] if chosen and chosen.slug != NO_CATEGORY else []
        for category in node.all("category"):
            domain, slug = category.attributes.get("domain", ""), category.attributes.get("nicename", "")
            if domain in SILENT or slug == NO_CATEGORY:
                continue
            taxonomy = TAXONOMIES.get(domain)
            if taxonomy is None and domain:
                item.note(Change.DROPPED, f"{domain}: {category.text}", "topics")
                continue
            term: Term | None = self._by_slug.get((taxonomy or "category", slug))
            if term is None:
                found.append(cut(plain(category.text), MAX_NAME))
            for each in self._with_parents(term):
                found.append(self._name(each))
        return list(dict.fromkeys(name for name in found if name))

    def _with_parents(self, term: Term | None) -> list[Term]:
        """The term and those above it, the lowest first; of a circle, each once."""
        found: list[Term] = []
        while term is not None and len(found) < _MAX_LEVELS and all(each is not term for each in found):
            found.append(term)
            term = self._by_slug.get((term.taxonomy, term.parent)) if term.parent else None
        return found

    def _name(self, term: Term) -> str:
        return self._names.get(term.number) or cut(plain(term.name), MAX_NAME)

    def _make(self) -> list[MovingItem]:
        items: list[MovingItem] = []
        paired: set[int] = set()
        for pair in self._index.term_pairs:
            members = {
                language: self._by_number[each]
                for language, each in pair.items()
                if language in languages.codes() and each in self._by_number
            }
            if len(members) > 1 and not paired & {term.number for term in members.values()}:
                paired |= {term.number for term in members.values()}
                items.append(self._topic(members))
        for term in self._index.terms:
            if term.number not in paired or not term.number:
                items.append(self._topic({script_of(plain(term.name)) or languages.ENGLISH: term}))
        return items

    def _topic(self, members: dict[str, Term]) -> MovingItem:
        first = next(iter(members.values()))
        title = plain(first.name)
        item = MovingItem(What.TOPIC, f"{first.taxonomy}-{first.slug}", title)
        if first.slug == NO_CATEGORY:
            item.reason = _("It is the category of posts that have none.")
        for language, term in members.items():
            name = plain(term.name)
            if len(name) > MAX_NAME:
                item.note(Change.CHANGED, name, "name")
            item.data[languages.column("name", language)] = cut(name, MAX_NAME)
            if term.description:
                item.data[languages.column("description", language)] = plain(term.description)[:2000]
            item.old_addresses += self._addresses(term)
        chosen = str(item.data.get("name_en") or item.data.get("name_hi") or "")
        self._names |= {term.number: chosen for term in members.values() if term.number and len(members) > 1}
        if len(members) == 1 and (slug := slugify(unquote(first.slug).replace("-", " "))[:MAX_NAME]):
            item.data["slug"] = slug
        if any(term.parent for term in members.values()):
            item.note(Change.CHANGED, _("Its stories also get the topic above it: %(name)s.") % {"name": first.parent})
        return item

    def _addresses(self, term: Term) -> list[str]:
        """Its address with the terms above it, which is the one in links; that without them; and those by a parameter."""
        parts = [quote(unquote(each.slug)) for each in reversed(self._with_parents(term))]
        base = f"{self._index.site}/{_BASES[term.taxonomy]}"
        address = f"{base}/{'/'.join(parts)}/"
        written = list(dict.fromkeys([address, f"{address}feed/", f"{base}/{parts[-1]}/"]))
        if term.taxonomy == "post_tag":
            return [*written, f"{self._index.site}/?tag={parts[-1]}"]
        return [*written, *([f"{self._index.site}/?cat={term.number}"] if term.number else [])]
