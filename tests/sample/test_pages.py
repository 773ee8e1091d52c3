"""Every kind of page over the sample newsroom, read as a machine reads it: which words are in which language."""

import re
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from articles.models import Article, Edition

DEVANAGARI, LATIN = re.compile(r"[\u0904-\u0939\u0958-\u0961]"), re.compile(r"[A-Za-z]{2}")
# What is data and not words; and the headline in the e-mail and WhatsApp links.
NO_WORDS = {"style", "script"}
READ_ALOUD = {"alt", "aria-label", "title", "placeholder"}


class Languages(HTMLParser):
    """Collects words, and attributes that are read aloud, with the language that holds where they stand."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        language = attrs.get("lang") or self._open[-1][1]
        self.found += [(language, value) for name, value in attrs.items() if name in READ_ALOUD and value]
        if tag not in ("meta", "link", "img", "source", "br", "input"):
            self._open.append((tag, language))

    def handle_endtag(self, tag):
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self._open[-1][0] not in NO_WORDS and data.strip():
            self.found.append((self._open[-1][1], data))


def pages_of(language: str) -> list[str]:
    """The addresses of every kind of page in that language, and of every story."""
    now = timezone.localtime()
    lists = [
        "",
        "topics/",
        "topics/science/",
        "by/science-desk/",
        "archive/",
        f"archive/{now:%Y}/{now.month}/",
        "corrections/",
    ]
    stories = [edition.get_absolute_url() for edition in Edition.objects.live().in_language(language)]
    withdrawn = Edition.objects.withdrawn().in_language(language).first()
    both = next(
        article for article in Article.objects.all() if len([e for e in article.editions.all() if e.is_live]) == 2
    )
    return [f"/{language}/{path}" for path in [*lists, "articles/9999/"]] + [
        *stories, withdrawn.get_absolute_url(), both.edition(language).parallel_url(language),
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "foreign"), [("en", DEVANAGARI), ("hi", LATIN)])
def test_words_of_the_other_script_stand_only_where_their_language_is_named(sample, reader, language, foreign):
    for path in pages_of(language):
        html = reader.get(path).content.decode()
        body = html[html.index("<body>") :]
        wrong = [
            words
            for its_language, words in Languages(f'<html lang="{language}">{body}').found
            if its_language == language and foreign.search(words)
        ]
        assert not wrong, (path, wrong)


def test_every_story_page_is_under_14_kb_compressed(sample, reader):
    for edition in Edition.objects.live():
        response = reader.get(edition.get_absolute_url(), HTTP_ACCEPT_ENCODING="gzip")
        assert response["Content-Encoding"] == "gzip" and len(response.content) < 14_000
