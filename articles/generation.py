"""The generation of the public pages: a number in the database that each change of what readers see moves on.

A page that was made under a generation is right for as long as that one holds. Triggers move it, so no writer can
forget to: a verb, the admin, an import, a hand at the database's own prompt. They move it in the writer's transaction,
so it is never ahead of what can be read, and a change that is taken back takes it back.

`manage.py migrate` makes the triggers anew each time: on SQLite a migration that alters a table drops those it had.
"""

import time
from datetime import datetime, timedelta
from typing import NamedTuple

from django.apps import apps as installed
from django.db import connections, models, router, transaction
from django.db.models import Min
from django.utils import timezone

from . import languages
from .models import Edition, FrontPagePlace

EVERY_WRITE = ("INSERT", "UPDATE", "DELETE")
# What readers see, by the writes that change it. A new article has no edition yet, a new picture stands nowhere.
SEEN = {
    "articles.Article": ("UPDATE",),
    "articles.ArticleTopic": EVERY_WRITE,
    "articles.Byline": EVERY_WRITE,
    "articles.Contributor": EVERY_WRITE,
    "articles.Correction": EVERY_WRITE,
    "articles.Edition": EVERY_WRITE,
    "articles.FrontPagePlace": EVERY_WRITE,
    "pictures.Picture": ("UPDATE", "DELETE"),
    "topics.Topic": EVERY_WRITE,
}
# Fields that only the desk sees, which every save at the desk writes.
UNSEEN = {
    "articles.Article": {"updated_by", "updated_at", "created_by"},
    "articles.Edition": {
        "moved_at", "submitted_by", "review_note", "changed_at", "changed_by", "source_version", "behind_since",
    },
}  # fmt: skip
# The rows of a table that readers see; all of them where nothing is said.
ROWS = {"articles.Edition": "{row}.status IN ('published', 'withdrawn')"}

_FUNCTION = """
CREATE OR REPLACE FUNCTION page_generation_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE page_generation SET number = number + 1, moved_by = txid_current() WHERE moved_by <> txid_current();
    RETURN NULL;
END $$
"""


class Generation(NamedTuple):
    """What pages are kept under: equal generations mean equal pages, in every process and on every machine."""

    number: int
    until: float  # seconds since 1970 at which pages change though nobody writes


def current(known: Generation | None = None) -> Generation:
    """The generation that holds now. One query, if `known` still holds."""
    database = router.db_for_read(Edition)
    with connections[database].cursor() as cursor:
        cursor.execute("SELECT number FROM page_generation")
        (number,) = cursor.fetchone()
    now = timezone.now()
    if known and known.number == number and now.timestamp() < known.until:
        return known
    return Generation(number, next_change(now).timestamp())


def move() -> None:
    """Move it on by hand, for what no trigger sees: the search's index made anew."""
    with connections[router.db_for_write(Edition)].cursor() as cursor:
        cursor.execute("UPDATE page_generation SET number = number + 1")


def next_change(now: datetime) -> datetime:
    """When pages change next by the clock: an edition is due, a place on the front page ends, or a new day's date."""
    scheduled = Edition.objects.scheduled().filter(language__in=languages.codes())  # the index begins with it
    day = timezone.localtime(now).date() + timedelta(days=1)
    moments = [
        scheduled.aggregate(at=Min("publish_at"))["at"],
        FrontPagePlace.objects.current().aggregate(at=Min("until"))["at"],
        timezone.make_aware(datetime.combine(day, datetime.min.time())),
    ]
    return min(moment for moment in moments if moment)


def install(using: str, apps=installed, **kwargs) -> None:
    """Make the table and the triggers that the models in `apps` need. `manage.py migrate` calls it when it is done."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS page_generation "
            "(id integer PRIMARY KEY CHECK (id = 1), number bigint NOT NULL, moved_by bigint NOT NULL)"
        )
        cursor.execute("INSERT INTO page_generation VALUES (1, 1, 0) ON CONFLICT DO NOTHING")
        # Past any number that pages were kept under before a backup was restored; transactions are counted anew then.
        cursor.execute("UPDATE page_generation SET number = %s, moved_by = 0", [time.time_ns() // 1000])
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for label, writes in SEEN.items():
            try:
                model = apps.get_model(label)
            except LookupError:  # on the way back to an earlier migration
                continue
            for write in writes:
                for statement in _trigger(connection.vendor, model, write):
                    cursor.execute(statement)


def _trigger(vendor: str, model: type[models.Model], write: str) -> list[str]:
    table = model._meta.db_table
    name = f"{table}_{write.lower()}_moves_pages"
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {write} ON {table} WHEN {_condition(model, write, 'IS NOT')} "
            "BEGIN UPDATE page_generation SET number = number + 1; END",
        ]
    # Deferred to the commit, a writer holds the one row for a moment, and locks nothing after it: writers never wait
    # for one another in a circle.
    return [
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {write} ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
        f"WHEN ({_condition(model, write, 'IS DISTINCT FROM')}) EXECUTE FUNCTION page_generation_moves()",
    ]


def _condition(model: type[models.Model], write: str, differs: str) -> str:
    """Whether a reader can see what the write did to a row."""
    row = ROWS.get(model._meta.label, "true")
    if write != "UPDATE":
        return row.format(row="NEW" if write == "INSERT" else "OLD")
    unseen = UNSEEN.get(model._meta.label, set())
    columns = [field.column for field in model._meta.concrete_fields if field.name not in unseen]
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in columns)
    return f"({row.format(row='OLD')} OR {row.format(row='NEW')}) AND ({changed})"
