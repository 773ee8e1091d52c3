import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.utils import timezone

from articles import publishing
from reader import previews


def path_to(edition) -> str:
    return urlsplit(previews.link_to(edition)).path


def test_a_preview_link_shows_the_public_page(reader, story):
    article = story(hi="draft")
    response = reader.get(path_to(article.edition("hi")))
    html = response.content.decode()
    assert response.status_code == 200 and article.edition("hi").headline in html and '<html lang="hi">' in html
    assert response["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_preview_link_shows_other_editions_only_if_they_are_live(reader, story):
    article = story(hi="draft", en="draft")
    assert article.edition("en").headline not in reader.get(path_to(article.edition("hi"))).content.decode()
    publishing.publish(article.edition("en"), by=None)
    assert article.edition("en").headline in reader.get(path_to(article.edition("hi"))).content.decode()


def test_the_preview_of_a_live_edition_is_its_public_page_and_says_that_it_is_a_preview(reader, story, settings):
    settings.OFFLINE_PAGES = False  # its script is on public pages alone
    edition = story(hi="live", en="live").edition("hi")
    preview = reader.get(path_to(edition)).content.decode()
    notice = re.search(r'<p class="notice notice--preview".*?</p>\n\n', preview, re.DOTALL)[0]
    assert "प्रीव्यू" in notice
    assert preview.replace(notice, "") == reader.get(edition.get_absolute_url()).content.decode()


def test_a_preview_link_expires(reader, story, monkeypatch):
    address = path_to(story(hi="draft").edition("hi"))
    monkeypatch.setattr(previews, "LIFETIME", timedelta(seconds=-1))
    assert reader.get(address).status_code == 404


def test_a_withdrawn_or_deleted_edition_has_no_preview(reader, story, editor):
    article = story(hi="live")
    address = path_to(article.edition("hi"))
    publishing.withdraw(article.edition("hi"), editor, "कारण")
    assert reader.get(address).status_code == 404
    article.delete()
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "1", "a:b:c", "%00", "<script>alert(1)</script>", "क" * 500])
def test_a_forged_preview_link_is_a_404_that_does_not_echo_it(reader, db, token):
    response = reader.get(f"/preview/{token}/")
    assert response.status_code == 404 and "alert(1)" not in response.content.decode()


def test_a_token_signed_for_something_else_is_refused(reader, story):
    edition = story(hi="draft").edition("hi")
    assert reader.get(f"/preview/{signing.dumps(edition.pk)}/").status_code == 404


def test_a_preview_saves_nothing(reader, story):
    edition = story(hi="scheduled").edition("hi")
    reader.get(path_to(edition))
    edition.refresh_from_db()
    assert edition.publish_at > timezone.now()
