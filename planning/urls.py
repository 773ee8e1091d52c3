"""Addresses of the plan, under /admin/plan/."""

from django.contrib import admin
from django.urls import path

from . import feed, translations, views

urlpatterns = [
    path("", admin.site.admin_view(views.show_plan), name="plan"),
    path("story/<number:pk>/<slug:language>/", admin.site.admin_view(views.assign), name="planning_article_assign"),
    path("assignment/<number:pk>/", admin.site.admin_view(views.change_assignment), name="planning_assignment_change"),
    path("translations/", admin.site.admin_view(translations.show_translations), name="translations"),
    path("calendar/", admin.site.admin_view(feed.feed_settings), name="calendar_settings"),
    path("event/<number:pk>/", admin.site.admin_view(views.change_event), name="planning_event_change"),
]
