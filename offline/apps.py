"""The app of pages without a connection. An installation can delete it."""

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    """A service worker, and the page that it shows where nothing is kept. Without models."""

    name = "offline"
