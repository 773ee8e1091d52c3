"""The desk's page that arranges the front page."""

import re
from datetime import timedelta
from html import unescape

import pytest
from desk_forms import LIST
from django.utils import timezone

from articles.front_page import arrange_front_page
from articles.kinds import set_kind
from articles.models import FrontPagePlace

pytestmark = pytest.mark.django_db
URL = f"{LIST}front-page/"


def form(client, *articles, **changes) -> dict:
    """The form data with these stories in this order, the lead first."""
    data = {"opened": client.get(URL).context["opened"], "story": [article.pk for article in articles]}
    return data | {f"until-{article.pk}": "" for article in articles} | changes


def save(client, *articles, **changes):
    return client.post(URL, form(client, *articles, _save="", **changes))


def placed():
    return [place.article for place in FrontPagePlace.objects.order_by("position").select_related("article")]


def shown(response) -> list:
    """The order on the page, saved or not."""
    return [place.article for place in response.context["places"]]


@pytest.fixture
def three(story):
    return [story(hi_texts={"headline": headline}) for headline in ("पहली", "दूसरी", "तीसरी")]


def test_an_editor_places_the_lead_and_the_secondary_stories(signed_in, editor, reader, story):
    newest, lead, second = story(), story(), story()
    client = signed_in(editor)
    assert save(client, lead, second).status_code == 302
    assert placed() == [lead, second]
    context = reader.get("/hi/").context
    assert [context["lead"].article, context["seconds"][0].article] == [lead, second]
    assert newest in [edition.article for edition in context["seconds"]]


@pytest.mark.parametrize(
    "button, which, order",
    [
        ("_up", 1, [1, 0, 2]),
        ("_up", 0, [0, 1, 2]),
        ("_down", 0, [1, 0, 2]),
        ("_down", 2, [0, 1, 2]),
        ("_remove", 1, [0, 2]),
    ],
)
def test_a_button_moves_a_story_and_saves_nothing(signed_in, editor, three, button, which, order):
    arrange_front_page([(article, None) for article in three], by=editor)
    client = signed_in(editor)
    response = client.post(URL, form(client, *three, **{button: three[which].pk}))
    assert shown(response) == [three[index] for index in order] and placed() == three
    is_moved = order != [0, 1, 2]
    assert response.context["is_changed"] == is_moved == ("Not saved yet" in response.content.decode())
    assert response.context["results"][0]["lead"].article == three[order[0]]


def test_a_story_is_given_the_slot_of_the_lead_and_pushes_the_others_down(signed_in, editor, three, story):
    new = story(hi_texts={"headline": "नई"})
    arrange_front_page([(article, None) for article in three], by=editor)
    client = signed_in(editor)
    asked = client.get(URL, {"add": new.pk})
    buttons = re.findall(r'name="_insert" value="([^"]*)">([^<]*)', asked.content.decode())
    assert buttons[0] == (f"{new.pk}:1", "Lead story") and len(buttons) == 4
    response = client.post(URL, form(client, *three, _insert=buttons[0][0]))
    assert shown(response) == [new, *three] and placed() == three
    assert save(client, *shown(response)).status_code == 302 and placed() == [new, *three]


def test_a_story_that_is_not_published_is_said_to_wait(signed_in, editor, story):
    draft = story(hi="draft")
    html = signed_in(editor).get(URL, {"add": draft.pk}).content.decode()
    assert "not published yet" in html


def test_a_sponsored_story_is_not_offered_and_is_said_to_stay_away(signed_in, editor, story):
    paid = story()
    set_kind(paid, "sponsored", editor)
    response = signed_in(editor).get(URL, {"add": paid.pk})
    assert response.context["candidates"] == []
    html = signed_in(editor).post(URL, form(signed_in(editor), paid, _show="")).content.decode()
    assert "a sponsored story is on no front page" in html


def test_a_story_that_has_a_slot_moves(signed_in, editor, three):
    arrange_front_page([(article, None) for article in three], by=editor)
    client = signed_in(editor)
    assert "It stands here now: Secondary story 2" in client.get(URL, {"add": three[2].pk}).content.decode()
    response = client.post(URL, form(client, *three, _insert=f"{three[2].pk}:1"))
    assert shown(response) == [three[2], three[0], three[1]]


def test_the_sixth_story_is_said_to_lose_its_slot_and_stays_in_the_form(signed_in, editor, story):
    stories = [story() for _each in range(6)]
    arrange_front_page([(article, None) for article in stories[:5]], by=editor)
    client = signed_in(editor)
    response = client.post(URL, form(client, *stories[:5], _insert=f"{stories[5].pk}:1"))
    assert shown(response) == [stories[5], *stories[:5]] and "Loses its slot" in response.content.decode()
    save(client, *shown(response))
    assert placed() == [stories[5], *stories[:4]]


def test_the_result_shows_each_language_as_it_will_be(signed_in, editor, story):
    lead = story(hi="live", en="draft")
    client = signed_in(editor)
    response = client.post(URL, form(client, lead, _show=""))
    hindi, english = response.context["results"]
    assert hindi["lead"].article == lead and english["not_live"] == [lead] and placed() == []
    assert "As it will be once you save" in response.content.decode()


def test_a_place_ends_at_its_time(signed_in, editor, reader, story):
    lead = story()
    newest = story()
    until = timezone.localtime() + timedelta(hours=1)
    client = signed_in(editor)
    save(client, lead, **{f"until-{lead.pk}": until.strftime("%Y-%m-%dT%H:%M")})
    assert reader.get("/hi/").context["lead"].article == lead
    FrontPagePlace.objects.update(until=timezone.now())
    assert reader.get("/hi/").context["lead"].article == newest


def test_an_end_with_seconds_is_not_a_change(signed_in, editor, story):
    lead = story()
    until = timezone.now().replace(second=30) + timedelta(hours=1)
    arrange_front_page([(lead, until)], by=editor)
    client = signed_in(editor)
    typed = timezone.localtime(until).strftime("%Y-%m-%dT%H:%M")
    assert not client.post(URL, form(client, lead, **{f"until-{lead.pk}": typed})).context["is_changed"]


def test_a_save_from_a_stale_page_is_refused_with_both_orders_in_words(signed_in, editor, admin, three):
    first, second, third = three
    client = signed_in(editor)
    data = form(client, first, second, _save="")
    arrange_front_page([(third, None)], by=admin)
    response = client.post(URL, data)
    html = unescape(response.content.decode())
    assert "Somebody else saved the front page" in html and placed() == [third]
    assert "Lead story: तीसरी" in html and "Lead story: पहली" in html and "Secondary story 1: दूसरी" in html
    assert response.context["results"][0]["lead"].article == third and "What readers see now" in html
    assert shown(response) == [first, second]
    client.post(URL, data | {"opened": response.context["opened"]})
    assert placed() == [first, second]


def test_moving_a_story_on_a_stale_page_tells_it_at_once(signed_in, editor, admin, three):
    client = signed_in(editor)
    data = form(client, *three, _up=three[1].pk)
    arrange_front_page([(three[2], None)], by=admin)
    response = client.post(URL, data)
    assert "Somebody else saved" in response.content.decode() and shown(response) == [three[1], three[0], three[2]]


@pytest.mark.parametrize(
    "time, message", [("2020-01-01T10:00", "This time has passed"), ("soon", "Enter a valid date/time")]
)
def test_a_wrong_time_is_refused_and_shows_what_readers_see(signed_in, editor, three, time, message):
    arrange_front_page([(three[0], None)], by=editor)
    client = signed_in(editor)
    response = save(client, three[1], three[0], **{f"until-{three[1].pk}": time})
    assert message in response.content.decode() and placed() == [three[0]]
    assert shown(response) == [three[1], three[0]] and response.context["results"][0]["lead"].article == three[0]


def test_stories_without_a_slot_are_offered_and_searched(signed_in, editor, three):
    client = signed_in(editor)
    offered = client.get(URL).context["candidates"]
    assert [place.article for place in offered] == three[::-1]
    found = client.post(URL, form(client, three[0], q="दूसरी", _find="")).context
    assert [place.article for place in found["candidates"]] == [three[1]] and len(found["places"]) == 1
    asked = client.post(URL, form(client, three[0], _add=three[1].pk)).context["asked"]
    assert asked["article"] == three[1] and asked["places"][0]["now"] == three[0]


def test_only_people_who_may_publish_arrange_the_front_page(signed_in, reporter, translator):
    for user in (reporter, translator):
        assert signed_in(user).get(URL).status_code == 403
        assert signed_in(user).post(URL, {}).status_code == 403


@pytest.mark.parametrize("nonsense", ["x", "999", "9" * 30, "%00", "\x00", "1:2:3", ""])
def test_nonsense_changes_nothing(signed_in, editor, three, nonsense):
    arrange_front_page([(three[0], None)], by=editor)
    client = signed_in(editor)
    assert client.get(URL, {"add": nonsense}).status_code == 200
    for button in ("_up", "_insert", "_add", "story", "q"):
        data = form(client, three[0]) | {button: [three[0].pk, nonsense] if button == "story" else nonsense}
        assert shown(client.post(URL, data)) == [three[0]]
    assert placed() == [three[0]]


def test_the_page_needs_a_constant_number_of_queries(signed_in, editor, story, django_assert_max_num_queries):
    arrange_front_page([(story(en="live"), None) for _each in range(5)], by=editor)
    for _each in range(6):
        story(en="live")
    client = signed_in(editor)
    client.get("/admin/")  # the first request writes to the session
    with django_assert_max_num_queries(24):
        client.get(URL)
