"""Escaping: in pages, lists, messages, histories, feeds, sitemaps, JSON and headers."""

import json
import re
from xml.etree import ElementTree

import pytest
from desk_forms import ADD, LIST, change_url, form_data

from accounts import audit
from accounts.models import AuditEntry, User
from articles import correcting, publishing
from articles.models import Article, Contributor, Edition, FrontPagePlace
from pictures.models import Picture
from topics.models import Topic

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "</title></script></style>--></textarea>\"'><img src=x onerror=alert(1)><svg/onload=alert(1)>"
XML = "]]></title><entry>&xxe;<!ENTITY x SYSTEM 'file:///etc/passwd'><?php echo 1 ?>"


def is_harmless(html: str) -> bool:
    """Whether no hostile text is markup in this page."""
    html = re.sub(r"<textarea[^>]*>[^<]*</textarea>", "", html)
    return not any(tag in html for tag in ("<script>alert", "<img src=x", "<svg/onload", "<entry>&xxe", '</textarea>"'))


@pytest.fixture
def hostile(admin, story):
    """A paper in which every name and text is an attack."""
    User.objects.filter(pk=admin.pk).update(first_name=SCRIPT, last_name=BREAKOUT[:150])
    admin.refresh_from_db()
    texts = {
        "kicker": BREAKOUT[:100],
        "headline": SCRIPT + BREAKOUT + XML[:60],
        "summary": BREAKOUT + XML,
        "dateline": SCRIPT,
        "picture_alt": BREAKOUT,
        "picture_caption": SCRIPT,
    }
    article = story(by=admin, hi="live", en="live", hi_texts=texts, en_texts=texts)
    topic = Topic.objects.create(
        name_en=BREAKOUT[:100],
        name_hi=SCRIPT,
        nav_position=1,
        aliases=BREAKOUT,
        kind="person",
        description_hi=SCRIPT,
        description_en=BREAKOUT,
    )
    name = Contributor.objects.create(name_en=BREAKOUT[:100], name_hi=SCRIPT)
    picture = Picture.objects.create(
        file="pictures/x.jpg",
        width=10,
        height=10,
        alt_hi=BREAKOUT,
        alt_en=BREAKOUT,
        caption_hi=SCRIPT,
        caption_en=SCRIPT,
        credit_hi=BREAKOUT,
        credit_en=BREAKOUT,
        original_name=BREAKOUT,
        created_by=admin,
    )
    Article.objects.update(lead_picture=picture)
    publishing.set_topics(article, [topic])
    publishing.set_byline(article, [name])
    FrontPagePlace.objects.create(position=1, article=article)
    correcting.correct(article.edition("hi"), admin, BREAKOUT)
    audit.record(admin, SCRIPT[:40], BREAKOUT, SCRIPT, admin.desk_url)
    return Article.objects.get()


def public_pages(article) -> list[str]:
    edition, topic, name = article.edition("hi"), Topic.objects.get(), Contributor.objects.get()
    url = edition.get_absolute_url()
    return [
        "/hi/",
        "/en/",
        url,
        f"{url}parallel/",
        f"/hi/topics/{topic.slug}/",
        "/hi/topics/",
        f"/hi/by/{name.slug}/",
        "/hi/corrections/",
        "/hi/search/?q=alert",
        "/hi/archive/",
    ]


def test_public_pages_escape_what_the_desk_stores(reader, hostile):
    for path in public_pages(hostile):
        response = reader.get(path)
        assert response.status_code == 200 and is_harmless(response.content.decode()), path


def test_the_desk_escapes_what_colleagues_store(signed_in, admin, hostile):
    client, pk = signed_in(admin), hostile.pk
    topic, name, picture = Topic.objects.get().pk, Contributor.objects.get().pk, Picture.objects.get().pk
    for path in (
        "/admin/",
        LIST,
        f"{LIST}{pk}/change/",
        f"{LIST}{pk}/history/",
        f"{LIST}{pk}/versions/hi/",
        f"{LIST}{pk}/share/",
        f"{LIST}front-page/",
        "/admin/topics/topic/",
        f"/admin/topics/topic/{topic}/change/",
        f"/admin/topics/topic/{topic}/delete/",
        "/admin/articles/contributor/",
        f"/admin/articles/contributor/{name}/change/",
        f"/admin/articles/contributor/{name}/delete/",
        "/admin/pictures/picture/",
        f"/admin/pictures/picture/{picture}/change/",
        "/admin/pictures/picture/pick/",
        "/admin/accounts/user/",
        f"/admin/accounts/user/{admin.pk}/change/",
        "/admin/accounts/auditentry/",
        f"{LIST}?q={SCRIPT}",
        f"{LIST}?{SCRIPT}={SCRIPT}",
        f"/admin/pictures/picture/pick/?CKEditorFuncNum={BREAKOUT}",
    ):
        response = client.get(path, follow=True)
        assert response.status_code == 200 and is_harmless(response.content.decode()), path
    asked = {"app_label": "articles", "model_name": "byline", "field_name": "contributor", "term": ""}
    assert client.get("/admin/autocomplete/", asked)["Content-Type"] == "application/json"


def test_titles_are_escaped_in_confirmation_messages(signed_in, admin, story):
    client = signed_in(admin)
    for sent in ({}, {"_continue": "1"}, {"hi_move": "submit"}):
        response = client.post(ADD, form_data(hi_headline=SCRIPT + BREAKOUT, **sent), follow=True)
        assert "alert(1)" in response.content.decode() and is_harmless(response.content.decode())
    article = Article.objects.first()
    response = client.post(change_url(article), form_data(article, hi_headline=BREAKOUT), follow=True)
    assert is_harmless(response.content.decode())
    response = client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}, follow=True)
    assert "alert(1)" in response.content.decode() and is_harmless(response.content.decode())
    for model, path in (("topic", "/admin/topics/topic/"), ("contributor", "/admin/articles/contributor/")):
        response = client.post(f"{path}add/", {"name_en": BREAKOUT[:100], "kind": "subject"}, follow=True)
        assert "alert(1)" in response.content.decode() and is_harmless(response.content.decode()), model
    assert AuditEntry.objects.filter(subject__contains="<script>").exists()


def test_names_are_escaped_in_presence_and_conflict_messages(signed_in, admin, editor, story):
    User.objects.filter(pk=admin.pk).update(first_name=SCRIPT, last_name=BREAKOUT[:150])
    article = story(by=editor, hi="draft")
    stale = form_data(article, hi_headline=BREAKOUT)
    signed_in(admin).post(change_url(article), form_data(article, hi_headline=SCRIPT))
    html = signed_in(editor).post(change_url(article), stale).content.decode()
    assert "conflict" in html and "alert(1)" in html and is_harmless(html)


def test_structured_data_is_escaped_and_complete(reader, hostile):
    html = reader.get(hostile.edition("hi").get_absolute_url()).content.decode()
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.S)
    assert all("application/ld+json" in kind or not data for kind, data in scripts)  # a file of our own has no text
    found = [json.loads(data) for _kind, data in scripts if data]
    assert any(hostile.edition("hi").headline in str(each.get("headline")) for each in found)


def test_feeds_and_sitemaps_are_well_formed_xml_without_entities(reader, hostile, settings):
    settings.FEED_FULL_TEXT = True
    topic = Topic.objects.get().slug
    for path in (
        "/hi/feed/",
        "/hi/feed/rss/",
        "/en/feed/",
        f"/hi/topics/{topic}/feed/",
        "/sitemap.xml",
        "/sitemap-0.xml",
        "/sitemap-pages.xml",
        "/news-sitemap.xml",
    ):
        response = reader.get(path)
        ElementTree.fromstring(response.content)
        assert b"<!ENTITY" not in response.content and "nosniff" in response["X-Content-Type-Options"], path
    title = ElementTree.fromstring(reader.get("/hi/feed/").content).find(".//{*}entry/{*}title").text
    assert title == hostile.edition("hi").headline


def test_ninjs_is_not_rendered_as_html(reader, hostile):
    response = reader.get(f"/hi/articles/{hostile.pk}/ninjs.json")
    assert response["Content-Type"] == "application/json" and json.loads(response.content)


@pytest.mark.parametrize(
    "slug",
    ["x\r\nSet-Cookie: a=b", "x%0d%0aLocation: //evil.example", "../../admin", "//evil.example", "क", "a b", "x" * 81],
)
def test_a_slug_can_inject_neither_a_header_nor_a_path(signed_in, editor, reader, slug):
    signed_in(editor).post(ADD, form_data(hi_headline="मानसून", hi_summary="स", hi_slug=slug, hi_move="publish"))
    for edition in Edition.objects.all():
        assert re.fullmatch(r"[a-zA-Z0-9_-]+", edition.slug)
        answer = reader.get(f"/hi/articles/{edition.article_id}/")
        assert (
            answer.status_code == 301 and answer["Location"].startswith("/hi/articles/") and "Set-Cookie" not in answer
        )


SQL = [
    "' OR '1'='1",
    "'; DROP TABLE articles_article; --",
    '" OR ""="',
    "%' UNION SELECT password FROM accounts_user --",
    "\\",
    "%",
    "_",
    "NEAR(a b)",
    "headline:x",
    "a* OR b*",
    "(",
    '"',
    "^a",
    "{x}",
    "a AND",
    "NOT",
    "1;SELECT pg_sleep(9)",
    "$1",
    "%s",
]


@pytest.mark.parametrize("words", SQL)
def test_searches_are_safe_from_sql_injection(signed_in, admin, story, words):
    story(hi="live")
    client = signed_in(admin)
    for path, name in (
        ("/hi/search/", "q"),
        ("/hi/search/", "topic"),
        ("/hi/topics/", "before"),
        (LIST, "q"),
        (LIST, "topic"),
        (LIST, "o"),
        (LIST, "state_hi"),
        ("/admin/accounts/user/", "q"),
        ("/admin/accounts/auditentry/", "verb"),
        ("/admin/pictures/picture/", "q"),
        ("/admin/pictures/picture/", "o"),
    ):
        response = client.get(path, {name: words}, follow=True)
        assert response.status_code == 200, (path, name)
        assert "pbkdf2" not in response.content.decode() and "md5$" not in response.content.decode()
    assert Article.objects.count() == 1
