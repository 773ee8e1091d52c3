"""The tasks on the desk's start page."""

import pytest
from django.utils import translation

from articles import publishing
from articles.models import Edition
from desk.start import tasks_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def tasks(user) -> dict[str, list]:
    return {task.name: [edition.headline for edition in task.editions] for task in tasks_of(user)}


def test_a_reporter_sees_drafts_returned_stories_and_those_in_review(reporter, editor, story):
    story(by=reporter, hi="draft", hi_texts={"headline": "मसौदा"})
    story(by=editor, hi="draft", hi_texts={"headline": "किसी और का"})
    story(by=reporter, hi="review", hi_texts={"headline": "जाँच में"})
    returned = story(by=reporter, hi="review", hi_texts={"headline": "लौटी हुई"}).edition("hi")
    publishing.send_back(returned, editor, "और जोड़ें")
    found = tasks(reporter)
    assert found["My drafts"] == ["मसौदा"] and found["Sent back to me"] == ["लौटी हुई"]
    assert found["In review"] == ["जाँच में"] and "Waiting for review" not in found


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
    publishing.correct(corrected.edition("hi"), editor, "सुधार")
    found = tasks(editor)
    assert found["Waiting for review"] == ["पहली", "दूसरी"]
    assert found["Corrections made in the other language"] == [corrected.edition("en").headline]


def test_a_long_task_lists_six_editions_and_counts_the_others(signed_in, editor, reporter, story):
    for _ in range(9):
        story(by=reporter, hi="review")
    (waiting,) = [task for task in tasks_of(editor) if task.name == "Waiting for review"]
    assert (len(waiting.editions), waiting.total, waiting.more) == (6, 9, 3)
    assert "and 3 more" in signed_in(editor).get("/admin/").content.decode()


def test_an_edition_scheduled_for_another_day_is_not_listed_for_today(editor, story):
    story(hi="scheduled")
    Edition.objects.update(publish_at="2027-06-01T00:00Z")
    assert tasks(editor)["Scheduled for today"] == []


def test_the_start_page_needs_a_constant_number_of_queries(
    signed_in, editor, reporter, story, django_assert_max_num_queries
):
    for state in ("draft", "review", "approved", "scheduled"):
        for _ in range(8):
            story(by=reporter, hi=state)
    client = signed_in(editor)
    with django_assert_max_num_queries(24):
        client.get("/admin/")


def test_tasks_with_editions_come_before_empty_ones(editor, reporter, story):
    story(by=reporter, hi="review")
    counts = [task.total for task in tasks_of(editor)]
    assert counts == sorted(counts, reverse=True)


def test_the_page_of_an_app_is_titled_with_its_name_alone(signed_in, admin):
    page = signed_in(admin).get("/admin/articles/").content.decode()
    assert "<h1>Stories and bylines</h1>" in page and "administration" not in page


def test_a_withdrawn_edition_asks_for_nothing(editor, story):
    article = story(hi="live", en="live")
    hindi, english = article.edition("hi"), article.edition("en")
    hindi.headline = "बदला शीर्षक"
    publishing.save_story(article, [hindi], editor)
    publishing.correct(hindi, editor, "भूल")
    asked = {"Translations to update", "Corrections made in the other language"}
    assert asked <= {task.name for task in tasks_of(editor) if task.total}
    publishing.withdraw(Edition.objects.get(pk=english.pk), editor, "The story was wrong.")
    assert not asked & {task.name for task in tasks_of(editor) if task.total}
