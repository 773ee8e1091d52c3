"""Pasting a whole story."""

import pytest
from desk_forms import ADD, LIST

from articles.models import Article, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


COPY = """ISRO Mission / आदित्य-एल1 कक्षा में

सार यह है।

ISRO Mission: मुख्य बात पहले।

उपशीर्षक

और बातें बाद में, विस्तार से।"""


def test_pasted_copy_fills_the_form_of_a_new_story_and_saves_nothing(signed_in, reporter):
    response = signed_in(reporter).post(f"{LIST}import-copy/", {"language": "hi", "text": COPY})
    edition = response.context["adminform"].form.editions["hi"]
    assert edition["kicker"].value() == "ISRO Mission" and edition["headline"].value() == "आदित्य-एल1 कक्षा में"
    assert "<h2>उपशीर्षक</h2>" in edition["body"].value()
    assert f'action="{ADD}"' in response.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "data, message",
    [
        ({"language": "hi", "text": " "}, "There is no text"),
        ({"language": "fr", "text": COPY}, "Select a valid choice"),
        ({"language": "hi", "text": "x" * 300_000}, "at most 200000"),
    ],
)
def test_copy_that_cannot_be_parsed_stays_in_the_form_with_a_message(signed_in, reporter, data, message):
    response = signed_in(reporter).post(f"{LIST}import-copy/", data)
    html = response.content.decode()
    assert response.status_code == 200 and message in html and data["text"].strip()[:100] in html


FORWARDED = """[25/11, 6:42 pm] राम: स्कूल बंद

लखनऊ, 24 नवंबर (भाषा)। जिले में बुधवार को स्कूल बंद रहेंगे।

आदेश जारी हुआ। (भाषा)"""


def paste(client, text, **more):
    response = client.post(f"{LIST}import-copy/", {"language": "hi", "text": text} | more)
    return response, response.context["adminform"].form


def posted(form):
    """What a browser posts of the form of the parsed story, with the hidden fields of the recognised passages."""
    data = {
        field.html_name: field.value() or ""
        for edition in form.editions.values()
        for field in [*edition.main_fields, *edition.more_fields, edition["opened"]]
    }
    return data | {"original_language": "hi", "put-back-from": "copy"}


def test_what_was_recognised_is_shown_beside_the_form(signed_in, reporter):
    response, form = paste(signed_in(reporter), FORWARDED)
    html = response.content.decode()
    assert form.editions["hi"]["dateline"].value() == "लखनऊ" and form.editions["hi"]["headline"].value() == "स्कूल बंद"
    for text in ("[25/11, 6:42 pm] राम:", "लखनऊ, 24 नवंबर (भाषा)।", 'value="sign-off:4:14"'):
        assert text in html


def test_a_passage_that_is_put_back_is_in_the_text_again(signed_in, reporter):
    client = signed_in(reporter)
    _response, form = paste(client, FORWARDED)
    response, again = paste(client, FORWARDED, **posted(form), **{"put-back": "sign-off:4:14"})
    assert again.editions["hi"]["body"].value() == "<p>आदेश जारी हुआ। (भाषा)</p>"
    assert (
        "dateline:2:0" in response.content.decode() and 'name="keep" value="sign-off:4:14"' in response.content.decode()
    )


def test_typed_texts_stay_when_a_passage_is_put_back(signed_in, reporter):
    client = signed_in(reporter)
    topic = Topic.objects.create(name_en="Rain")
    _response, form = paste(client, FORWARDED)
    typed = posted(form) | {"hi-headline": "नया शीर्षक", "en-headline": "Schools shut", "topics": [topic.pk]}
    _response, again = paste(client, FORWARDED, **typed, **{"put-back": "sign-off:4:14"})
    assert again.editions["hi"]["headline"].value() == "नया शीर्षक"
    assert again.editions["en"]["headline"].value() == "Schools shut"
    assert again.editions["hi"]["body"].value().endswith("(भाषा)</p>")
    assert [str(each) for each in again["topics"].value()] == [str(topic.pk)]


def test_a_passage_put_back_into_a_changed_text_comes_at_its_end(signed_in, reporter):
    client = signed_in(reporter)
    _response, form = paste(client, FORWARDED)
    typed = posted(form) | {"hi-body": "<p>बदला हुआ।</p>"}
    response, again = paste(client, FORWARDED, **typed, **{"put-back": "sign-off:4:14"})
    assert again.editions["hi"]["body"].value() == "<p>बदला हुआ।</p>\n<p>(भाषा)</p>"
    assert "at the end of the body" in response.content.decode()


def test_what_was_recognised_is_still_shown_after_a_refused_save(signed_in, editor):
    client = signed_in(editor)
    _response, form = paste(client, FORWARDED)
    data = posted(form) | {"hi-summary": "", "hi-move": "publish", "language": "hi", "text": FORWARDED}
    html = client.post(ADD, data).content.decode()
    assert "[25/11, 6:42 pm] राम:" in html and not Article.objects.exists()


def test_a_parsed_story_is_saved_by_the_ordinary_form(signed_in, reporter):
    client = signed_in(reporter)
    _response, form = paste(client, FORWARDED)
    client.post(ADD, posted(form) | {"language": "hi", "text": FORWARDED})
    edition = Edition.objects.get()
    assert (edition.headline, edition.dateline) == ("स्कूल बंद", "लखनऊ") and edition.body == "<p>आदेश जारी हुआ।</p>"


def test_parsed_copy_is_checked_before_it_is_saved(signed_in, reporter):
    Topic.objects.create(name_hi="विक्रम मिसरी", name_en="Vikram Misri", kind=Topic.Kind.PERSON)
    copy = f"विक्रम मिसरी {'अमेरिका में ' * 20}\n\nसार यह है।\n\nविक्रम मिसरी अमेरिका दौरे पर हैं।"
    _response, form = paste(signed_in(reporter), copy)
    assert [topic.name_en for topic in form.suggested_topics] == ["Vikram Misri"]
    assert "headline" in [finding.field.name for finding in form.editions["hi"].shown_findings]
    assert not form.editions["en"].shown_findings


def test_a_text_that_is_too_long_for_its_field_is_kept_and_said(signed_in, reporter):
    long = "बहुत लंबा शीर्षक है यह " * 30
    response, form = paste(signed_in(reporter), f"{long}\n\nसार।")
    assert form.editions["hi"]["headline"].value() == long.strip()
    assert "At most 300 can be saved" in response.content.decode()
