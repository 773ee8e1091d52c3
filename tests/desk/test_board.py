"""The board and the filters of the list of stories."""

import pytest
from desk_forms import LIST
from django.core.cache.backends.locmem import LocMemCache

from articles import publishing
from desk import board, filters

pytestmark = pytest.mark.django_db


def counts(response) -> dict[str, dict[str, int]]:
    return {
        row.language: {cell.state: cell.stories for cell in row.cells if cell.stories}
        for row in response.context["board"]
    }


def test_the_board_counts_stories_by_language_and_state(signed_in, editor, story):
    for state in ("live", "live", "draft", "review", "approved", "scheduled", "withdrawn"):
        story(hi=state)
    behind = story(hi="live", en="live")
    hindi = behind.edition("hi")
    hindi.headline = "बदला शीर्षक"
    publishing.save_story(behind, [hindi], by=None)
    found = counts(signed_in(editor).get(LIST))
    assert found["hi"] == {"live": 3, "draft": 1, "review": 1, "approved": 1, "scheduled": 1, "withdrawn": 1}
    assert found["en"] == {"missing": 7, "live": 1, "behind": 1}


def test_large_counts_are_cached_for_seconds_and_small_ones_are_not(signed_in, editor, story, monkeypatch):
    monkeypatch.setattr("desk.board.LARGE_COUNT", 2)
    monkeypatch.setattr("desk.board._counts_cache", LocMemCache("a test's own", {}))
    client = signed_in(editor)
    for _number in range(2):
        story(hi="live", en="review")
    assert counts(client.get(LIST)) == {"hi": {"live": 2}, "en": {"review": 2}}
    story(hi="live", en="review")
    assert counts(client.get(LIST)) == {"hi": {"live": 2}, "en": {"review": 3}}
    board._counts_cache.clear()
    assert counts(client.get(LIST)) == {"hi": {"live": 3}, "en": {"review": 3}}


@pytest.mark.parametrize("many", [0, 1_000])
def test_every_cell_of_the_board_links_to_the_stories_it_counts(signed_in, editor, story, monkeypatch, many):
    monkeypatch.setattr("desk.filters.EXISTS_FROM", many)
    for state in ("live", "draft", "review", "approved", "scheduled", "withdrawn"):
        story(hi="live", en=state)
    client = signed_in(editor)
    for row in client.get(LIST).context["board"]:
        for cell in row.cells:
            listed = client.get(LIST + cell.query).context["cl"].result_list
            assert len(listed) == cell.stories, (row.language, cell.state)


@pytest.mark.parametrize("many", [0, 1_000])
def test_the_list_is_filtered_by_topic_with_either_query(signed_in, editor, story, monkeypatch, many):
    monkeypatch.setattr("desk.filters.EXISTS_FROM", many)
    on_it, _other = story(), story()
    on_it.topics.add("Weather")
    client = signed_in(editor)
    assert list(client.get(LIST, {"topic": "weather"}).context["cl"].result_list) == [on_it]
    assert not client.get(LIST, {"topic": "no-such-topic"}).context["cl"].result_list


def test_the_topic_filter_offers_recent_topics_and_the_chosen_one(signed_in, editor, story, monkeypatch):
    for name in ("Weather", "Rail", "Sport"):
        story().topics.add(name)
    monkeypatch.setattr("desk.filters.RECENT_LINKS", 1)

    def offered(query: dict) -> list[str]:
        filters = signed_in(editor).get(LIST, query).context["cl"].filter_specs
        return [slug for each in filters if each.title == "topic" for slug, _name in each.lookup_choices]

    assert offered({}) == ["sport"]
    assert offered({"topic": "rail"}) == ["rail", "sport"]
    assert offered({"topic": "हिंदी"}) == ["sport"]


def test_show_all_is_offered_only_on_a_filtered_list(signed_in, editor, story):
    story()
    client = signed_in(editor)
    assert "Show all" not in client.get(LIST).content.decode()
    for query in ({"q": "मानसून"}, {"state_hi": "live"}):
        assert "Show all" in client.get(LIST, query).content.decode()


def test_a_long_list_is_capped_and_says_so(signed_in, editor, story, monkeypatch):
    for _number in range(3):
        story()
    client = signed_in(editor)
    assert "The list ends" not in client.get(LIST).content.decode()
    monkeypatch.setattr("desk.story_list.MAX_LISTED", 2)
    monkeypatch.setattr("desk.story_admin.StoryAdmin.list_per_page", 1)
    page = client.get(LIST, {"p": "2"})
    assert page.context["cl"].paginator.num_pages == 2 and len(page.context["cl"].result_list) == 1
    assert "The list shows the first 2 stories. Filter or search to see others." in page.content.decode()


def test_a_chosen_cell_keeps_the_search_and_links_to_the_list_without_its_filter(signed_in, editor, story):
    story(hi="draft", en="live")
    board = signed_in(editor).get(f"{LIST}?q=Monsoon&state_hi=draft").context["board"]
    chosen = next(cell for cell in board[0].cells if cell.is_chosen)
    assert chosen.query == "?q=Monsoon"
    assert "state_hi=draft" in board[1].cells[0].query and "q=Monsoon" in board[1].cells[0].query


def test_my_stories_are_those_i_began_or_last_changed(signed_in, editor, reporter, story):
    story(by=reporter, hi="draft", hi_texts={"headline": "किसी और की खबर"})
    taken_over = story(by=reporter, hi="draft", hi_texts={"headline": "संभाली हुई खबर"})
    hindi = taken_over.edition("hi")
    hindi.headline = "मैंने बदली हुई खबर"
    publishing.save_story(taken_over, [hindi], by=editor)
    story(by=editor, hi="draft", hi_texts={"headline": "मेरी शुरू की हुई खबर"})
    page = signed_in(editor).get(LIST, {"mine": "1"}).content.decode()
    assert "मैंने बदली हुई खबर" in page and "मेरी शुरू की हुई खबर" in page and "किसी और की खबर" not in page


def test_the_list_needs_a_fixed_number_of_queries_and_a_search_ten_more(
    signed_in, editor, story, django_assert_max_num_queries
):
    for state in ("live", "draft", "review"):
        story(hi="live", en=state)
    client = signed_in(editor)
    client.get(LIST)
    for query in ({}, {"state_en": "draft"}, {"q": "मानसून"}, {"mine": "1"}, {"topic": "weather"}):
        with django_assert_max_num_queries(31 if "q" in query else 21):
            client.get(LIST, query)


@pytest.mark.parametrize("few", [0, 1_000])
def test_missing_finds_the_same_stories_however_many_there_are(signed_in, editor, story, monkeypatch, few):
    monkeypatch.setattr(filters, "FEW_MISSING", few)
    both, one, other = story(hi="live", en="draft"), story(hi="live"), story(hi="draft")
    listed = signed_in(editor).get(LIST, {"state_en": "missing"}).context["cl"].result_list
    assert {one, other} == set(listed) and both not in listed


def test_an_old_story_is_found_missing_behind_newer_ones(signed_in, editor, story, monkeypatch):
    monkeypatch.setattr(filters, "FEW_MISSING", 1)
    old, _new = story(hi="live"), story(hi="live", en="draft")
    assert list(signed_in(editor).get(LIST, {"state_en": "missing"}).context["cl"].result_list) == [old]


def test_a_story_is_missing_at_once_though_the_counts_are_older(signed_in, editor, story, monkeypatch):
    story(hi="live", en="live")
    monkeypatch.setattr(board, "LARGE_COUNT", 1)
    monkeypatch.setattr(board, "_counts_cache", LocMemCache("another test's own", {}))
    client = signed_in(editor)
    client.get(LIST)
    new = story(hi="live")
    assert new in client.get(LIST, {"state_en": "missing"}).context["cl"].result_list
