"""Migrations that keep rows of earlier versions."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models import WorkingCopy


@pytest.mark.django_db(transaction=True)
def test_a_proposed_update_becomes_a_working_copy_that_waits_for_review(story, translator):
    edition = story(hi="live", en="live").edition("en")
    texts = edition.texts | {"headline": "Proposed"}
    call_command("migrate", "articles", "0009", verbosity=0)
    old = MigrationExecutor(connection).loader.project_state([("articles", "0009_proposed_updates")]).apps
    old.get_model("articles", "ProposedUpdate").objects.create(
        edition_id=edition.pk, texts=texts, base_version=1, source_version=1, number=3, saved_by_id=translator.pk
    )
    call_command("migrate", verbosity=0)
    copy = WorkingCopy.objects.get()
    assert (copy.edition, copy.texts, copy.number, copy.source_version) == (edition, texts, 3, 1)
    assert (copy.status, copy.submitted_by, copy.moved_at) == ("review", translator, copy.saved_at)
    assert list(copy.authors) == [translator] and copy.saves.get().number == 3
