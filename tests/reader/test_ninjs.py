import json
from pathlib import Path

import jsonschema
import pytest

from articles import correcting
from articles.models import Byline, Contributor
from topics.models import Topic

SCHEMA = json.loads((Path(__file__).parent / "ninjs-schema_3.1.json").read_text())

pytestmark = pytest.mark.django_db


def item(reader, edition) -> dict:
    """The edition's ninjs, validated by IPTC's schema."""
    response = reader.get(f"/{edition.language}/articles/{edition.article_id}/ninjs.json")
    assert response.status_code == 200 and response["Content-Type"] == "application/json"
    found = json.loads(response.content)
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(found)
    return found


def test_the_schema_rejects_invalid_items():
    for wrong in ({}, {"uri": "http://a.example/", "nonsense": 1}, {"uri": "http://a.example/", "pubStatus": "maybe"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(SCHEMA).validate(wrong)


def test_a_live_edition_is_valid_ninjs_with_all_that_the_page_shows(reader, story, editor, small_picture):
    article = story(hi="live", en="live", hi_texts={"dateline": "तिरुवनंतपुरम"})
    article.lead_picture = small_picture
    article.save()
    for kind in Topic.Kind:
        article.topics.add(Topic.objects.create(name_en=f"A {kind}", name_hi=f"एक {kind.label}", kind=kind))
    Byline.objects.create(
        article=article, contributor=Contributor.objects.create(name_en="News Desk", name_hi="समाचार डेस्क")
    )
    correcting.correct(article.edition("hi"), editor, "तारीख सुधारी गई।")
    found = item(reader, article.edition("hi"))
    assert found["language"] == "hi" and found["by"] == "समाचार डेस्क" and found["located"] == "तिरुवनंतपुरम"
    assert [len(found[name]) for name in ("people", "places", "organisations", "subjects")] == [1, 1, 1, 1]
    assert "तारीख सुधारी गई।" in [each["value"] for each in found["descriptions"]]
    assert {each["rel"] for each in found["associations"]} == {"translation", "lead-picture"}
    assert found["standard"]["version"] == "3.1" and found["bodies"][0]["value"] == article.edition("hi").body
    original = [each for each in item(reader, article.edition("en"))["associations"] if each["rel"] == "original"]
    assert original[0]["uri"] == found["uri"]


def test_a_headline_and_a_summary_are_enough(reader, story):
    assert "bodies" not in item(reader, story(en="live", en_texts={"body": ""}).edition("en"))


def test_only_live_editions_have_ninjs(reader, story):
    for state, status in (("draft", 404), ("scheduled", 404), ("withdrawn", 410)):
        assert reader.get(f"/hi/articles/{story(hi=state).pk}/ninjs.json").status_code == status


def test_addresses_in_the_body_are_absolute(reader, story, settings):
    body = '<p><a href="/en/archive/">a</a> <a href="#part-1">b</a></p>'
    edition = story(en="live", en_texts={"body": body}).edition("en")
    page = settings.SITE_URL + edition.get_absolute_url()
    expected = f'<p><a href="{settings.SITE_URL}/en/archive/">a</a> <a href="{page}#part-1">b</a></p>'
    assert item(reader, edition)["bodies"][0]["value"].replace(' rel="noopener"', "") == expected
