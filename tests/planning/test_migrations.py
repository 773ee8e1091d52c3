"""Migrations that keep rows of earlier versions."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from planning.models import Assignment


@pytest.mark.django_db(transaction=True)
def test_who_had_taken_a_translation_in_the_queue_gets_its_assignment(story, translator, editor):
    alone, waiting, held = [story(hi="live", hi_texts={"headline": f"खबर {number}"}).pk for number in range(3)]
    call_command("migrate", "planning", "0001", verbosity=0)
    call_command("migrate", "translating", "0001", verbosity=0)
    old = MigrationExecutor(connection).loader.project_state(
        [("translating", "0001_wanted"), ("planning", "0001_planning")]
    )
    for pk in (alone, waiting, held):
        old.apps.get_model("translating", "Wanted").objects.create(
            article_id=pk, language="en", taken_by_id=translator.pk
        )
    for pk, person in ((waiting, None), (held, editor.pk)):
        old.apps.get_model("planning", "Assignment").objects.create(article_id=pk, language="en", person_id=person)
    call_command("migrate", verbosity=0)
    people = dict(Assignment.objects.open().values_list("article", "person"))
    assert people == {alone: translator.pk, waiting: translator.pk, held: editor.pk}
