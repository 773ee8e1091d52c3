"""Addresses of the breaking line at the desk, under /admin/breaking/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("", admin.site.admin_view(views.show), name="breaking"),
    path("<number:pk>/", admin.site.admin_view(views.change), name="breaking_line_change"),
]
