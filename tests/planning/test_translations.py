"""The translators' queue at the desk, and beginning with the structure of the source."""

import pytest
from desk_forms import change_url, form_data

from articles.models import Edition
from planning import assigning
from planning.models import Assignment
from topics.models import Topic
from translating.models import Wanted, WantedTopic

pytestmark = pytest.mark.django_db
QUEUE = "/admin/plan/translations/"


def test_a_translator_takes_and_releases_a_translation(signed_in, translator, story):
    article = story(hi="live")
    client = signed_in(translator)
    html = client.get(f"{QUEUE}?language=en").content.decode()
    assert "केरल" in html and "words" in html and f"{article.pk}/change/#edition-en" in html
    html = client.post(QUEUE, {"story": article.pk, "language": "en", "act": "take"}, follow=True).content.decode()
    assert "taken by translator" in html
    client.post(QUEUE, {"story": article.pk, "language": "en", "act": "release"})
    assert not Assignment.objects.open().exists()  # nobody had asked for it


def test_who_takes_a_translation_is_who_it_is_assigned_to(signed_in, translator, editor, story):
    article = story(hi="live")
    signed_in(editor).post(
        QUEUE, {"story": article.pk, "language": "en", "act": "want", "deadline": "2030-01-02T10:30"}
    )
    client = signed_in(translator)
    client.post(QUEUE, {"story": article.pk, "language": "en", "act": "take"})
    assignment = Assignment.objects.get()
    assert (assignment.person, assignment.language, assignment.due_at.year) == (translator, "en", 2030)
    assert "Assigned to me" in client.get("/admin/").content.decode()
    client = signed_in(editor)
    page = client.post(QUEUE, {"story": article.pk, "language": "en", "act": "take"}, follow=True).content.decode()
    assert "Somebody else has taken this translation." in page
    page = client.post(QUEUE, {"story": article.pk, "language": "en", "act": "refuse"}, follow=True).content.decode()
    assert "Let them release it first." in page and Wanted.objects.get().is_wanted
    client.post(QUEUE, {"story": article.pk, "language": "en", "act": "release"})
    assert Assignment.objects.open().get().person is None  # it was asked for: it waits for somebody
    client.post(QUEUE, {"story": article.pk, "language": "en", "act": "refuse"})
    assert not Assignment.objects.open().exists()


def test_an_assigned_translation_stands_in_the_queue(signed_in, translator, editor, story):
    article = story(hi="live", en="draft")
    assigning.assign(article, "en", translator, editor, note="600 words")
    assigning.assign(article, "hi", editor, editor, note="the original")
    client = signed_in(translator)
    page = client.get(f"{QUEUE}?language=en").content.decode()
    assert "taken by translator" in page and "600 words" in page
    assert "the original" not in client.get(f"{QUEUE}?language=hi").content.decode()
    client.post(QUEUE, {"story": article.pk, "language": "en", "act": "end"})
    assert set(Assignment.objects.open().values_list("language", flat=True)) == {"hi"}


def test_only_those_who_publish_decide_what_is_wanted(signed_in, translator, editor, story):
    article = story(hi="live")
    sent = {"story": article.pk, "language": "en", "act": "want", "deadline": "2030-01-02T10:30"}
    assert signed_in(translator).post(QUEUE, sent).status_code == 403
    html = signed_in(editor).post(QUEUE, sent, follow=True).content.decode()
    assert "is wanted." in html and Wanted.objects.get().deadline.year == 2030
    signed_in(editor).post(QUEUE, sent | {"deadline": "x"})
    signed_in(editor).post(QUEUE, sent | {"act": "refuse", "deadline": ""})
    assert not Wanted.objects.get().is_wanted


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "0"])
def test_an_unknown_story_is_not_found(signed_in, translator, number):
    assert signed_in(translator).post(QUEUE, {"story": number, "act": "take"}).status_code == 404


def test_a_person_sees_the_languages_that_they_work_in(signed_in, translator):
    translator.languages = ["en"]
    translator.save()
    assert signed_in(translator).get(f"{QUEUE}?language=hi").context["language"] == "en"


def test_an_editor_marks_a_topic(signed_in, editor):
    topic = Topic.objects.create(name_en="Weather")
    data = {"name_en": "Weather", "name_hi": "", "kind": topic.kind, "aliases": "", "slug": topic.slug}
    client = signed_in(editor)
    client.post(f"/admin/topics/topic/{topic.pk}/change/", data | {"is_translated": "on"})
    assert WantedTopic.objects.get().topic == topic
    client.post(f"/admin/topics/topic/{topic.pk}/change/", data)
    assert not WantedTopic.objects.exists()


def test_an_empty_pane_begins_with_the_structure_and_saves_nothing(signed_in, editor, story):
    article = story(hi="live")
    client = signed_in(editor)
    assert 'name="en-outline"' in client.get(change_url(article)).content.decode()
    answer = client.post(change_url(article), form_data(article, **{"en-outline": "yes"}))
    assert "Nothing is saved yet." in answer.content.decode() and "&lt;h2&gt;…&lt;/h2&gt;" in answer.content.decode()
    assert "Write a headline" not in answer.content.decode() and Edition.objects.count() == 1


def test_a_body_that_is_written_is_not_replaced(signed_in, editor, story):
    article = story(hi="live", en="draft")
    assert 'name="en-outline"' not in signed_in(editor).get(change_url(article)).content.decode()
    signed_in(editor).post(change_url(article), form_data(article, **{"en-outline": "yes"}))
    assert "monsoon" in Edition.objects.get(language="en").body
