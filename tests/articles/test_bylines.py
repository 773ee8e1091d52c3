"""The byline of a person, and the finding that a story has none."""

import pytest
from desk_forms import ADD, LIST, form_data

from articles import bylines
from articles.models import Article, Contributor

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(reporter, admin):
    contributor = Contributor.objects.create(name_hi="संवाददाता", name_en="The reporter")
    bylines.link_contributor(reporter, contributor, admin)
    return contributor


def test_a_new_story_of_a_reporter_begins_with_their_byline(signed_in, reporter, linked):
    signed_in(reporter).post(ADD, form_data(hi_headline="नई खबर"))
    assert Article.objects.get().byline == [linked]


def test_an_editor_sees_their_byline_in_a_new_story_and_may_remove_it(signed_in, editor, admin):
    contributor = Contributor.objects.create(name_en="The editor")
    bylines.link_contributor(editor, contributor, admin)
    client = signed_in(editor)
    assert f'value="{contributor.pk}" selected' in client.get(ADD).content.decode()
    client.post(ADD, form_data(hi_headline="नई खबर"))
    assert Article.objects.get().byline == []


def test_an_admin_links_a_person_to_a_byline_that_nobody_else_has(signed_in, admin, reporter, translator, linked):
    client = signed_in(admin)

    def save(person, contributor):
        data = {"username": person.username, "role": person.role, "contributor": contributor, "is_active": "on"}
        data["confirm-password"] = "admin-pass-phrase"
        return client.post(f"/admin/accounts/user/{person.pk}/change/", data)

    assert "byline of reporter" in save(translator, linked.pk).content.decode()
    assert bylines.own_byline(reporter) == [linked]
    assert save(reporter, "").status_code == 302
    assert bylines.own_byline(reporter) == []
    assert save(translator, linked.pk).status_code == 302
    assert bylines.own_byline(translator) == [linked]


def test_a_story_without_a_byline_is_found_by_who_can_set_one(signed_in, editor, reporter, story):
    article = story(hi="draft", by=reporter)
    for person, is_told in ((editor, True), (reporter, False)):
        html = signed_in(person).get(f"{LIST}{article.pk}/change/").content.decode()
        assert ("The story has no byline." in html) is is_told


def test_a_linked_byline_opens_a_story_to_the_person(settings, reporter, linked, story):
    settings.DESK_READS = "own"
    article = story(hi="draft")
    assert not Article.objects.open_to(reporter).exists()
    article.byline_set.create(contributor=linked)
    assert list(Article.objects.open_to(reporter)) == [article]
