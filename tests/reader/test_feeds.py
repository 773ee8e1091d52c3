from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import publishing

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

pytestmark = pytest.mark.django_db


def entries(response) -> list[ElementTree.Element]:
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_a_feed_has_the_live_stories_of_its_language(reader, story):
    story(hi="live", en="live")
    story(hi="draft", en="scheduled")
    response = reader.get("/hi/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "hi"
    titles = [entry.find(f"{ATOM}title").text for entry in entries(response)]
    assert titles == ["केरल में मानसून की दस्तक, IMD ने की पुष्टि"]


def test_an_entry_keeps_its_id_when_headline_and_address_change(reader, story, editor):
    edition = story(hi="live").edition("hi")
    before = entries(reader.get("/hi/feed/"))[0].find(f"{ATOM}id").text
    edition.headline, edition.slug = "नया शीर्षक", "naya"
    publishing.save_story(edition.article, [edition], editor)
    entry = entries(reader.get("/hi/feed/"))[0]
    assert entry.find(f"{ATOM}id").text == before and "/naya/" in entry.find(f"{ATOM}link").get("href")


def test_absolute_addresses_do_not_depend_on_the_host_header(reader, story, settings):
    settings.ALLOWED_HOSTS = ["*"]
    story(hi="live")
    for path in ("/hi/feed/", "/hi/feed/rss/", "/sitemap.xml", "/sitemap-0.xml", "/news-sitemap.xml", "/robots.txt"):
        content = reader.get(path, HTTP_HOST="evil.example").content.decode()
        assert "evil.example" not in content and "http://127.0.0.1:8000/" in content


def test_a_topic_has_feeds_of_its_own(reader, story):
    about_weather, other = story(hi="live"), story(hi="live", hi_texts={"headline": "दूसरी खबर"})
    about_weather.topics.add("Weather")
    other.topics.add("Sport")
    assert len(entries(reader.get("/hi/topics/weather/feed/"))) == 1
    rss = ElementTree.fromstring(reader.get("/hi/topics/weather/feed/rss/").content)
    assert [item.find("title").text for item in rss.iter("item")] == [about_weather.edition("hi").headline]
    assert reader.get("/hi/topics/nothing/feed/").status_code == 404


@pytest.mark.parametrize("full", [False, True])
def test_whole_stories_are_in_feeds_only_if_the_setting_says_so(reader, story, settings, full):
    settings.FEED_FULL_TEXT = full
    story(hi="live")
    content = entries(reader.get("/hi/feed/"))[0].find(f"{ATOM}content")
    item = next(ElementTree.fromstring(reader.get("/hi/feed/rss/").content).iter("item")).find(CONTENT)
    assert (content is not None, item is not None) == (full, full)
    assert not full or (content.text == item.text and "<h2>" in content.text)


def test_text_that_looks_like_markup_is_escaped(reader, story):
    texts = {"headline": "A & B <script>", "summary": "<b>x</b> & y"}
    story(hi=None, en="live", en_texts=texts)
    entry = entries(reader.get("/en/feed/"))[0]
    assert entry.find(f"{ATOM}title").text == texts["headline"]
    assert entry.find(f"{ATOM}summary").text == "&lt;b&gt;x&lt;/b&gt; &amp; y"  # its type is html


def test_dates_are_those_that_readers_see(reader, story):
    edition = story(hi="live").edition("hi")
    edition.first_published_at = timezone.now() - timedelta(days=3)
    edition.revised_at = timezone.now() - timedelta(days=1)
    edition.save()
    entry = entries(reader.get("/hi/feed/"))[0]
    assert entry.find(f"{ATOM}published").text.startswith(edition.first_published_at.isoformat()[:19])
    assert entry.find(f"{ATOM}updated").text.startswith(edition.revised_at.isoformat()[:19])
