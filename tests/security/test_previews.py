"""Preview links: the newsroom can end them, and their address goes into no Referer."""

import re

from django.core import signing

from accounts.models import AuditEntry
from reader import previews

LIST = "/admin/articles/article/"
SITE = "http://127.0.0.1:8000"


def path_of_a_link(edition) -> str:
    edition.refresh_from_db()
    return previews.link_to(edition).removeprefix(SITE)


def test_the_newsroom_ends_the_links_of_one_edition(signed_in, client, editor, story):
    article = story(by=editor, hi="draft", en="draft")
    hindi, english = article.edition("hi"), article.edition("en")
    ended, other = path_of_a_link(hindi), path_of_a_link(english)
    page = signed_in(editor).post(f"{LIST}{article.pk}/share/", {"language": "hi"}, follow=True).content.decode()
    shown = re.search(r"/preview/[^/\"]+/", page)[0]
    assert ended not in page and "no longer work" in page
    client.logout()
    gone = client.get(ended)
    assert gone.status_code == 410 and hindi.headline not in gone.content.decode()
    assert "यह लिंक अब नहीं चलता" in gone.content.decode() and "This link no longer works" in gone.content.decode()
    assert client.get(other).status_code == client.get(shown).status_code == 200
    entry = AuditEntry.objects.get(verb="previews-ended")
    assert entry.by == editor and hindi.headline in entry.subject


def test_only_people_who_may_share_a_preview_end_its_links(signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft")
    link = path_of_a_link(article.edition("hi"))
    assert signed_in(reporter).post(f"{LIST}{article.pk}/share/", {"language": "hi"}).status_code == 403
    assert signed_in(editor).post(f"{LIST}{article.pk}/share/", {"language": "xx"}).status_code == 404
    assert signed_in(editor).get(link).status_code == 200


def test_a_link_of_version_0_1_shows_its_edition_until_links_are_ended(reader, story):
    edition = story(hi="draft").edition("hi")
    link = f"/preview/{signing.dumps(edition.pk, salt='reader.previews')}/"
    assert reader.get(link).status_code == 200
    previews.end_links(edition)
    assert reader.get(link).status_code == 410


def test_the_page_of_a_preview_names_its_address_to_nobody(reader, story):
    edition = story(hi="draft").edition("hi")
    assert reader.get(path_of_a_link(edition))["Referrer-Policy"] == "no-referrer"
