"""The desk's start page: the tasks, what the person wrote, today's time line, and what was published last."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles import correcting, publishing
from articles.models import Edition
from autosave.models import UnsavedText
from desk.start import tasks_of, work_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def tasks(user) -> dict[str, list]:
    return {task.name: [edition.headline for edition in task.editions] for task in tasks_of(user)}


def headlines(rows) -> list[str]:
    return [row.edition.headline for row in rows]


def test_a_reporter_sees_drafts_and_returned_stories_as_tasks_and_the_others_as_written(reporter, editor, story):
    story(by=reporter, hi="draft", hi_texts={"headline": "मसौदा"})
    story(by=editor, hi="draft", hi_texts={"headline": "किसी और का"})
    story(by=reporter, hi="review", hi_texts={"headline": "जांच में"})
    returned = story(by=reporter, hi="review", hi_texts={"headline": "लौटी हुई"}).edition("hi")
    publishing.send_back(returned, editor, "और जोड़ें")
    found = tasks(reporter)
    assert found["My drafts"] == ["मसौदा"] and found["Sent back to me"] == ["लौटी हुई"]
    assert "Waiting for review" not in found
    (row,) = work_of(reporter).written
    assert (row.edition.headline, row.state, row.label) == ("जांच में", "review", "In review")


def test_a_translator_sees_the_translations_that_are_behind_in_their_languages(translator, story):
    article = story(hi="live", en="live")
    hindi = article.edition("hi")
    hindi.headline = "बदला शीर्षक"
    publishing.save_story(article, [hindi], by=None)
    assert tasks(translator)["Translations to update"] == [article.edition("en").headline]
    translator.languages = ["hi"]
    assert tasks(translator)["Translations to update"] == []


def test_an_editor_sees_what_waits_the_longest_waiting_first(editor, reporter, story):
    for headline in ("पहली", "दूसरी"):
        story(by=reporter, hi="review", hi_texts={"headline": headline})
    corrected = story(hi="live", en="live")
    correcting.correct(corrected.edition("hi"), editor, "सुधार")
    found = tasks(editor)
    assert found["Waiting for review"] == ["पहली", "दूसरी"]
    assert found["Corrections made in the other language"] == [corrected.edition("en").headline]


def test_what_readers_see_comes_before_what_they_do_not_see_yet(editor, reporter, story):
    story(by=editor, hi="draft")
    story(by=reporter, hi="approved")
    story(by=reporter, hi="review")
    correcting.correct(story(hi="live", en="live").edition("hi"), editor, "सुधार")
    assert [task.name for task in work_of(editor).tasks] == [
        "Corrections made in the other language",
        "Waiting for review",
        "Approved, not yet published",
        "My drafts",
    ]


def test_a_long_task_lists_six_editions_and_counts_the_others(signed_in, editor, reporter, story):
    for _ in range(9):
        story(by=reporter, hi="review")
    (waiting,) = work_of(editor).tasks
    assert (len(waiting.editions), waiting.total, waiting.more) == (6, 9, 3)
    assert "and 3 more" in signed_in(editor).get("/admin/").content.decode()


def test_the_time_line_has_what_goes_live_until_midnight_in_order(editor, story):
    for headline in ("बाद में", "पहले", "कल"):
        story(hi="scheduled", hi_texts={"headline": headline})
    midnight = timezone.localtime().replace(hour=23, minute=59, second=59)
    times = {"पहले": midnight - timedelta(seconds=1), "बाद में": midnight, "कल": midnight + timedelta(hours=1)}
    for headline, time in times.items():
        Edition.objects.filter(headline=headline).update(publish_at=time)
    assert [edition.headline for edition in work_of(editor).scheduled] == ["पहले", "बाद में"]


def test_a_story_that_is_live_in_both_languages_is_listed_once_by_the_edition_in_the_language_of_the_page(
    editor, story
):
    story(hi="live", en="live")
    story(hi="live", hi_texts={"headline": "सिर्फ हिंदी"})
    live = work_of(editor).live
    assert headlines(live) == ["सिर्फ हिंदी", "Monsoon arrives in Kerala, IMD confirms"]
    assert [row.languages for row in live] == ["Hindi", "English, Hindi"]


def test_the_start_page_offers_unsaved_texts_with_headline_and_time(signed_in, reporter, editor):
    for person, headline in ((reporter, "My text"), (editor, "Another’s text")):
        UnsavedText.objects.create(
            person=person, path="/admin/articles/article/add/", slot="1", headline=headline, typed={}, beginning=[]
        )
    page = signed_in(reporter).get("/admin/").content.decode()
    assert "My text" in page and "Another’s" not in page


def test_the_start_page_says_that_nothing_waits_and_lists_no_app(signed_in, reporter):
    page = signed_in(reporter).get("/admin/").content.decode()
    assert "Nothing waits for you." in page and 'class="app-' not in page


def test_the_start_page_needs_a_constant_number_of_queries(
    signed_in, editor, reporter, story, small_picture, django_assert_num_queries
):
    client = signed_in(editor)
    for state in ("draft", "review", "approved", "scheduled", "live"):
        for _ in range(8):
            article = story(by=reporter, hi=state)
            article.lead_picture = small_picture
            article.save()
    client.get("/admin/")
    # The session and the person, a query for each task and two counts, three for what they wrote, four other lists;
    # the notices in the bar, two lists of assignments, the open complaints, and the breaking lines.
    with django_assert_num_queries(29):
        client.get("/admin/")


def test_the_page_of_an_app_leads_to_the_start_page(signed_in, admin):
    client = signed_in(admin)
    assert client.get("/admin/articles/")["Location"] == "/admin/"
    assert client.get("/admin/nothing/").status_code == 404


def test_a_withdrawn_edition_asks_for_nothing(editor, story):
    article = story(hi="live", en="live")
    hindi, english = article.edition("hi"), article.edition("en")
    hindi.headline = "बदला शीर्षक"
    publishing.save_story(article, [hindi], editor)
    correcting.correct(hindi, editor, "भूल")
    asked = {"Translations to update", "Corrections made in the other language"}
    assert asked <= {task.name for task in tasks_of(editor) if task.total}
    publishing.withdraw(Edition.objects.get(pk=english.pk), editor, "The story was wrong.")
    assert not asked & {task.name for task in tasks_of(editor) if task.total}
