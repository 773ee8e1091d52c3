"""The list of the picture library: where pictures are used, who changes them, filters and search."""

from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from picture_forms import LIST, WORDS, change_url, file

from articles.models import Edition
from articles.publishing import save_story
from pictures.models import Picture

pytestmark = pytest.mark.django_db


def in_body(article, picture):
    hindi = article.edition("hi")
    hindi.body = f'<p>पाठ</p>\n<figure><img src="{picture.src}" alt="नदी"></figure>'
    save_story(article, [hindi], by=None)


def as_lead(article, picture):
    article.lead_picture = picture
    article.save()


@pytest.mark.parametrize("use", [in_body, as_lead])
def test_a_used_picture_lists_its_uses_and_cannot_be_deleted(signed_in, editor, story, picture, use):
    article = story(hi="draft")
    use(article, picture)
    client = signed_in(editor)
    html = client.get(change_url(picture)).content.decode()
    assert article.desk_url in html and article.edition("hi").headline in html
    response = client.post(f"{LIST}{picture.pk}/delete/", {"post": "yes"}, follow=True)
    assert "was not deleted" in response.content.decode()
    assert Picture.objects.exists() and default_storage.exists(picture.file.name)


def test_a_picture_removed_from_the_body_is_no_longer_used(signed_in, editor, story, picture):
    article = story(hi="draft")
    in_body(article, picture)
    hindi = article.edition("hi")
    hindi.body = "<p>पाठ</p>"
    save_story(article, [hindi], by=None)
    assert not Edition.objects.get().pictures.exists()


def test_an_unused_picture_is_deleted_with_its_files(signed_in, editor, picture, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert signed_in(editor).post(f"{LIST}{picture.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Picture.objects.exists()
    assert not [name for name in picture.file_names if default_storage.exists(name)]


def test_a_file_shared_with_another_row_is_not_deleted(signed_in, editor, picture, django_capture_on_commit_callbacks):
    Picture.objects.create(file=picture.file.name, width=1600, height=900)
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(editor).post(f"{LIST}{picture.pk}/delete/", {"post": "yes"})
    assert default_storage.exists(picture.file.name)


def test_reporters_add_pictures_and_change_their_own_until_they_are_used(signed_in, reporter, editor, story, picture):
    client = signed_in(reporter)
    assert client.post(change_url(picture), WORDS | {"alt_hi": "बदला"}).status_code == 403
    client.post(f"{LIST}upload/", {"files": [file(size=(400, 300))]})
    own = Picture.objects.get(created_by=reporter)
    assert client.post(change_url(own), WORDS | {"alt_hi": "मेरे शब्द"}).status_code == 302
    as_lead(story(), own)
    assert client.post(change_url(own), WORDS | {"alt_hi": "बदला"}).status_code == 403
    assert client.post(f"{LIST}{own.pk}/delete/", {"post": "yes"}).status_code == 403
    own.refresh_from_db()
    assert own.alt_hi == "मेरे शब्द"


@pytest.mark.parametrize("lacks, found", [("alt_hi", 1), ("alt_en", 1), ("use", 2), ("nonsense", 3)])
def test_the_library_is_filtered_by_what_is_missing(signed_in, editor, story, picture, lacks, found):
    Picture.objects.create(file="pictures/x.jpg", width=10, height=10, alt_en="only English")
    Picture.objects.create(file="pictures/y.jpg", width=10, height=10, alt_hi="सिर्फ़ हिंदी")
    as_lead(story(), picture)
    listed = signed_in(editor).get(f"{LIST}?lacks={lacks}")
    assert listed.status_code == 302 or len(listed.context["cl"].result_list) == found


def test_the_library_needs_a_constant_number_of_queries(signed_in, editor, django_assert_max_num_queries):
    Picture.objects.bulk_create(Picture(file=f"pictures/{i}.jpg", width=10, height=10) for i in range(60))
    client = signed_in(editor)
    client.get("/admin/")  # the first request writes to the session
    with django_assert_max_num_queries(8):
        assert len(client.get(LIST).context["cl"].result_list) == 48


def test_a_search_of_the_library_finds_words_in_either_language(signed_in, editor, picture):
    client = signed_in(editor)
    for query, found in (("नदी", 1), ("river", 1), ("absent", 0)):
        assert len(client.get(f"{LIST}?q={query}").context["cl"].result_list) == found
    assert client.get(f"{LIST}?q=x%00y", follow=True).status_code == 200


@pytest.mark.parametrize(
    "query, is_found",
    [
        ("किसान", True),
        ("kisan mela", True),
        ("आशा राव", True),  # the credit, typed in the other script
        ("DSC_0041", True),
        ("dsc_0041.jpg", True),
        ("5 नवंबर 2026", True),
        ("November 5", True),
        ("2026-11-05", True),
        ("५ नवंबर", True),
        ("kisan 6", False),
        ("मेल गाड़ी", False),
        ("", True),
    ],
)
def test_a_picture_is_found_by_words_credit_file_name_and_day_in_either_script(
    signed_in, reporter, picture, query, is_found
):
    picture.alt_hi, picture.credit_en, picture.original_name = "मेले में किसान", "Asha Rao", "DSC_0041.JPG"
    picture.created_at = datetime(2026, 11, 5, 10, tzinfo=UTC)
    picture.save()
    for client, url in ((signed_in(reporter), f"{LIST}pick/"), (signed_in(reporter), LIST)):
        assert (change_url(picture) in client.get(url, {"q": query}).content.decode()) == is_found
