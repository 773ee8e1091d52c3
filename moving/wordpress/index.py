"""The first reading of an export: what there is, and where. No text of a post is kept."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from bilingual import languages
from bilingual.text import script_of
from bilingual.xml_characters import xml_safe
from moving.items import UnreadableFile

from .parsing import BrokenPiece, Node, parse
from .splitting import Piece, split

_HEAD = 256 * 1024  # bytes in which the head of the file is looked for
# In these, letters without accents are the bytes of ASCII. What says it is in another one is read as UTF-8.
_ENCODING = re.compile(
    rb"<\?xml[^>]*encoding=[\"'](utf-?8|(?:us-)?ascii|iso-8859-(?:[1-9]|1[0134-6])|windows-125[0-8])[\"']",
    re.IGNORECASE,
)
_VALUE = r"<{}>\s*(?:<!\[CDATA\[)?\s*([^<\]]*)"
_PAIR = re.compile(r's:\d+:"([\w-]+)";i:(\d{1,18});')  # of Polylang's serialised maps: language to number
_CREDIT = re.compile(r's:6:"credit";s:\d+:"(.{0,500}?)";s:6:"camera"', re.DOTALL)
PAGE = "page"
READ_OTHERWISE = (PAGE, "attachment", "wp_block")
AUTHOR = "author"  # the taxonomy of Co-Authors Plus
# By the domain of a post's term; "tag" is that of WXR 1.0.
TAXONOMIES = {"category": "category", "post_tag": "post_tag", "tag": "post_tag", AUTHOR: AUTHOR}
_MAX_TERMS = 100  # of one post that are looked for
TRANSLATIONS = "post_translations"
_WPML_GROUP = "_wpml_import_translation_group"
_WPML_LANGUAGE = "_wpml_import_language_code"


@dataclass
class Term:
    """A category or a tag."""

    number: int
    taxonomy: str
    slug: str
    name: str
    parent: str
    description: str


@dataclass
class Attachment:
    """A file of the media library."""

    number: int
    address: str
    parent: int
    title: str
    caption: str
    alt: str
    credit: str
    language: str
    links: list[str]
    line: int

    @property
    def words(self) -> str:
        """What tells its language."""
        return f"{self.alt} {self.caption} {self.title}"


@dataclass
class Place:
    """Where an item stands in the file, and what tells which others belong to it."""

    start: int
    size: int
    line: int
    number: int
    kind: str
    status: str
    language: str
    group: str
    title: str


@dataclass
class Index:
    """What the export has."""

    stories: frozenset[str] = frozenset({"post"})  # the types of posts that become stories
    site: str = ""
    language: str = ""
    encoding: str = "utf-8"
    names: dict[str, str] = field(default_factory=dict)  # of the authors, by login
    numbers: dict[str, int] = field(default_factory=dict)  # of the authors, by login
    biographies: dict[str, str] = field(default_factory=dict)  # of the guest authors, by login
    terms: list[Term] = field(default_factory=list)
    term_pairs: list[dict[str, int]] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    attachments: dict[int, Attachment] = field(default_factory=dict)  # the files that have a number
    children: dict[int, list[int]] = field(default_factory=dict)  # the attachments of a post
    places: list[Place] = field(default_factory=list)
    reusable: dict[int, Place] = field(default_factory=dict)  # the published reusable blocks
    post_pairs: dict[int, tuple[str, str]] = field(default_factory=dict)  # language and group of a post
    used: dict[tuple[str, str], str] = field(default_factory=dict)  # terms of posts, by taxonomy and slug: their names
    broken: list[tuple[int, str]] = field(default_factory=list)  # line and reason
    taxonomies: Counter[str] = field(default_factory=Counter)  # terms that have no place here

    def language_of(self, language: str, text: str) -> str:
        """The language of a text: what the export says, or that of its letters, or of the site."""
        known = languages.codes()
        return next((each for each in (language, script_of(text), self.language) if each in known), languages.ENGLISH)


def read_index(path: Path, types: Iterable[str] = ()) -> Index:
    """Read the whole file once. `types` of posts become stories, beside posts themselves. Raises UnreadableFile."""
    try:
        with path.open("rb") as file:
            index = _head(file)
            index.stories |= frozenset(types) - set(READ_OTHERWISE)
            file.seek(0)
            for piece in split(file):
                _add(index, piece)
    except OSError as error:
        raise UnreadableFile(_("The file can’t be read: %(reason)s.") % {"reason": error.strerror}) from error
    _complete(index)
    if not index.places and not index.files and not index.broken:
        raise UnreadableFile(_("The file has no posts and no pages."))
    return index


def nicename(login: str) -> str:
    """The name of an author in addresses, as WordPress makes it of the login."""
    return login.lower().replace(" ", "-")


def text_of(node: Node, name: str) -> str:
    """The text of a child, in one line."""
    return " ".join(node.get(name).split())


def meta(node: Node) -> dict[str, str]:
    """The custom fields of an item; the first of each name."""
    found: dict[str, str] = {}
    for each in node.all("wp:postmeta"):
        found.setdefault(each.get("wp:meta_key"), each.get("wp:meta_value"))
    return found


def number(text: str) -> int:
    """A number of WordPress; 0 if it is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _head(file: IO[bytes]) -> Index:
    head = file.read(_HEAD)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableFile(_("The file is in UTF-16. Save it in UTF-8."))
    if b"xmlns:wp=" not in head and b"<wp:" not in head:
        raise UnreadableFile(_("This is no export of WordPress. Make one there: Tools, Export, All content."))
    index = Index()
    if found := _ENCODING.search(head[:200]):
        index.encoding = found[1].decode()
    text = xml_safe(head.decode(index.encoding, "replace"))
    for name in ("wp:base_blog_url", "wp:base_site_url", "link"):
        if not index.site and (value := re.search(_VALUE.format(name), text)):
            index.site = value[1].strip().rstrip("/")
    if value := re.search(_VALUE.format("language"), text):
        index.language = value[1].strip().lower()[:2]
    return index


def _add(index: Index, piece: Piece) -> None:
    try:
        if piece.broken:
            raise BrokenPiece(_("It has no end."))
        node = parse(piece.content, index.encoding)
    except BrokenPiece as error:
        index.broken.append((piece.line, str(error)))
        return
    if piece.name == "wp:author":
        login = text_of(node, "wp:author_login")
        index.names[login] = text_of(node, "wp:author_display_name") or login
        index.numbers[login] = number(node.get("wp:author_id"))
    elif piece.name == "item":
        _add_item(index, piece, node)
    else:
        _add_term(index, piece.name, node)


def _complete(index: Index) -> None:
    """Add what posts name and nothing lists: terms, co-authors, and pairs of posts that a term alone names."""
    known = {(term.taxonomy, term.slug) for term in index.terms}
    logins = set(map(nicename, index.names))
    for (taxonomy, slug), name in index.used.items():
        if taxonomy != AUTHOR and (taxonomy, slug) not in known:
            index.terms.append(Term(0, taxonomy, slug, name, "", ""))
        login = slug.removeprefix("cap-")
        if taxonomy == AUTHOR and not {login, nicename(name)} & logins:
            index.names[login] = name
    for place in index.places:
        if not place.group and place.number in index.post_pairs:
            place.language, place.group = index.post_pairs[place.number]


def _add_term(index: Index, kind: str, node: Node) -> None:
    taxonomy = {"wp:category": "category", "wp:tag": "post_tag"}.get(kind) or node.get("wp:term_taxonomy")
    if taxonomy == "term_translations":
        pairs = {language: int(each) for language, each in _PAIR.findall(node.get("wp:term_description"))}
        index.term_pairs += [pairs] if len(pairs) > 1 else []
    if taxonomy == TRANSLATIONS:  # an export of one type of posts may say it here alone
        group = node.get("wp:term_slug")
        found = _PAIR.findall(node.get("wp:term_description"))
        index.post_pairs |= {int(each): (language, group) for language, each in found}
        return
    if taxonomy not in ("category", "post_tag"):
        index.taxonomies[taxonomy] += 1
        return
    prefix = {"wp:category": "category", "wp:tag": "tag"}.get(kind, "term")
    slug = node.get("wp:category_nicename") or node.get("wp:tag_slug") or node.get("wp:term_slug")
    name = node.get("wp:cat_name") or node.get("wp:tag_name") or node.get("wp:term_name")
    index.terms.append(
        Term(
            number(node.get("wp:term_id")),
            taxonomy,
            slug,
            name,
            node.get("wp:category_parent") or node.get("wp:term_parent"),
            node.get("wp:category_description") or node.get(f"wp:{prefix}_description"),
        )
    )


def _add_item(index: Index, piece: Piece, node: Node) -> None:
    kind, post = node.get("wp:post_type") or "post", number(node.get("wp:post_id"))
    fields = meta(node)
    language = fields.get(_WPML_LANGUAGE, "")
    group = f"wpml-{fields[_WPML_GROUP]}" if fields.get(_WPML_GROUP) else ""
    for category in node.all("category"):
        domain, slug = category.attributes.get("domain", ""), category.attributes.get("nicename", "")
        if domain == "language":
            language = slug
        elif domain == TRANSLATIONS:
            group = slug
    if kind in index.stories:
        for category in node.all("category")[:_MAX_TERMS]:
            domain, slug = category.attributes.get("domain", ""), category.attributes.get("nicename", "")
            if slug and (taxonomy := TAXONOMIES.get(domain)):
                index.used.setdefault((taxonomy, slug), category.text)
    language = language.lower().replace("_", "-").partition("-")[0]
    author = node.get("dc:creator")
    if author and (kind == PAGE or kind in index.stories):
        index.names.setdefault(author, author)
    if kind == "attachment":
        _add_attachment(index, piece, node, fields, language)
        return
    if kind == "guest-author" and (login := fields.get("cap-user_login")):  # of Co-Authors Plus
        index.names[login] = fields.get("cap-display_name") or text_of(node, "title")
        index.biographies[login] = fields.get("cap-description", "")
        return
    title, status = text_of(node, "title")[:200], node.get("wp:status")
    place = Place(piece.start, len(piece.content), piece.line, post, kind, status, language, group, title)
    index.places.append(place)
    if kind == "wp_block" and status == "publish":
        index.reusable.setdefault(post, place)


def _add_attachment(index: Index, piece: Piece, node: Node, fields: dict[str, str], language: str) -> None:
    post, parent = number(node.get("wp:post_id")), number(node.get("wp:post_parent"))
    credit = _CREDIT.search(fields.get("_wp_attachment_metadata", ""))
    attachment = Attachment(
        number=post,
        address=node.get("wp:attachment_url") or node.get("guid"),
        parent=parent,
        title=text_of(node, "title"),
        caption=node.get("excerpt:encoded"),
        alt=fields.get("_wp_attachment_image_alt", ""),
        credit=fields.get("_media_credit") or (credit[1] if credit else ""),
        language=language,
        links=[each for each in (node.get("link"), f"{index.site}/?attachment_id={post}" if post else "") if each],
        line=piece.line,
    )
    index.files.append(attachment)
    if not post:
        return
    index.attachments.setdefault(post, attachment)
    if parent:
        index.children.setdefault(parent, []).append(post)
