"""Who may do what, written out: role by role, state by state."""

import pytest

from accounts.roles import Role
from articles.models import Edition
from articles.workflow import STATES, Transition, may_write, state_of, transitions_for

EDITORS_MOVES = {
    "draft": {"submit", "approve", "publish", "schedule"},
    "review": {"take_back", "approve", "send_back", "publish", "schedule"},
    "approved": {"send_back", "publish", "schedule"},
    "scheduled": {"publish", "schedule", "draft"},
    "live": {"withdraw"},
    "withdrawn": {"publish", "draft"},
}
AUTHORS_MOVES = {"draft": {"submit"}, "review": {"take_back"}}
STORED = [state for state in STATES if state != "missing"]


@pytest.fixture
def people(reporter, translator, editor, admin):
    return {person.role: person for person in (reporter, translator, editor, admin)}


@pytest.mark.parametrize("state", STORED)
@pytest.mark.parametrize("role", Role)
def test_each_role_may_make_its_moves_and_no_others(people, story, role, state):
    edition = story(by=people[role], hi=state).edition("hi")
    expected = EDITORS_MOVES if role in (Role.EDITOR, Role.ADMIN) else AUTHORS_MOVES
    assert state_of(edition) == state
    assert set(transitions_for(people[role], edition)) == expected.get(state, set())


@pytest.mark.parametrize("state", STORED)
def test_writers_write_drafts_and_editors_write_anything(people, story, state):
    edition = story(by=people[Role.REPORTER], hi=state).edition("hi")
    may = {role for role, person in people.items() if may_write(person, edition)}
    assert may == (set(Role) if state == "draft" else {Role.EDITOR, Role.ADMIN})


def test_a_reporter_may_do_nothing_with_a_story_that_others_began(people, story):
    edition = story(by=people[Role.EDITOR], hi="draft").edition("hi")
    assert transitions_for(people[Role.REPORTER], edition) == [] and not may_write(people[Role.REPORTER], edition)
    assert transitions_for(people[Role.TRANSLATOR], edition) == [Transition.SUBMIT]


def test_a_translator_brings_a_live_translation_up_to_date_and_changes_no_other(people, story):
    article = story(hi="live", en="live")
    translator = people[Role.TRANSLATOR]
    assert not may_write(translator, article.edition("en"))
    Edition.objects.in_language("en").update(behind_since=article.created_at, source_version=1)
    article = type(article).objects.get()
    assert may_write(translator, article.edition("en")) and not may_write(translator, article.edition("hi"))
    assert not may_write(people[Role.REPORTER], article.edition("en"))


@pytest.mark.parametrize("role", Role)
def test_nobody_works_in_a_language_that_is_not_theirs(people, story, role):
    person = people[role]
    person.languages = ["en"]
    article = story(by=person, hi="draft", en="draft")
    assert transitions_for(person, article.edition("hi")) == [] and not may_write(person, article.edition("hi"))
    assert transitions_for(person, article.edition("en")) and may_write(person, article.edition("en"))
