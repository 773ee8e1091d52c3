"""All rows of the paper, model by model, and whether a database has any."""

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.db.models import Model

# Every migrated database has rows of these, whoever works in it.
MADE_BY_MIGRATE = (ContentType, Permission)
# The search index and its words: manage.py rebuild_search makes them from the stories.
_MADE_BY_REBUILD_SEARCH = "search."


def models() -> list[type[Model]]:
    """Every model with a table whose rows are the paper's own, the tables between two models among them."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model.__module__.startswith(_MADE_BY_REBUILD_SEARCH)
    ]


def first_in_use(database: str) -> type[Model] | None:
    """A model that has rows there; None where the database is empty, migrated or not."""
    tables = set(connections[database].introspection.table_names())
    for model in models():
        if (
            model not in MADE_BY_MIGRATE
            and model._meta.db_table in tables
            and model._base_manager.using(database).exists()
        ):
            return model
    return None
