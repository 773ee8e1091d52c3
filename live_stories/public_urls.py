"""The address for open pages of live stories, under /hi/live/ and /en/live/."""

from django.urls import path

from .public import changes

urlpatterns = [path("<number:id>/", changes, name="live_changes")]
