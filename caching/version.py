"""The version of the public pages: a number in the database that every visible change increments.

A page that is cached under a version is valid while that version holds, or while nothing changes that the page depends
on (dependencies.py). Database triggers increment it, so no writer can forget to: the admin, an import, or psql. They do
it in the writer's transaction, so the version never runs ahead of what can be read, and a rollback takes the increment
back.

`manage.py migrate` creates the triggers again each time: on SQLite a migration that alters a table drops its triggers.
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import connections, models, router, transaction
from django.db.models import Min
from django.utils import timezone

from articles.models import Edition, FrontPagePlace
from bilingual import languages

from . import dependencies
from .dependencies import Dependencies

TABLE = "page_generation"  # its name since 0.1
EVERY_WRITE = ("INSERT", "UPDATE", "DELETE")
# The tables behind public pages, by the writes that readers can see. A new article has no edition yet, and no page
# shows a new picture.
VISIBLE_WRITES = {
    "articles.Article": ("UPDATE",),
    "articles.ArticleTopic": EVERY_WRITE,
    "articles.Byline": EVERY_WRITE,
    "articles.Contributor": EVERY_WRITE,
    "articles.Correction": EVERY_WRITE,
    "articles.Edition": EVERY_WRITE,
    "articles.FrontPagePlace": EVERY_WRITE,
    "house_pages.HousePage": EVERY_WRITE,
    "identity.Identity": EVERY_WRITE,
    "pictures.Picture": ("UPDATE", "DELETE"),
    "topics.Topic": EVERY_WRITE,
}
# Fields that only the desk shows. Every save at the desk writes them.
DESK_FIELDS = {
    "articles.Article": {"updated_by", "updated_at", "created_by", "binned_at", "binned_by", "embargo_until"},
    "articles.Edition": {
        "embargo_until",
        "moved_at",
        "submitted_by",
        "review_note",
        "changed_at",
        "changed_by",
        "source_version",
        "behind_since",
        "words",
    },
    "articles.Contributor": {"person"},
    "house_pages.HousePage": {"revision", "changed_at", "changed_by"},
}
# Of apps above this one: when the pages change next by the clock because of them, after the given moment.
MORE_CHANGES: list[Callable[[datetime], datetime | None]] = []
# The rows of a table that readers see; without an entry, all of them.
VISIBLE_ROWS = {
    "articles.Edition": "{row}.status IN ('published', 'withdrawn')",
    "house_pages.HousePage": "{row}.is_published",
}


class PageVersion(NamedTuple):
    """What pages are cached under."""

    number: int
    read_at: float  # Unix time
    expires: float  # Unix time at which pages change though nobody writes
    changes: Mapping[int, int]  # the number at the last change of each dependency

    def keeps(self, number: int, expires: float, depends_on: Dependencies | None) -> bool:
        """Whether a page of an earlier number is valid under this version. Without dependencies it needs this number."""
        if expires <= self.read_at:
            return False
        last = self.number if depends_on is None else max(map(self.changes.__getitem__, depends_on))
        return number >= last

    def only_adds_to(self, number: int, expires: float, depends_on: Dependencies | None) -> bool:
        """Whether all that a page of an earlier number shows is still true, so that at most new stories are missing."""
        return self.keeps(number, expires, dependencies.without_growth(depends_on))


def current_version(known: PageVersion | None = None) -> PageVersion:
    """The version that holds now. One query, if `known` still holds."""
    database = router.db_for_read(Edition)
    now = timezone.now()
    changes: dict[int, int] = {}
    with connections[database].cursor() as cursor:
        cursor.execute(f"SELECT number FROM {TABLE}")
        (number,) = cursor.fetchone()
        if known and known.number == number:
            if now.timestamp() < known.expires:
                return known
            return known._replace(read_at=now.timestamp(), expires=next_change(now).timestamp())
        # Not those of a later write: its number is still to come.
        since = known.number if known else 0
        cursor.execute(
            f"SELECT id, number FROM {dependencies.TABLE} WHERE number > %s AND number <= %s", [since, number]
        )
        changes = dict(cursor.fetchall())
    if known:
        changes = {**known.changes, **changes}
    return PageVersion(number, now.timestamp(), next_change(now).timestamp(), changes)


def increment() -> None:
    """Invalidate every cached page. For what no trigger sees, such as a rebuilt search index."""
    database = router.db_for_write(Edition)
    with transaction.atomic(database), connections[database].cursor() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET number = number + 1")
        cursor.execute(_change(f"SELECT {dependencies.EVERY_PAGE} UNION ALL SELECT {dependencies.PAPER}"))


def next_change(now: datetime) -> datetime:
    """When pages change next by the clock: an edition is due, a place on the front page ends, or the date changes."""
    scheduled = Edition.objects.scheduled().filter(language__in=languages.codes())  # the index starts with language
    day = timezone.localtime(now).date() + timedelta(days=1)
    moments = [
        scheduled.aggregate(at=Min("publish_at"))["at"],
        FrontPagePlace.objects.current().aggregate(at=Min("until"))["at"],
        timezone.make_aware(datetime.combine(day, datetime.min.time())),
        *(change(now) for change in MORE_CHANGES),
    ]
    return min(moment for moment in moments if moment)


def install(using: str, apps: Apps = installed, **kwargs) -> None:
    """Create the table and the triggers for the models in `apps`. `manage.py migrate` calls this at its end."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {TABLE} "
            "(id integer PRIMARY KEY CHECK (id = 1), number bigint NOT NULL, moved_by bigint NOT NULL)"
        )
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 1, 0) ON CONFLICT DO NOTHING")
        # Larger than any version that pages were cached under before a backup was restored. A restored cluster counts
        # transactions from the start, so moved_by is reset.
        cursor.execute(f"UPDATE {TABLE} SET number = %s, moved_by = 0", [time.time_ns() // 1000])
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {dependencies.TABLE} (id integer PRIMARY KEY, number bigint NOT NULL)"
        )
        cursor.execute(f"DELETE FROM {dependencies.TABLE}")
        cursor.execute(
            f"WITH RECURSIVE ids(id) AS (SELECT 0 UNION ALL SELECT id + 1 FROM ids WHERE id < {dependencies.COUNT - 1}) "
            f"INSERT INTO {dependencies.TABLE} SELECT ids.id, {TABLE}.number FROM ids, {TABLE}"
        )
        for label, writes in VISIBLE_WRITES.items():
            try:
                model = apps.get_model(label)
            except LookupError:  # migrating back to a state before this model
                continue
            for write in writes:
                for statement in _trigger(connection.vendor, model, write, apps):
                    cursor.execute(statement)


def uninstall(using: str, **kwargs) -> None:
    """Drop the triggers. `manage.py migrate` calls this at its start: a column that a trigger names can't be removed."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE tgname LIKE '%_moves_pages'")
            drops = [f"DROP TRIGGER {name} ON {table}" for name, table in cursor.fetchall()]
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_moves_pages'")
            drops = [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall()]
        for drop in drops:
            cursor.execute(drop)


def _trigger(vendor: str, model: type[models.Model], write: str, apps: Apps) -> list[str]:
    table = model._meta.db_table
    name = f"{table}_{write.lower()}_moves_pages"
    label = model._meta.label
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}[write]
    was_visible = "false" if write == "INSERT" else VISIBLE_ROWS.get(label, "true").format(row="OLD")
    change = _change(dependencies.changed_by(label, rows, apps, was_visible, vendor))
    is_known = dependencies.is_known(label, rows)
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {write} ON {table} "
            f"WHEN ({_condition(model, write, 'IS NOT')}) AND ({is_known}) "
            f"BEGIN UPDATE {TABLE} SET number = number + 1; {change}; END",
        ]
    # Deferred to commit: the writer then locks the single row last and only briefly, which prevents deadlocks. The
    # rows of the dependencies come after that row, so they are never waited for.
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT ({is_known}) THEN RETURN NULL; END IF; "
        f"UPDATE {TABLE} SET number = number + 1, moved_by = txid_current() WHERE moved_by <> txid_current(); "
        f"{change}; RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {write} ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
        f"WHEN ({_condition(model, write, 'IS DISTINCT FROM')}) EXECUTE FUNCTION {name}()",
    ]


def _change(query: str) -> str:
    """The SQL statement that gives the page version's number to the dependencies of the query."""
    number = f"(SELECT number FROM {TABLE})"
    return f"UPDATE {dependencies.TABLE} SET number = {number} WHERE id IN ({query}) AND number < {number}"


def _condition(model: type[models.Model], write: str, differs: str) -> str:
    """The SQL condition for a write that readers can see."""
    row = VISIBLE_ROWS.get(model._meta.label, "true")
    if write != "UPDATE":
        return row.format(row="NEW" if write == "INSERT" else "OLD")
    desk_fields = DESK_FIELDS.get(model._meta.label, set())
    columns = [field.column for field in model._meta.concrete_fields if field.name not in desk_fields]
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in columns)
    return f"({row.format(row='OLD')} OR {row.format(row='NEW')}) AND ({changed})"
