"""Addresses under /admin/machine-drafts/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("<number:pk>/", admin.site.admin_view(views.make_draft), name="machine_drafts_article_make"),
    path("<number:pk>/open/", admin.site.admin_view(views.show_open), name="machine_drafts_article_open"),
]
