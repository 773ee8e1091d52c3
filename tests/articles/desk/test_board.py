import pytest
from desk_forms import LIST

from articles import publishing

pytestmark = pytest.mark.django_db


def counts(response) -> dict[str, dict[str, int]]:
    return {
        row.language: {cell.state: cell.count for cell in row.cells if cell.count} for row in response.context["board"]
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


def test_every_count_leads_to_just_those_stories(signed_in, editor, story):
    for state in ("live", "draft", "review", "approved", "scheduled", "withdrawn"):
        story(hi="live", en=state)
    client = signed_in(editor)
    for row in client.get(LIST).context["board"]:
        for cell in row.cells:
            listed = client.get(LIST + cell.query).context["cl"].result_list
            assert len(listed) == cell.count, (row.language, cell.state)


def test_a_chosen_cell_keeps_the_search_and_is_left_by_pressing_it_again(signed_in, editor, story):
    story(hi="draft", en="live")
    board = signed_in(editor).get(f"{LIST}?q=Monsoon&state_hi=draft").context["board"]
    chosen = next(cell for cell in board[0].cells if cell.is_chosen)
    assert chosen.query == "?q=Monsoon"
    assert "state_hi=draft" in board[1].cells[0].query and "q=Monsoon" in board[1].cells[0].query


def test_my_stories_are_those_i_began_or_last_changed(signed_in, editor, reporter, story):
    story(by=reporter, hi="draft", hi_words={"headline": "किसी और की खबर"})
    taken_over = story(by=reporter, hi="draft", hi_words={"headline": "संभाली हुई खबर"})
    hindi = taken_over.edition("hi")
    hindi.headline = "मैंने बदली हुई खबर"
    publishing.save_story(taken_over, [hindi], by=editor)
    story(by=editor, hi="draft", hi_words={"headline": "मेरी शुरू की हुई खबर"})
    page = signed_in(editor).get(LIST, {"mine": "1"}).content.decode()
    assert "मैंने बदली हुई खबर" in page and "मेरी शुरू की हुई खबर" in page and "किसी और की खबर" not in page


def test_the_list_needs_at_most_twelve_queries_and_a_search_ten_more(
    signed_in, editor, story, django_assert_max_num_queries
):
    for state in ("live", "draft", "review"):
        story(hi="live", en=state)
    client = signed_in(editor)
    client.get(LIST)
    for query in ({}, {"state_en": "draft"}, {"q": "मानसून"}, {"mine": "1"}, {"topic": "weather"}):
        with django_assert_max_num_queries(22 if "q" in query else 12):
            client.get(LIST, query)
