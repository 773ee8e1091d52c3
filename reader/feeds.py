"""Feeds of one language, of the whole paper or of a topic: Atom (RFC 4287) and RSS 2.0 (rssboard.org/rss-specification)."""

from html import escape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import feedgenerator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Edition
from bilingual.addresses import absolute, in_language
from bilingual.languages import paper_name
from topics.models import Topic

ENTRIES = 30


class Atom(feedgenerator.Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content", item["body"], {"type": "html"})


class Rss(feedgenerator.Rss201rev2Feed):
    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["body"]:
            handler.addQuickElement("content:encoded", item["body"])


KINDS = {"atom": ("feed", Atom), "rss": ("feed_rss", Rss)}


@require_safe
def feed(request: HttpRequest, kind: str = "atom", slug: str | None = None) -> HttpResponse:
    """The newest stories in the address's language, on one topic if a slug is given."""
    language = request.LANGUAGE_CODE
    editions = Edition.objects.live().in_language(language)
    paper = paper_name(language)
    title, description = paper, _("Newest stories")
    page, name = in_language(language, "front"), KINDS[kind][0]
    address = in_language(language, name)
    if slug is not None:
        topic = get_object_or_404(Topic, slug=slug)
        editions = editions.on_topic(topic)
        title = f"{topic.name_in(language)} | {paper}"
        description = topic.description_in(language) or description
        page, address = in_language(language, "topic", slug), in_language(language, f"topic_{name}", slug)
    written = KINDS[kind][1](
        title=title,
        link=absolute(page),
        description=description,
        language=language,
        feed_url=absolute(address),
        feed_guid=absolute(address),
        author_name=paper,
    )
    for edition in editions.for_feed().newest_first()[:ENTRIES]:
        written.add_item(**_entry(edition))
    response = HttpResponse(content_type=f"{written.content_type}")
    written.write(response, "utf-8")
    return response


def _entry(edition: Edition) -> dict:
    article = edition.article
    return {
        "title": edition.headline,
        "link": absolute(edition.get_absolute_url()),
        "description": escape(edition.summary, quote=False),
        "unique_id": _stable_id(edition),
        "unique_id_is_permalink": False,
        "pubdate": edition.first_published_at or edition.publish_at,
        "updateddate": edition.revised_at or edition.publish_at,
        "author_name": ", ".join(each.name_in(edition.language) for each in article.byline) or None,
        "categories": [topic.name_in(edition.language) for topic in article.topics_in_order],
        "body": edition.body if settings.FEED_FULL_TEXT else "",
    }


def _stable_id(edition: Edition) -> str:
    """A tag URI (RFC 4151): the same whatever becomes of the headline, the slug or http."""
    year = edition.article.created_at.year
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{year}:articles/{edition.article_id}/{edition.language}"
