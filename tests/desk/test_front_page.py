"""The desk's page that arranges the front page."""

from datetime import timedelta

import pytest
from desk_forms import LIST
from django.utils import timezone

from articles.models import FrontPagePlace
from articles.publishing import arrange_front_page

pytestmark = pytest.mark.django_db
URL = f"{LIST}front-page/"


def places(client, *articles, **changes) -> dict:
    """The form data with these stories in the places, the lead first."""
    data = {"opened": client.get(URL).context["opened"]}
    for number in range(1, 6):
        article = articles[number - 1] if number <= len(articles) else None
        data |= {f"place-{number}-article": article.pk if article else "", f"place-{number}-until": ""}
    return data | changes


def placed():
    return [place.article for place in FrontPagePlace.objects.select_related("article")]


def test_an_editor_places_the_lead_and_the_secondary_stories(signed_in, editor, reader, story):
    newest, lead, second = story(), story(), story()
    client = signed_in(editor)
    assert client.post(URL, places(client, lead, second)).status_code == 302
    assert placed() == [lead, second]
    context = reader.get("/hi/").context
    assert [context["lead"].article, context["seconds"][0].article] == [lead, second]
    assert newest in [edition.article for edition in context["seconds"]]


def test_a_preview_of_the_front_page_saves_nothing(signed_in, editor, story):
    lead = story(hi="live", en="draft")
    client = signed_in(editor)
    response = client.post(URL, places(client, lead, _show="1"))
    hindi, english = response.context["results"]
    assert hindi["lead"].article == lead and english["not_live"] == [lead] and placed() == []


def test_a_place_ends_at_its_time(signed_in, editor, reader, story):
    lead = story()
    newest = story()
    arrange_front_page([(lead, timezone.now() + timedelta(hours=1))], by=editor)
    assert reader.get("/hi/").context["lead"].article == lead
    FrontPagePlace.objects.update(until=timezone.now())
    assert reader.get("/hi/").context["lead"].article == newest


def test_a_save_from_a_stale_page_is_refused(signed_in, editor, admin, story):
    first, second = story(), story()
    data = places(signed_in(editor), first)
    arrange_front_page([(second, None)], by=admin)
    response = signed_in(editor).post(URL, data)
    assert "Somebody else edited the front page" in response.content.decode() and placed() == [second]


@pytest.mark.parametrize(
    "change, message",
    [
        ({"place-1-until": "2020-01-01T10:00"}, "This time has passed"),
        ({"place-1-until": "soon"}, "Enter a valid date/time"),
        ({"place-2-article": "999"}, "Select a valid choice"),
    ],
)
def test_invalid_places_are_refused_with_a_message(signed_in, editor, story, change, message):
    client = signed_in(editor)
    response = client.post(URL, places(client, story(), **change))
    assert message in response.content.decode() and placed() == []


def test_a_story_in_two_places_is_refused(signed_in, editor, story):
    article, client = story(), signed_in(editor)
    assert "is in two slots" in client.post(URL, places(client, article, article)).content.decode()
    assert placed() == []


def test_only_people_who_may_publish_arrange_the_front_page(signed_in, reporter, translator):
    for user in (reporter, translator):
        assert signed_in(user).get(URL).status_code == 403
        assert signed_in(user).post(URL, {}).status_code == 403


def test_the_query_string_adds_a_story_to_the_form(signed_in, editor, story):
    article = story()
    assert f'value="{article.pk}" selected' in signed_in(editor).get(f"{URL}?add={article.pk}").content.decode()
    for nonsense in ("x", "999", "9" * 30, "%00"):
        assert signed_in(editor).get(f"{URL}?add={nonsense}").status_code == 200
