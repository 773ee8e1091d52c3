"""Which stories stand where on the front page."""

import pytest

from articles.front_page import (
    BLOCK_LENGTHS,
    LATEST,
    RIVER_COLUMNS,
    RIVER_ROWS,
    SECONDARY_STORIES,
    FrontPage,
    front_page,
)
from articles.models import FrontPagePlace
from topics.models import Topic

TOP = 1 + SECONDARY_STORIES + LATEST


@pytest.fixture
def stories(story):
    """A function that creates stories, the newest last, and gives those at `pictured` a picture."""

    def make(count: int, topic: Topic | None = None, picture=None, pictured: tuple[int, ...] = ()) -> list:
        made = [story(hi="live") for _number in range(count)]
        for number, article in enumerate(made):
            if topic:
                article.topics.add(topic)
            if number in pictured:
                article.lead_picture = picture
                article.save()
        return made

    return make


def numbers(editions) -> list[int]:
    return [edition.article_id for edition in editions]


def numbers_of(articles) -> list[int]:
    return [article.pk for article in articles]


def everything(page: FrontPage) -> list[int]:
    groups = [page.seconds, page.latest, *(found for _topic, found in page.blocks), *page.river]
    return numbers([page.lead, *(edition for group in groups for edition in group)])


def test_the_latest_are_the_newest_stories_after_the_lead_and_the_second_leads(stories):
    made = stories(TOP + 1)
    page = front_page("hi", [])
    newest = numbers_of(reversed(made))
    assert numbers([page.lead, *page.seconds]) == newest[: 1 + SECONDARY_STORIES]
    assert numbers(page.latest) == newest[1 + SECONDARY_STORIES : TOP]


def test_more_placed_stories_than_places_do_not_head_the_latest(stories):
    made = stories(TOP + 2)
    places = [FrontPagePlace(article=article, position=position) for position, article in enumerate(made)]
    page = front_page("hi", places)
    assert numbers([page.lead, *page.seconds]) == numbers_of(made[: 1 + SECONDARY_STORIES])
    assert numbers(page.latest) == numbers_of(reversed(made))[:LATEST]


def test_three_stories_are_a_lead_and_two_second_leads(stories):
    stories(3)
    page = front_page("hi", [])
    assert (bool(page.lead), len(page.seconds), page.latest, page.blocks, page.river) == (True, 2, [], [], [])


def test_no_story_is_there_twice(stories):
    topics = [Topic.objects.create(name_en=f"Topic {number}") for number in range(2)]
    for number in range(32):
        stories(1, topics[number % 2])
    shown = everything(front_page("hi", [], topics))
    assert len(shown) == len(set(shown)) == TOP + 2 * max(BLOCK_LENGTHS) + RIVER_COLUMNS * RIVER_ROWS


def test_a_block_begins_with_its_newest_story_that_has_a_picture(stories, small_picture):
    topic = Topic.objects.create(name_en="Science")
    on_topic = stories(4, topic, small_picture, pictured=(0, 1))
    stories(TOP)
    ((_topic, found),) = front_page("hi", [], [topic]).blocks
    order = [article.pk for article in reversed(on_topic)]
    assert numbers(found) == [order[2], order[0], order[1], order[3]]


def test_all_blocks_are_equally_long(stories):
    topics = [Topic.objects.create(name_en=f"Topic {number}") for number in range(3)]
    for topic, count in zip(topics, (3, 4, 9), strict=True):
        stories(count, topic)
    stories(TOP)
    assert [len(found) for _topic, found in front_page("hi", [], topics).blocks] == [3, 3, 3]


def test_a_topic_with_one_story_gets_no_block(stories):
    topic = Topic.objects.create(name_en="Science")
    stories(min(BLOCK_LENGTHS) - 1, topic)
    stories(TOP)
    assert front_page("hi", [], [topic]).blocks == []


def test_the_river_has_three_equal_columns_that_begin_with_pictures(stories, small_picture):
    made = stories(11, None, small_picture, pictured=(2, 3, 10))
    stories(TOP)
    river = front_page("hi", []).river
    assert [len(column) for column in river] == [3, 3, 3]
    assert [column[0].article_id for column in river] == [made[10].pk, made[3].pk, made[2].pk]


def test_a_page_of_any_size_takes_the_same_number_of_queries(stories, django_assert_num_queries):
    stories(3)
    with django_assert_num_queries(3):
        front_page("hi", [])
    stories(40)
    with django_assert_num_queries(3):
        front_page("hi", [])
