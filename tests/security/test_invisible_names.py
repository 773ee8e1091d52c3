"""A headline or a name that nobody can see is refused in words: it would be a link without text."""

import pytest
from desk_forms import ADD, change_url, form_data

from accounts.models import User
from articles.models import Article, Contributor, Edition
from exchange.importing import import_stories
from topics.models import Topic

INVISIBLE = {
    "zero width space": "\u200b",
    "non-joiners": "\u200c\u200d",
    "word joiner": "\u2060\u2061\u2062\u2063\u2064",
    "hangul filler": "\u3164",
    "half-width filler": "\uffa0",
    "jamo fillers": "\u115f\u1160",
    "soft hyphen": "\u00ad\u00ad",
    "blank braille": "\u2800",
    "tags": "\U000e0041\U000e0020\U000e007f",
    "no-break spaces": "\u00a0\u202f\u2007",
    "mongolian vowel separator": "\u180e",
    "khmer inherent vowels": "\u17b4\u17b5",
    "variation selectors": "\ufe0f\U000e0100",
    "grapheme joiner": "\u034f",
    "marks of direction": "\u200e\u200f\u061c",
    "isolates": "\u2066\u2069",
    "mixed": "\u200b \u3164\u00ad\u2800 \ufeff",
}
VISIBLE = ["…", "क्\u200dष", "a\u00adb", "‌अ", "？", "👨‍👩‍👧", "\u200bअ", "؟"]


@pytest.fixture(params=INVISIBLE, ids=lambda name: name.replace(" ", "-"))
def nothing(request):
    return INVISIBLE[request.param]


def refused(answer) -> bool:
    return answer.status_code == 200 and 'class="errorlist' in answer.content.decode()


def test_a_headline(signed_in, editor, story, nothing):
    client, article = signed_in(editor), story(hi="draft")
    assert refused(client.post(ADD, form_data(hi_headline=nothing, hi_summary="सार", hi_move="publish")))
    assert refused(client.post(change_url(article), form_data(article, hi_headline=nothing, hi_move="publish")))
    assert Article.objects.count() == 1 and Edition.objects.get().headline == article.edition("hi").headline


def test_a_summary_of_a_published_edition(signed_in, editor, story, nothing):
    article = story(hi="draft")
    assert refused(
        signed_in(editor).post(change_url(article), form_data(article, hi_summary=nothing, hi_move="publish"))
    )
    assert not Edition.objects.live().exists()


@pytest.mark.parametrize("field", ["name_hi", "name_en"])
def test_a_topic_and_a_contributor(signed_in, editor, nothing, field):
    client = signed_in(editor)
    assert refused(client.post("/admin/topics/topic/add/", {field: nothing, "kind": "subject"}))
    assert refused(client.post("/admin/articles/contributor/add/", {field: nothing}))
    other = {"name_hi": "name_en", "name_en": "name_hi"}[field]
    client.post("/admin/topics/topic/add/", {field: nothing, other: "Rain", "kind": "subject"})
    assert not Topic.objects.exclude(**{field: ""}).exists() and not Contributor.objects.exists()


def test_a_person(signed_in, admin, nothing):
    client, sent = signed_in(admin), {"email": "asha@paper.example", "role": "reporter"}
    client.post("/admin/accounts/user/add/", sent | {"username": nothing})
    client.post("/admin/accounts/user/add/", sent | {"email": "b@paper.example", "first_name": nothing})
    assert not User.objects.filter(username=nothing).exists() and not User.objects.filter(first_name=nothing).exists()


def test_an_import(db, nothing):
    edition = {"headline": nothing, "summary": "सार", "published_at": "2026-01-01"}
    good = {"headline": "शीर्षक", "summary": "सार"}
    for item in (
        {"editions": {"hi": edition}},
        {"editions": {"hi": good}, "topics": [nothing]},
        {"editions": {"hi": good}, "bylines": [nothing]},
    ):
        report = import_stories([item])
        assert report.created == 0 and report.refused[0].reason
    report = import_stories({"stories": [], "topics": [{"name_en": nothing}], "contributors": [{"name_hi": nothing}]})
    assert len(report.refused) == 2 and not Topic.objects.exists() and not Contributor.objects.exists()


@pytest.mark.parametrize("text", VISIBLE)
def test_what_can_be_seen_is_taken(signed_in, editor, text):
    assert signed_in(editor).post(ADD, form_data(hi_headline=text)).status_code == 302
