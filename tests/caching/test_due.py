"""Scheduled working copies go live on time, before the first request after it."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from articles import publishing, working_copies
from articles.models import Edition, WorkingCopy
from caching import due
from caching.due import PutDueLive

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled(story, translator, editor):
    """A live story whose English working copy is scheduled by the editor. The Hindi is its source."""
    article = story(hi="live", en="live")
    english = article.edition("en")
    copy = working_copies.save(english, english.texts | {"headline": "From the copy"}, translator, is_up_to_date=True)
    publishing.schedule_copy(copy, editor, timezone.now() + timedelta(hours=1))
    return english


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    """The test's own transaction stays open."""
    monkeypatch.setattr(due, "close_old_connections", lambda: None)


def let_time_pass(**changes) -> None:
    """Let every scheduled working copy be due since a minute."""
    WorkingCopy.objects.update(publish_at=timezone.now() - timedelta(minutes=1), **changes)


def ask() -> list:
    """A request. Returns what the application behind saw: the English headline."""
    return PutDueLive(lambda environ, start: [Edition.objects.get(language="en").headline])({}, None)


def test_a_request_before_the_time_sees_the_published_text(scheduled):
    assert ask() == [scheduled.headline]


def test_the_first_request_after_the_time_sees_the_working_copy(scheduled, translator, editor):
    let_time_pass()
    at = WorkingCopy.objects.get().publish_at
    assert ask() == ["From the copy"]
    edition = Edition.objects.get(language="en")
    assert (edition.version, edition.revised_at, edition.changed_by) == (2, at, editor)
    version = edition.versions.get(number=2)
    assert version.was_working_copy and list(version.authors.all()) == [translator]
    assert ask() == ["From the copy"] and Edition.objects.get(language="en").version == 2


def test_what_was_chosen_when_it_was_scheduled_holds(story, editor):
    article = story(hi="live", en="live")
    hindi = article.edition("hi")
    copy = working_copies.save(hindi, hindi.texts | {"headline": "नया"}, editor)
    publishing.schedule_copy(copy, editor, timezone.now() + timedelta(hours=1), is_minor=True, keeps_date=True)
    let_time_pass()
    assert working_copies.put_due_live() == 1
    hindi, english = (Edition.objects.get(language=language) for language in ("hi", "en"))
    assert hindi.version == 2 and hindi.revised_at is None and hindi.versions.get(number=2).is_minor
    assert english.behind_since is None


def test_the_translations_are_behind_and_the_index_follows(story, editor):
    from search.find import find
    from search.query import parse_query

    article = story(hi="live", en="live")
    hindi = article.edition("hi")
    copy = working_copies.save(hindi, hindi.texts | {"headline": "चंद्रयान की वापसी"}, editor)
    assert hindi.pk not in find(parse_query("चंद्रयान"), Edition.objects.live()).editions
    publishing.schedule_copy(copy, editor, timezone.now() + timedelta(hours=1))
    let_time_pass()
    assert working_copies.put_due_live() == 1
    assert hindi.pk in find(parse_query("चंद्रयान"), Edition.objects.live()).editions
    assert Edition.objects.get(language="en").behind_since is not None


def test_a_withdrawn_edition_gets_nothing_by_the_clock(scheduled, editor):
    publishing.withdraw(scheduled, editor, "Wrong.")
    let_time_pass()
    assert working_copies.put_due_live() == 0 and Edition.objects.get(language="en").version == 1


def test_a_dispute_with_the_published_text_makes_it_a_draft(scheduled, editor):
    let_time_pass()
    Edition.objects.filter(pk=scheduled.pk).update(version=7, headline="Changed")  # by a way that merges nothing
    assert working_copies.put_due_live() == 0
    assert WorkingCopy.objects.get().status == "draft" and Edition.objects.get(language="en").version == 7


def test_a_database_that_is_locked_fails_no_request(scheduled, monkeypatch):
    let_time_pass()

    def locked():
        raise OperationalError("database is locked")

    monkeypatch.setattr(due, "put_due_live", locked)
    assert ask() == [scheduled.headline]
    monkeypatch.setattr(due, "put_due_live", working_copies.put_due_live)
    assert ask() == ["From the copy"]


def test_a_request_within_the_same_second_asks_nothing(scheduled, django_assert_num_queries):
    application = PutDueLive(lambda environ, start: [])
    application({}, None)
    with django_assert_num_queries(0):
        application({}, None)
