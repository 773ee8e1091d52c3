"""Addresses of the public pages, under the prefix of each language."""

from django.urls import path, re_path

from . import lists, views
from .feed_page import feeds
from .feeds import feed
from .pages import page_card
from .paper_files import manifest
from .search import search, suggestions

urlpatterns = [
    path("", views.front, name="front"),
    # Stories
    path("articles/<number:id>/", views.article, name="article_by_id"),
    path("articles/<number:id>/ninjs.json", views.ninjs_item, name="ninjs"),
    path("articles/<number:id>/card-<slug:digest>.jpg", views.share_card, name="card"),
    path("articles/<number:id>/picture-<slug:name>.jpg", views.lead_crop, name="crop"),
    path("articles/<number:id>/<slug:slug>/", views.article, name="article"),
    path("articles/<number:id>/<slug:slug>/parallel/", views.parallel, name="parallel"),
    # Lists
    path("latest/", lists.latest, name="latest"),
    path("topics/", lists.topics, name="topics"),
    path("topics/<slug:slug>/", lists.topic, name="topic"),
    path("topics/<slug:slug>/feed/", feed, name="topic_feed"),
    path("topics/<slug:slug>/feed/rss/", feed, {"kind": "rss"}, name="topic_feed_rss"),
    path("by/<slug:slug>/", lists.contributor, name="contributor"),
    path("by/<slug:slug>/feed/", feed, {"about": "contributor"}, name="contributor_feed"),
    path("by/<slug:slug>/feed/rss/", feed, {"kind": "rss", "about": "contributor"}, name="contributor_feed_rss"),
    path("corrections/", lists.corrections, name="corrections"),
    path("corrections/<number:year>/", lists.corrections, name="corrections_of"),
    path("archive/", lists.archive, name="archive"),
    path("archive/<number:year>/<number:month>/", lists.archive_month, name="archive_month"),
    path("search/", search, name="search"),
    path("search/suggestions.json", suggestions, name="search_suggestions"),
    # Feeds of the whole paper, and the page that lists all feeds
    path("feeds/", feeds, name="feeds"),
    path("feed/", feed, name="feed"),
    path("feed/rss/", feed, {"kind": "rss"}, name="feed_rss"),
    path("manifest.webmanifest", manifest, name="manifest"),
    # Of every page that is no story: its share card
    re_path(r"^(?P<page>(?:.+/)?)card-(?P<digest>[0-9a-f]{12})\.jpg$", page_card, name="page_card"),
]
