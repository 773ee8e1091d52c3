"""Posts as stories, and pages as house pages. A post and its translation are one story."""

import re
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bilingual import languages
from bilingual.text import shorten
from moving.cutting import cut
from moving.items import Change, MovingItem, What

from .bodies import Bodies
from .index import Index, Place, meta, number, text_of
from .parsing import Node
from .people import MAX_NAME
from .terms import Terms
from .texts import language_of, plain

_MADE_HEADLINE = 80  # letters of the headline of a post without a title
_BRACKETS = re.compile(r"\[[^\[\]]*\]|https?://\S+")  # shortcodes and addresses say nothing of the language
_STATES = {"publish": "published", "future": "published", "pending": "review", "draft": "draft"}
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
            language = language_of(self._index, place.language, words)
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
            for name, value in sorted(post.fields.items()):
                if name and not name.startswith("_") and value.strip():
                    item.note(Change.DROPPED, _("custom field: %(name)s") % {"name": name}, post.language)
        return item

    def _addresses(self, post: Post) -> list[str]:
        name = "page_id" if post.place.kind == "page" else "p"
        found = [f"{self._index.site}/?{name}={post.place.number}"] if post.place.number else []
        link = post.node.get("link")
        if link.startswith(("http://", "https://")) and "?" not in link and "#" not in link:
            found += [link, f"{link.rstrip('/')}/feed/"]
        return found

    def _body(self, post: Post, item: MovingItem, place: str) -> str:
        return self._bodies.read(post.node.get("content:encoded"), post.place.number, item, place)

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

    def make(self, members: list[tuple[Place, Node]]) -> MovingItem:
        """One story of a post and its translations."""
        posts = self._posts(members)
        item = self._item(What.STORY, posts)
        topics = [name for post in posts for name in self._terms.names_of(post.node, item)]
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
        named = [plain(each.text) for each in post.node.all("category") if each.attributes.get("domain") == "author"]
        login = text_of(post.node, "dc:creator")
        names = named or [self._index.names.get(login, login)]
        return [cut(plain(name), MAX_NAME) for name in names if plain(name)]

    def _picture(self, posts: list[Post]) -> str:
        """The address of the featured picture."""
        for post in posts:
            if featured := self._index.attachments.get(number(post.fields.get("_thumbnail_id", ""))):
                return featured.address
        return ""

    def _edition(self, post: Post, item: MovingItem) -> dict[str, Any]:
        place = f"editions.{post.language}.body_html"
        body = self._body(post, item, place)
        edition: dict[str, Any] = {
            "headline": self._headline(post, body, item),
            "status": post.state,
            "body_html": body,
        }
        if summary := plain(post.node.get("excerpt:encoded")):
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


def published_at(node: Node) -> str:
    """When the post was published, as ISO 8601; "" if the export has no such time."""
    for name, offset in (("wp:post_date_gmt", "+00:00"), ("wp:post_date", "")):
        try:
            moment = datetime.strptime(node.get(name)[:19], "%Y-%m-%d %H:%M:%S")
        except ValueError:
            continue
        if moment.year >= 1900:
            return f"{moment.isoformat()}{offset}"
    return ""
