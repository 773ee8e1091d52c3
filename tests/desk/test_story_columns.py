"""The list of stories: its columns, its order, the chosen filters, and the filters that people save."""

import pytest
from desk_forms import LIST

from articles.models import Article
from desk.models import SavedFilter

pytestmark = pytest.mark.django_db
FILTERS = f"{LIST}filters/"


def listed(client, **query) -> list[Article]:
    return list(client.get(LIST, query).context["cl"].result_list)


def test_a_row_shows_the_picture_the_words_the_times_and_the_person(signed_in, editor, story, small_picture):
    article = story(by=editor, hi="live", en="draft", hi_texts={"body": "<p>एक दो तीन</p>"})
    article.lead_picture = small_picture
    article.save()
    html = signed_in(editor).get(LIST).content.decode()
    assert small_picture.thumbnail in html and "Hindi 3" in html and "English 12" in html
    assert html.count(f">{editor}<") >= 1 and "field-published" in html


def test_the_list_is_sorted_by_words_and_by_time(signed_in, editor, story):
    long = story(hi="live", hi_texts={"body": "<p>एक दो तीन चार</p>"})
    short = story(hi="live", hi_texts={"body": "<p>एक</p>"})
    client = signed_in(editor)
    names = [column.__name__ if callable(column) else column for column in client.get(LIST).context["cl"].list_display]
    words, published = names.index("words"), names.index("published")
    assert listed(client, o=str(words)) == [short, long] and listed(client, o=f"-{words}") == [long, short]
    assert listed(client, o=str(published)) == [long, short] and listed(client, o=f"-{published}") == [short, long]


def test_chosen_filters_are_chips_that_lead_to_the_list_without_them(signed_in, editor, story):
    story(hi="live").topics.add("Weather")
    query = {"topic": "weather", "state_hi": "live", "q": "केरल"}
    chips = signed_in(editor).get(LIST, query).context["chips"]
    assert [chip.label for chip in chips] == ["“केरल”", "Status in Hindi: Published", "Topic: Weather"]
    assert "topic" not in chips[2].query and "state_hi=live" in chips[2].query


def test_a_saved_filter_belongs_to_its_person(signed_in, editor, admin, story):
    client = signed_in(editor)
    answer = client.post(FILTERS, {"name": "Mine, live", "query": "state_hi=live&mine=1&p=3"})
    assert answer["Location"] == f"{LIST}?state_hi=live&mine=1"
    saved = SavedFilter.objects.get()
    assert "?state_hi=live&amp;mine=1" in client.get(LIST).content.decode()
    assert "Mine, live" not in signed_in(admin).get(LIST).content.decode()
    client.post(FILTERS, {"delete": saved.pk})
    assert SavedFilter.objects.exists()
    signed_in(editor).post(FILTERS, {"delete": saved.pk})
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "query": "mine=1"},
        {"name": "\u200b", "query": "mine=1"},
        {"name": "x" * 61, "query": "mine=1"},
        {"name": "x", "query": ""},
        {"name": "x", "query": "q=" + "x" * 2_000},
        {"delete": "9" * 30},
        {"delete": "x"},
        {},
    ],
)
def test_a_filter_that_cannot_be_saved_is_refused_in_words(signed_in, editor, sent):
    assert signed_in(editor).post(FILTERS, sent).status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_person_has_thirty_filters_at_most(signed_in, editor, monkeypatch):
    monkeypatch.setattr("desk.saved_filters.MAX_SAVED", 1)
    client = signed_in(editor)
    for name in ("a", "a", "b"):
        client.post(FILTERS, {"name": name, "query": "mine=1"})
    assert [each.name for each in SavedFilter.objects.all()] == ["a"]
