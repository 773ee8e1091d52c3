from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("", admin.site.admin_view(views.store), name="autosave"),
    path("discard/", admin.site.admin_view(views.discard), name="autosave_discard"),
]
