from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import publishing
from articles.models import Article, Edition


def test_publishing_needs_a_headline_and_a_summary(story, editor):
    article = story(hi="draft", hi_words={"summary": ""})
    with pytest.raises(ValidationError) as refusal:
        publishing.publish(article.edition("hi"), editor)
    assert set(refusal.value.error_dict) == {"summary"}
    assert Edition.objects.get().status == "draft"


def test_a_time_that_has_passed_is_no_time_to_publish_at(story, editor):
    edition = story(hi="draft").edition("hi")
    with pytest.raises(ValidationError) as refusal:
        publishing.publish(edition, editor, at=timezone.now() - timedelta(minutes=1))
    assert set(refusal.value.error_dict) == {"publish_at"}


def test_publishing_dates_the_edition_and_names_who_did_it(story, editor):
    article = story(hi="draft")
    publishing.publish(article.edition("hi"), editor)
    edition = Edition.objects.get()
    assert edition.is_live and edition.first_published_at == edition.publish_at
    assert Article.objects.get().updated_by == editor


def test_publishing_again_keeps_the_first_date(story, editor):
    edition = story(hi="live").edition("hi")
    first = edition.first_published_at
    publishing.withdraw(edition, editor, "गलती")
    publishing.publish(edition, editor)
    assert edition.first_published_at == first and edition.withdrawal_note == ""


def test_a_scheduled_edition_that_goes_back_to_draft_was_never_published(story, editor):
    edition = story(hi="scheduled").edition("hi")
    publishing.return_to_draft(edition, editor)
    assert edition.status == "draft" and edition.first_published_at is None


def change(article, language, **words):
    edition = article.editions.get(language=language)
    for field, value in words.items():
        setattr(edition, field, value)
    publishing.save_story(article, [edition], by=None)


def test_a_change_of_words_is_a_new_version_and_shows_as_updated(story):
    article = story(hi="live")
    change(article, "hi", headline="नया शीर्षक")
    edition = article.editions.get()
    assert edition.version == 2 and edition.revised_at
    change(article, "hi", headline="नया शीर्षक")
    assert article.editions.get().version == 2


def test_a_translation_is_behind_when_its_live_source_changes(story):
    article = story(hi="live", en="live")
    assert not Edition.objects.behind().exists()
    change(article, "hi", body="<p>नया पाठ</p>")
    behind = Edition.objects.behind().get()
    assert behind.language == "en" and behind.is_behind
    publishing.mark_up_to_date(behind, by=None)
    assert not Edition.objects.behind().exists()


def test_a_draft_source_alarms_nobody(story):
    article = story(hi="draft", en="live")
    change(article, "hi", body="<p>नया पाठ</p>")
    assert not Edition.objects.behind().exists()


def test_texts_changed_together_are_level(story):
    article = story(hi="live", en="live")
    hindi, english = article.edition("hi"), article.edition("en")
    hindi.headline, english.headline = "बदला शीर्षक", "Changed headline"
    publishing.save_story(article, [hindi, english], by=None)
    assert not Edition.objects.behind().exists()


def test_the_first_edition_written_is_the_original(story):
    assert story(hi=None, en="draft").original_language == "en"


def test_half_a_story_is_never_saved(db, monkeypatch):
    article = Article()
    editions = [Edition(language="hi", headline="क"), Edition(language="hi", headline="ख")]
    with pytest.raises(Exception, match=r"(?i)unique"):
        publishing.save_story(article, editions, by=None)
    assert not Article.objects.exists() and not Edition.objects.exists()
