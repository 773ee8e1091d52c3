"""What reporters read: every story, or by DESK_READS their own and what is published."""

import re

import pytest
from desk_forms import LIST, change_url, form_data, save_again, text_of
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from sample_recordings import mp3

from articles import publishing
from articles.models import Article, Contributor, Edition, EditionVersion
from desk.start import tasks_of
from pictures.usage import uses
from reader import previews
from recordings.intake import add_recording
from recordings.usage import editions_with

HINDI, ENGLISH = "केरल में मानसून", "Monsoon arrives"
NOBODY = 999_999


@pytest.fixture
def own_desk(settings):
    """Reporters read their own stories and the published ones."""
    settings.DESK_READS = "own"


GONE = ["change/", "share/", "page-maker/", "versions/hi/", "versions/en/", "history/", "delete/"]
HIDDEN_STATES = ["draft", "review", "approved", "scheduled", "withdrawn"]


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_an_open_desk_shows_reporters_every_story(signed_in, reporter, editor, story, state):
    article, client = story(by=editor, hi=state), signed_in(reporter)
    assert HINDI in text_of(client.get(LIST)) and HINDI in text_of(client.get(change_url(article)))
    assert HINDI in text_of(client.get(LIST, {"q": "मानसून"}))


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_anothers_unpublished_story_answers_as_one_that_does_not_exist(
    own_desk, signed_in, reporter, editor, story, state
):
    article, client = story(by=editor, hi=state, en=state), signed_in(reporter)
    for page in GONE:
        known, unknown = (client.get(f"{LIST}{pk}/{page}", follow=True) for pk in (article.pk, NOBODY))
        assert known.status_code == unknown.status_code, page
        assert known.redirect_chain == unknown.redirect_chain, page
        assert _without(known, article.pk) == _without(unknown, NOBODY), page
    sent = form_data(article, hi_headline="बदला")
    for page, data in [
        ("presence/", {}),
        ("share/", {"language": "hi"}),
        ("change/", sent),
        ("preview/?page=hi", sent),
    ]:
        known, unknown = (client.post(f"{LIST}{pk}/{page}", data) for pk in (article.pk, NOBODY))
        assert known.status_code == unknown.status_code, page
        assert HINDI not in text_of(known) and ENGLISH not in text_of(known)
    restored = client.post(f"{LIST}{article.pk}/versions/hi/", {"version": 1, "opened": 1})
    assert restored.status_code == 404


def _without(response, number: int) -> str:
    """The page without what differs between two requests."""
    html = re.sub(rf"(?<=[/“]){number}(?=[/”])", "N", text_of(response))
    return re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|\d{1,2}:\d\d(:\d\d)?', "", html)


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_lists_search_and_counts_reveal_nothing_of_anothers_story(own_desk, signed_in, reporter, editor, story, state):
    client = signed_in(reporter)
    addresses = [
        LIST,
        f"{LIST}?q=मानसून",
        f"{LIST}?q=monsoon",
        f"{LIST}?state_hi={state}",
        f"{LIST}?state_en=missing",
        "/admin/",
        "/admin/autocomplete/?term=monsoon&app_label=articles&model_name=frontpageplace&field_name=article",
        "/admin/autocomplete/?term=&app_label=articles&model_name=frontpageplace&field_name=article",
    ]
    before = [_without(client.get(address), 0) for address in addresses]
    story(by=editor, hi=state, en=state)
    assert [_without(client.get(address), 0) for address in addresses] == before


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_of_anothers_published_story_the_unpublished_edition_stays_hidden(
    own_desk, signed_in, reporter, editor, story, state
):
    texts = {"headline": f"{ENGLISH} with zebras"}  # no word of the Hindi edition, in any script
    article, client = story(by=editor, hi="live", en=state, en_texts=texts), signed_in(reporter)
    for address in [LIST, f"{LIST}?q=मानसून", change_url(article), f"{LIST}{article.pk}/versions/hi/"]:
        html = text_of(client.get(address))
        assert HINDI in html and ENGLISH not in html, address
    assert HINDI not in text_of(client.get(LIST, {"q": "zebras"}))
    assert client.get(f"{LIST}{article.pk}/versions/en/").status_code == 404
    assert client.get(f"{LIST}{article.pk}/history/").status_code == 403
    assert set(client.post(f"{LIST}{article.pk}/presence/").json()["saved"]) == {"hi"}
    html = text_of(client.post(f"{LIST}{article.pk}/preview/?page=en", form_data(article)))
    assert ENGLISH not in html and "nothing to preview" in html
    assert HINDI in text_of(client.get(LIST, {"state_en": "missing"}))
    assert HINDI not in text_of(client.get(LIST, {"state_en": state}))


def test_of_anothers_published_edition_only_published_versions_are_shown(own_desk, signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft", hi_texts={"headline": "पहला विचार"})
    edition = save_again(article, "hi", "छपा शीर्षक", editor)
    edition.summary = "सार"
    publishing.publish(edition, editor)
    published = EditionVersion.objects.filter(was_published=True).values_list("number", flat=True)
    client, url = signed_in(reporter), f"{LIST}{article.pk}/versions/hi/"
    html = text_of(client.get(url))
    assert "छपा शीर्षक" in html and "पहला विचार" not in html and f"?version={max(published)}" in html
    assert client.get(url, {"version": 1}).status_code == 404


def _own_by_beginning(reporter, editor, story):
    return story(by=reporter, hi="draft", en="draft")


def _own_by_changing(reporter, editor, story):
    article = story(by=editor, hi="draft")
    save_again(article, "hi", f"{HINDI} फिर", reporter)
    save_again(article, "hi", f"{HINDI} और", editor)
    return article


def _own_by_submitting(reporter, editor, story):
    article = story(by=editor, hi="draft")
    publishing.submit(article.edition("hi"), reporter)
    Article.objects.update(updated_by=editor)
    return article


def _own_by_byline(reporter, editor, story):
    article = story(by=editor, hi="draft")
    reporter.first_name, reporter.last_name = "आशा", "वर्मा"
    reporter.save()
    publishing.set_byline(article, [Contributor.objects.create(name_hi="आशा वर्मा", name_en="Asha Verma")])
    return article


@pytest.mark.parametrize("make", [_own_by_beginning, _own_by_changing, _own_by_submitting, _own_by_byline])
def test_reporters_read_their_own_stories(own_desk, signed_in, reporter, editor, story, make):
    article = make(reporter, editor, story)
    client = signed_in(reporter)
    assert HINDI in text_of(client.get(LIST)) and HINDI in text_of(client.get(LIST, {"q": "मानसून"}))
    assert HINDI in text_of(client.get(change_url(article)))
    for page in ("versions/hi/", "history/", "page-maker/"):
        assert client.get(f"{LIST}{article.pk}/{page}", follow=True).status_code == 200, page


def test_a_reporter_without_a_name_is_in_no_byline(own_desk, signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft")
    publishing.set_byline(
        article, [Contributor.objects.create(name_en="PTI"), Contributor.objects.create(name_hi="भाषा")]
    )
    assert not Article.objects.visible_to(reporter).exists()


@pytest.mark.parametrize("role", ["translator", "editor", "admin"])
def test_those_who_work_on_every_story_read_every_story(own_desk, signed_in, request, reporter, story, role):
    article, client = story(by=reporter, hi="draft", en="scheduled"), signed_in(request.getfixturevalue(role))
    html = text_of(client.get(change_url(article)))
    assert HINDI in html and ENGLISH in html and HINDI in text_of(client.get(LIST, {"q": "मानसून"}))


def test_a_reporter_changes_an_own_story_as_before(own_desk, signed_in, reporter, story):
    article = story(by=reporter, hi="draft", en="draft")
    signed_in(reporter).post(change_url(article), form_data(article, hi_headline="नया शीर्षक"))
    assert Edition.objects.get(language="hi").headline == "नया शीर्षक"
    assert {task.name for task in tasks_of(reporter) if task.total} == {"My drafts"}


def test_a_lookup_in_the_address_of_the_list_counts_no_hidden_edition(own_desk, signed_in, reporter, editor, story):
    article, client = story(by=editor, hi="live", en="draft"), signed_in(reporter)
    hidden = article.edition("en")
    for lookup in (f"editions={hidden.pk}", f"editions__pk={hidden.pk}", "editions__headline__startswith=M"):
        assert HINDI not in text_of(client.get(f"{LIST}?{lookup}", follow=True)), lookup


def test_an_own_story_is_shared_and_anothers_published_one_is_not(own_desk, signed_in, reporter, editor, story):
    own, published, client = story(by=reporter, hi="draft"), story(by=editor, hi="live"), signed_in(reporter)
    assert client.get(f"{LIST}{own.pk}/share/").status_code == 200
    assert client.get(f"{LIST}{published.pk}/share/").status_code == 403


@pytest.mark.parametrize("state, is_named", [("live", True), ("draft", False)])
def test_the_uses_of_a_recording_name_no_hidden_story(own_desk, signed_in, reporter, editor, story, state, is_named):
    recording, _known = add_recording(SimpleUploadedFile("a.mp3", mp3()), created_by=editor)
    body = f'<figure><audio controls src="{recording.file.url}"></audio></figure>'
    article = story(by=editor, hi="live", en=state, en_texts={"body": body})
    assert len(editions_with(recording)) == 1
    html = text_of(signed_in(reporter).get(f"/admin/recordings/recording/{recording.pk}/change/"))
    assert (article.desk_url in html) == is_named and ENGLISH not in html
    assert ("Used in stories that are not open to you." in html) != is_named


@pytest.mark.parametrize("setting, is_shown", [("all", True), ("own", False)])
def test_the_uses_of_a_picture_name_no_hidden_story(
    settings, signed_in, reporter, editor, story, small_picture, setting, is_shown
):
    settings.DESK_READS = setting
    hidden, live = story(by=editor, hi="draft"), story(by=editor, hi="live", hi_texts={"headline": "छपी खबर"})
    Article.objects.update(lead_picture=small_picture)
    html = text_of(signed_in(reporter).get(f"/admin/pictures/picture/{small_picture.pk}/change/"))
    assert len(uses(small_picture)) == 2 and "छपी खबर" in html
    assert (HINDI in html) == (hidden.desk_url in html) == is_shown
    assert live.desk_url in html


def test_a_picture_of_a_hidden_story_is_said_to_be_used(own_desk, signed_in, reporter, editor, story, small_picture):
    story(by=editor, hi="draft")
    Article.objects.update(lead_picture=small_picture)
    html = text_of(signed_in(reporter).get(f"/admin/pictures/picture/{small_picture.pk}/change/"))
    assert "Used in stories that are not open to you." in html and "Not used yet." not in html and HINDI not in html


@pytest.mark.parametrize("setting, status", [("all", 302), ("own", 404)])
def test_the_public_address_of_a_hidden_edition_is_not_told(
    settings, signed_in, reporter, editor, story, setting, status
):
    settings.DESK_READS = setting
    edition, client = story(by=editor, hi="draft").edition("hi"), signed_in(reporter)
    kind = ContentType.objects.get_for_model(Edition).pk
    assert client.get(f"/admin/r/{kind}/{edition.pk}/").status_code == status
    for odd in (f"+{kind}", f"0{kind}", f"{kind}%20"):
        if setting == "own":
            assert client.get(f"/admin/r/{odd}/{edition.pk}/").status_code == 404
    live = story(by=editor, hi="live").edition("hi")
    assert client.get(f"/admin/r/{kind}/{live.pk}/").status_code == 302


def test_a_link_that_was_shared_shows_its_edition_under_either_setting(own_desk, reader, editor, story):
    """The link is the permission: it needs no account."""
    edition = story(by=editor, hi="draft").edition("hi")
    assert reader.get(previews.link_to(edition).partition("8000")[2]).status_code == 200
