import json
import re

from articles import publishing


def structured(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def test_an_articles_page_carries_its_corrections(reader, story, editor):
    edition = story(hi="live").edition("hi")
    publishing.correct(edition, editor, "नाम सुधारा गया।")
    data = structured(reader.get(edition.get_absolute_url()).content.decode())
    assert data["@type"] == "NewsArticle" and data["inLanguage"] == "hi" and data["headline"] == edition.headline
    assert [each["text"] for each in data["correction"]] == ["नाम सुधारा गया।"]
    assert data["mainEntityOfPage"].startswith("http")


def test_the_record_says_what_was_withdrawn(reader, story, editor):
    story(hi="withdrawn")
    publishing.correct(story(hi="live").edition("hi"), editor, "सुधार")
    items = structured(reader.get("/hi/corrections/").content.decode())["itemListElement"]
    statuses = {item["item"]["text"]: item["item"]["about"].get("creativeWorkStatus") for item in items}
    assert statuses == {"खबर गलत थी।": "Withdrawn", "सुधार": None}


def test_no_headline_ends_the_script(reader, story):
    words = {"headline": "</script><script>alert(1)</script> & <!--"}
    html = reader.get(story(hi="live", hi_words=words).edition("hi").get_absolute_url()).content.decode()
    assert "<script>alert" not in html and structured(html)["headline"] == words["headline"]
