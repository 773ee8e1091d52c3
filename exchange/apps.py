from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Import and export."""

    name = "exchange"
