import pytest

from topics.models import Topic

ADD = "/admin/topics/topic/add/"


def test_an_editor_adds_a_topic_in_both_languages(signed_in, editor):
    data = {"name_hi": "विज्ञान", "name_en": "Science", "kind": "subject"}
    assert signed_in(editor).post(ADD, data).status_code == 302
    assert Topic.objects.get().slug == "science"


@pytest.mark.parametrize(
    "data, message",
    [({}, "Hindi or in English"), ({"name_en": "Science"}, "There is a topic with this name")],
)
def test_a_topic_without_a_name_or_with_a_taken_one_is_refused_in_words(signed_in, editor, data, message):
    Topic.objects.create(name_en="Science")
    response = signed_in(editor).post(ADD, {"kind": "subject", **data})
    assert response.status_code == 200 and message in response.content.decode()


@pytest.mark.parametrize("typed", ["mish", "मिस", "Misri"])
def test_the_desk_finds_a_topic_by_any_spelling(signed_in, reporter, typed):
    Topic.objects.create(name_en="Vikram Misri", name_hi="विक्रम मिसरी", aliases="Vikram Mishri")
    query = {"term": typed, "app_label": "articles", "model_name": "articletopic", "field_name": "tag"}
    found = signed_in(reporter).get("/admin/autocomplete/", query).json()["results"]
    assert [each["text"] for each in found] == ["विक्रम मिसरी · Vikram Misri"]
