"""What moves the generation of the public pages, and what does not."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from articles import publishing
from articles.models import Edition
from caching import version

# Tables of these apps that no reader sees.
UNSEEN = {
    "articles.CorrectionFlag", "articles.Edition_pictures", "articles.EditionVersion", "articles.Presence",
}  # fmt: skip


def number() -> int:
    return version.current_version().number


@pytest.mark.django_db(transaction=True)
def test_what_readers_do_not_see_moves_nothing(story, editor, small_picture):
    live = story(hi="live")
    draft = story(hi=None, en="draft")
    known = number()
    edition = draft.edition("en")
    edition.headline = "Another"
    publishing.save_story(draft, [edition], editor)
    publishing.submit(edition, editor)
    publishing.save_story(live, [Edition(language="en", headline="A translation begins")], editor)
    small_picture.pk, small_picture.file.name = None, "pictures/new.jpg"
    small_picture.save()
    publishing.delete_story(draft, editor)
    assert number() == known


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_takes_the_generation_back(story, editor):
    article = story(hi="live", en="draft")
    known = number()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publishing.publish(article.edition("en"), editor)
        raise ZeroDivisionError
    assert number() == known
    publishing.publish(article.edition("en"), editor)
    assert number() > known


@pytest.mark.django_db(transaction=True)
def test_migrate_puts_back_triggers_that_were_lost(story):
    article = story(hi="live")
    if connection.vendor == "sqlite":  # what altering a table does to them
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER articles_edition_update_moves_pages")
    call_command("migrate", verbosity=0)
    known = number()
    Edition.objects.filter(article=article).update(headline="नया")
    assert number() > known


def test_each_table_is_one_that_readers_see_or_one_that_they_do_not():
    ours = {
        model._meta.label
        for name in ("articles", "topics", "pictures")
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
    }
    assert ours == set(version.VISIBLE_WRITES) | UNSEEN and not set(version.VISIBLE_WRITES) & UNSEEN


def test_fields_that_only_the_desk_sees_are_fields():
    for label, names in version.DESK_FIELDS.items():
        assert names <= {field.name for field in apps.get_model(label)._meta.concrete_fields}
