"""Flushes the database after a test with real transactions, and keeps content types and permissions."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db.models.signals import post_migrate
from django.test import TransactionTestCase

KEPT = {model._meta.db_table for model in (ContentType, Permission)}


def kept_rows() -> tuple[set, set]:
    return set(ContentType.objects.values_list()), set(Permission.objects.values_list())


def deletions(style, connection, **options) -> list[str]:
    """The statements that empty all other tables."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables if table not in KEPT]


def tell_articles(verbosity: int, interactive: bool, db: str, **options) -> None:
    """Send post_migrate for `articles` alone, to our receivers. Django's receivers create permissions for each app."""
    config = apps.get_app_config("articles")
    post_migrate.send(config, app_config=config, verbosity=0, interactive=False, using=db, apps=apps, plan=[])


@contextmanager
def permissions_are_kept() -> Iterator[None]:
    """Let the flush after a test keep content types and permissions. A test that changed them gets Django's own flush."""
    known, flush_all = [kept_rows()], TransactionTestCase._fixture_teardown

    def empty(self) -> None:
        if kept_rows() != known[-1]:
            flush_all(self)
            known.append(kept_rows())
        else:
            with (
                mock.patch.object(flush, "sql_flush", deletions),
                mock.patch.object(flush, "emit_post_migrate_signal", tell_articles),
            ):
                flush_all(self)

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", empty):
        yield
