"""What a colleague with a crafted request tries: other people's stories, fields that are not theirs, what lists give away."""

import pytest
from desk_forms import ADD, LIST, change_url, form_data
from django.core import signing
from django.test import Client

from accounts import audit
from accounts.models import User
from articles import publishing
from articles.models import Article, Contributor, CorrectionFlag, Edition, EditionVersion, FrontPagePlace, Presence
from pictures.models import Picture
from reader import previews
from topics.models import Topic

TRANSITIONS = ["publish", "approve", "send_back", "schedule", "withdraw", "draft", "answer", "nonsense"]
EXTRA = {"publish_at": "2030-01-01T10:00", "review_note": "x", "withdrawal_note": "x", "correction": "x"}
# Columns that no form offers, as a form of them would send them.
COLUMNS = {"status": "published", "version": "99", "source_version": "99", "changed_by": "1", "submitted_by": "1",
           "first_published_at": "2020-01-01", "withdrawn_at": "2020-01-01", "moved_at": "2020-01-01", "language": "en",
           "article": "1", "id": "1", "pk": "1", "created_by": "1", "external_id": "sample:x", "behind_since": ""}  # fmt: skip


def facts(edition: Edition) -> dict:
    """Everything that is stored of an edition, but when it was last touched."""
    return Edition.objects.filter(pk=edition.pk).values().get()


@pytest.mark.parametrize("state", ["draft", "review", "approved", "scheduled", "live", "withdrawn"])
def test_no_reporter_makes_a_move_of_the_editors(signed_in, reporter, story, state):
    article = story(by=reporter, hi=state)
    before, client = facts(article.edition("hi")), signed_in(reporter)
    for move in TRANSITIONS:
        sent = form_data(article, hi_move=move, **{f"hi_{name}": value for name, value in EXTRA.items()})
        assert client.post(change_url(article), sent).status_code in (200, 302)
        assert facts(article.edition("hi")) == before, move


def test_columns_that_no_form_offers_are_read_from_none(signed_in, reporter, admin, story):
    article = story(by=reporter, hi="draft")
    before, made_by = facts(article.edition("hi")), article.created_by_id
    sent = form_data(article, **{f"hi_{name}": value for name, value in COLUMNS.items()}) | COLUMNS
    signed_in(reporter).post(change_url(article), sent)
    assert facts(article.edition("hi")) == before
    assert Article.objects.get().created_by_id == made_by and not Article.objects.get().is_sample
    crafted = {f"hi_{name}": value for name, value in COLUMNS.items()}
    signed_in(reporter).post(ADD, form_data(hi_headline="नई", **crafted) | COLUMNS)
    new = Edition.objects.exclude(pk=before["id"]).get()
    assert (new.status, new.version, new.language, new.changed_by) == ("draft", 1, "hi", reporter)


def test_a_form_of_one_story_changes_no_other_by_its_numbers(signed_in, reporter, editor, story):
    """Nested forms carry no ids: what is sent as one of another story's, or as a formset's, is not looked at."""
    mine, theirs = story(by=reporter, hi="draft"), story(by=editor, hi="draft")
    other = theirs.edition("hi")
    forged = {
        "hi-id": other.pk, "hi-article": theirs.pk, "editions-TOTAL_FORMS": "1", "editions-INITIAL_FORMS": "1",
        "editions-0-id": other.pk, "editions-0-headline": "forged", "form-0-id": other.pk, "form-TOTAL_FORMS": "1",
        "fr-headline": "forged", "_saveasnew": "1", "_popup": "1", "_to_field": "external_id",
    }  # fmt: skip
    signed_in(reporter).post(change_url(mine), form_data(mine, hi_headline="मेरी") | forged)
    assert Edition.objects.get(pk=other.pk).texts == other.texts and Edition.objects.count() == 2
    assert Article.objects.count() == 2


def test_a_translator_leaves_the_original_alone_and_starts_no_story(signed_in, translator, editor, story):
    article = story(by=editor, hi="live", en="draft")
    client = signed_in(translator)
    client.post(change_url(article), form_data(article, hi_headline="बदला", hi_move="withdraw", hi_withdrawal_note="x"))
    assert Edition.objects.get(language="hi").headline == article.edition("hi").headline
    assert client.post(ADD, form_data(hi_headline="नई")).status_code == 403
    assert Article.objects.count() == 1


def test_who_works_in_one_language_changes_none_of_the_other(signed_in, reporter, story):
    User.objects.filter(pk=reporter.pk).update(languages=["en"])
    reporter.refresh_from_db()
    article = story(by=reporter, hi="draft", en="draft")
    client = signed_in(reporter)
    client.post(change_url(article), form_data(article, hi_headline="बदला", en_headline="Changed"))
    hindi, english = Edition.objects.get(language="hi"), Edition.objects.get(language="en")
    assert (hindi.headline, hindi.status) == (article.edition("hi").headline, "draft") and english.headline == "Changed"


@pytest.mark.parametrize("screen, sent", [("share/", None), ("versions/hi/", {"version": 1, "opened": 2}), ("delete/", {"post": "yes"})])  # fmt: skip
def test_no_number_in_an_address_opens_anothers_story(signed_in, reporter, editor, story, screen, sent):
    article = story(by=editor, hi="draft")
    edition = article.edition("hi")
    edition.headline = "दूसरा"
    publishing.save_story(article, [edition], editor)
    before, client = facts(edition), signed_in(reporter)
    url = f"{LIST}{article.pk}/{screen}"
    assert (client.post(url, sent) if sent else client.get(url)).status_code == 403
    assert facts(edition) == before


def test_a_version_of_one_edition_is_not_restored_into_another(signed_in, editor, story):
    one, other = story(by=editor, hi="draft"), story(by=editor, hi="draft", hi_words={"headline": "गुप्त"})
    EditionVersion.objects.filter(edition=other.edition("hi")).update(number=7)
    client, url = signed_in(editor), f"{LIST}{one.pk}/versions/hi/"
    assert client.post(url, {"version": 7, "opened": 1}).status_code == 404
    assert client.get(url, {"version": 7}).status_code == 404


def test_presence_says_only_who_is_here_and_of_this_story(signed_in, reporter, editor, story):
    one, other = story(by=editor, hi="draft"), story(by=editor, hi="draft")
    Presence.objects.create(article=other, user=editor)
    answer = signed_in(reporter).post(f"{LIST}{one.pk}/presence/", {"user": editor.pk, "article": other.pk}).json()
    assert answer["others"] == [] and set(answer["saved"]["hi"]) == {"version", "by", "at"}
    assert set(Presence.objects.values_list("user", "article")) == {(editor.pk, other.pk), (reporter.pk, one.pk)}


@pytest.mark.parametrize("action", ["delete_selected", "publish", "make_inactive", ""])
def test_no_list_does_anything_to_many_at_once_or_in_its_cells(signed_in, admin, story, action):
    article = story(by=admin, hi="draft")
    topic, name = Topic.objects.create(name_en="Rain"), Contributor.objects.create(name_en="Desk")
    picture = Picture.objects.create(file="pictures/x.jpg", width=1, height=1)
    client = signed_in(admin)
    for path, pk in ((LIST, article.pk), ("/admin/pictures/picture/", picture.pk), ("/admin/accounts/user/", admin.pk),
                     ("/admin/accounts/auditentry/", audit.record(admin, audit.SIGNED_IN, admin).pk)):  # fmt: skip
        client.post(path, {"action": action, "_selected_action": pk, "select_across": "1", "post": "yes", "index": "0"})
        client.post(path, {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": pk, "form-0-status": "published",
                           "form-0-role": "reporter", "_save": "1"})  # fmt: skip
    assert Article.objects.exists() and Picture.objects.exists() and Edition.objects.get().status == "draft"
    assert User.objects.get().role == "admin" and Topic.objects.get() == topic and Contributor.objects.get() == name


def test_a_bulk_action_is_for_those_whose_role_has_it(signed_in, reporter):
    for model, path in ((Topic, "/admin/topics/topic/"), (Contributor, "/admin/articles/contributor/")):
        row = model.objects.create(name_en="Rain")
        sent = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        signed_in(reporter).post(path, sent)
        assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "app, model, field",
    [("articles", "article", "created_by"), ("articles", "edition", "changed_by"), ("accounts", "act", "by"),
     ("articles", "article", "updated_by"), ("articles", "presence", "user"), ("pictures", "picture", "created_by"),
     ("articles", "edition", "article"), ("otp_totp", "totpdevice", "user"), ("admin", "logentry", "user"),
     ("accounts", "user", "groups"), ("accounts", "user", "password"), ("sessions", "session", "session_key"), ("x", "y", "z")],
)  # fmt: skip
def test_search_as_you_type_names_no_people_to_those_who_do_not_manage_them(
    signed_in, reporter, admin, story, app, model, field
):
    story(by=admin)
    asked = {"term": "", "app_label": app, "model_name": model, "field_name": field}
    response = signed_in(reporter).get("/admin/autocomplete/", asked)
    assert response.status_code in (400, 403) or "admin" not in response.content.decode()


def test_search_as_you_type_is_for_people(reader, db):
    response = reader.get("/admin/autocomplete/", {"term": "a", "app_label": "articles", "model_name": "byline", "field_name": "contributor"})  # fmt: skip
    assert response.status_code == 302 and response["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    "path", [LIST, "/admin/pictures/picture/", "/admin/topics/topic/", "/admin/articles/contributor/"]
)
def test_no_list_is_filtered_by_what_it_does_not_show(signed_in, reporter, admin, story, path):
    """A filter by a password's hash, a session or a token reads it letter by letter."""
    story(by=admin)
    Picture.objects.create(file="pictures/x.jpg", width=1, height=1, created_by=admin)
    client = signed_in(reporter)
    for lookup in ("created_by__password__startswith", "updated_by__password__startswith", "updated_by__session_key__gt",
                   "editions__changed_by__password__contains", "editions__review_note__startswith", "byline__article__created_by__email",
                   "created_by__totpdevice__key__startswith", "articles__created_by__password__startswith", "pk__in",
                   "articles_articletopic_items__content_object__created_by__password__startswith"):  # fmt: skip
        response = client.get(path, {lookup: "pbkdf2"})
        assert response.status_code in (302, 400), lookup


def test_no_order_is_a_column_that_the_list_does_not_have(signed_in, reporter, admin, story):
    story(by=admin)
    for order in ("created_by__password", "-1", "1.2.3", "1--1", "password", "999", "'"):
        assert signed_in(reporter).get(LIST, {"o": order}).status_code in (200, 302)


def test_a_preview_link_opens_its_own_edition_and_nothing_else(reader, editor, story):
    one, other = story(by=editor, hi="draft"), story(by=editor, hi="draft", hi_words={"headline": "गुप्त समाचार"})
    token = previews.link_to(one.edition("hi")).rstrip("/").rpartition("/")[2]
    body, stamp, signature = token.split(":")
    theirs = signing.dumps(other.edition("hi").pk, salt="another-use")
    for forged in (theirs, token[:-1], token + "x", f"{theirs.split(':')[0]}:{stamp}:{signature}", f"{body}:{stamp[:-1]}z:{signature}",
                   f"{body}::{signature}", body, ""):  # fmt: skip
        response = reader.get(f"/preview/{forged}/")
        assert response.status_code == 404 and "गुप्त" not in response.content.decode(), forged
    assert "गुप्त" not in reader.get(f"/preview/{token}/").content.decode()


def test_a_preview_is_kept_by_no_cache_and_no_search_engine(reader, story):
    response = reader.get(previews.link_to(story(hi="draft").edition("hi")).removeprefix("http://127.0.0.1:8000"))
    assert response["Cache-Control"] == "private, no-store" and "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_the_preview_of_a_form_saves_nothing_and_shows_only_what_may_be_seen(signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft")
    before = facts(article.edition("hi"))
    html = signed_in(reporter).post(f"{LIST}{article.pk}/preview/?page=hi", form_data(article, hi_headline="बदला हुआ")).content.decode()  # fmt: skip
    assert facts(article.edition("hi")) == before and "बदला हुआ" not in html


@pytest.mark.parametrize("state", ["draft", "review", "approved", "scheduled", "withdrawn"])
def test_what_is_not_live_leaks_by_no_page_for_readers(reader, editor, story, state):
    secret = {"headline": "गुप्तसमाचार", "summary": "गुप्तसार", "body": "<p>गुप्तपाठ</p>"}
    article = story(by=editor, hi=state, en="live", hi_words=secret)
    topic, name = Topic.objects.create(name_en="Rain", nav_position=1), Contributor.objects.create(name_en="Desk")
    publishing.set_topics(article, [topic])
    publishing.set_byline(article, [name])
    FrontPagePlace.objects.create(position=1, article=article)
    english = article.edition("en").get_absolute_url()
    for path in ("/hi/", "/en/", f"/hi/articles/{article.pk}/", f"/hi/articles/{article.pk}/ninjs.json", english,
                 f"{english}parallel/", f"/en/articles/{article.pk}/ninjs.json", "/hi/feed/", "/en/feed/", "/en/feed/rss/",
                 "/hi/topics/rain/", "/en/topics/rain/", "/en/topics/rain/feed/", "/hi/by/desk/", "/en/by/desk/",
                 "/hi/archive/", "/hi/search/?q=गुप्तसमाचार", "/en/search/?q=guptsamachar", "/sitemap-0.xml", "/news-sitemap.xml",
                 "/hi/corrections/", "/en/corrections/"):  # fmt: skip
        html = reader.get(path, follow=True).content.decode()
        html = html.replace('value="गुप्तसमाचार"', "").replace("“गुप्तसमाचार”", "").replace("<title>गुप्तसमाचार", "")
        assert "गुप्तसार" not in html and "गुप्तपाठ" not in html, path
        assert "search" in path or "गुप्तसमाचार" not in html or (state == "withdrawn" and "/hi/" in path), path


def test_an_admin_alone_answers_for_people_and_nobody_writes_their_own_role(signed_in, editor, admin):
    url = f"/admin/accounts/user/{editor.pk}/change/"
    crafted = {"username": "editor", "role": "admin", "is_superuser": "on", "is_staff": "on", "user_permissions": "1",
               "password": "x", "session_key": "x", "last_seen": "2030-01-01"}  # fmt: skip
    assert signed_in(editor).post(url, crafted).status_code == 403
    before = User.objects.get(pk=editor.pk)
    signed_in(admin).post(url, crafted | {"role": "editor", "is_active": "on"})
    after = User.objects.get(pk=editor.pk)
    assert (after.password, after.session_key, after.is_superuser) == (before.password, before.session_key, False)


def test_the_answers_to_corrections_are_the_editors(signed_in, reporter, editor, story):
    article = story(by=reporter, hi="live", en="live")
    publishing.correct(article.edition("hi"), editor, "सुधार")
    signed_in(reporter).post(change_url(article), form_data(article, en_answered="on", hi_correction="झूठ"))
    assert CorrectionFlag.objects.unanswered().count() == 1 and article.edition("hi").corrections.count() == 1


def test_a_picture_that_waits_is_taken_back_by_its_signed_name_alone(signed_in, reporter):
    client = signed_in(reporter)
    for name in ("../../newsroom.sqlite3", "pictures/waiting/../../x", signing.dumps("/etc/passwd", salt="other")):
        client.post("/admin/pictures/picture/add/", {"focal_x": 50, "focal_y": 50, "waiting": name})
    assert not Picture.objects.exists()


def test_strangers_learn_from_no_page_which_stories_exist(db, story):
    article = story(hi="draft")
    client = Client()
    for path in (
        f"{LIST}{article.pk}/change/",
        f"{LIST}999/change/",
        f"{LIST}{article.pk}/share/",
        f"{LIST}999/share/",
    ):
        assert client.get(path)["Location"].startswith("/admin/login/?next=")
    known, unknown = client.get(f"/hi/articles/{article.pk}/"), client.get("/hi/articles/999/")
    assert known.status_code == unknown.status_code == 404
    assert known.content.replace(f"/{article.pk}/".encode(), b"/999/") == unknown.content
