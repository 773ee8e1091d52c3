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
