"""Addresses of the spelling check, under /admin/spelling/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("check/", admin.site.admin_view(views.check), name="spelling_check"),
    path("add/", admin.site.admin_view(views.add), name="spelling_add"),
]
