"""The reader's site map, below /hi/ and /en/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.front, name="front"),
    # Stories
    path("articles/<int:id>/", views.article, name="article_by_id"),
    path("articles/<int:id>/<slug:slug>/", views.article, name="article"),
    path("articles/<int:id>/<slug:slug>/parallel/", views.parallel, name="parallel"),
    # Lists
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("by/<slug:slug>/", views.contributor, name="contributor"),
    path("corrections/", views.corrections, name="corrections"),
    path("corrections/<int:year>/", views.corrections, name="corrections_of"),
    path("archive/", views.archive, name="archive"),
    path("archive/<int:year>/<int:month>/", views.archive_month, name="archive_month"),
]
