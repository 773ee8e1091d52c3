"""The list of stories at the desk."""

import re

import pytest
from desk_forms import LIST

from articles.models import Byline, Contributor
from topics.models import Topic

pytestmark = pytest.mark.django_db


def test_the_list_shows_both_headlines_and_a_state_per_language(signed_in, editor, story):
    story(hi="live", en="draft")
    html = signed_in(editor).get(LIST).content.decode()
    assert "केरल में मानसून" in html and "Monsoon arrives" in html
    assert 'state--live">Published' in html and 'state--draft">Draft' in html


@pytest.mark.parametrize("state", ["missing", "draft", "scheduled", "live", "withdrawn"])
def test_the_list_is_filtered_by_state_per_language(signed_in, editor, story, state):
    for each in ("draft", "scheduled", "live", "withdrawn", None):
        story(hi="live", en=each)
    found = signed_in(editor).get(f"{LIST}?state_en={state}").context["cl"].result_list
    assert len(found) == 1
    edition = found[0].edition("en")
    assert (
        state == "missing" if edition is None else state in (edition.status, "live" if edition.is_live else "scheduled")
    )


def test_the_list_is_filtered_by_topic_and_invalid_query_strings_cause_no_error(signed_in, editor, story):
    topic = Topic.objects.create(name_en="Science")
    story().topics.add(topic)
    story()
    client = signed_in(editor)
    assert len(client.get(f"{LIST}?topic=science").context["cl"].result_list) == 1
    for nonsense in ("state_en=x", "topic=x", "topic=%00", "q=%00", "p=-1", "p=x", "o=99", "q=" + "क" * 3000):
        assert client.get(f"{LIST}?{nonsense}").status_code in (200, 302, 413)


def test_the_list_needs_a_constant_number_of_queries(signed_in, editor, story, django_assert_max_num_queries):
    contributor, topic = Contributor.objects.create(name_en="Desk"), Topic.objects.create(name_en="Science")
    client = signed_in(editor)
    client.get("/admin/")  # the first request writes to the session
    for count in (5, 45):
        for _ in range(count):
            article = story(by=editor, hi="live", en="live")
            article.topics.add(topic)
            Byline.objects.create(article=article, contributor=contributor)
        with django_assert_max_num_queries(20):
            client.get(LIST)


def test_an_empty_list_says_why_it_is_empty(signed_in, editor):
    client = signed_in(editor)
    assert "There is nothing here yet." in client.get(LIST).content.decode()
    assert "Nothing matches." in client.get(LIST, {"state_hi": "draft"}).content.decode()


def test_the_column_that_orders_the_list_says_so(signed_in, editor, story):
    story()
    heads = re.findall(r'<th scope="col"[^>]*>', signed_in(editor).get(LIST, {"o": "6.-8"}).content.decode())
    ordered = [head for head in heads if "aria-sort" in head]
    assert len(ordered) == 1 and "column-words" in ordered[0] and 'aria-sort="ascending"' in ordered[0]
