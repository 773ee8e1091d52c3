"""Addresses that write notes, under /admin/notes/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("story/<number:pk>/", admin.site.admin_view(views.add), name="notes_article_add"),
    path("<number:pk>/", admin.site.admin_view(views.change), name="notes_note_change"),
]
