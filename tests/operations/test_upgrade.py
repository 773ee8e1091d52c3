"""An installation of version 0.1 is upgraded: its database is migrated, its backup is restored.

`upgrade/` holds a backup of the same stories on each database, made by the last commit of version 0.1.
"""

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection

from accounts.models import AuditEntry
from articles import publishing
from articles.models import Article, Edition, EditionVersion, FrontPagePlace
from caching import version
from operations.health import unapplied_migrations
from operations.restore import restore
from search.find import find
from search.query import parse_query

FOLDER = Path(__file__).parent / "upgrade"


@pytest.fixture
def old_backup(tmp_path) -> Path:
    path = tmp_path / "paper-0.1.tar"
    with gzip.open(FOLDER / f"paper-0.1-{connection.vendor}.tar.gz") as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_version_0_1_is_restored_and_migrated(old_backup, reader):
    restore(old_backup)
    assert unapplied_migrations()
    call_command("migrate", verbosity=0)
    assert not unapplied_migrations()

    story = FrontPagePlace.objects.get().article
    hindi = story.edition("hi")
    versions = EditionVersion.objects.filter(edition=hindi).order_by("number")
    assert [each.texts["headline"] for each in versions] == [
        "केरल में मानसून की दस्तक, IMD ने की पुष्टि",
        "केरल में मानसून की दस्तक",
    ]
    assert set(AuditEntry.objects.values_list("verb", flat=True)) >= {"published", "corrected", "front-page-arranged"}
    found = find(parse_query("mansoon"), Edition.objects.live())
    assert hindi.pk in found.editions
    page = reader.get(hindi.get_absolute_url())
    assert page.status_code == 200 and "तारीख सुधारी गई।" in page.content.decode()

    number = version.current_version().number
    draft = Article.objects.exclude(pk=story.pk).get().edition("hi")
    draft.summary = "सार"
    publishing.save_story(draft.article, [draft], None)
    publishing.publish(draft, None)
    assert version.current_version().number > number
    assert draft.pk in find(parse_query("मसौदा"), Edition.objects.live()).editions


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is an SQLite database")
def test_a_database_of_version_0_1_is_migrated_in_place(old_backup, tmp_path):
    with tarfile.open(old_backup) as archive:
        archive.extract("database.sqlite3", tmp_path, filter="data")
    database = tmp_path / "database.sqlite3"
    before = _rows(database)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "SECRET_KEY": "tests"}
    for command in (["migrate", "--verbosity", "0"], ["migrate", "--check"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=django_settings.BASE_DIR, env=environment, check=True
        )
    after = _rows(database)
    for table, rows in before.items():
        assert len(rows) == len(after[table])
        for old, new in zip(rows, after[table], strict=True):
            kept = {RENAMED.get((table, name), name): value for name, value in old.items()}
            assert kept == {name: value for name, value in new.items() if name in kept}


# Columns that migrations renamed since version 0.1.
RENAMED = {("pictures_picture", "credit"): "credit_en"}


def _rows(database: Path) -> dict[str, list[dict]]:
    """Return every row of every table with content, as stored, by column."""
    with sqlite3.connect(database) as opened:
        opened.row_factory = sqlite3.Row
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [
            name
            for name in tables
            if name.startswith(("articles_", "topics_", "pictures_", "accounts_", "log", "search_"))
            and not name.startswith(("search_heads", "search_whole", "search_names"))
        ]
        return {name: [dict(row) for row in opened.execute(f"SELECT * FROM {name} ORDER BY 1, 2")] for name in ours}
