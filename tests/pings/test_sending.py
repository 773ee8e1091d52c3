"""What the services are told, from the publication to their answer. The services are servers on 127.0.0.1."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import publishing
from articles.models import Byline, Contributor, Edition
from pings import sending, services
from pings.models import Ping
from pings.sending import send_pings
from pings.storing import store

SITE = "http://127.0.0.1:8000"
PAPER = {f"{SITE}/hi/feed/", f"{SITE}/hi/feed/rss/"}

pytestmark = pytest.mark.django_db


def let_pass(time: timedelta) -> None:
    """Make every waiting ping due that is due within that time."""
    Ping.objects.filter(due_at__lte=timezone.now() + time).update(due_at=timezone.now())


def test_the_hub_is_told_of_every_feed_that_a_publication_changes_each_once(story, editor, hub):
    article = story(hi="draft")
    article.topics.add("Weather")
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_en="Desk"), position=1)
    assert send_pings() == [("websub", 0, 0, "")] and not hub.told
    publishing.publish(article.edition("hi"), editor)
    story(hi="live")
    assert send_pings() == [("websub", 2, 0, "")]
    places = ("", "topics/weather/", "by/desk/")
    told = hub.take_told()
    assert set(told) == {f"{SITE}/hi/{place}{feed}" for place in places for feed in ("feed/", "feed/rss/")}
    assert len(told) == len(set(told))
    send_pings()
    assert not hub.told and not Ping.objects.exists()


def test_nothing_is_stored_or_sent_unless_the_settings_name_a_service(story, settings, hub):
    settings.WEBSUB_HUB = ""
    story(hi="live")
    assert not Ping.objects.exists() and send_pings() == []


def test_pings_of_a_service_that_is_no_longer_set_are_deleted(story, settings, hub):
    story(hi="live")
    settings.WEBSUB_HUB = ""
    assert send_pings() == [] and not Ping.objects.exists()


def test_a_publication_that_is_rolled_back_tells_nothing(story, editor, hub, monkeypatch):
    article = story(hi="draft")
    with pytest.raises(ZeroDivisionError), publishing.unit_of_work():
        publishing.publish(article.edition("hi"), editor)
        raise ZeroDivisionError
    send_pings()
    assert not hub.told


@pytest.mark.parametrize("answer", [400, 500, 503, 301, 302, 307])
def test_what_the_hub_does_not_take_is_tried_again_later_and_never_elsewhere(story, hub, answer):
    story(hi="live")
    hub.answer = answer
    assert send_pings() == [("websub", 0, 1, f"127.0.0.1 answers {answer}")]
    hub.answer = 204
    hub.take_told()
    assert send_pings() == [("websub", 0, 0, "")] and not hub.told  # too early
    let_pass(timedelta(minutes=1))
    send_pings()
    assert set(hub.told) == PAPER and not Ping.objects.exists()


def test_a_hub_that_is_silent_costs_one_timeout_and_loses_nothing(story, hub, monkeypatch):
    monkeypatch.setattr(services, "TIMEOUT", 0.2)
    hub.answer = "silence"
    story(hi="live")
    story(hi="live", en="live")
    ((_service, sent, failed, error),) = send_pings()
    assert (sent, failed) == (0, 3) and "does not answer" in error
    hub.answer = 200
    let_pass(timedelta(minutes=1))
    send_pings()
    assert {*hub.told} >= PAPER and not Ping.objects.exists()


def test_a_hub_that_is_off_for_a_day_is_told_within_an_hour_of_its_return(story, hub, settings):
    settings.WEBSUB_HUB, back = "http://127.0.0.1:9/", settings.WEBSUB_HUB  # nothing listens at the discard port
    story(hi="live")
    waits = []
    for _hour in range(30):
        send_pings()
        waits.append(round((Ping.objects.get().due_at - timezone.now()) / timedelta(minutes=1)))
        let_pass(timedelta(hours=1))
    assert waits[:7] == [1, 2, 4, 8, 16, 32, 60] and set(waits[7:]) == {60}
    settings.WEBSUB_HUB = back
    send_pings()
    assert set(hub.told) == PAPER and not Ping.objects.exists()


def test_one_feed_that_the_hub_refuses_keeps_back_no_other(story, hub, monkeypatch):
    first, second = story(hi="live"), story(hi=None, en="live")
    post = services._post

    def refuse_english(address, body, content_type):
        if "%2Fen%2F" in body:
            raise services.PingError("no", is_down=False)
        post(address, body, content_type)

    monkeypatch.setattr(services, "_post", refuse_english)
    assert send_pings() == [("websub", 1, 1, "no")]
    assert set(hub.told) == PAPER and Ping.objects.get().edition.article == second != first


def test_a_scheduled_story_is_told_at_its_time_and_not_before(story, hub, indexnow):
    edition = story(hi="scheduled").edition("hi")
    send_pings()
    assert not hub.told and not indexnow.told
    assert {ping.due_at for ping in Ping.objects.all()} == {edition.publish_at}
    Edition.objects.filter(pk=edition.pk).update(publish_at=timezone.now(), first_published_at=timezone.now())
    let_pass(timedelta(hours=3))
    send_pings()
    assert set(hub.told) == PAPER and indexnow.told[0]["urlList"] == [SITE + edition.get_absolute_url()]


def test_a_story_whose_time_was_moved_on_waits_for_the_new_time(story, hub, indexnow):
    edition = story(hi="scheduled").edition("hi")
    later = timezone.now() + timedelta(days=2)
    Edition.objects.filter(pk=edition.pk).update(publish_at=later)  # without telling anybody
    let_pass(timedelta(hours=3))
    send_pings()
    assert not hub.told and not indexnow.told and {ping.due_at for ping in Ping.objects.all()} == {later}


def test_drafts_and_scheduled_stories_that_are_withdrawn_tell_nothing(story, editor, hub, indexnow):
    story(hi="approved", en="review")
    edition = story(hi="scheduled").edition("hi")
    publishing.withdraw(edition, editor, "हटाई गई")
    let_pass(timedelta(hours=3))
    send_pings()
    assert not hub.told and not indexnow.told and not Ping.objects.exists()


def test_indexnow_is_told_of_published_changed_and_withdrawn_addresses_in_one_request(
    story, editor, indexnow, settings
):
    first, second = story(hi="live", en="live"), story(hi="live")
    publishing.withdraw(first.edition("en"), editor, "Wrong.")
    assert send_pings() == [("indexnow", 3, 0, "")]
    (told,) = indexnow.take_told()
    urls = [SITE + edition.get_absolute_url() for edition in (*first.editions.all(), second.edition("hi"))]
    assert sorted(told.pop("urlList")) == sorted(urls)
    assert told == {"host": "127.0.0.1:8000", "key": "a1b2c3d4e5", "keyLocation": f"{SITE}/a1b2c3d4e5.txt"}
    edition = second.edition("hi")
    edition.headline = "नया शीर्षक"
    publishing.save_story(second, [edition], editor)
    send_pings()
    assert [told["urlList"] for told in indexnow.told] == [[SITE + edition.get_absolute_url()]]


def test_a_change_while_a_ping_is_sent_is_told_too(story, editor, indexnow, monkeypatch):
    edition = story(hi="live").edition("hi")
    tell = services.tell_indexnow

    def change_meanwhile(editions):
        answer = tell(editions)
        if not editor.first_name:
            editor.first_name = "changed"
            edition.headline = "नया शीर्षक"
            publishing.save_story(edition.article, [edition], editor)
        return answer

    monkeypatch.setitem(sending.TELL, "indexnow", change_meanwhile)
    send_pings()
    assert len(indexnow.told) == 2 and not Ping.objects.exists()


def test_many_stories_go_in_batches(story, indexnow, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    for _number in range(5):
        story(hi="live")
    assert send_pings() == [("indexnow", 5, 0, "")]
    assert [len(told["urlList"]) for told in indexnow.told] == [2, 2, 1]


def test_another_process_does_not_send_what_one_is_sending(story, indexnow, monkeypatch):
    story(hi="live")
    tell = services.tell_indexnow

    def run_again(editions):
        assert send_pings() == [("indexnow", 0, 0, "")]
        return tell(editions)

    monkeypatch.setitem(sending.TELL, "indexnow", run_again)
    assert send_pings() == [("indexnow", 1, 0, "")] and len(indexnow.told) == 1


def test_the_command_says_what_was_sent_and_what_failed(story, hub, capsys):
    story(hi="live")
    hub.answer = 500
    call_command("send_pings")
    assert "1 failed and are tried again: 127.0.0.1 answers 500" in capsys.readouterr().err
    hub.answer = 204
    let_pass(timedelta(hours=1))
    call_command("send_pings")
    assert capsys.readouterr().out == "websub: 1 sent.\n"


def test_a_publication_takes_few_queries_more_for_its_pings(story, editor, hub, django_assert_max_num_queries):
    story(hi="live", en="scheduled")
    ids = list(Edition.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(3):
        store(ids)
