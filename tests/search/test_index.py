import pytest
from django.core.management import call_command

from articles import publishing
from articles.models import Contributor, Edition
from search import index
from search.find import Scope, find
from search.models import SearchWord
from search.query import parse_query
from topics.models import Topic

pytestmark = pytest.mark.django_db


def count(text: str) -> int:
    return len(find(parse_query(text), Edition.objects.live(), Scope()).editions)


def test_a_rebuild_restores_the_whole_index(story):
    article = story(hi="live", en="live")
    publishing.set_topics(article, [Topic.objects.create(name_en="Weather bureau")])
    publishing.set_byline(article, [Contributor.objects.create(name_en="Asha Rao")])
    asked = ("मानसून", "monsoon", "bureau", "asha")
    before = [count(text) for text in asked]
    assert all(before)
    index.clear()
    assert not any(count(text) for text in asked)
    call_command("rebuild_search")
    assert [count(text) for text in asked] == before
    call_command("rebuild_search", "--empty")
    assert [count(text) for text in asked] == before


def test_a_rebuild_recomputes_the_keys_of_known_words(story):
    story(hi="live")
    SearchWord.objects.update(key="~of", sound="yesterday", skeleton="s")
    assert not count("mansun")
    call_command("rebuild_search")
    assert count("mansun")


def test_a_rebuild_resumes_an_earlier_one(story):
    first, second = story(en="live", hi=None), story(en="live", hi=None)
    index.clear()
    call_command("rebuild_search", "--from", str(second.editions.get().pk))
    assert find(parse_query("monsoon"), Edition.objects.live(), Scope()).editions == {
        second.editions.get().pk: second.pk
    }
    assert first.editions.get().pk < second.editions.get().pk


def test_row_numbers_increase_with_time_and_do_not_collide():
    from django.utils import timezone

    now = timezone.now()
    assert index.row_of(now, 2) > index.row_of(now, 1) > index.row_of(now.replace(year=2001), 16_000_000)
    assert index.seconds_of(index.row_of(now, 5)) == int(now.timestamp())
