import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from articles import publishing
from articles.models import Byline, Contributor
from pictures.intake import add_picture, encode

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

pytestmark = pytest.mark.django_db


def entries(response) -> list[ElementTree.Element]:
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_a_feed_has_the_live_stories_of_its_language(reader, story):
    story(hi="live", en="live")
    story(hi="draft", en="scheduled")
    response = reader.get("/hi/feed/")
    assert response["Content-Type"].startswith("application/xml")
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


def items(response) -> list[ElementTree.Element]:
    assert response.status_code == 200
    return list(ElementTree.fromstring(response.content).iter("item"))


def test_addresses_in_whole_stories_are_absolute(reader, story, small_picture, settings):
    settings.FEED_FULL_TEXT = True
    body = (
        f'<figure><img src="{small_picture.src}" alt="x"></figure>\n'
        '<p><a href="/hi/archive/">a</a> <a href="#part-1">b</a> <a href="https://a.example/">c</a></p>'
    )
    edition = story(hi="live", hi_texts={"body": body}).edition("hi")
    site = settings.SITE_URL
    atom = entries(reader.get("/hi/feed/"))[0].find(f"{ATOM}content").text
    assert f'<img src="{site}{small_picture.src}" alt="x">' in atom and f'href="{site}/hi/archive/"' in atom
    assert f'href="{site}{edition.get_absolute_url()}#part-1"' in atom and 'href="https://a.example/"' in atom
    assert items(reader.get("/hi/feed/rss/"))[0].find(CONTENT).text == atom


@pytest.mark.parametrize("path", ["/hi/feed/", "/hi/feed/rss/"])
def test_an_entry_has_its_picture_with_size_and_texts(reader, story, settings, path):
    texts = {"alt_hi": "नीला मैदान", "caption_hi": "शाम का रंग", "credit_hi": "स्टाफ"}
    article = story(hi="live")
    article.lead_picture = picture = add_picture(encode(Image.new("RGB", (1000, 500), "navy")), **texts)
    article.save()
    tree = ElementTree.fromstring(reader.get(path).content)
    (content,) = tree.iter(f"{MEDIA}content")
    assert content.get("url") == settings.SITE_URL + picture.plain_src
    assert [content.get(name) for name in ("type", "medium", "width", "height")] == [
        "image/jpeg",
        "image",
        "960",
        "480",
    ]
    assert [content.find(f"{MEDIA}{name}").text for name in ("description", "title", "credit")] == list(texts.values())
    with default_storage.open(picture.rendition_name(960, "jpg")) as file:
        length, size = str(len(file.read())), Image.open(file).size
    assert size == (960, 480) and content.get("fileSize") == length
    enclosures = [*tree.iter("enclosure"), *(e for e in tree.iter(f"{ATOM}link") if e.get("rel") == "enclosure")]
    assert [(each.get("length"), each.get("type")) for each in enclosures] == [(length, "image/jpeg")]


def test_a_picture_whose_file_is_missing_has_no_enclosure(reader, story):
    article = story(hi="live")
    article.lead_picture = add_picture(encode(Image.new("RGB", (300, 200), "teal")))
    article.save()
    for name in article.lead_picture.file_names:
        default_storage.delete(name)
    (item,) = items(reader.get("/hi/feed/rss/"))
    assert item.find("enclosure") is None and item.find(f"{MEDIA}content").get("width") == "240"


def test_every_name_of_a_byline_is_an_author_of_its_own(reader, story, settings):
    article = story(hi="live")
    for position, name in enumerate(("विज्ञान डेस्क", "समाचार डेस्क")):
        contributor = Contributor.objects.create(name_hi=name)
        Byline.objects.create(article=article, contributor=contributor, position=position)
    (entry,) = entries(reader.get("/hi/feed/"))
    authors = entry.findall(f"{ATOM}author")
    assert [each.find(f"{ATOM}name").text for each in authors] == ["विज्ञान डेस्क", "समाचार डेस्क"]
    assert authors[0].find(f"{ATOM}uri").text == f"{settings.SITE_URL}/hi/by/{article.byline[0].slug}/"
    (item,) = items(reader.get("/hi/feed/rss/"))
    assert [each.text for each in item.findall(CREATOR)] == ["विज्ञान डेस्क", "समाचार डेस्क"]


def test_pages_announce_the_feeds_of_the_paper_and_their_own(reader, story):
    article = story(hi="live")
    article.topics.add("Weather")
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_hi="समाचार डेस्क"))
    paper = ["/hi/feed/", "/hi/feed/rss/"]
    desk = ["/hi/by/samachar-desk/feed/", "/hi/by/samachar-desk/feed/rss/"]
    weather = ["/hi/topics/weather/feed/", "/hi/topics/weather/feed/rss/"]
    pages = {
        "/hi/": paper,
        article.byline[0].get_absolute_url(): desk + paper,
        article.edition("hi").get_absolute_url(): paper,
        "/hi/topics/weather/": weather + paper,
    }
    for page, feeds in pages.items():
        html = reader.get(page).content.decode()
        links = re.findall(r'<link rel="alternate" type="(application/(?:atom|rss)\+xml)" [^>]*href="([^"]+)"', html)
        assert [address for _type, address in links] == feeds
        for media_type, address in links:
            root = ElementTree.fromstring(reader.get(address).content).tag
            assert root == {"application/atom+xml": f"{ATOM}feed", "application/rss+xml": "rss"}[media_type]


def test_a_feed_has_every_element_that_its_format_requires(reader, story, small_picture):
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    article.topics.add("Weather")
    story(hi="live", hi_texts={"body": "", "kicker": ""})
    for language in ("hi", "en"):
        for path in (f"/{language}/feed/", f"/{language}/topics/weather/feed/"):
            feed = ElementTree.fromstring(reader.get(path).content)
            for element in (feed, *feed.iter(f"{ATOM}entry")):  # RFC 4287, 4.1.1 and 4.1.2
                for name in ("id", "title", "updated"):
                    (found,) = element.findall(f"{ATOM}{name}")
                    assert found.text
                links = [(each.get("rel"), each.get("type")) for each in element.findall(f"{ATOM}link")]
                assert len(set(links)) == len(links) and ("alternate", None) in links
            assert feed.find(f"{ATOM}author/{ATOM}name").text
            ids = [each.text for each in feed.iter(f"{ATOM}id")]
            assert len(set(ids)) == len(ids)
            channel = ElementTree.fromstring(reader.get(f"{path}rss/").content).find("channel")
            assert all(channel.find(name).text for name in ("title", "link", "description"))
            assert all(item.find("title").text and item.find("guid").text for item in channel.iter("item"))


def test_a_contributor_has_feeds_of_their_own(reader, story):
    credited = story(hi="live", en="draft")
    story(hi="live", hi_texts={"headline": "दूसरी खबर"})
    Byline.objects.create(article=credited, contributor=Contributor.objects.create(name_hi="विज्ञान डेस्क"), position=1)
    response = reader.get("/hi/by/vigyan-desk/feed/")
    assert len(entries(response)) == 1 and "विज्ञान डेस्क | न्यूजरूम" in response.content.decode()
    (item,) = items(reader.get("/hi/by/vigyan-desk/feed/rss/"))
    assert item.find("title").text == credited.edition("hi").headline
    assert not entries(reader.get("/en/by/vigyan-desk/feed/"))


@pytest.mark.parametrize("path", ["/hi/by/vigyan-desk/feed/", "/hi/topics/weather/feed/rss/"])
def test_a_name_that_only_an_unpublished_story_has_has_no_feed(reader, story, path):
    hidden = story(hi="scheduled")
    hidden.topics.add("Weather")
    Byline.objects.create(article=hidden, contributor=Contributor.objects.create(name_hi="विज्ञान डेस्क"), position=1)
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/hi/feed/", "/hi/feed/rss/"])
def test_a_feed_names_its_hub_and_itself(reader, settings, path):
    assert 'rel="hub"' not in reader.get(path).content.decode() and "Link" not in reader.get(path)
    settings.WEBSUB_HUB = "https://hub.example/?a=1&b=2"
    response = reader.get(path)
    links = [
        (link.get("rel"), link.get("href"))
        for link in ElementTree.fromstring(response.content).iter(f"{ATOM}link")
        if link.get("rel") in ("hub", "self")
    ]
    assert sorted(links) == [("hub", settings.WEBSUB_HUB), ("self", settings.SITE_URL + path)]
    assert response["Link"] == f'<{settings.WEBSUB_HUB}>; rel="hub", <{settings.SITE_URL}{path}>; rel="self"'


@pytest.mark.parametrize("path", ["/hi/feed/", "/hi/feed/rss/"])
def test_a_feed_that_a_browser_opens_has_a_stylesheet_before_its_root(reader, path):
    content = reader.get(path).content.decode()
    start = re.search(r"<(feed|rss)[ >]", content).start()
    assert '<?xml-stylesheet href="/static/reader/feed.css" media="all" type="text/css"?>' in content[:start]


def test_an_entry_has_a_thumbnail(reader, story, small_picture, settings):
    article = story(hi="live")
    article.lead_picture = small_picture
    article.save()
    (thumbnail,) = ElementTree.fromstring(reader.get("/hi/feed/").content).iter(f"{MEDIA}thumbnail")
    assert thumbnail.get("url") == settings.SITE_URL + small_picture.thumbnail
    assert (thumbnail.get("width"), thumbnail.get("height")) == ("240", "135")
