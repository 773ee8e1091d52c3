from django.contrib import admin
from django.urls import path

from .views import system

urlpatterns = [path("", admin.site.admin_view(system), name="system")]
