"""The sample, loaded once for the tests of a module."""

import shutil
from functools import cache

import pytest
from django.db import transaction
from django.test import override_settings

from sample import illustrations, loading
from search import index


@pytest.fixture(scope="session")
def small_scenes():
    """A function that draws a scene small, and only once per test run."""
    return cache(lambda scene: illustrations.draw(scene, 320))


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, small_scenes, tmp_path_factory):
    """The report of a load and the folder of its files. Its rows stay until the end of the module, for tests without it too.

    Each test runs inside this transaction and is rolled back to its start.
    """
    media = tmp_path_factory.mktemp("sample-media")
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        with override_settings(MEDIA_ROOT=media), pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "draw", small_scenes)
            index.clear()  # a test with real transactions may leave rows: the tables of the index belong to no model
            report = loading.load()
    yield report, media
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def sample(loaded, db, small_scenes, settings, settings_for_tests, monkeypatch):
    report, media = loaded
    monkeypatch.setattr(loading, "draw", small_scenes)
    shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)
    return report
