"""The plan of a day and a week, its events, and the calendar feed."""

import logging
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from icalendar_reader import parse

from articles import publishing
from articles.embargo import set_embargo
from newsroom.log_formatters import JSONFormatter
from planning import assigning, plan
from planning.models import CalendarToken, PlannedEvent

pytestmark = pytest.mark.django_db
PAGE, SETTINGS = "/admin/plan/", "/admin/plan/calendar/"


@pytest.fixture
def tomorrow():
    return (timezone.localtime() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def full(story, editor, translator, tomorrow):
    """One entry of each kind tomorrow at noon and after."""
    scheduled, embargoed = story(by=editor, hi="draft"), story(by=editor, hi="draft", hi_texts={"headline": "बजट"})
    publishing.publish(scheduled.edition("hi"), editor, at=tomorrow)
    set_embargo(embargoed, tomorrow, editor)
    assigning.assign(embargoed, "en", translator, editor, due_at=tomorrow, note="600 words")
    PlannedEvent.objects.create(title="Session", starts_at=tomorrow, ends_at=tomorrow + timedelta(days=1))
    story(by=editor, hi="live", hi_texts={"headline": "आज की खबर"})


def kinds(user, day, count=1, **filters) -> list[str]:
    return sorted(entry.kind for each in plan.days(user, day, count, **filters) for entry in each.entries)


def test_a_day_has_all_that_happens_on_it(editor, full, tomorrow):
    assert kinds(editor, tomorrow.date()) == ["due", "embargo", "event", "scheduled"]
    assert kinds(editor, timezone.localdate()) == ["published"]
    assert kinds(editor, tomorrow.date() + timedelta(days=1)) == ["event"]  # it goes on


def test_a_week_is_one_page_with_seven_days(signed_in, editor, full, tomorrow):
    response = signed_in(editor).get(PAGE, {"day": str(tomorrow.date())})
    html = response.content.decode()
    assert len(response.context["days"]) == 7 and response.context["days"][0].day.weekday() == 0
    assert "Session" in html and "600 words" in html
    assert len(signed_in(editor).get(PAGE, {"view": "day"}).context["days"]) == 1


def test_the_plan_is_filtered_by_language_and_person(editor, translator, full, tomorrow):
    assert kinds(editor, tomorrow.date(), language="en") == ["due", "event"]
    assert kinds(editor, tomorrow.date(), language="hi") == ["embargo", "event", "scheduled"]
    assert kinds(editor, tomorrow.date(), person=translator) == ["due", "event"]


def test_the_filters_show_what_was_chosen_and_other_days_keep_it(signed_in, editor, translator):
    chosen = {"view": "day", "language": "hi", "person": str(translator.pk)}
    html = signed_in(editor).get(PAGE, chosen).content.decode()
    for value in chosen.values():
        assert f'<option value="{value}" selected>' in html
    kept = f"&amp;view=day&amp;language=hi&amp;person={translator.pk}"
    assert len(re.findall(rf'href="\?day=[\d-]+{kept}"', html)) == 3  # earlier, today, later


@pytest.mark.parametrize(
    "sent",
    [
        {"day": "9999-99-99"},
        {"day": "0001-01-01"},
        {"day": "x"},
        {"person": "9" * 40},
        {"person": "x"},
        {"language": "fr"},
    ],
)
def test_an_odd_address_shows_the_plan_of_today(signed_in, editor, sent):
    response = signed_in(editor).get(PAGE, sent)
    assert response.status_code == 200 and response.context["day"] == timezone.localdate()


def test_a_desk_of_own_stories_hides_what_others_plan(reporter, full, tomorrow, settings):
    settings.DESK_READS = "own"
    assert kinds(reporter, tomorrow.date()) == ["event"]
    assert kinds(reporter, timezone.localdate()) == ["published"]


def test_the_number_of_queries_does_not_grow_with_the_plan(
    signed_in, editor, full, tomorrow, django_assert_max_num_queries, story
):
    client = signed_in(editor)
    client.get(PAGE)
    with django_assert_max_num_queries(24):
        client.get(PAGE, {"day": str(tomorrow.date())})
    for _number in range(5):
        assigning.plan_story("x", "hi", editor, editor, due_at=tomorrow)
        assigning.assign(story(by=editor), "en", editor, editor, due_at=tomorrow)
    with django_assert_max_num_queries(24):
        client.get(PAGE, {"day": str(tomorrow.date())})


# --- events ---


def test_an_editor_adds_changes_and_deletes_an_event(signed_in, editor, tomorrow):
    client, typed = signed_in(editor), tomorrow.strftime("%Y-%m-%dT%H:%M")
    client.post(PAGE, {"do": "event", "title": "Session", "starts_at": typed})
    event = PlannedEvent.objects.get()
    assert event.starts_at == tomorrow and event.created_by == editor
    client.post(f"{PAGE}event/{event.pk}/", {"title": "Joint session", "starts_at": typed})
    assert "Joint session" in client.get(PAGE, {"day": str(tomorrow.date())}).content.decode()
    client.post(f"{PAGE}event/{event.pk}/", {"delete": "1"})
    assert not PlannedEvent.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"title": ""},
        {"title": "\u200b"},
        {"starts_at": "2999-01-01T00:00"},
        {"starts_at": "x"},
        {"ends_at": "2001-01-01T00:00"},
    ],
)
def test_an_unusable_event_is_refused_beside_its_field(signed_in, editor, tomorrow, sent):
    data = {"do": "event", "title": "Session", "starts_at": tomorrow.strftime("%Y-%m-%dT%H:%M")} | sent
    response = signed_in(editor).post(PAGE, data)
    assert response.status_code == 200 and response.context["event_form"].errors and not PlannedEvent.objects.exists()


# --- the feed ---


def make(client) -> str:
    html = client.post(SETTINGS, {"do": "make"}).content.decode()
    return urlsplit(html.split('id="calendar-address" value="')[1].split('"')[0]).path


def test_the_feed_has_the_plan_for_an_app_without_a_session(signed_in, editor, full):
    client = signed_in(editor)
    address = make(client)
    client.logout()
    response = client.get(address)
    assert response.status_code == 200 and response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"] and response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    events = parse(response.content.decode())
    assert {each["UID"].split("-")[0] for each in events} == {"due", "embargo", "event", "edition"}
    assert any(each["SUMMARY"].startswith("Due: ") and "600 words" in each["DESCRIPTION"] for each in events)
    again = parse(client.get(address).content.decode())
    assert [each["UID"] for each in again] == [each["UID"] for each in events]


def test_only_a_digest_is_stored_and_the_address_is_shown_once(signed_in, editor):
    client = signed_in(editor)
    secret = make(client).split("/")[2]
    assert secret not in str(CalendarToken.objects.values().get())
    assert secret not in client.get(SETTINGS).content.decode()


def test_a_new_address_ends_the_earlier_one_and_an_ended_one_is_gone(signed_in, editor):
    client = signed_in(editor)
    first = make(client)
    second = make(client)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    client.post(SETTINGS, {"do": "end"})
    assert client.get(second).status_code == 404


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_the_feed_of_somebody_who_left_is_gone(signed_in, editor, field):
    address = make(signed_in(editor))
    setattr(editor, field, False)
    editor.save()
    assert signed_in(editor).get(address).status_code == 404


def test_the_feed_has_only_what_the_person_may_read(signed_in, reporter, full, settings):
    settings.DESK_READS = "own"
    address = make(signed_in(reporter))
    events = parse(signed_in(reporter).get(address).content.decode())
    assert {each["UID"].split("-")[0] for each in events} == {"event", "edition"}


def test_no_log_line_has_the_secret(reader):
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "failed", None, None)
    record.request, record.status_code = reader.get("/calendar/a-secret-token/plan.ics").wsgi_request, 500
    line = JSONFormatter().format(record)
    assert "/calendar/" in line and "a-secret-token" not in line
