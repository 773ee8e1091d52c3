"""The permissions of the workflow, for each role and state."""

import pytest

from accounts.roles import Role
from articles import publishing
from articles.models import Edition
from articles.workflow import STATES, Transition, may_write, may_write_copy, state_of, transitions_for

EDITOR_TRANSITIONS = {
    "draft": {"submit", "approve", "publish", "schedule"},
    "review": {"take_back", "approve", "send_back", "publish", "schedule"},
    "approved": {"send_back", "publish", "schedule"},
    "scheduled": {"publish", "schedule", "draft"},
    "live": {"withdraw"},
    "withdrawn": {"publish", "draft"},
}
AUTHOR_TRANSITIONS = {"draft": {"submit"}, "review": {"take_back"}}  # they sent it themselves
STORED_STATES = [state for state in STATES if state != "missing"]


@pytest.fixture
def people(reporter, translator, editor, admin):
    return {person.role: person for person in (reporter, translator, editor, admin)}


@pytest.mark.parametrize("state", STORED_STATES)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_make_its_transitions_and_no_others(people, story, role, state):
    edition = story(by=people[role], hi=state).edition("hi")
    expected = EDITOR_TRANSITIONS if role in (Role.EDITOR, Role.ADMIN) else AUTHOR_TRANSITIONS
    assert state_of(edition) == state
    assert set(transitions_for(people[role], edition)) == expected.get(state, set())


@pytest.mark.parametrize("language", ["hi", "en"])
def test_only_who_sent_a_text_for_review_and_editors_may_recall_it(people, story, language):
    edition = story(by=people[Role.REPORTER], **{language: "draft"}).edition(language)
    for sender in (people[Role.REPORTER], people[Role.TRANSLATOR]):
        publishing.submit(edition, sender)
        may = {role for role, person in people.items() if Transition.TAKE_BACK in transitions_for(person, edition)}
        assert may == {sender.role, Role.EDITOR, Role.ADMIN}
        publishing.take_back(edition, sender)


@pytest.mark.parametrize("state", STORED_STATES)
def test_authors_change_drafts_and_editors_change_any_edition(people, story, state):
    edition = story(by=people[Role.REPORTER], hi=state).edition("hi")
    may = {role for role, person in people.items() if may_write(person, edition)}
    assert may == (set(Role) if state == "draft" else {Role.EDITOR, Role.ADMIN})


def test_a_reporter_may_not_change_the_story_of_another_user(people, story):
    edition = story(by=people[Role.EDITOR], hi="draft").edition("hi")
    assert transitions_for(people[Role.REPORTER], edition) == [] and not may_write(people[Role.REPORTER], edition)
    assert transitions_for(people[Role.TRANSLATOR], edition) == [Transition.SUBMIT]


def test_a_live_edition_is_written_by_editors_and_others_propose(people, story):
    article = story(by=people[Role.REPORTER], hi="live", en="live")
    Edition.objects.in_language("en").update(behind_since=article.created_at, source_version=1)
    english = type(article).objects.get().edition("en")
    assert {role for role in Role if may_write(people[role], english)} == {Role.EDITOR, Role.ADMIN}
    assert {role for role in Role if may_write_copy(people[role], english)} == set(Role)
    people[Role.TRANSLATOR].languages = ["hi"]
    assert not may_write_copy(people[Role.TRANSLATOR], english)
    assert not may_write_copy(people[Role.REPORTER], story(hi="live").edition("hi"))
    assert not may_write_copy(people[Role.TRANSLATOR], story(hi="draft").edition("hi"))


def test_a_paper_may_let_translators_update_live_translations_that_are_behind(people, story, settings):
    settings.TRANSLATORS_UPDATE_LIVE = True
    article = story(hi="live", en="live")
    translator = people[Role.TRANSLATOR]
    assert not may_write(translator, article.edition("en"))
    Edition.objects.in_language("en").update(behind_since=article.created_at, source_version=1)
    article = type(article).objects.get()
    assert may_write(translator, article.edition("en")) and not may_write(translator, article.edition("hi"))
    assert not may_write(people[Role.REPORTER], article.edition("en"))


@pytest.mark.parametrize("role", Role)
def test_users_change_only_editions_in_their_languages(people, story, role):
    person = people[role]
    person.languages = ["en"]
    article = story(by=person, hi="draft", en="draft")
    assert transitions_for(person, article.edition("hi")) == [] and not may_write(person, article.edition("hi"))
    assert transitions_for(person, article.edition("en")) and may_write(person, article.edition("en"))
