"""Who else has a story open."""

from datetime import timedelta

import pytest
from desk_forms import LIST, change_url, form_data
from django.utils import timezone

from articles.models import Presence

pytestmark = pytest.mark.django_db


def ask(client, article, **sent):
    return client.post(f"{LIST}{article.pk}/presence/", sent).json()


def test_each_sees_who_else_has_the_story_open(signed_in, editor, admin, story):
    article = story()
    assert ask(signed_in(admin), article)["others"] == []
    assert ask(signed_in(editor), article)["others"] == ["admin has this story open"]


def test_the_language_in_which_somebody_writes_is_named_in_words(signed_in, editor, admin, story):
    article = story()
    ask(signed_in(admin), article)
    ask(signed_in(admin), article, language="hi")
    assert ask(signed_in(editor), article, language="nonsense")["others"] == ["admin is in the Hindi text"]
    assert ask(signed_in(admin), article)["others"] == ["editor has this story open"]


def test_a_person_who_leaves_the_page_is_gone_at_once(signed_in, editor, admin, story):
    article = story()
    ask(signed_in(admin), article)
    assert signed_in(admin).post(f"{LIST}{article.pk}/presence/", {"gone": "1"}).status_code == 204
    assert ask(signed_in(editor), article)["others"] == []


def test_a_page_that_asks_again_soon_writes_nothing(signed_in, editor, story):
    article, client = story(), signed_in(editor)
    ask(client, article, language="hi")
    before = Presence.objects.get().seen_at
    ask(client, article, language="hi")
    assert Presence.objects.get().seen_at == before


def test_a_person_who_closed_the_page_is_no_longer_listed(signed_in, editor, admin, story):
    article = story()
    ask(signed_in(admin), article)
    Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert ask(signed_in(editor), article)["others"] == []


def test_a_save_by_somebody_else_is_reported(signed_in, editor, admin, story):
    article = story()
    signed_in(admin).post(change_url(article), form_data(article, hi_headline="नया शीर्षक"))
    saved = ask(signed_in(editor), article)["saved"]["hi"]
    assert saved["version"] == "2" and saved["what"].startswith("Hindi, admin, ")


def test_presence_needs_a_login_and_an_existing_story(reader, signed_in, editor, story):
    assert reader.post(f"{LIST}{story().pk}/presence/").status_code == 302
    assert signed_in(editor).post(f"{LIST}999/presence/").status_code == 404
    assert not Presence.objects.exists()
