"""A live story with entries."""

import pytest

from accounts.models import User
from articles.models import Article
from live_stories import writing
from live_stories.models import Entry, EntryText, Timeline
from live_stories.writing import Words


@pytest.fixture
def live_story(story, editor) -> Article:
    """A story that is live in both languages, with its coverage open."""
    article = story(by=editor, hi="live", en="live")
    writing.begin(article, editor)
    return article


@pytest.fixture
def timeline(live_story) -> Timeline:
    return Timeline.objects.get(article=live_story)


@pytest.fixture
def add(timeline, editor):
    """A function that adds an entry: `add("पहली", "The first", publish=["hi"])`. Hindi is published unless it says so."""

    def make(hi: str = "", en: str = "", publish=("hi",), is_key: bool = False, by: User = editor) -> Entry:
        words = {code: Words("", f"<p>{text}</p>") for code, text in (("hi", hi), ("en", en)) if text}
        return writing.add(timeline, words, is_key, [code for code in publish if code in words], by)

    return make


def text_of(entry: Entry, language: str) -> EntryText:
    return EntryText.objects.get(entry=entry, language=language)
