"""Public corrections at the desk: listed in the pane, changed and removed."""

import pytest
from desk_forms import LIST, change_url

from accounts.models import AuditEntry
from articles import correcting
from articles.models import Correction

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(story, editor):
    article = story(hi="live", en="live")
    return correcting.correct(article.edition("hi"), editor, "तारीख गलत थी।")


def url(correction) -> str:
    return f"{LIST}{correction.edition.article_id}/corrections/{correction.pk}/"


def test_the_pane_lists_corrections_with_a_link_for_who_may_change_them(signed_in, corrected, editor, reporter):
    for person, may in ((editor, True), (reporter, False)):
        html = signed_in(person).get(change_url(corrected.edition.article)).content.decode()
        assert "तारीख गलत थी।" in html and (url(corrected) in html) is may


def test_a_changed_correction_shows_readers_its_new_text_and_day(signed_in, corrected, editor):
    client = signed_in(editor)
    page = client.post(url(corrected), {"text": "समय गलत था।", "opened": corrected.text}, follow=True).content.decode()
    assert "The correction is changed." in page
    for path in (corrected.edition.get_absolute_url(), "/hi/corrections/"):
        html = client.get(path).content.decode()
        assert "समय गलत था।" in html and "तारीख गलत थी।" not in html and "(बदला गया" in html
    assert AuditEntry.objects.get(verb="correction-changed").details == "तारीख गलत थी।"


def test_a_removed_correction_is_gone_and_in_the_log(signed_in, corrected, editor):
    client = signed_in(editor)
    client.post(url(corrected), {"act": "remove", "opened": corrected.text})
    assert not Correction.objects.exists()
    assert "तारीख" not in client.get("/hi/corrections/").content.decode()
    assert AuditEntry.objects.get(verb="correction-taken-back").details == "तारीख गलत थी।"


@pytest.mark.parametrize("sent", [{"text": "नया"}, {"act": "remove"}])
def test_a_correction_that_changed_meanwhile_is_not_overwritten(signed_in, corrected, editor, sent):
    page = signed_in(editor).post(url(corrected), {"opened": "पहले का", **sent}, follow=True).content.decode()
    assert "Somebody has changed this correction." in page and Correction.objects.get().text == "तारीख गलत थी।"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "x" * 2001])
def test_a_text_that_readers_could_not_read_is_refused(signed_in, corrected, editor, text):
    assert signed_in(editor).post(url(corrected), {"text": text, "opened": corrected.text}).status_code == 200
    assert Correction.objects.get().text == "तारीख गलत थी।"
