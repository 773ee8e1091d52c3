"""Every kind of page of the sample newsroom is marked up with the language of its text (WCAG 3.1.2)."""

import re
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from articles.models import Article, Edition

DEVANAGARI, LATIN = re.compile(r"[\u0904-\u0939\u0958-\u0961]"), re.compile(r"[A-Za-z]{2}")
IGNORED_TAGS = {"style", "script"}
READ_ALOUD_ATTRIBUTES = {"alt", "aria-label", "title", "placeholder"}


class LanguageParser(HTMLParser):
    """Collects texts, and attributes that screen readers speak, with their language as (language, text)."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        language = attrs.get("lang") or self._open[-1][1]
        self.found += [(language, value) for name, value in attrs.items() if name in READ_ALOUD_ATTRIBUTES and value]
        if tag not in ("meta", "link", "img", "source", "br", "input"):
            self._open.append((tag, language))

    def handle_endtag(self, tag):
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self._open[-1][0] not in IGNORED_TAGS and data.strip():
            self.found.append((self._open[-1][1], data))


def pages_of(language: str) -> list[str]:
    """Return the paths of every kind of page in this language, and of every story."""
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
    others = [withdrawn.get_absolute_url(), both.edition(language).parallel_url(language)]
    return [f"/{language}/{path}" for path in [*lists, "articles/9999/"]] + stories + others


@pytest.mark.parametrize(("language", "foreign"), [("en", DEVANAGARI), ("hi", LATIN)])
def test_text_in_the_other_script_has_a_lang_attribute(sample, reader, language, foreign):
    for path in pages_of(language):
        html = reader.get(path).content.decode()
        body = html[html.index("<body>") :]
        wrong = [
            text
            for its_language, text in LanguageParser(f'<html lang="{language}">{body}').found
            if its_language == language and foreign.search(text)
        ]
        assert not wrong, (path, wrong)


def test_every_story_page_is_under_14_kb_compressed(sample, reader):
    for edition in Edition.objects.live():
        response = reader.get(edition.get_absolute_url(), HTTP_ACCEPT_ENCODING="gzip")
        assert response["Content-Encoding"] == "gzip" and len(response.content) < 14_000
