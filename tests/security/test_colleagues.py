"""Crafted requests of colleagues: other people's stories, forbidden fields, and data that lists could reveal."""

import pytest
from desk_forms import ADD, LIST, change_url, form_data
from django.core import signing

from accounts.models import User
from articles import correcting, publishing
from articles.models import Article, CorrectionFlag, Edition, EditionVersion, Presence
from pictures.models import Picture
from reader import previews

TRANSITIONS = ["publish", "approve", "send_back", "schedule", "withdraw", "draft", "answer", "nonsense"]
EXTRA = {"publish_at": "2030-01-01T10:00", "review_note": "x", "withdrawal_note": "x", "correction": "x"}
# Columns that no form contains, with values as a form would send them.
COLUMNS = {
    "status": "published",
    "version": "99",
    "source_version": "99",
    "changed_by": "1",
    "submitted_by": "1",
    "first_published_at": "2020-01-01",
    "withdrawn_at": "2020-01-01",
    "moved_at": "2020-01-01",
    "language": "en",
    "article": "1",
    "id": "1",
    "pk": "1",
    "created_by": "1",
    "external_id": "sample:x",
    "behind_since": "",
}


def stored_fields(edition: Edition) -> dict:
    """The stored fields of an edition, except its modification times."""
    return Edition.objects.filter(pk=edition.pk).values().get()


@pytest.mark.parametrize("state", ["draft", "review", "approved", "scheduled", "live", "withdrawn"])
def test_a_reporter_cannot_run_an_editors_transition(signed_in, reporter, story, state):
    article = story(by=reporter, hi=state)
    before, client = stored_fields(article.edition("hi")), signed_in(reporter)
    for move in TRANSITIONS:
        sent = form_data(article, hi_move=move, **{f"hi_{name}": value for name, value in EXTRA.items()})
        assert client.post(change_url(article), sent).status_code in (200, 302)
        assert stored_fields(article.edition("hi")) == before, move


def test_forms_ignore_columns_that_they_do_not_have(signed_in, reporter, admin, story):
    article = story(by=reporter, hi="draft")
    before, made_by = stored_fields(article.edition("hi")), article.created_by_id
    sent = form_data(article, **{f"hi_{name}": value for name, value in COLUMNS.items()}) | COLUMNS
    signed_in(reporter).post(change_url(article), sent)
    assert stored_fields(article.edition("hi")) == before
    assert Article.objects.get().created_by_id == made_by and not Article.objects.get().is_sample
    crafted = {f"hi_{name}": value for name, value in COLUMNS.items()}
    signed_in(reporter).post(ADD, form_data(hi_headline="नई", **crafted) | COLUMNS)
    new = Edition.objects.exclude(pk=before["id"]).get()
    assert (new.status, new.version, new.language, new.changed_by) == ("draft", 1, "hi", reporter)


def test_a_form_of_one_story_cannot_change_another_by_its_ids(signed_in, reporter, editor, story):
    """Nested forms contain no ids, so ids of another story and formset data are ignored."""
    mine, theirs = story(by=reporter, hi="draft"), story(by=editor, hi="draft")
    other = theirs.edition("hi")
    forged = {
        "hi-id": other.pk,
        "hi-article": theirs.pk,
        "editions-TOTAL_FORMS": "1",
        "editions-INITIAL_FORMS": "1",
        "editions-0-id": other.pk,
        "editions-0-headline": "forged",
        "form-0-id": other.pk,
        "form-TOTAL_FORMS": "1",
        "fr-headline": "forged",
        "_saveasnew": "1",
        "_popup": "1",
        "_to_field": "external_id",
    }
    signed_in(reporter).post(change_url(mine), form_data(mine, hi_headline="मेरी") | forged)
    assert Edition.objects.get(pk=other.pk).texts == other.texts and Edition.objects.count() == 2
    assert Article.objects.count() == 2


def test_a_translator_can_neither_change_the_original_nor_add_a_story(signed_in, translator, editor, story):
    article = story(by=editor, hi="live", en="draft")
    client = signed_in(translator)
    client.post(change_url(article), form_data(article, hi_headline="बदला", hi_move="withdraw", hi_withdrawal_note="x"))
    assert Edition.objects.get(language="hi").headline == article.edition("hi").headline
    assert client.post(ADD, form_data(hi_headline="नई")).status_code == 403
    assert Article.objects.count() == 1


def test_a_person_with_one_language_cannot_change_the_other(signed_in, reporter, story):
    User.objects.filter(pk=reporter.pk).update(languages=["en"])
    reporter.refresh_from_db()
    article = story(by=reporter, hi="draft", en="draft")
    client = signed_in(reporter)
    client.post(change_url(article), form_data(article, hi_headline="बदला", en_headline="Changed"))
    hindi, english = Edition.objects.get(language="hi"), Edition.objects.get(language="en")
    assert (hindi.headline, hindi.status) == (article.edition("hi").headline, "draft") and english.headline == "Changed"


@pytest.mark.parametrize(
    "screen, sent", [("share/", None), ("versions/hi/", {"version": 1, "opened": 2}), ("delete/", {"post": "yes"})]
)
def test_an_id_in_an_address_does_not_open_anothers_story(signed_in, reporter, editor, story, screen, sent):
    article = story(by=editor, hi="draft")
    edition = article.edition("hi")
    edition.headline = "दूसरा"
    publishing.save_story(article, [edition], editor)
    before, client = stored_fields(edition), signed_in(reporter)
    url = f"{LIST}{article.pk}/{screen}"
    assert (client.post(url, sent) if sent else client.get(url)).status_code == 403
    assert stored_fields(edition) == before


def test_a_version_of_one_edition_is_not_restored_into_another(signed_in, editor, story):
    one, other = story(by=editor, hi="draft"), story(by=editor, hi="draft", hi_texts={"headline": "गुप्त"})
    EditionVersion.objects.filter(edition=other.edition("hi")).update(number=7)
    client, url = signed_in(editor), f"{LIST}{one.pk}/versions/hi/"
    assert client.post(url, {"version": 7, "opened": 1}).status_code == 404
    assert client.get(url, {"version": 7}).status_code == 404


def test_presence_reveals_only_names_at_this_story(signed_in, reporter, editor, story):
    one, other = story(by=editor, hi="draft"), story(by=editor, hi="draft")
    Presence.objects.create(article=other, user=editor)
    answer = signed_in(reporter).post(f"{LIST}{one.pk}/presence/", {"user": editor.pk, "article": other.pk}).json()
    assert answer["others"] == [] and set(answer["saved"]["hi"]) == {"version", "what"}
    assert set(Presence.objects.values_list("user", "article")) == {(editor.pk, other.pk), (reporter.pk, one.pk)}


def test_a_preview_link_opens_only_its_own_edition(reader, editor, story):
    one, other = story(by=editor, hi="draft"), story(by=editor, hi="draft", hi_texts={"headline": "गुप्त समाचार"})
    token = previews.link_to(one.edition("hi")).rstrip("/").rpartition("/")[2]
    body, stamp, signature = token.split(":")
    other_stamp = stamp[:-1] + ("a" if stamp.endswith("z") else "z")
    theirs = signing.dumps(other.edition("hi").pk, salt="another-use")
    for forged in (
        theirs,
        token[:-1],
        token + "x",
        f"{theirs.split(':')[0]}:{stamp}:{signature}",
        f"{body}:{other_stamp}:{signature}",
        f"{body}::{signature}",
        body,
        "",
    ):
        response = reader.get(f"/preview/{forged}/")
        assert response.status_code == 404 and "गुप्त" not in response.content.decode(), forged
    assert "गुप्त" not in reader.get(f"/preview/{token}/").content.decode()


def test_a_preview_is_neither_cached_nor_indexed(reader, story):
    response = reader.get(previews.link_to(story(hi="draft").edition("hi")).removeprefix("http://127.0.0.1:8000"))
    assert response["Cache-Control"] == "private, no-store" and "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_the_preview_of_a_form_saves_nothing_and_checks_permissions(signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft")
    before = stored_fields(article.edition("hi"))
    html = (
        signed_in(reporter)
        .post(f"{LIST}{article.pk}/preview/?page=hi", form_data(article, hi_headline="बदला हुआ"))
        .content.decode()
    )
    assert stored_fields(article.edition("hi")) == before and "बदला हुआ" not in html


def test_only_admins_change_people_and_nobody_changes_their_own_role(signed_in, editor, admin):
    url = f"/admin/accounts/user/{editor.pk}/change/"
    crafted = {
        "username": "editor",
        "role": "admin",
        "is_superuser": "on",
        "is_staff": "on",
        "user_permissions": "1",
        "password": "x",
        "session_secret": "x",
        "last_seen": "2030-01-01",
    }
    assert signed_in(editor).post(url, crafted).status_code == 403
    before = User.objects.get(pk=editor.pk)
    signed_in(admin).post(url, crafted | {"role": "editor", "is_active": "on"})
    after = User.objects.get(pk=editor.pk)
    assert (after.password, after.session_secret, after.is_superuser) == (before.password, before.session_secret, False)


def test_only_editors_answer_correction_flags(signed_in, reporter, editor, story):
    article = story(by=reporter, hi="live", en="live")
    correcting.correct(article.edition("hi"), editor, "सुधार")
    signed_in(reporter).post(change_url(article), form_data(article, en_answered="on", hi_correction="झूठ"))
    assert CorrectionFlag.objects.unanswered().count() == 1 and article.edition("hi").corrections.count() == 1


def test_a_stashed_upload_needs_its_signed_name(signed_in, reporter):
    client = signed_in(reporter)
    for name in ("../../newsroom.sqlite3", "pictures/waiting/../../x", signing.dumps("/etc/passwd", salt="other")):
        client.post("/admin/pictures/picture/add/", {"focal_x": 50, "focal_y": 50, "waiting": name})
    assert not Picture.objects.exists()
