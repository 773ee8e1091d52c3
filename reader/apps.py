from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ReaderConfig(AppConfig):
    """Removes the share cards that an earlier version published, after every migration."""

    name = "reader"

    def ready(self) -> None:
        from . import share_cards

        # This app has no models, and Django sends no post_migrate for such an app.
        post_migrate.connect(share_cards.delete_public_cards, sender=apps.get_app_config("articles"))
