"""Posts of Ghost as stories, and its pages as house pages."""

import re
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bilingual import languages
from bilingual.text import script_of, shorten
from moving.items import Change, MovingItem, What
from moving.texts import plain

from .cards import Cards
from .export import Export, Row, is_set, key_of, text
from .lexical import lexical_html
from .mobiledoc import has_markdown, mobiledoc_html

MAX_NAME = 100  # characters, as the field of Contributor and Topic
_MADE_HEADLINE = 80  # letters of the headline of a post without a title
_STATES = {"published": "published", "scheduled": "published"}
_LOST = {
    "codeinjection_head": gettext_lazy("code injection"),
    "codeinjection_foot": gettext_lazy("code injection"),
    "canonical_url": gettext_lazy("canonical address"),
    "custom_template": gettext_lazy("template"),
}
_PERMALINK = re.compile(r":(year|month|day|slug|id)")
_PURPOSES = {"about": "about", "about-us": "about", "contact": "contact", "contact-us": "contact", "privacy": "privacy"}


class PostMaker:
    """Makes the items of one export."""

    def __init__(self, export: Export):
        self._export = export
        self._permalink = str(export.settings.get("permalinks") or "/:slug/")

    def make(self, post: Row) -> MovingItem:
        """The post as a story, or as a house page."""
        is_page = post.get("type") == "page" or is_set(post.get("page"))
        title = plain(text(post, "title"))
        item = MovingItem(What.PAGE if is_page else What.STORY, key_of(post), title or text(post, "slug"))
        language = self._language(post)
        place = languages.column("body", language) if is_page else f"editions.{language}.body_html"
        body = self._body(post, item, place)
        if not title:
            title = shorten(plain(body), _MADE_HEADLINE) or f"#{item.key}"
            item.note(Change.CHANGED, _("It has no title. The headline is its beginning: %(text)s") % {"text": title})
        for name, what in _LOST.items():
            if text(post, name):
                item.note(Change.DROPPED, f"{what}: {text(post, name)}", language)
        item.edition_addresses[language] = self._addresses(post)
        state = self._state(post, item, language)
        if is_page:
            self._fill_page(item, post, language, title, body)
            item.data["is_published"] = state == "published" and post.get("status") == "published"
        else:
            self._fill_story(item, post, language, title, body, state)
        return item

    def _fill_page(self, item: MovingItem, post: Row, language: str, title: str, body: str) -> None:
        slug = text(post, "slug")
        words = {"title": title, "body": body, "slug": slug}
        item.data = {languages.column(name, language): value for name, value in words.items()}
        item.data["purpose"] = _PURPOSES.get(slug, "")

    def _fill_story(self, item: MovingItem, post: Row, language: str, title: str, body: str, state: str) -> None:
        edition: dict[str, Any] = {"headline": title, "status": state, "body_html": body}
        if summary := plain(text(post, "custom_excerpt")):
            edition["summary"] = summary
        if slug := text(post, "slug"):
            edition["slug"] = slug
        if state == "published":
            edition["published_at"] = moment(post.get("published_at") or post.get("created_at"))
            if not edition["published_at"]:
                item.note(Change.CHANGED, _("It has no date, so it is not published."), language)
                edition["status"] = "draft"
                del edition["published_at"]
        tags = self._export.tags_of(post)
        item.data = {
            "original_language": language,
            "topics": [name for tag in tags if (name := topic_name(tag))],
            "bylines": [person_name(user) for user in self._export.authors_of(post)],
            "editions": {language: edition},
        }
        if picture := text(post, "feature_image", "image"):
            item.data["picture"] = picture
        if is_set(post.get("featured")):
            item.note(Change.DROPPED, _("It was featured. Put it on the front page at the desk."))
        for tag in tags:
            if not topic_name(tag):
                item.note(Change.DROPPED, _("internal tag: %(name)s") % {"name": text(tag, "name")}, "topics")

    def _state(self, post: Row, item: MovingItem, language: str) -> str:
        """The state of the edition. What not everybody could read is a draft."""
        status = str(post.get("status") or "")
        if status == "sent" or is_set(post.get("email_only")):
            item.note(Change.CHANGED, _("It was sent by email only, so it is not published."), language)
            return "draft"
        if _STATES.get(status) and post.get("visibility") not in (None, "", "public"):
            item.note(Change.CHANGED, _("Only members could read it, so it is not published."), language)
            return "draft"
        return _STATES.get(status, "draft")

    def _language(self, post: Row) -> str:
        """What the post or an internal tag says, else the language of its letters, else that of the site."""
        tagged = [text(tag, "slug").removeprefix("hash-").removeprefix("lang-") for tag in self._export.tags_of(post)]
        words = plain(f"{text(post, 'title')} {text(post, 'custom_excerpt')} {text(post, 'html', 'plaintext')[:2000]}")
        site = str(self._export.settings.get("locale") or self._export.settings.get("lang") or "")
        for each in (text(post, "locale")[:2], *tagged, script_of(words) or "", site[:2]):
            if each in languages.codes():
                return each
        return languages.ENGLISH

    def _body(self, post: Row, item: MovingItem, place: str) -> str:
        """The body as HTML: of the editor's document, else what Ghost made of it."""
        lexical, mobiledoc, html = text(post, "lexical"), text(post, "mobiledoc"), text(post, "html")
        if mobiledoc and not lexical and has_markdown(mobiledoc) and html:
            return html
        cards = Cards(item, place)
        try:
            if lexical:
                return lexical_html(lexical, cards)
            if mobiledoc:
                return mobiledoc_html(mobiledoc, cards)
        except ValueError:
            item.note(Change.CHANGED, _("Its document can't be read, so the text is Ghost’s own HTML."), place)
        return html or "".join(f"<p>{part}</p>" for part in text(post, "plaintext").split("\n\n"))

    def _addresses(self, post: Row) -> list[str]:
        """The address of the post: Ghost's own form, and that of the setting that versions before 2 had."""
        slug, is_page = text(post, "slug"), post.get("type") == "page" or is_set(post.get("page"))
        if not slug:
            return []
        found = [f"/{slug}/"]
        date = moment(post.get("published_at"))[:10].split("-")
        if self._permalink != "/:slug/" and len(date) == 3 and not is_page:
            values = {"year": date[0], "month": date[1], "day": date[2], "slug": slug, "id": str(post.get("id"))}
            found.append(_PERMALINK.sub(lambda name: values[name[1]], self._permalink))
        return found


def topic_name(tag: Row) -> str:
    """The name of a tag as a topic; "" for an internal tag, which readers never saw."""
    name = plain(text(tag, "name"))
    is_internal = tag.get("visibility") == "internal" or name.startswith("#")
    return "" if is_internal else name[:MAX_NAME]


def person_name(user: Row) -> str:
    """The name of an author."""
    return (plain(text(user, "name")) or text(user, "slug"))[:MAX_NAME]


def moment(written: object) -> str:
    """A time of the export as ISO 8601 in UTC; "" for none. Ghost 0.x wrote milliseconds."""
    try:
        if isinstance(written, int | float) and not isinstance(written, bool):
            found = datetime.fromtimestamp(written / 1000, UTC)
        else:
            found = datetime.fromisoformat(str(written or "").replace("Z", "+00:00"))
    except (ValueError, OverflowError, OSError):
        return ""
    if not 1900 <= found.year < 3000:
        return ""
    return found.isoformat() if found.tzinfo else f"{found.isoformat()}+00:00"
