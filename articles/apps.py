from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, register
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Stories and bylines")

    def ready(self):
        from accounts import log

        from . import acts, generation

        log.VERBS.update(acts.VERBS)
        register(blocking_checks_are_known)
        post_migrate.connect(generation.install, sender=self)
        # Topics know nothing of stories, so they can't tell the index themselves that a spelling has changed.
        for names in ("topics.Topic", "articles.Contributor"):
            post_save.connect(spelling_changed, sender=names)
            pre_delete.connect(name_deleted, sender=names)


def blocking_checks_are_known(app_configs, **kwargs) -> list[Error]:
    """manage.py check: a misspelled name in BLOCKING_CHECKS would block nothing and nobody would know."""
    from .checks import CHECKS

    unknown = sorted(set(settings.BLOCKING_CHECKS) - set(CHECKS))
    if not unknown:
        return []
    hint = f"Choose from {', '.join(CHECKS)}."
    return [Error(f"BLOCKING_CHECKS names no check of ours: {', '.join(unknown)}.", hint=hint, id="articles.E001")]


def spelling_changed(instance, **kwargs) -> None:
    """Stories are found by the names and aliases of their topics and bylines."""
    from .search.index import index_name

    index_name(instance)


def name_deleted(instance, **kwargs) -> None:
    from .search.index import forget_name

    forget_name(instance)
