"""Addresses under /admin/renderings/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("", admin.site.admin_view(views.show_renderings), name="renderings"),
    path("<number:pk>/rows/", admin.site.admin_view(views.show_rows), name="renderings_article_rows"),
]
