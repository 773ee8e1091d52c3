from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class CachingConfig(AppConfig):
    """Installs the triggers of the page version after every migration."""

    name = "caching"

    def ready(self) -> None:
        from . import version

        # This app has no models, and Django sends no post_migrate for such an app.
        pre_migrate.connect(version.uninstall, sender=apps.get_app_config("articles"))
        post_migrate.connect(version.install, sender=apps.get_app_config("articles"))
