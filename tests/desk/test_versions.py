"""The versions of an edition and restoring them."""

import pytest
from desk_forms import LIST, change_url, form_data

from articles.models import Article, Edition

pytestmark = pytest.mark.django_db


def versions_url(article, language="hi"):
    return f"{LIST}{article.pk}/versions/{language}/"


@pytest.fixture
def changed(story, signed_in, editor):
    """A live story whose Hindi headline was changed once."""
    article = story(by=editor, hi="live")
    signed_in(editor).post(change_url(article), form_data(article, hi_headline="बदला हुआ शीर्षक"))
    return Article.objects.get(pk=article.pk)


def test_the_versions_page_shows_who_changed_what(signed_in, editor, changed):
    html = signed_in(editor).get(versions_url(changed)).content.decode()
    assert "बदला" in html and "<ins>" in html and "<del>" in html and str(editor) in html and "published" in html


def test_an_earlier_version_is_restored_as_a_new_version(signed_in, editor, changed):
    first = changed.edition("hi").versions.get(number=1).texts["headline"]
    response = signed_in(editor).post(versions_url(changed), {"version": 1, "opened": 2})
    assert response["Location"] == change_url(changed)
    edition = Edition.objects.get()
    assert (edition.headline, edition.version, edition.changed_by) == (first, 3, editor)


def test_a_restore_from_a_stale_page_is_refused(signed_in, editor, changed):
    response = signed_in(editor).post(versions_url(changed), {"version": 1, "opened": 1}, follow=True)
    assert "Nothing was restored" in response.content.decode() and Edition.objects.get().version == 2


def test_a_live_edition_is_not_restored_to_a_version_without_a_summary(signed_in, editor, changed):
    version = changed.edition("hi").versions.get(number=1)
    version.texts["summary"] = ""
    version.save()
    response = signed_in(editor).post(versions_url(changed), {"version": 1, "opened": 2}, follow=True)
    assert "Write a summary" in response.content.decode() and Edition.objects.get().version == 2


def test_people_who_may_not_write_see_versions_and_cannot_restore_them(signed_in, reporter, translator, changed):
    for user in (reporter, translator):
        client = signed_in(user)
        assert client.get(versions_url(changed)).status_code == 200
        assert client.post(versions_url(changed), {"version": 1, "opened": 2}).status_code == 403
    assert Edition.objects.get().version == 2


@pytest.mark.parametrize("query", ["version=99", "version=x", "version=-1", "version=" + "9" * 40])
def test_a_version_that_was_never_saved_is_not_found(signed_in, editor, changed, query):
    assert signed_in(editor).get(f"{versions_url(changed)}?{query}").status_code == 404


def test_invalid_parameters_of_the_versions_page_cause_no_error(signed_in, editor, changed):
    client = signed_in(editor)
    assert client.get(versions_url(changed, "en")).status_code == 404
    assert client.get(f"{versions_url(changed)}?until=x%00").status_code == 200
    assert client.post(versions_url(changed), {"version": "x", "opened": 2}).status_code == 404
