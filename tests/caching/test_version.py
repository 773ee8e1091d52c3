"""Which writes increment the page version."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from articles import publishing
from articles.models import Edition
from caching import version

# Tables of these apps that no public page shows.
UNSEEN = {
    "articles.AcceptedDisagreement",
    "articles.CorrectionFlag",
    "articles.Edition_pictures",
    "articles.EditionVersion",
    "articles.EditionVersion_authors",
    "articles.FormerLead",
    "articles.OpenDisagreements",
    "articles.Presence",
    "articles.WorkingCopy",
    "articles.WorkingCopySave",
    "moving.Move",
    "moving.MovedItem",
    "complaints.Complaint",  # a reader's POST must not flush the cache; its public count may be a day old
}


def number() -> int:
    return version.current_version().number


@pytest.mark.django_db(transaction=True)
def test_writes_that_readers_do_not_see_leave_the_version_alone(story, editor, small_picture):
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
def test_a_rollback_takes_the_increment_back(story, editor):
    article = story(hi="live", en="draft")
    known = number()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publishing.publish(article.edition("en"), editor)
        raise ZeroDivisionError
    assert number() == known
    publishing.publish(article.edition("en"), editor)
    assert number() > known


@pytest.mark.django_db(transaction=True)
def test_migrate_creates_lost_triggers_again(story):
    article = story(hi="live")
    if connection.vendor == "sqlite":  # as altering a table does
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER articles_edition_update_moves_pages")
    call_command("migrate", verbosity=0)
    known = number()
    Edition.objects.filter(article=article).update(headline="नया")
    assert number() > known


def test_every_table_is_listed_as_visible_or_not():
    ours = {
        model._meta.label
        for name in (
            "articles",
            "topics",
            "pictures",
            "identity",
            "house_pages",
            "complaints",
            "live_stories",
            "breaking",
            "old_addresses",
            "moving",
        )
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
    }
    assert ours == set(version.VISIBLE_WRITES) | UNSEEN and not set(version.VISIBLE_WRITES) & UNSEEN


def test_desk_fields_exist():
    for label, names in version.DESK_FIELDS.items():
        assert names <= {field.name for field in apps.get_model(label)._meta.concrete_fields}
