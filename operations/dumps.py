"""Dumps the database into one file and loads it: SQLite's backup API, or pg_dump. Other modules need not know which."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from psycopg.conninfo import make_conninfo

from .exceptions import OperationFailed

DUMP_NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class Snapshot(NamedTuple):
    """The database at one moment, while others read and write."""

    upload_names: set[str]  # the files that its rows refer to
    write: Callable[[Path], None]  # dumps it into a file


@contextmanager
def open_snapshot() -> Iterator[Snapshot]:
    """Open a consistent snapshot of the database.

    Raises OperationFailed when PostgreSQL's programs are missing or fail, and when SQLite finds the database damaged.
    """
    open_ours = _open_sqlite_snapshot if connection.vendor == "sqlite" else _open_postgresql_snapshot
    with open_ours() as (read, write):
        names = {
            name
            for model in models_with_files()
            for values in read(_file_fields_sql(model))
            for name in model(**dict(zip(model.file_fields, values, strict=True))).file_names
        }
        yield Snapshot(names, write)


def load(path: Path) -> None:
    """Replace the whole content of the database with the dump, in one transaction.

    Raises OperationFailed as open_snapshot() does.
    """
    connection.close()
    (_load_sqlite if connection.vendor == "sqlite" else _load_postgresql)(path)


def models_with_files() -> list[Any]:
    """The models whose rows have files in the media storage.

    `file_names` of a row is the storage paths of its files, the original first; `file_fields` names the fields that it
    is derived from.
    """
    return [model for model in apps.get_models() if hasattr(model, "file_fields")]


def _file_fields_sql(model: type[Model]) -> str:
    fields: tuple[str, ...] = model.file_fields  # type: ignore[attr-defined]  # models_with_files()
    return str(model._default_manager.order_by().values_list(*fields).query)


def _make_private(path: Path) -> None:
    """Create the file empty, readable by its owner only, before another program fills it."""
    with open(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb"):
        pass


# --- SQLite ---


@contextmanager
def _open_sqlite_snapshot() -> Iterator[tuple[Callable[[str], list[Any]], Callable[[Path], None]]]:
    source = f"file:{quote(str(connection.settings_dict['NAME']))}?mode=ro"
    try:
        with closing(sqlite3.connect(source, uri=True, isolation_level=None)) as database:

            def write(path: Path) -> None:
                _make_private(path)
                with closing(sqlite3.connect(path)) as copy:
                    database.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file without -wal and -shm
                    _check_integrity(copy)

            database.execute("BEGIN")  # deferred: the first SELECT starts the snapshot, and no writer is blocked
            yield lambda sql: database.execute(sql).fetchall(), write
    except sqlite3.Error as error:
        raise OperationFailed(f"The database can't be copied: {error}.") from error


def _load_sqlite(path: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path)) as copy, closing(sqlite3.connect(target, timeout=20)) as database:
            _check_integrity(copy)
            copy.backup(database)  # atomic: it takes SQLite's own locks
    except sqlite3.Error as error:
        raise OperationFailed(f"The database can't be restored: {error}.") from error


def _check_integrity(database: sqlite3.Connection) -> None:
    (result,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if result != "ok":
        raise OperationFailed(f"The database is damaged: {result}. Keep the earlier backups.")


# --- PostgreSQL ---


@contextmanager
def _open_postgresql_snapshot() -> Iterator[tuple[Callable[[str], list[Any]], Callable[[Path], None]]]:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()

        def write(path: Path) -> None:
            _make_private(path)
            _run("pg_dump", _dbname_option(), "--format=custom", f"--snapshot={snapshot}", f"--file={path}")

        def read(sql: str) -> list[Any]:
            cursor.execute(sql)
            return cursor.fetchall()

        yield read, write


# The trigger functions of our migrations, without those of extensions.
_FUNCTIONS_SQL = """
SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend WHERE pg_depend.objid = pg_proc.oid AND deptype = 'e')
"""


def _load_postgresql(path: Path) -> None:
    """Load through psql, in one transaction. `pg_restore --clean` fails on tables that the dump does not contain."""
    with connection.cursor() as cursor:
        tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor)]
        cursor.execute(_FUNCTIONS_SQL)
        functions = [name for (name,) in cursor.fetchall()]
    dbname = _dbname_option()
    connection.close()
    drop = f"DROP TABLE {', '.join(tables)} CASCADE; " if tables else ""
    drop += f"DROP FUNCTION {', '.join(functions)} CASCADE" if functions else ""
    script = path.with_suffix(".sql")
    _make_private(script)
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path))
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null"]
    lock = "SET lock_timeout = '20s'"
    _run("psql", dbname, *options, f"--command={lock}; {drop or 'SELECT 1'}", f"--file={script}")


def _dbname_option() -> str:
    """Return --dbname= with the connection's parameters, without the password: any user can list processes."""
    given: dict[str, Any] = connection.get_connection_params()
    parameters = connection.connection.info.get_parameters()
    return f"--dbname={make_conninfo(**{name: value for name, value in parameters.items() if name in given})}"


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs with the password from the settings."""
    if not shutil.which(program):
        raise OperationFailed(
            f"{program} is not on this machine. Install PostgreSQL's client (apt-get install postgresql-client)."
        )
    environment = os.environ | {"PGPASSWORD": connection.get_connection_params().get("password") or ""}
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise OperationFailed(f"{program} failed: {done.stderr.strip() or done.returncode}")
