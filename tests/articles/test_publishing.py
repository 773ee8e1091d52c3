from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEntry
from articles import audit_actions, correcting, publishing
from articles.models import Article, Edition


def test_publishing_needs_a_headline_and_a_summary(story, editor):
    article = story(hi="draft", hi_texts={"summary": ""})
    with pytest.raises(ValidationError) as refusal:
        publishing.publish(article.edition("hi"), editor)
    assert set(refusal.value.error_dict) == {"summary"}
    assert Edition.objects.get().status == "draft"


def test_publishing_at_a_time_that_has_passed_is_refused(story, editor):
    edition = story(hi="draft").edition("hi")
    with pytest.raises(ValidationError) as refusal:
        publishing.publish(edition, editor, at=timezone.now() - timedelta(minutes=1))
    assert set(refusal.value.error_dict) == {"publish_at"}


def test_publishing_sets_the_times_and_the_user(story, editor):
    article = story(hi="draft")
    publishing.publish(article.edition("hi"), editor)
    edition = Edition.objects.get()
    assert edition.is_live and edition.first_published_at == edition.publish_at
    assert Article.objects.get().updated_by == editor


def test_publishing_again_keeps_the_first_publication_time(story, editor):
    edition = story(hi="live").edition("hi")
    first = edition.first_published_at
    publishing.withdraw(edition, editor, "गलती")
    publishing.publish(edition, editor)
    assert edition.first_published_at == first and edition.withdrawal_note == ""


def test_a_scheduled_edition_that_goes_back_to_draft_was_never_published(story, editor):
    edition = story(hi="scheduled").edition("hi")
    publishing.return_to_draft(edition, editor)
    assert edition.status == "draft" and edition.first_published_at is None


def change(article, language, **texts):
    edition = article.editions.get(language=language)
    for field, value in texts.items():
        setattr(edition, field, value)
    publishing.save_story(article, [edition], by=None)


def test_a_change_of_texts_is_a_new_version_and_shows_as_updated(story):
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


def test_a_translation_is_not_behind_a_draft_source(story):
    article = story(hi="draft", en="live")
    change(article, "hi", body="<p>नया पाठ</p>")
    assert not Edition.objects.behind().exists()


def test_a_minor_edit_leaves_translations_up_to_date(story):
    article = story(hi="live", en="live")
    hindi = article.edition("hi")
    hindi.headline = "छोटा सुधार"
    publishing.save_story(article, [hindi], by=None, minor=["hi"])
    assert hindi.version == 2 and not Edition.objects.behind().exists()
    assert Edition.objects.in_language("en").get().source_version == 2


def test_a_minor_edit_does_not_hide_the_change_before_it(story):
    article = story(hi="live", en="live")
    change(article, "hi", body="<p>नया पाठ</p>")
    hindi = article.editions.get(language="hi")
    hindi.headline = "छोटा सुधार"
    publishing.save_story(article, [hindi], by=None, minor=["hi"])
    assert Edition.objects.behind().get().source_version == 1


def test_a_translation_stays_behind_since_its_source_first_changed(story):
    article = story(hi="live", en="live")
    change(article, "hi", body="<p>नया पाठ</p>")
    since = Edition.objects.behind().get().behind_since
    change(article, "hi", body="<p>और नया पाठ</p>")
    assert since and Edition.objects.behind().get().behind_since == since


def test_a_change_of_a_draft_source_counts_once_the_source_is_live(story):
    article = story(hi="draft", en="live")
    change(article, "hi", body="<p>नया पाठ</p>")
    publishing.publish(article.editions.get(language="hi"), by=None)
    assert Edition.objects.behind().get().language == "en"


def test_a_change_of_the_original_language_makes_no_edition_behind(story):
    article = story(hi="live", en="live")
    change(article, "hi", body="<p>नया पाठ</p>")
    article.original_language = "en"
    publishing.save_story(article, [], by=None)
    hindi, english = (article.editions.get(language=language) for language in ("hi", "en"))
    assert english.source_version is None and hindi.source_version == english.version
    assert not Edition.objects.behind().exists()


def test_a_story_is_submitted_sent_back_with_a_note_and_approved(story, reporter, editor):
    edition = story(by=reporter, hi="draft").edition("hi")
    publishing.submit(edition, reporter)
    assert (edition.status, edition.submitted_by) == ("review", reporter)
    publishing.send_back(edition, editor, "दूसरे पक्ष की बात जोड़ें।")
    assert (edition.status, edition.review_note) == ("draft", "दूसरे पक्ष की बात जोड़ें।")
    publishing.submit(edition, reporter)
    assert edition.review_note == ""
    publishing.approve(edition, editor)
    assert Edition.objects.approved().get() == edition and not Edition.objects.live().exists()


def test_a_correction_flags_the_other_public_editions_until_answered(story, editor):
    article = story(hi="live", en="live")
    hindi, english = article.edition("hi"), article.edition("en")
    correcting.correct(hindi, editor, "नाम सुधारा गया।")
    assert english.flags.unanswered().count() == 1 and not hindi.flags.exists()
    correcting.correct(english, editor, "The name was corrected.")
    flag = english.flags.get()
    assert flag.answered_by == editor and hindi.flags.unanswered().count() == 1
    correcting.answer_corrections(hindi, editor)
    assert not hindi.flags.unanswered().exists()


def test_a_correction_does_not_flag_a_draft(story, editor):
    article = story(hi="live", en="draft")
    correcting.correct(article.edition("hi"), editor, "नाम सुधारा गया।")
    assert not article.edition("en").flags.exists()


def test_texts_changed_together_are_up_to_date(story):
    article = story(hi="live", en="live")
    hindi, english = article.edition("hi"), article.edition("en")
    hindi.headline, english.headline = "बदला शीर्षक", "Changed headline"
    publishing.save_story(article, [hindi, english], by=None)
    assert not Edition.objects.behind().exists()


def test_the_first_edition_is_the_original(story):
    assert story(hi=None, en="draft").original_language == "en"


def test_a_failed_save_stores_nothing(db, monkeypatch):
    article = Article()
    editions = [Edition(language="hi", headline="क"), Edition(language="hi", headline="ख")]
    with pytest.raises(Exception, match=r"(?i)unique"):
        publishing.save_story(article, editions, by=None)
    assert not Article.objects.exists() and not Edition.objects.exists()


def test_every_transition_writes_an_audit_entry(story, reporter, editor):
    edition = story(by=reporter, hi="draft").edition("hi")
    publishing.submit(edition, reporter)
    publishing.send_back(edition, editor, "और जोड़ें")
    publishing.submit(edition, reporter)
    publishing.approve(edition, editor)
    publishing.publish(edition, editor)
    correcting.correct(edition, editor, "सुधार")
    publishing.withdraw(edition, editor, "कारण")
    lines = [(entry.by, entry.verb, entry.details) for entry in AuditEntry.objects.order_by("id")]
    assert lines == [
        (reporter, audit_actions.SUBMITTED, ""),
        (editor, audit_actions.SENT_BACK, "और जोड़ें"),
        (reporter, audit_actions.SUBMITTED, ""),
        (editor, audit_actions.APPROVED, ""),
        (editor, audit_actions.PUBLISHED, ""),
        (editor, audit_actions.CORRECTED, "सुधार"),
        (editor, audit_actions.WITHDRAWN, "कारण"),
    ]
    assert set(AuditEntry.objects.values_list("subject_url", flat=True)) == {edition.desk_url}
    assert all(entry.verb in audit.VERBS for entry in AuditEntry.objects.all())


def test_deleting_a_story_writes_an_audit_entry(signed_in, story, editor):
    article = story(by=editor, hi="draft")
    signed_in(editor).post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()
    assert AuditEntry.objects.get(verb=audit_actions.BINNED).subject == "केरल में मानसून की दस्तक, IMD ने की पुष्टि"
