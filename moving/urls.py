"""Addresses of moves at the desk, under /admin/moving/."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("", admin.site.admin_view(views.begin), name="moving"),
    path("<number:pk>/", admin.site.admin_view(views.show), name="moving_move_show"),
    path("<number:pk>/report/", admin.site.admin_view(views.report), name="moving_move_report"),
]
