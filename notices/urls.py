"""Addresses of the notices, under /admin/notices/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("", admin.site.admin_view(views.notices), name="notices"),
    path("<number:pk>/", admin.site.admin_view(views.open_notice), name="notices_notice_open"),
]
