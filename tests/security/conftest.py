"""Fixtures for the attacks."""

import time
from datetime import timedelta

import pytest
from sample_recordings import mp3, mp4
from story_files import picture, recording

from articles import publishing
from articles.models import Article


@pytest.fixture
def later(monkeypatch):
    """A function that lets some time pass for sessions and codes."""
    real, passed = time.time, [0.0]
    monkeypatch.setattr("time.time", lambda: real() + passed[0])

    def wait(duration: timedelta) -> None:
        passed[0] += duration.total_seconds()

    return wait


@pytest.fixture
def shown(story, editor):
    """A live English story with all kinds of files, its files by kind, and a Hindi draft."""
    rows = {kind: picture(colour) for kind, colour in (("lead", "red"), ("body", "green"), ("poster", "blue"))}
    rows |= {"audio": recording("a.mp3", mp3()), "video": recording("v.mp4", mp4())}
    body = (
        f'<figure><img src="{rows["body"].src}" alt="Green"></figure><figure><audio src="{rows["audio"].src}" controls'
        f' preload="none"></audio></figure><figure><video src="{rows["video"].src}" poster="{rows["poster"].src}" '
        'controls preload="none"></video></figure>'
    )
    article = story(hi="draft", en="approved", en_texts={"body": body})
    article.lead_picture = rows["lead"]
    article.save()
    publishing.publish(article.edition("en"), editor)
    return Article.objects.get(pk=article.pk), rows
