from django.contrib import admin
from django.urls import path

from .views import remove_sample

urlpatterns = [path("remove/", admin.site.admin_view(remove_sample), name="remove_sample")]
