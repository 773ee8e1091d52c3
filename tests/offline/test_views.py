"""The script of the service worker, its page, and which pages register it."""

import json
import re

import pytest
from django.contrib.staticfiles import finders

from articles.models import Edition
from reader import previews

pytestmark = pytest.mark.django_db
SCRIPT = "/static/offline/register.js"


def test_the_worker_stands_at_the_root_and_knows_both_languages(reader):
    answer = reader.get("/service-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    first, second, third = answer.content.decode().splitlines()
    languages = json.loads(re.fullmatch(r"self\.languages = (.*);", first)[1])
    assert {language: each["page"] for language, each in languages.items()} == {
        "hi": "/hi/offline/",
        "en": "/en/offline/",
    }
    assert "कनेक्शन" in languages["hi"]["notice"] and "connection" in languages["en"]["notice"]
    fonts = json.loads(re.fullmatch(r"self\.fontFiles = (.*);", second)[1])
    assert all(finders.find(font.removeprefix("/static/")) for font in fonts)
    assert third == 'importScripts("/static/offline/worker.js");'
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_a_paper_that_keeps_no_pages_sends_no_script_and_removes_the_worker(reader, settings, story):
    settings.OFFLINE_PAGES = False
    assert reader.get("/service-worker.js").content == b'importScripts("/static/offline/remove.js");\n'
    assert SCRIPT not in reader.get(story(hi="live").edition("hi").get_absolute_url()).content.decode()
    assert reader.get("/hi/offline/").status_code == 404


def test_public_pages_register_the_worker_and_the_desk_and_previews_do_not(signed_in, editor, story):
    edition = story(by=editor, hi="live", en="draft").edition("en")
    client = signed_in(editor)
    public = ["/hi/", "/en/", "/hi/topics/", "/hi/nothing/", edition.article.edition("hi").get_absolute_url()]
    for path in public:
        assert SCRIPT in client.get(path).content.decode(), path
    preview = previews.link_to(Edition.objects.get(pk=edition.pk)).removeprefix("http://127.0.0.1:8000")
    for path in (preview, "/admin/", "/admin/nothing/", "/preview/nothing/", "/nothing/"):
        assert SCRIPT not in client.get(path).content.decode(), path


@pytest.mark.parametrize(("language", "words"), [("hi", "इस डिवाइस पर"), ("en", "Kept on this device")])
def test_the_offline_page_is_in_each_language_and_not_indexed(reader, language, words):
    answer = reader.get(f"/{language}/offline/")
    assert words in answer.content.decode() and answer["X-Robots-Tag"] == "noindex"
