"""Every element of a body in every place that shows a story. docs/bodies.md has the table; the editor is in
tests/browser/test_editor.py, and print in tests/browser/test_reader.py."""

import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from body_elements import ELEMENTS, BodyElement

from articles import bodies, differences
from exchange.exporting import export_stories

DOCUMENT = Path(__file__).resolve().parents[3] / "docs/bodies.md"
PLACES = ["Editor", "Sanitiser", "Page", "Print", "Parallel", "Feed", "ninjs", "Export", "Differences"]

each_element = pytest.mark.parametrize("element", ELEMENTS.values(), ids=ELEMENTS.keys())


@pytest.fixture
def shown(element: BodyElement, small_picture, settings) -> BodyElement:
    """The element with the addresses of a picture of the library and of the site."""
    stem = small_picture.file.name.rpartition(".")[0]
    return BodyElement(*(text.replace("PICTURE", stem).replace("SITE", settings.SITE_URL) for text in element))


@pytest.fixture
def article(shown: BodyElement, story):
    """A story that is live in both languages, with the element in its Hindi body."""
    return story(hi="live", en="live", hi_texts={"body": shown.stored})


def test_the_document_has_a_row_for_each_element_and_a_column_for_each_place():
    lines = [line.strip("|").split("|") for line in DOCUMENT.read_text().splitlines() if line.startswith("|")]
    head, _rule, *rows = [[cell.strip() for cell in line] for line in lines]
    assert head == ["Element", *PLACES]
    assert [row[0].lower() for row in rows] == list(ELEMENTS)
    assert all(cell for row in rows for cell in row)


@each_element
def test_the_sanitiser_keeps_it(shown):
    assert bodies.sanitize_with_losses(shown.stored) == (shown.stored, [])


@each_element
def test_the_page_shows_it(article, shown, reader):
    assert shown.page in _plain(reader.get(article.edition("hi").get_absolute_url()))


@each_element
def test_the_parallel_page_shows_it(article, shown, reader):
    assert shown.page.rstrip() in _plain(reader.get(article.edition("hi").parallel_url("hi")))


@each_element
@pytest.mark.parametrize("path", ["/hi/feed/", "/hi/feed/rss/"])
def test_the_feeds_send_it(article, shown, reader, settings, path):
    settings.FEED_FULL_TEXT = True
    texts = [unescape(text) for text in ElementTree.fromstring(reader.get(path).content).itertext()]
    assert any(shown.sent in text for text in [*texts, *map(unescape, texts)])


@each_element
def test_ninjs_sends_it(article, shown, reader):
    item = reader.get(f"/hi/articles/{article.pk}/ninjs.json").json()
    assert shown.sent in item["bodies"][0]["value"]


@each_element
def test_the_export_has_it_as_stored(article, shown):
    (exported,) = json.loads("".join(export_stories()))["stories"]
    assert exported["editions"]["hi"]["body_html"] == shown.stored


@each_element
def test_the_differences_show_it(shown):
    added = [_text(passage.after) for passage in differences.passages("body", "", shown.stored)]
    assert shown.line in added


def _plain(response) -> str:
    """The page's HTML without the spans that give runs in another script their lang."""
    return re.sub(r'<span lang="\w+">(.*?)</span>', r"\1", response.content.decode())


def _text(html: str) -> str:
    return unescape(re.sub(r"</?(?:ins|del)>", "", html))
