"""Assignments: who may make, take, release and end them, and what ends them."""

from datetime import timedelta

import pytest
from desk_forms import LIST, change_url
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from articles import publishing
from articles.models import Article
from notices.models import Notice
from planning import assigning, rules
from planning.models import Assignment
from topics.models import Topic

pytestmark = pytest.mark.django_db

ROLES = ["reporter", "translator", "editor", "admin"]
PLAN = "/admin/plan/"


def assign_url(article, language="hi") -> str:
    return f"{PLAN}story/{article.pk}/{language}/"


def act(client, assignment, do):
    return client.post(f"{PLAN}assignment/{assignment.pk}/", {"do": do})


@pytest.fixture
def due():
    return (timezone.localtime() + timedelta(hours=4)).replace(second=0, microsecond=0)


# --- assigning a story ---


@pytest.mark.parametrize("role", ROLES)
def test_editors_and_admins_assign_and_nobody_else(signed_in, request, story, translator, role):
    article, person = story(hi="live"), request.getfixturevalue(role)
    answer = signed_in(person).post(assign_url(article, "en"), {"person": translator.pk, "note": "By noon"})
    may = role in ("editor", "admin")
    assert answer.status_code == (302 if may else 403)
    assert Assignment.objects.filter(person=translator, language="en", note="By noon").exists() == may


def test_an_assigned_person_sees_it_on_the_start_page_and_on_the_story(signed_in, editor, translator, story, due):
    article = story(hi="live")
    sent = {"person": translator.pk, "due_at": due.strftime("%Y-%m-%dT%H:%M"), "note": "600 words"}
    signed_in(editor).post(assign_url(article, "en"), sent)
    client = signed_in(translator)
    start, page = client.get("/admin/").content.decode(), client.get(change_url(article)).content.decode()
    assert "Assigned to me" in start and "600 words" in start and "600 words" in page and "translator" in page
    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.details) == (translator, "assigned", "600 words")


def test_a_second_assignment_of_the_same_language_replaces_the_first(editor, translator, admin, story):
    article = story(hi="live")
    assigning.assign(article, "en", translator, editor)
    assigning.assign(article, "en", admin, editor)
    assert Assignment.objects.get().person == admin
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(article=article, language="en")


@pytest.mark.parametrize("case", ["another reporter's story", "another language", "inactive"])
def test_a_person_who_cannot_do_the_work_is_refused_in_words(signed_in, editor, reporter, story, case):
    article = story(by=editor if case.startswith("another rep") else reporter, hi="draft")
    reporter.languages = ["en"] if case == "another language" else []
    reporter.is_active = case != "inactive"
    reporter.save()
    answer = signed_in(editor).post(assign_url(article), {"person": reporter.pk}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"person": "999999"}, {"person": "9" * 50}, {"due_at": "0001-01-01T00:00"}, {"note": "x" * 2000}]
)
def test_unusable_data_is_refused(signed_in, editor, story, sent):
    answer = signed_in(editor).post(assign_url(story()), sent, follow=True)
    assert answer.status_code == 200 and not Assignment.objects.exists()


def test_a_story_that_does_not_exist_and_a_language_that_does_not_exist_are_not_found(signed_in, editor, story):
    client = signed_in(editor)
    assert client.post(f"{PLAN}story/999999/hi/").status_code == 404
    assert client.post(assign_url(story(), "fr")).status_code == 404


# --- taking and releasing ---


def test_a_reporter_takes_their_own_story_unasked_and_releases_it(signed_in, reporter, story):
    article, client = story(by=reporter, hi="draft"), signed_in(reporter)
    client.post(assign_url(article), {"take": "1"})
    assignment = Assignment.objects.get()
    assert assignment.person == reporter and not Notice.objects.exists()
    act(client, assignment, "release")
    assert not Assignment.objects.open().exists()


def test_work_that_was_asked_for_waits_for_somebody_after_its_release(signed_in, reporter, editor, story):
    mine = assigning.assign(story(by=reporter, hi="draft"), "hi", reporter, editor)
    act(signed_in(reporter), mine, "release")
    assert Assignment.objects.open().get().person is None


def test_a_reporter_takes_no_story_of_others(signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft")
    assert signed_in(reporter).post(assign_url(article), {"take": "1"}).status_code == 403
    waiting = assigning.assign(article, "hi", None, editor)
    assert act(signed_in(reporter), waiting, "take").status_code == 403
    assert Assignment.objects.get().person is None


def test_of_two_who_take_the_same_the_second_is_told(signed_in, editor, translator, admin, story):
    waiting = assigning.assign(story(), "en", None, editor)
    act(signed_in(translator), waiting, "take")
    answer = act(signed_in(admin), waiting, "take")
    assert answer.status_code == 302 and Assignment.objects.get().person == translator
    with pytest.raises(assigning.AssignmentChanged):
        assigning.take(waiting, admin)


@pytest.mark.parametrize("do", ["release", "end", "remove", "begin", "", "nonsense"])
def test_others_assignments_are_not_changed(signed_in, editor, translator, reporter, story, do):
    mine = assigning.assign(story(), "en", translator, editor)
    assert act(signed_in(reporter), mine, do).status_code == 403
    assert Assignment.objects.get() == mine and Assignment.objects.get().done_at is None


# --- the end ---


@pytest.mark.parametrize("verb", ["approve", "publish"])
def test_approval_and_publication_end_the_assignment_of_that_language(editor, translator, story, verb):
    article = story(hi="draft", en="review")
    for language in ("hi", "en"):
        assigning.assign(article, language, translator, editor)
    getattr(publishing, verb)(article.edition("en"), editor)
    assert {each.language for each in Assignment.objects.open()} == {"hi"}


def test_the_person_says_that_it_is_done(signed_in, editor, translator, story):
    mine = assigning.assign(story(), "en", translator, editor)
    act(signed_in(translator), mine, "end")
    assert not Assignment.objects.open().exists()


# --- planned stories ---


@pytest.mark.parametrize("role", ROLES)
def test_editors_plan_a_story_before_it_exists(signed_in, request, role):
    topic = Topic.objects.create(name_en="Budget")
    sent = {"do": "story", "working_title": "बजट की तैयारी", "language": "hi", "topic": topic.pk}
    answer = signed_in(request.getfixturevalue(role)).post(PLAN, sent)
    may = role in ("editor", "admin")
    assert answer.status_code == (302 if may else 403)
    assert Assignment.objects.filter(article=None, topic=topic).exists() == may


def test_a_planned_story_becomes_one_with_one_click(signed_in, editor, reporter):
    topic = Topic.objects.create(name_en="Budget")
    planned = assigning.plan_story("बजट की तैयारी", "hi", reporter, editor, topic=topic)
    answer = act(signed_in(reporter), planned, "begin")
    article = Article.objects.get()
    assert answer["Location"] == f"{change_url(article)}#edition-hi"
    assert (article.created_by, article.topics_in_order) == (reporter, [topic])
    assert article.edition("hi").headline == "बजट की तैयारी" and article.edition("hi").status == "draft"
    assert Assignment.objects.get().article == article
    act(signed_in(reporter), planned, "begin")  # a double click
    assert Article.objects.count() == 1


def test_a_story_planned_for_one_is_not_begun_by_another(signed_in, editor, reporter, admin):
    planned = assigning.plan_story("बजट", "hi", reporter, editor)
    act(signed_in(admin), planned, "begin")
    assert not Article.objects.exists()
    with pytest.raises(assigning.AssignmentChanged):
        assigning.begin(planned, admin)


def test_a_translator_begins_no_story(editor, translator):
    planned = assigning.plan_story("बजट", "hi", None, editor)
    assert not rules.may_begin(translator, planned) and not rules.may_take(translator, planned)


# --- what a person sees ---


def test_a_desk_of_own_stories_hides_assignments_of_others(signed_in, editor, reporter, translator, story, settings):
    settings.DESK_READS = "own"
    hidden = [
        assigning.assign(story(by=editor, hi="draft"), "hi", translator, editor),
        assigning.plan_story("गोपनीय", "hi", editor, editor),
    ]
    free, own = assigning.plan_story("खुली", "hi", None, editor), assigning.plan_story("मेरी", "hi", reporter, editor)
    assert set(Assignment.objects.visible_to(reporter)) == {free, own}
    client = signed_in(reporter)
    assert [act(client, each, "end").status_code for each in hidden] == [404, 404]
    assert "गोपनीय" not in client.get(PLAN).content.decode()


def test_work_on_a_story_in_the_bin_is_not_shown(editor, story):
    article = story(hi="draft")
    assigning.assign(article, "hi", editor, editor)
    Article.objects.filter(pk=article.pk).update(binned_at=timezone.now())
    assert not Assignment.objects.visible_to(editor).exists()


def test_the_list_is_filtered_by_assignment(signed_in, editor, translator, story):
    mine, other = story(hi="live"), story(hi="live", hi_texts={"headline": "दूसरी खबर"})
    assigning.assign(mine, "en", translator, editor)
    assigning.assign(other, "en", None, editor)
    client = signed_in(translator)
    listed = {
        value: [row.pk for row in client.get(LIST, {"assigned": value}).context["cl"].result_list]
        for value in ("me", "nobody", "any", "nonsense")
    }
    assert (listed["me"], listed["nobody"], listed["any"]) == ([mine.pk], [other.pk], [mine.pk])
    assert len(listed["nonsense"]) == 2


def test_a_person_of_one_language_is_offered_no_work_in_the_other(signed_in, editor, translator, story):
    translator.languages = ["hi"]
    translator.save()
    assigning.assign(story(), "en", None, editor, note="waits in English")
    assert "waits in English" not in signed_in(translator).get("/admin/").content.decode()
    assert not rules.may_be_assigned(User.objects.get(pk=translator.pk), story(), "en")
