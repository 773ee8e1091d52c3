"""Addresses of the desk's pages of live stories, under /admin/live/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("<number:pk>/", admin.site.admin_view(views.coverage), name="live_article_coverage"),
    path("<number:pk>/<number:number>/", admin.site.admin_view(views.change_entry), name="live_article_entry"),
]
