"""What all pages of the desk share: what they say after a save, and how they show messages."""

import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from topics.models import Topic

pytestmark = pytest.mark.django_db


def said(page: str) -> str:
    return re.sub(r"\s+", " ", re.search(r'<div class="message__text".*?</div>', page, re.S)[0])


def test_a_save_says_what_was_saved_and_leads_to_it(signed_in, editor):
    topic = Topic.objects.create(name_en="<Chess>")
    client, path = signed_in(editor), f"/admin/topics/topic/{topic.pk}/change/"
    data = {"name_hi": "शतरंज", "name_en": "<Chess>", "kind": "subject", "slug": "chess"}
    page = client.post(path, data, follow=True).content.decode()
    assert f'Saved: <a href="{path}">शतरंज · &lt;Chess&gt;</a>' in said(page) and 'role="status"' in said(page)


def test_a_deletion_asks_once_in_plain_words_and_says_what_was_deleted(signed_in, editor):
    topic = Topic.objects.create(name_en="Chess")
    client, path = signed_in(editor), f"/admin/topics/topic/{topic.pk}/delete/"
    asked = client.get(path).content.decode()
    assert "<h1>Delete “Chess”?</h1>" in asked and "Are you sure" not in asked
    assert "Deleted: Chess" in said(client.post(path, {"post": "yes"}, follow=True).content.decode())


def test_messages_of_one_level_are_one_box_and_many_fold():
    messages = [Message(constants.SUCCESS, f"{i}.jpg was added.") for i in range(5)]
    page = render_to_string(
        "desk/_messages.html", {"messages": [*messages, Message(constants.ERROR, "6.jpg is no picture.")]}
    )
    assert re.findall(r'<li class="(\w+) message"', page) == ["success", "error"]
    assert re.findall('role="([a-z]+)"', page) == ["status", "alert"]
    assert "4" in re.search("<summary>(.*?)</summary>", page)[1] and page.count("was added.") == 5


def test_the_history_of_a_story_is_its_versions(signed_in, editor, story):
    article = story(hi="draft")
    history = signed_in(editor).get(f"/admin/articles/article/{article.pk}/history/")
    assert history["Location"] == f"/admin/articles/article/{article.pk}/versions/hi/"
    assert signed_in(editor).get("/admin/articles/article/999999/history/").status_code == 404


def test_the_page_after_the_log_out_says_that_typed_text_is_kept(signed_in, editor):
    page = signed_in(editor).post("/admin/logout/").content.decode()
    assert "What you typed and did not save is kept." in page and "Thanks for spending" not in page


def test_a_changed_password_is_confirmed_in_the_frame(signed_in, editor):
    client = signed_in(editor)
    assert "Please enter your old password" not in client.get("/admin/password_change/").content.decode()
    words = {
        "old_password": "editor-pass-phrase",
        "new_password1": "a-wholly-new-phrase",
        "new_password2": "a-wholly-new-phrase",
    }
    page = client.post("/admin/password_change/", words, follow=True).content.decode()
    assert "You are logged out everywhere else." in page and "bar__places" in page
