from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Backup, restore, health endpoints, the doctor and the System page."""

    name = "operations"
