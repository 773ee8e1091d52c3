"""The page cache and the pages of live stories."""

import pytest

from live_stories import writing
from live_stories.writing import Words


@pytest.mark.django_db(transaction=True)
def test_readers_who_wait_for_entries_cost_one_query_each_until_an_entry_goes_live(
    site, story, editor, django_assert_num_queries
):
    article = story(by=editor, hi="live")
    timeline = writing.begin(article, editor)
    address = f"/hi/live/{article.pk}/"
    first = site.get(address)
    with django_assert_num_queries(1):  # for the page version; in production at most five times a second
        assert site.get(address, if_none_match=first.headers["etag"]).status == 304
    entry = writing.add(timeline, {"hi": Words("", "<p>मतदान शुरू</p>")}, False, ["hi"], editor)
    assert "मतदान शुरू" in site.get(address).text
    writing.withdraw(entry, "hi", 1, editor)
    assert "मतदान शुरू" not in site.get(address).text and site.renders == 3


def test_each_page_of_a_timeline_is_cached_by_its_first_entry_and_by_nothing_else(site, story, editor):
    article = story(by=editor, hi="live")
    timeline = writing.begin(article, editor)
    for number in range(3):
        writing.add(timeline, {"hi": Words("", f"<p>बात {number}</p>")}, False, ["hi"], editor)
    address = article.edition("hi").get_absolute_url()
    assert "बात 2" in site.get(address).text and "बात 2" not in site.get(address, query="entry=2").text
    assert "बात 1" in site.get(address, query="x=1&entry=2").text and site.renders == 2
