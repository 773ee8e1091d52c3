"""Copies all rows from one database to another: from SQLite to PostgreSQL, and back."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import dj_database_url
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from psycopg import IsolationLevel

from .exceptions import OperationFailed

BATCH_ROWS = 1000
# `migrate` creates rows of these models in every database.
CREATED_BY_MIGRATE: tuple[type[Model], ...] = (ContentType, Permission)


def models_to_copy() -> list[type[Model]]:
    """Return every model with a table, many-to-many tables included, but the search index, which can be rebuilt."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model.__module__.startswith("search.")
    ]


def first_model_with_rows(database: str) -> type[Model] | None:
    """Return a model that has rows in the database; None when it is empty, migrated or not."""
    tables = set(connections[database].introspection.table_names())
    for model in models_to_copy():
        if (
            model not in CREATED_BY_MIGRATE
            and model._meta.db_table in tables
            and model._base_manager.using(database).exists()
        ):
            return model
    return None


def connect(alias: str, url: str) -> None:
    """Add the database with this URL to the connections of this process. Raises OperationFailed."""
    try:
        database = dj_database_url.parse(url)
    except ValueError as error:
        raise OperationFailed(f"{url!r} is not a database URL: {error}") from error
    if database["ENGINE"].endswith("postgresql"):
        # One snapshot for all statements, as in a transaction of SQLite.
        options = database.get("OPTIONS", {}) | {"isolation_level": IsolationLevel.REPEATABLE_READ}
        database["OPTIONS"] = options
    elif not Path(database["NAME"]).exists():  # SQLite would create an empty file
        raise OperationFailed(f"There is no database at {database['NAME']}.")
    configured = connections.configure_settings({DEFAULT_DB_ALIAS: {}, alias: database})
    connections.settings[alias] = configured[alias]


def copy_rows(
    source: str, target: str, tick: Callable[[str, int], object] = lambda model, count: None
) -> dict[str, int]:
    """Copy every row of every model from one database alias to another, in one transaction.

    Both databases must be at the same migrations, and the target must be empty. Returns the number of rows by model
    label. `tick` is called with the label and the number of rows after each batch. Raises OperationFailed when the
    target rejects a row or the counts differ at the end.
    """
    _require_same_migrations(source, target)
    if used := first_model_with_rows(target):
        raise OperationFailed(
            f"The database to copy into is not empty: it has {used._meta.verbose_name_plural}. Copy into an empty one."
        )
    with transaction.atomic(source), transaction.atomic(target):
        for model in CREATED_BY_MIGRATE:  # copied as well, because rows refer to them by primary key
            _delete_rows(model, target)
        copied = {model._meta.label: _copy(model, source, target, tick) for model in models_to_copy()}
        connections[target].check_constraints()
        _reset_sequences(target)
        for model in models_to_copy():
            if model._base_manager.using(target).count() != copied[model._meta.label]:
                raise OperationFailed(f"{model._meta.label}: not all {copied[model._meta.label]} rows arrived.")
    ContentType.objects.clear_cache()
    return copied


def _require_same_migrations(source: str, target: str) -> None:
    applied = [set(MigrationRecorder(connections[alias]).applied_migrations()) for alias in (source, target)]
    if applied[0] != applied[1]:
        app, name = sorted(applied[0] ^ applied[1])[0]
        raise OperationFailed(
            f"The two databases are not at the same migrations: only one has had {app}.{name}. "
            "Run manage.py migrate on both, with the same version of the newsroom."
        )


def _delete_rows(model: type[Model], database: str) -> None:
    with connections[database].cursor() as cursor:
        cursor.execute(f"DELETE FROM {connections[database].ops.quote_name(model._meta.db_table)}")


def _copy(model: type[Model], source: str, target: str, tick: Callable[[str, int], object]) -> int:
    """Copy the model's rows as stored: no default, no auto_now and no signal changes them."""
    connection = connections[target]
    fields = model._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields if field.column)
    insert = (
        f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns}) "
        f"VALUES ({', '.join(['%s'] * len(fields))})"
    )
    rows = model._base_manager.using(source).order_by("pk").iterator(BATCH_ROWS)
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH_ROWS)):
            try:
                values = [
                    [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
                    for row in batch
                ]
                cursor.executemany(insert, values)
            except (DatabaseError, ValueError) as error:
                keys = f"{batch[0].pk} to {batch[-1].pk}"
                raise OperationFailed(f"{model._meta.label}, among rows {keys}: {str(error).strip()}") from error
            count += len(batch)
            tick(model._meta.label, len(batch))
    return count


def _reset_sequences(database: str) -> None:
    """Make new rows take primary keys after the copied ones."""
    connection = connections[database]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_to_copy()):
            cursor.execute(statement)
