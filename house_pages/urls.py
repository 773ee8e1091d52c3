"""Addresses of the house pages, under /hi/pages/ and /en/pages/."""

from django.urls import path

from . import views

urlpatterns = [path("<slug:slug>/", views.house_page, name="house_page")]
