"""Posts as stories, and pages as house pages. A post and its translation are one story."""

import re
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bilingual import languages
from bilingual.text import shorten
from moving.items import Change, MovingItem, What
from moving.texts import cut, plain

from .bodies import FOOTNOTES, Bodies
from .index import Index, Place, meta, nicename, number, text_of
from .parsing import Node
from .people import MAX_NAME
from .terms import Terms

_MADE_HEADLINE = 80  # letters of the headline of a post without a title
_NUMBERED = re.compile(r"[?&](?:p|page_id)=(\d{1,18})")
_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\[\]]*\]|https?://\S+")  # shortcodes and addresses say nothing of the language
_STATES = {"publish": "published", "future": "published", "pending": "review", "draft": "draft"}
# Custom fields of Yoast SEO, Rank Math and All in One SEO.
_DESCRIPTION = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_aioseop_description")
_MAIN_CATEGORY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
_FILLED_IN = re.compile(r"%%\w+%%|%\w+%|#\w+_\w+")
_OF_PLUGINS = ("_yoast_wpseo_", "_aioseo", "_elementor_data")  # hidden fields with words of editors
_PURPOSES = {
    "about": ("about", "about-us"),
    "contact": ("contact", "contact-us"),
    "privacy": ("privacy", "privacy-policy"),
    "terms": ("terms", "terms-of-use", "terms-and-conditions"),
}


class Post(NamedTuple):
    """A post as it stands in the export."""

    place: Place
    node: Node
    language: str
    fields: dict[str, str]

    @property
    def state(self) -> str:
        """The state of its edition. What a password protects is a draft."""
        state = _STATES.get(self.place.status, "draft")
        return "draft" if self.node.get("wp:post_password") else state


class Maker:
    """Makes items of posts."""

    def __init__(self, index: Index, bodies: Bodies):
        self._index, self._bodies = index, bodies

    def _posts(self, members: list[tuple[Place, Node]]) -> list[Post]:
        """The posts of a group, the oldest first, each with a language of its own."""
        posts: list[Post] = []
        for place, node in sorted(members, key=lambda member: member[0].number):
            words = _BRACKETS.sub(" ", f"{node.get('title')} {plain(node.get('content:encoded')[:2000])}")
            language = self._index.language_of(place.language, words)
            if any(each.language == language for each in posts):
                language = next(each for each in languages.codes() if all(each != other.language for other in posts))
            posts.append(Post(place, node, language, meta(node)))
        return posts

    def _item(self, what: What, posts: list[Post]) -> MovingItem:
        first = posts[0]
        key = first.place.number or f"line-{first.place.line}"
        item = MovingItem(what, f"{first.place.kind}-{key}", first.place.title, line=first.place.line)
        for post in posts:
            item.edition_addresses[post.language] = self._addresses(post)
            if comments := len(post.node.all("wp:comment")):
                item.note(Change.COMMENTS, _("Comments are left out."), times=comments)
            if post.node.get("wp:post_password"):
                item.note(Change.CHANGED, _("A password protected it, so it is not published."), post.language)
            if names := [name for name, value in sorted(post.fields.items()) if value.strip() and _is_left_out(name)]:
                words = _("custom fields: %(names)s") % {"names": ", ".join(names)}
                item.note(Change.DROPPED, words, post.language, times=len(names))
        return item

    def _addresses(self, post: Post) -> list[str]:
        name = "page_id" if post.place.kind == "page" else "p"
        found = [f"{self._index.site}/?{name}={post.place.number}"] if post.place.number else []
        link = post.node.get("link")
        if link.startswith(("http://", "https://")) and "?" not in link and "#" not in link:
            found += [link, f"{link.rstrip('/')}/feed/"]
        guid = post.node.get("guid")
        if guid.startswith(("http://", "https://")) and not self._is_of_another(guid, post):
            found.append(guid)
        return found

    def _is_of_another(self, guid: str, post: Post) -> bool:
        """Whether the first address of a post, perhaps on an earlier site, names another post of this site."""
        numbered = _NUMBERED.search(guid)
        place = _SCHEME.sub("", guid).partition("?")[0].removesuffix("index.php").rstrip("/")
        is_here = place.lower() == _SCHEME.sub("", self._index.site).lower()
        return bool(numbered and is_here and number(numbered[1]) != post.place.number)

    def _body(self, post: Post, item: MovingItem, place: str) -> str:
        footnotes = post.fields.get(FOOTNOTES, "")
        return self._bodies.read(post.node.get("content:encoded"), post.place.number, item, place, footnotes)

    def _headline(self, post: Post, body: str, item: MovingItem) -> str:
        if headline := plain(post.node.get("title")):
            return headline
        made = shorten(plain(body), _MADE_HEADLINE) or f"#{post.place.number}"
        item.note(Change.CHANGED, _("It has no title. The headline is its beginning: %(text)s") % {"text": made})
        return made


class StoryMaker(Maker):
    """Makes stories."""

    def __init__(self, index: Index, terms: Terms, bodies: Bodies):
        super().__init__(index, bodies)
        self._terms = terms
        self._names = {nicename(login): name for login, name in index.names.items()}

    def make(self, members: list[tuple[Place, Node]]) -> MovingItem:
        """One story of a post and its translations."""
        posts = self._posts(members)
        item = self._item(What.STORY, posts)
        topics = [
            name for post in posts for name in self._terms.names_of(post.node, item, _field(post, _MAIN_CATEGORY))
        ]
        bylines = [name for post in posts for name in self._bylines(post)]
        item.data = {
            "original_language": posts[0].language,
            "topics": list(dict.fromkeys(topics)),
            "bylines": list(dict.fromkeys(bylines)),
            "editions": {post.language: self._edition(post, item) for post in posts},
        }
        if picture := self._picture(posts):
            item.data["picture"] = picture
        if any(post.node.get("wp:is_sticky") == "1" for post in posts):
            item.data["front_page"] = "second"
        return item

    def _bylines(self, post: Post) -> list[str]:
        """The names of the co-authors, or of the author. The terms of Co-Authors Plus have logins in place of names."""
        terms = [each for each in post.node.all("category") if each.attributes.get("domain") == "author"]
        logins = [(each.attributes.get("nicename", "").removeprefix("cap-"), each.text) for each in terms]
        login = text_of(post.node, "dc:creator")
        names = [self._names.get(slug) or self._names.get(nicename(text), text) for slug, text in logins]
        names = names or [self._index.names.get(login, login)]
        return [cut(plain(name), MAX_NAME) for name in names if plain(name)]

    def _picture(self, posts: list[Post]) -> str:
        """The address of the featured picture; that of its page if another export has it, which may have come in before."""
        numbers = [found for post in posts if (found := number(post.fields.get("_thumbnail_id", "")))]
        known = [self._index.attachments[each].address for each in numbers if each in self._index.attachments]
        return next(iter([*known, *(f"{self._index.site}/?attachment_id={each}" for each in numbers)]), "")

    def _edition(self, post: Post, item: MovingItem) -> dict[str, Any]:
        place = f"editions.{post.language}.body_html"
        body = self._body(post, item, place)
        edition: dict[str, Any] = {
            "headline": self._headline(post, body, item),
            "status": post.state,
            "body_html": body,
        }
        if summary := plain(post.node.get("excerpt:encoded")) or _description(post, item):
            edition["summary"] = summary
        if slug := post.node.get("wp:post_name"):
            edition["slug"] = slug
        if post.state == "published":
            edition["published_at"] = published_at(post.node)
            if not edition["published_at"]:
                item.note(Change.CHANGED, _("It has no date, so it is not published."), post.language)
                edition |= {"status": "draft"}
                del edition["published_at"]
        return edition


class PageMaker(Maker):
    """Makes house pages."""

    def make(self, members: list[tuple[Place, Node]]) -> MovingItem:
        """One house page of a page and its translations."""
        posts = self._posts(members)
        item = self._item(What.PAGE, posts)
        for post in posts:
            body = self._body(post, item, languages.column("body", post.language))
            item.data[languages.column("title", post.language)] = self._headline(post, body, item)
            item.data[languages.column("body", post.language)] = body
            item.data[languages.column("slug", post.language)] = post.node.get("wp:post_name")
        slugs = {post.node.get("wp:post_name") for post in posts}
        item.data["is_published"] = all(post.state == "published" and post.place.status == "publish" for post in posts)
        item.data["purpose"] = next((name for name, known in _PURPOSES.items() if slugs & set(known)), "")
        return item


def _field(post: Post, names: tuple[str, ...]) -> str:
    """The first of these custom fields that the post has."""
    return next((value for name in names if (value := post.fields.get(name, "").strip())), "")


def _description(post: Post, item: MovingItem) -> str:
    """The description for search engines, unless a plugin would fill in its parts."""
    description = plain(_field(post, _DESCRIPTION))
    if not description or _FILLED_IN.search(description):
        return ""
    item.note(Change.CHANGED, _("Its description for search engines is the summary."), post.language)
    return description


def _is_left_out(name: str) -> bool:
    """Whether a custom field has something that does not come in. Those of WordPress itself begin with _."""
    if name in (*_DESCRIPTION, *_MAIN_CATEGORY, FOOTNOTES):
        return False
    return not name.startswith("_") or name.startswith(_OF_PLUGINS)


def published_at(node: Node) -> str:
    """When the post was published, as ISO 8601; "" if the export has no such time."""
    for name, offset in (("wp:post_date_gmt", "+00:00"), ("wp:post_date", "")):
        try:
            moment = datetime.strptime(node.get(name)[:19], "%Y-%m-%d %H:%M:%S")
        except ValueError:
            continue
        if 1900 <= moment.year < 3000:
            return f"{moment.isoformat()}{offset}"
    return ""
