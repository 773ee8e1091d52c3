"""Oversized and unusual input in every field of every form: refused with a message or stored, never a 500."""

import pytest
from desk_forms import ADD, LIST, change_url, form_data
from django.test import Client
from PIL import Image

from articles.models import Contributor, Edition
from complaints.models import Complaint
from house_pages.models import HousePage
from live_stories.writing import begin
from pictures.intake import add_picture, encode
from topics.models import Topic

MEGABYTE = "x" * 1_000_000
ODD = {
    "hindi": "क्" * 150_000,
    "nul": "a\x00b",
    "backwards": "\u202eabc\u2066\u200f",
    "nothing to see": "\u200b\u2060\ufeff",
    "family": "👨‍👩‍👧‍👦" * 20,
    "marks": "a" + "\u0301" * 10_000,
    "other planes": "\U0001f600\U000e0001\uffff\U0010ffff",
    "markup": "<script>alert(1)</script>'\"&amp;<!--]]>{{ 7|add:7 }}{% now 'Y' %}%s%(x)s\\",
    "number": "9" * 5000,
    "sql": "'; DROP TABLE articles_article; -- %' OR 1=1",
    "words": "a b " * 1500,
    "lines": "a\r\nSet-Cookie: x=y\r\n\r\n\x0b\x0c\x85\u2028",
}
ALONE = (ODD["nul"], ODD["markup"], ODD["number"])  # sent in each parameter alone; the others in all at once
# In one text where each costs pages. A text that may be refused for itself, or is cut off by its length, stays alone.
TOGETHER = ("backwards", "family", "other planes", "sql", "lines")
MIXED = {kind: text for kind, text in ODD.items() if kind not in TOGETHER}
MIXED["mixed"] = " ".join(ODD[kind] for kind in TOGETHER)
STORY_FIELDS = [f"hi-{name}" for name in (*Edition.TEXT_FIELDS, "opened", "move", "publish_at", "correction")]
STORY_FIELDS += [
    "embargo_until",
    "initial-embargo_until",
    "topics",
    "byline",
    "lead_picture",
    "original_language",
    "initial-topics",
    "hi-take-headline",
]
NAMED = ["name_hi", "name_en", "slug"]
WORDS = ["alt_hi", "alt_en", "caption_hi", "caption_en", "credit_hi", "credit_en", "focal_x", "focal_y", "waiting"]
PERSON = ["username", "first_name", "last_name", "email", "role", "languages"]


@pytest.fixture
def forms(signed_in, admin, story):
    """A client, and its forms by name: address, data that a browser would send, and fields that a person fills in."""
    article = story(by=admin, hi="live", en="review")
    topic, name = Topic.objects.create(name_en="Rain"), Contributor.objects.create(name_en="Desk")
    picture = add_picture(encode(Image.new("RGB", (60, 40), "teal")), created_by=admin)
    house_page = HousePage.objects.create(purpose="about", title_hi="हम", body_hi="<p>हम</p>")
    complaint = Complaint.objects.create(form_key="x", kind="mistake", language="hi", text="गलत")
    code = {"next": "/admin/"}
    begin(article, admin)
    return signed_in(admin), {
        "new story": (ADD, form_data(hi_headline="शीर्षक"), STORY_FIELDS),
        "story": (change_url(article), form_data(article), [*STORY_FIELDS, "hi-withdrawal_note", "en-review_note"]),
        "preview": (f"{LIST}preview/?page=hi", form_data(hi_headline="शीर्षक"), STORY_FIELDS),
        "pasted story": (f"{LIST}import-copy/", {"language": "hi", "text": "शीर्षक"}, ["language", "text"]),
        "front page": (
            f"{LIST}front-page/",
            {"opened": "x", "story": article.pk},
            ["opened", "story", "_insert", "_add", "q"],
        ),
        "version": (f"{LIST}{article.pk}/versions/hi/", {"opened": "1", "version": "1"}, ["opened", "version"]),
        "topic": (
            f"/admin/topics/topic/{topic.pk}/change/",
            {"name_en": "Rain", "kind": "subject"},
            [*NAMED, "kind", "aliases", "nav_position", "description_hi", "description_en"],
        ),
        "contributor": (f"/admin/articles/contributor/{name.pk}/change/", {"name_en": "Desk"}, NAMED),
        "picture": (f"/admin/pictures/picture/{picture.pk}/change/", {"focal_x": 50, "focal_y": 50}, WORDS),
        "described picture": (f"/admin/pictures/picture/{picture.pk}/describe/", {"focal_x": 50, "focal_y": 50}, WORDS),
        "invitation": ("/admin/accounts/user/add/", {"email": "new@paper.example", "role": "reporter"}, PERSON),
        "note": (
            f"/admin/notes/story/{article.pk}/",
            {"text": "Check", "language": "hi", "quote": "केरल", "block": "0"},
            ["text", "language", "quote", "before", "after", "block"],
        ),
        "live entry": (
            f"/admin/live/{article.pk}/",
            {"do": "publish:hi", "hi-text": "अब", "hi-opened": "0"},
            ["do", "token", "is_key", "hi-heading", "hi-text", "hi-opened", "initial-hi-text"],
        ),
        "term": (
            "/admin/renderings/term/add/",
            {"text_hi": "दर", "text_en": "rate"},
            ["text_hi", "text_en", "note", "forbidden_hi", "forbidden_en"],
        ),
        "assignment": (f"/admin/plan/story/{article.pk}/en/", {"note": "x"}, ["note", "person", "due_at"]),
        "planned story": (
            "/admin/plan/",
            {"do": "story", "working_title": "Budget", "language": "hi"},
            ["working_title", "language", "topic", "person", "due_at", "note"],
        ),
        "word of the paper": ("/admin/spelling/paperword/add/", {"word": "Kosi"}, ["word", "preferred"]),
        "checked words": ("/admin/spelling/check/", {}, ["words"]),
        "breaking line": (
            "/admin/breaking/",
            {"text_en": "Quake"},
            ["text_hi", "text_en", "article", "starts_at", "ends_at"],
        ),
        "event": (
            "/admin/plan/",
            {"do": "event", "title": "Session", "starts_at": "2026-12-01T10:00"},
            ["title", "place", "starts_at", "ends_at", "note"],
        ),
        "house page": (
            f"/admin/house_pages/housepage/{house_page.pk}/change/",
            {"purpose": "about", "title_hi": "हम", "body_hi": "<p>हम</p>", "position": 1, "opened": 0},
            [f"{name}_{code}" for name in ("title", "body", "slug") for code in ("hi", "en")]
            + ["purpose", "position", "last_reviewed", "is_published", "opened"],
        ),
        "complaint": (
            f"/admin/complaints/complaint/{complaint.pk}/change/",
            {"decision": "corrected", "answer": "हां", "opened": 0},
            ["decision", "answer", "opened"],
        ),
        "notices": ("/admin/notices/", {"do": "mail"}, ["do", "by_mail"]),
        "code": ("/admin/second-factor/", {"code": "123456"} | code, ["code", "next"]),
        "password": (
            "/admin/password_change/",
            {"old_password": "x"},
            ["old_password", "new_password1", "new_password2"],
        ),
        "language": ("/admin/language/setlang/", {"language": "en", "next": "/admin/"}, ["language", "next"]),
    }


FORMS = [
    "new story",
    "story",
    "preview",
    "pasted story",
    "front page",
    "version",
    "topic",
    "contributor",
    "picture",
    "described picture",
    "invitation",
    "note",
    "live entry",
    "assignment",
    "planned story",
    "event",
    "word of the paper",
    "checked words",
    "breaking line",
    "house page",
    "complaint",
    "notices",
    "code",
    "password",
    "language",
]


LISTS = "q o p all e _changelist_filters"
QUESTIONS = {
    "/": "q",
    "/hi/search/": "q topic period from",
    "/hi/latest/": "before",
    "/hi/topics/rain/": "before",
    "/admin/live/1/": "before language",
    LIST: f"{LISTS} topic state_hi mine assigned updated_at__gte",
    f"{LIST}front-page/": "add",
    "/admin/topics/topic/": f"{LISTS} kind",
    "/admin/articles/contributor/": "q",
    "/admin/pictures/picture/": f"{LISTS} lacks",
    "/admin/pictures/picture/pick/": "q language dialog number before",
    "/admin/accounts/user/": f"{LISTS} role is_active",
    "/admin/accounts/auditentry/": f"{LISTS} verb by__id__exact at__gte",
    "/admin/plan/": "day view language person",
    "/admin/spelling/paperword/": LISTS,
    "/admin/renderings/": "q",
    "/admin/renderings/term/": "q",
    "/admin/house_pages/housepage/": f"{LISTS} purpose is_published",
    "/admin/house_pages/housepage/add/": "starter title_hi",
    "/admin/complaints/complaint/": f"{LISTS} state kind",
    "/hi/complaints/": "story receipt",
    "/admin/second-factor/": "next",
}


def is_answered(response) -> bool:
    """Whether the response is no failure: stored (302), refused (4xx), or the form again with its errors (200)."""
    return response.status_code in (200, 302, 400, 403, 404, 410, 413)


@pytest.mark.parametrize("name", FORMS)
def test_a_megabyte_in_any_field_is_refused_or_stored(forms, name):
    client, known = forms
    address, data, fields = known[name]
    for field in fields:
        assert is_answered(client.post(address, data | {field: MEGABYTE})), field


@pytest.mark.parametrize("name", FORMS)
def test_unusual_characters_in_all_fields_are_refused_or_stored(forms, name):
    client, known = forms
    address, data, fields = known[name]
    for kind, text in MIXED.items():
        assert is_answered(client.post(address, data | dict.fromkeys(fields, text))), kind
        assert is_answered(client.post(address, data | {fields[0]: text})), kind


def test_a_body_that_is_too_long_is_refused_with_a_message_and_not_lost(forms):
    client, known = forms
    address, data, _fields = known["story"]
    response = client.post(address, data | {"hi-body": f"<p>{MEGABYTE}</p>"})
    html = response.content.decode()
    assert "more than 300000 characters" in html and MEGABYTE in html
    grown = client.post(
        address, data | {"hi-body": f"<p>{'&' * 200_000}</p>"}
    )  # an ampersand is stored as five characters
    assert "more than 300000 characters" in grown.content.decode()
    assert MEGABYTE not in Edition.objects.get(language="hi").body


@pytest.mark.parametrize("text", [MEGABYTE, *ODD.values()], ids=["megabyte", *ODD])
def test_public_forms_accept_any_text(db, text):
    client = Client()
    assert is_answered(client.post("/admin/forgotten/", {"email": text}))
    assert client.post("/admin/login/", {"username": text, "password": text, "next": text}).status_code in (200, 302)
    assert client.post("/admin/login/", {"username": "admin", "password": text}).status_code in (200, 302)


@pytest.mark.parametrize("text", [MEGABYTE, *MIXED.values()], ids=["megabyte", *MIXED])
def test_any_query_string_is_answered(signed_in, admin, story, text):
    story(hi="live")
    Topic.objects.create(name_en="Rain")
    client = signed_in(admin)
    for path, names in QUESTIONS.items():
        alone = names.split() if text in ALONE else names.split()[:1]
        for given in [*([name] for name in alone), names.split(), [text[:500]]]:
            assert is_answered(client.get(path, dict.fromkeys(given, text[:7000]))), (path, given)
    assert is_answered(client.get("/hi/search/", {"q": text}))
    field = {"app_label": "articles", "model_name": "byline", "field_name": "contributor"}
    for name in ("term", "page", *field):
        assert is_answered(client.get("/admin/autocomplete/", field | {name: text[:7000]})), name


@pytest.mark.parametrize("number", ["0", "-1", "9" * 20, "9" * 5000, "%00", "१२", "1.5", "..", "%2e%2e%2f", "x" * 500])
def test_any_number_in_a_path_is_answered(signed_in, admin, number):
    client = signed_in(admin)
    for path in (
        "/hi/articles/N/",
        "/hi/articles/N/slug/",
        "/hi/articles/N/ninjs.json",
        "/hi/articles/N/card-x.jpg",
        "/hi/corrections/N/",
        "/hi/archive/2026/N/",
        "/hi/archive/N/1/",
        "/sitemap-N.xml",
        "/preview/N/",
        "/calendar/N/plan.ics",
        "/admin/plan/event/N/",
        "/admin/notices/N/",
        "/admin/articles/article/N/change/",
        "/admin/articles/article/N/share/",
        "/admin/accounts/user/N/change/",
        "/admin/articles/article/N/versions/hi/",
        "/admin/articles/article/N/delete/",
        "/admin/r/1/N/",
        "/admin/accounts/user/N/history/",
        "/hi/topics/N/",
        "/hi/by/N/",
        "/admin/invitation/N/",
        "/media/N",
    ):
        response = client.get(path.replace("N", number))
        assert response.status_code in (200, 301, 302, 400, 403, 404, 410), path
    assert is_answered(client.get("/hi/topics/x/", {"before": f"{number}-{number}"}))


@pytest.mark.parametrize(
    "header, value",
    [
        ("Accept-Language", "hi-" * 5000),
        ("Accept-Language", ",".join(f"x{i};q=0.{i}" for i in range(2000))),
        ("Accept-Language", "ह,\x00,;q=x"),
        ("Cookie", "sessionid=" + "x" * 60_000),
        ("Cookie", "sessionid=\x00; csrftoken=\x00"),
        ("Cookie", "django_language=../../etc/passwd"),
        ("If-None-Match", '"' * 50_000),
        ("If-Modified-Since", "x" * 9000),
        ("Range", "bytes=" + "0-," * 5000),
        ("User-Agent", "\x00" * 5000),
        ("X-Forwarded-For", "1," * 20_000),
        ("Referer", "x" * 60_000),
        ("Content-Type", "x" * 9000),
        ("Content-Length", "9" * 30),
    ],
)
def test_oversized_and_malformed_headers_are_harmless(reader, story, header, value):
    url = story(hi="live").edition("hi").get_absolute_url()
    for path in ("/", "/hi/", url, "/admin/", "/admin/login/"):
        assert reader.get(path, headers={header: value}).status_code in (200, 302, 400, 413)


def test_too_many_form_fields_are_refused(signed_in, editor):
    client = signed_in(editor)
    many = {f"field-{number}": "x" for number in range(1500)}
    assert client.post(ADD, form_data() | many).status_code == 413
    assert client.get(LIST, many).status_code in (400, 413)
