"""The bar on every page of the desk."""

import re

import pytest
from django.urls import reverse

from desk.bar import PLACES

pytestmark = pytest.mark.django_db

# Places of editors and admins.
EDITORS = {
    "Old addresses",
    "Move in",
    "Breaking line",
    "Front page",
    "People",
    "Audit log",
    "System",
    "Paper",
    "House pages",
    "Paper’s words",
    "Complaints",
}


def bar_in(page: str) -> str:
    return re.search(r'<nav class="bar__places".*?</nav>', page, re.S)[0]


def names(page: str) -> list[str]:
    return [name.strip() for name in re.findall(r"</svg>([^<]+)</a>", bar_in(page))]


@pytest.mark.parametrize(
    "role, missing",
    [
        ("reporter", {"To translate", *EDITORS}),
        ("translator", {"Write a story", "Paste a whole story", *EDITORS}),
        ("editor", {"People", "Audit log", "System", "Paper", "Move in"}),
        ("admin", set()),
    ],
)
def test_the_bar_has_the_places_that_the_role_may_open(signed_in, request, role, missing):
    client = signed_in(request.getfixturevalue(role))
    shown = names(client.get("/admin/").content.decode())
    assert set(shown) == {str(place.name) for place in PLACES} - missing
    assert all(client.get(reverse(place.url_name)).status_code == 200 for place in PLACES if str(place.name) in shown)


def test_each_place_has_its_name_in_the_bar_as_heading_and_as_title(signed_in, admin):
    client = signed_in(admin)
    for place in PLACES:
        page = client.get(reverse(place.url_name)).content.decode()
        name = str(place.name)
        heading = re.search(r"<h1[^>]*>\s*([^<]*?)\s*</h1>", page)
        assert heading and heading[1] == name and re.search(rf"<title>\s*{name} \|", page), name
        assert re.findall(r'aria-current="page">.*?</svg>([^<]+)</a>', bar_in(page)) == [name]


def test_a_page_below_a_place_names_it_in_the_bar_and_in_the_breadcrumbs(signed_in, editor, story):
    article = story(hi="draft")
    for path in (article.desk_url, f"{article.desk_url.replace('change', 'versions')}hi/"):
        page = signed_in(editor).get(path).content.decode()
        assert re.findall(r'aria-current="true">.*?</svg>([^<]+)</a>', bar_in(page)) == ["Board"]
        crumbs = re.search(r'<nav class="crumbs".*?</nav>', page, re.S)[0]
        assert ">Board</a>" in crumbs and "Home" not in crumbs and "Stories" not in crumbs


def test_the_bar_shows_nothing_of_the_desk_before_the_log_in(reader):
    page = reader.get("/admin/login/").content.decode()
    assert "bar__places" not in page and "search-box" not in page


def test_the_bar_needs_no_query(signed_in, admin, rf, django_assert_num_queries):
    from desk.bar import bar_of

    request = rf.get("/admin/")
    request.user = admin
    request.resolver_match = None
    with django_assert_num_queries(0):
        bar = bar_of(request)
    assert bar.section is None and len(bar.entries) + len(bar.more) == len(PLACES)


def test_a_page_that_the_role_may_not_open_leads_back_to_the_own_work(signed_in, reporter):
    answer = signed_in(reporter).get("/admin/system/")
    assert answer.status_code == 403 and '<a href="/admin/">My work</a>' in answer.content.decode()
