"""Fixtures for searches."""

import pytest

from articles.models import Article


@pytest.fixture
def about(story):
    """A function that makes a live story with that headline, in the language of its script."""

    def make(headline: str, state: str = "live", **texts) -> Article:
        language = "en" if headline.isascii() else "hi"
        bare = {"kicker": "", "summary": "…", "body": ""}
        states = {"hi": None} | {language: state}
        return story(**states, **{f"{language}_texts": bare | texts | {"headline": headline}})

    return make
