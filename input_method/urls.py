from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [path("words/", admin.site.admin_view(views.words, cacheable=True), name="input_method_words")]
