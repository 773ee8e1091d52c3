"""All rows of a paper from one database into another: how it moves from SQLite to PostgreSQL, and back."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import dj_database_url
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from psycopg import IsolationLevel

from .exceptions import Refused
from .models_to_copy import MADE_BY_MIGRATE, first_in_use, models

BATCH = 1000


def connect(alias: str, url: str) -> None:
    """Let `alias` name the database at that address, for this process."""
    try:
        database = dj_database_url.parse(url)
    except ValueError as error:
        raise Refused(f"{url!r} is no address of a database: {error}") from error
    if database["ENGINE"].endswith(
        "postgresql"
    ):  # one moment of the whole database, as a transaction of SQLite's has it
        database["OPTIONS"] = database.get("OPTIONS", {}) | {"isolation_level": IsolationLevel.REPEATABLE_READ}
    elif not Path(database["NAME"]).exists():  # SQLite would make an empty one
        raise Refused(f"There is no database at {database['NAME']}.")
    connections.settings[alias] = connections.configure_settings({DEFAULT_DB_ALIAS: {}, alias: database})[alias]


def copy_rows(
    source: str, target: str, tick: Callable[[str, int], object] = lambda model, count: None
) -> dict[str, int]:
    """Copy every row of every model from one database to another. All arrive, or none does.

    Both must have had the same migrations, and the target be empty. Returns the number of rows by model. `tick` is told
    after each batch. Raises Refused where a row is not taken as it is, or the numbers differ at the end.
    """
    _refuse_other_migrations(source, target)
    if model := first_in_use(target):
        raise Refused(
            f"The database to copy into is not empty: it has {model._meta.verbose_name_plural}. Copy into an empty one."
        )
    with transaction.atomic(source), transaction.atomic(target):
        for model in MADE_BY_MIGRATE:  # these are copied too, so that whatever names them by number goes on doing so
            _empty(model, target)
        copied = {model._meta.label: _copy(model, source, target, tick) for model in models()}
        connections[target].check_constraints()
        _continue_numbers(target)
        for model in models():
            if model._base_manager.using(target).count() != copied[model._meta.label]:
                raise Refused(f"{model._meta.label}: not all {copied[model._meta.label]} rows arrived.")
    ContentType.objects.clear_cache()
    return copied


def _refuse_other_migrations(source: str, target: str) -> None:
    had = [set(MigrationRecorder(connections[alias]).applied_migrations()) for alias in (source, target)]
    if had[0] != had[1]:
        app, name = sorted(had[0] ^ had[1])[0]
        raise Refused(
            f"The two databases are not at the same migrations: only one has had {app}.{name}. Run manage.py migrate on "
            "both, with the same version of the newsroom."
        )


def _empty(model: type[Model], database: str) -> None:
    with connections[database].cursor() as cursor:
        cursor.execute(f"DELETE FROM {connections[database].ops.quote_name(model._meta.db_table)}")


def _copy(model: type[Model], source: str, target: str, tick) -> int:
    """Copy the model's rows as they are stored: no default, no time of now, no signal changes them."""
    connection = connections[target]
    fields = model._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    insert = (
        f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns}) "
        f"VALUES ({', '.join(['%s'] * len(fields))})"
    )
    rows = model._base_manager.using(source).order_by("pk").iterator(BATCH)
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            try:
                cursor.executemany(
                    insert,
                    [
                        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
                        for row in batch
                    ],
                )
            except (DatabaseError, ValueError) as error:
                among = f"{batch[0].pk} to {batch[-1].pk}"
                raise Refused(f"{model._meta.label}, among rows {among}: {str(error).strip()}") from error
            count += len(batch)
            tick(model._meta.label, len(batch))
    return count


def _continue_numbers(database: str) -> None:
    """Let new rows take the numbers after the copied ones."""
    connection = connections[database]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models()):
            cursor.execute(statement)
