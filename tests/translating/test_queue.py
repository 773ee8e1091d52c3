"""The translators' queue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Edition
from topics.models import Topic
from translating import queue
from translating.models import WantedTopic

pytestmark = pytest.mark.django_db


def headlines(jobs) -> list[str]:
    return [job.edition.headline for job in jobs]


def named(story, headline, **states):
    return story(**states, hi_texts={"headline": headline})


def test_missing_stories_are_wanted_refused_or_not_decided(story, translator):
    for name in ("मांगी", "मना", "खुली"):
        named(story, name, hi="live")
    named(story, "दोनों में", hi="live", en="draft")
    named(story, "मसौदा", hi="draft")
    ids = dict(Edition.objects.in_language("hi").values_list("headline", "article"))
    stories = {name: Edition.objects.get(headline=name).article for name in ids}
    queue.decide(stories["मांगी"], "en", True, None)
    queue.decide(stories["मसौदा"], "en", True, timezone.now() + timedelta(days=1))
    queue.decide(stories["मना"], "en", False, None)
    found = queue.queue_of(translator, "en", {})
    assert headlines(found.wanted) == ["मसौदा", "मांगी"]  # what has a deadline comes first
    assert headlines(found.undecided) == ["खुली"] and not found.behind and not found.sent_back


def test_a_topic_wants_its_published_stories(story, translator):
    topic = Topic.objects.create(name_en="Weather")
    for article in (on_it := named(story, "मौसम की", hi="live"), named(story, "मसौदा", hi="draft")):
        publishing.set_topics(article, [topic])
    WantedTopic.objects.create(topic=topic)
    assert headlines(queue.queue_of(translator, "en", {}).wanted) == ["मौसम की"]
    queue.decide(on_it, "en", False, None)
    assert not queue.queue_of(translator, "en", {}).wanted


def test_what_is_behind_or_sent_back_is_listed(story, translator, editor):
    behind, returned = story(hi="live", en="live"), story(hi="live", en="review")
    hindi = behind.edition("hi")
    hindi.headline = "बदला"
    publishing.save_story(behind, [hindi], editor)
    publishing.send_back(returned.edition("en"), editor, "छोटा करें")
    found = queue.queue_of(translator, "en", {})
    assert [job.edition.article for job in found.behind] == [behind]
    assert [job.edition.article for job in found.sent_back] == [returned]


def test_an_assigned_translation_is_listed_once_whatever_its_state(story, translator):
    missing, begun, soon = named(story, "खाली", hi="draft"), story(hi="live", en="draft"), timezone.now()
    found = queue.queue_of(translator, "en", {missing.pk: soon, begun.pk: None})
    assert [(job.edition.article, job.deadline) for job in found.wanted] == [(missing, soon)]
    assert [job.edition for job in found.begun] == [begun.edition("en")]
    assert not found.behind and not found.sent_back and not found.undecided
