"""The embargo of a story: nothing of it is published before, by whichever way."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from articles import audit_actions, publishing
from articles.embargo import set_embargo
from articles.models import Article, Edition


@pytest.fixture
def until():
    return timezone.now() + timedelta(hours=3)


@pytest.fixture
def embargoed(story, editor, until):
    """A story under embargo with an approved Hindi edition and an English draft."""
    article = story(hi="approved", en="draft")
    set_embargo(article, until, editor)
    return Article.objects.get(pk=article.pk)


@pytest.mark.parametrize("hours", [None, 1, 2.99])
def test_nothing_is_published_or_scheduled_before_the_embargo_ends(embargoed, editor, hours):
    at = hours and timezone.now() + timedelta(hours=hours)
    for edition in embargoed.editions.all():
        with pytest.raises(ValidationError) as refusal:
            publishing.publish(edition, editor, at=at)
        assert set(refusal.value.error_dict) == {"publish_at"}
    assert not Edition.objects.filter(status="published").exists()


def test_an_edition_is_scheduled_for_the_moment_when_the_embargo_ends(embargoed, editor, until):
    publishing.publish(embargoed.edition("hi"), editor, at=until)
    assert Edition.objects.scheduled().count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hours", [-5, 0, 2])
def test_the_database_refuses_a_publication_before_the_embargo_ends(embargoed, hours):
    at = timezone.now() + timedelta(hours=hours)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(article=embargoed).update(status="published", publish_at=at)
    assert not Edition.objects.filter(status="published").exists()


def test_an_edition_that_was_read_before_the_embargo_is_not_published(story, editor, until):
    article = story(hi="approved")
    edition = article.edition("hi")
    set_embargo(Article.objects.get(), until, editor)
    with pytest.raises(ValidationError):
        publishing.publish(edition, editor)
    edition.headline = "नया शीर्षक"
    publishing.save_story(article, [edition, Edition(language="en", headline="New")], editor)
    assert Article.objects.get().embargo_until == until
    assert set(Edition.objects.values_list("embargo_until", flat=True)) == {until}


@pytest.mark.parametrize("state", ["live", "scheduled"])
def test_no_embargo_is_set_on_what_is_published_before_it_ends(story, editor, until, state):
    article = story(hi=state)
    with pytest.raises(ValidationError):
        set_embargo(article, until, editor)
    assert Article.objects.get().embargo_until is None


def test_an_embargo_is_lifted_and_the_log_has_both(embargoed, editor):
    set_embargo(embargoed, None, editor)
    publishing.publish(embargoed.edition("hi"), editor)
    assert Edition.objects.live().count() == 1
    assert AuditEntry.objects.filter(verb=audit_actions.EMBARGO_SET, by=editor).count() == 2


def test_a_draft_becomes_public_by_no_address(embargoed, reader):
    edition = embargoed.edition("hi")
    assert reader.get(edition.get_absolute_url()).status_code == 404
    for address in ("/hi/", "/hi/feed/", "/sitemap.xml", "/hi/search/?q=मानसून"):
        assert edition.headline not in reader.get(address, follow=True).content.decode()
