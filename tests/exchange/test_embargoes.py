"""The embargo of a story in an import and in an export."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.embargo import set_embargo
from articles.models import Article, Edition
from exchange.exporting import export_stories
from exchange.importing import import_stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def until():
    return timezone.now() + timedelta(days=1)


def item(published_at=None, **changes) -> dict:
    edition = {"headline": "बजट", "summary": "सार"} | (
        {"published_at": published_at.isoformat()} if published_at else {}
    )
    return {"external_id": "wire-1", "editions": {"hi": edition}} | changes


def test_an_item_with_an_embargo_waits_for_it(until):
    report = import_stories([item(until, embargo_until=until.isoformat())])
    assert report.created == 1 and Edition.objects.scheduled().get().embargo_until == until
    assert Article.objects.get().embargo_until == until


def test_an_item_that_would_be_published_earlier_is_refused(until):
    for strict in (False, True):
        early = [item(until - timedelta(hours=1), embargo_until=until.isoformat())]
        (refusal,) = import_stories(early, strict=strict).refused
        assert refusal.field == "editions.hi.published_at" and "रोक" in refusal.reason
    assert not Article.objects.exists()


def test_the_embargo_of_a_stored_story_holds_for_an_import(until):
    import_stories([item()])
    set_embargo(Article.objects.get(), until, None)
    report = import_stories([item(timezone.now()), item(external_id="wire-2")])
    assert (report.created, len(report.refused)) == (1, 1)
    assert not Edition.objects.filter(status="published").exists()


def test_an_embargo_on_what_is_published_is_refused(until):
    import_stories([item(timezone.now())])
    new_language = item(embargo_until=until.isoformat(), editions={"en": {"headline": "Budget"}})
    assert import_stories([new_language]).refused
    assert Article.objects.get().embargo_until is None


def test_an_item_lifts_an_embargo(until):
    import_stories([item(embargo_until=until.isoformat())])
    import_stories([item(timezone.now(), embargo_until=None)])
    assert Edition.objects.live().count() == 1 and Article.objects.get().embargo_until is None


def test_an_export_brings_an_embargo_back(until):
    import_stories([item(until, embargo_until=until.isoformat())])
    exported = json.loads("".join(export_stories()))
    Article.objects.all().delete()
    import_stories(exported)
    assert Article.objects.get().embargo_until == Edition.objects.get().publish_at == until
