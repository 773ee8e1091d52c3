"""A number beyond 63 bits, anywhere: refused in words or unknown, never a failure of the database."""

import pytest
from desk_forms import ADD, LIST, change_url, form_data

from articles import publishing
from articles.models import Article, Contributor, Edition
from topics.models import Topic

# Beyond an integer column, the last of a bigint column, the first beyond it, and beyond every column.
BIG = [2**31, 2**63 - 1, 2**63, 10**40]
FIELDS = ["topics", "byline", "lead_picture"]
FILTERS = {
    LIST: "id__in id__exact id__gt pk__in topic state_hi mine p e o q updated_at__gte updated_at__year created_by",
    "/admin/topics/topic/": "id__in id__exact id__lt nav_position nav_position__in nav_position__isempty p e kind",
    "/admin/articles/contributor/": "id__in id__exact id__range p",
    "/admin/pictures/picture/": "id__in id__gte width height lacks focal_x p",
    "/admin/pictures/picture/pick/": "q language CKEditorFuncNum p",
    "/admin/accounts/user/": "id__in id__exact role role__in is_active p",
    "/admin/accounts/auditentry/": "id__in by__id__exact by__id__in by verb at__year at__gte p",
    f"{LIST}front-page/": "add",
    f"{ADD}": "topics lead_picture byline",
    "/hi/search/": "q topic language from to after",
    "/hi/search/suggestions.json": "q",
    "/hi/topics/rain/": "before",
    "/hi/archive/2026/1/": "before",
}
PATHS = [
    "/hi/articles/N/",
    "/hi/articles/N/slug/",
    "/hi/articles/N/slug/parallel/",
    "/hi/articles/N/ninjs.json",
    "/hi/articles/N/card-x.jpg",
    "/hi/corrections/N/",
    "/hi/archive/N/1/",
    "/hi/archive/2026/N/",
    "/sitemap-N.xml",
    "/admin/r/N/1/",
    "/admin/r/1/N/",
    f"{LIST}N/change/",
    f"{LIST}N/delete/",
    f"{LIST}N/history/",
    f"{LIST}N/share/",
    f"{LIST}N/page-maker/",
    f"{LIST}N/versions/hi/",
    f"{LIST}S/versions/hi/?version=N",
    f"{LIST}S/versions/hi/?until=N",
    "/admin/topics/topic/N/change/",
    "/admin/articles/contributor/N/delete/",
    "/admin/pictures/picture/N/change/",
    "/admin/accounts/user/N/change/",
    "/admin/accounts/user/N/history/",
]


@pytest.fixture
def desk(signed_in, admin, story):
    article = story(by=admin, hi="draft")
    publishing.set_topics(article, [Topic.objects.create(name_en="Rain", slug="rain", nav_position=1)])
    publishing.set_byline(article, [Contributor.objects.create(name_en="Asha")])
    client = signed_in(admin)
    client.raise_request_exception = False
    return client, Article.objects.get()


@pytest.mark.parametrize("number", BIG)
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_a_story_refuses_it_in_words_and_keeps_the_rest(desk, field, number):
    client, article = desk
    for address, data in ((ADD, form_data(hi_headline="नई")), (change_url(article), form_data(article))):
        answer = client.post(address, data | {field: str(number), "hi-headline": "रखा हुआ"})
        html = answer.content.decode()
        assert answer.status_code == 200 and 'class="errorlist"' in html and "रखा हुआ" in html
    assert client.post(f"{LIST}preview/?page=hi", form_data(hi_headline="x") | {field: str(number)}).status_code == 200
    assert Edition.objects.get().headline != "रखा हुआ"


@pytest.mark.parametrize("number", BIG)
def test_the_other_forms_refuse_it_in_words(desk, small_picture, number):
    client, _article = desk
    topic = {"name_en": "Wind", "kind": "subject", "nav_position": number}
    picture = {"focal_x": number, "focal_y": 50}
    for address, data in (
        ("/admin/topics/topic/add/", topic),
        (f"/admin/pictures/picture/{small_picture.pk}/change/", picture),
    ):
        answer = client.post(address, data)
        assert answer.status_code == 200 and "errorlist" in answer.content.decode(), address


@pytest.mark.parametrize("number", BIG)
def test_no_other_sent_number_is_a_failure(desk, number):
    client, article = desk
    for address, data in (
        (f"{LIST}front-page/", {"opened": "", "story": number, "_insert": f"{number}:{number}"}),
        (f"{LIST}{article.pk}/versions/hi/", {"version": number, "opened": number}),
        ("/admin/pictures/picture/upload/", {"added": number}),
        (LIST, {"action": "delete_selected", "_selected_action": number}),
        (LIST, {"form-TOTAL_FORMS": number, "form-INITIAL_FORMS": number, "_save": "1"}),
        (f"/admin/accounts/user/{number}/make-link/", {}),
        (f"{LIST}{number}/presence/", {}),
        (f"{LIST}{number}/preview/?page=hi", {}),
        (f"{LIST}import-copy/", {"language": "hi", "text": "शीर्षक", "topics": number, "put-back": number}),
        ("/admin/forgotten/", {"email": number}),
    ):
        assert client.post(address, data).status_code < 500, address


@pytest.mark.parametrize("number", BIG)
def test_no_parameter_is_a_failure(desk, number):
    client, _article = desk
    for address, names in FILTERS.items():
        for name in names.split():
            for value in (number, f"1,{number}", -number):
                assert client.get(address, {name: value}).status_code < 500, (address, name, value)
    field = {"app_label": "articles", "model_name": "byline", "field_name": "contributor"}
    for name in ("page", "term"):
        assert client.get("/admin/autocomplete/", field | {name: number}).status_code < 500
    for before in (f"{number}-1", f"1-{number}", f"-{number}-1", f"{number}"):
        assert client.get("/hi/topics/rain/", {"before": before}).status_code in (200, 404)


@pytest.mark.parametrize("number", BIG)
def test_no_number_in_an_address_is_a_failure(desk, number):
    client, article = desk
    for path in PATHS:
        answer = client.get(path.replace("N", str(number)).replace("S", str(article.pk)))
        assert answer.status_code < 500, path
