"""The database as one file, and back: SQLite's own backup, or pg_dump. Which of them, only this module knows."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from pictures.models import Picture

from .exceptions import Refused

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


@contextmanager
def moment() -> Iterator[tuple[set[str], Callable[[Path], None]]]:
    """The database as it is at one moment, while others read and write: the files that its rows name, and what writes
    it to a path.

    Raises Refused where PostgreSQL's tools are missing or fail, and where SQLite finds the database damaged.
    """
    with (_moment_of_sqlite if connection.vendor == "sqlite" else _moment_of_postgresql)() as (rows, write):
        files = {
            name for file, width, height in rows for name in Picture(file=file, width=width, height=height).file_names
        }
        yield files, write


def load(path: Path) -> None:
    """Put the dump in the place of all that the database has, in one transaction.

    Raises Refused as moment() does.
    """
    connection.close()
    (_load_sqlite if connection.vendor == "sqlite" else _load_postgresql)(path)


def _pictures() -> str:
    return str(Picture.objects.order_by().values_list("file", "width", "height").query)


def _make_private(path: Path) -> None:
    """So that nobody else can read the file, whoever fills it."""
    with open(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb"):
        pass


# --- SQLite ---


@contextmanager
def _moment_of_sqlite():
    source = f"file:{quote(str(connection.settings_dict['NAME']))}?mode=ro"
    try:
        with closing(sqlite3.connect(source, uri=True, isolation_level=None)) as database:

            def write(path: Path) -> None:
                _make_private(path)
                with closing(sqlite3.connect(path)) as copy:
                    database.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
                    _check(copy)

            database.execute("BEGIN")  # the moment is that of the first reading; nobody waits for us to be done
            yield database.execute(_pictures()).fetchall(), write
    except sqlite3.Error as error:
        raise Refused(f"The database can't be copied: {error}.") from error


def _load_sqlite(path: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path)) as copy, closing(sqlite3.connect(target, timeout=20)) as database:
            _check(copy)
            copy.backup(database)  # through SQLite's own locks: it is all there or nothing is, and nobody reads a half
    except sqlite3.Error as error:
        raise Refused(f"The database can't be restored: {error}.") from error


def _check(database: sqlite3.Connection) -> None:
    (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Refused(f"The database is damaged: {found}. Keep the earlier backups.")


# --- PostgreSQL ---


@contextmanager
def _moment_of_postgresql():
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()

        def write(path: Path) -> None:
            _make_private(path)
            _run("pg_dump", _address(), "--format=custom", f"--snapshot={snapshot}", f"--file={path}")

        cursor.execute(_pictures())
        yield cursor.fetchall(), write


# Those of triggers; not those that came with an extension.
_OWN_FUNCTIONS = """
SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend WHERE pg_depend.objid = pg_proc.oid AND deptype = 'e')
"""


def _load_postgresql(path: Path) -> None:
    """Through psql, in one transaction. pg_restore's own --clean would stumble over tables that the dump doesn't know."""
    with connection.cursor() as cursor:
        tables = [connection.ops.quote_name(name) for name in connection.introspection.table_names(cursor)]
        cursor.execute(_OWN_FUNCTIONS)
        functions = [name for (name,) in cursor.fetchall()]
    to = _address()
    connection.close()
    drop = f"DROP TABLE {', '.join(tables)} CASCADE; " if tables else ""
    drop += f"DROP FUNCTION {', '.join(functions)} CASCADE" if functions else ""
    script = path.with_suffix(".sql")
    _make_private(script)
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path))
    _run("psql", to, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction",
         "--output=/dev/null", f"--command=SET lock_timeout = '20s'; {drop or 'SELECT 1'}", f"--file={script}")  # fmt: skip


def _address() -> str:
    """The database as its own programs name it. The password is not in it: whoever lists processes would read it."""
    given, parameters = connection.get_connection_params(), connection.connection.info.get_parameters()
    return f"--dbname={make_conninfo(**{name: value for name, value in parameters.items() if name in given})}"


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs with the password that the settings name."""
    if not shutil.which(program):
        raise Refused(
            f"{program} is not on this machine. Install PostgreSQL's client (apt-get install postgresql-client)."
        )
    environment = os.environ | {"PGPASSWORD": connection.get_connection_params().get("password") or ""}
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, errors="replace")
    if done.returncode:
        raise Refused(f"{program} failed: {done.stderr.strip() or done.returncode}")
