"""What people with some languages may read and do with a story."""

import pytest
from desk_forms import LIST, change_url, form_data, save_again, text_of

from accounts.models import User
from articles import publishing, workflow
from articles.models import Article, Edition

ROLES_THAT_WORK_ON_ALL = ["translator", "editor", "admin"]
ENGLISH = "Monsoon arrives"


@pytest.fixture
def limited(request):
    """A function that returns the person with the role, limited to these languages."""

    def limit(role: str, *codes: str) -> User:
        person = request.getfixturevalue(role)
        person.languages = list(codes)
        person.save()
        return person

    return limit


@pytest.mark.parametrize("role", ["editor", "admin"])
@pytest.mark.parametrize("states", [{"hi": None, "en": "draft"}, {"hi": "draft", "en": "draft"}, {"en": "review"}])
def test_a_story_with_an_edition_in_a_language_of_others_is_not_deleted(signed_in, limited, story, role, states):
    article = story(**{"hi": "draft"} | states)
    client = signed_in(limited(role, "hi"))
    for answer in (
        client.get(f"{LIST}{article.pk}/delete/"),
        client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}),
    ):
        assert answer.status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()
    assert f"{article.pk}/delete/" not in text_of(client.get(change_url(article)))


@pytest.mark.parametrize("codes", [["hi"], ["hi", "en"], []])
def test_a_story_in_ones_own_languages_is_deleted(signed_in, limited, story, codes):
    article = story(hi="draft")
    client = signed_in(limited("editor", *codes))
    assert client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()


def test_an_edition_that_appears_while_a_story_is_deleted_keeps_it(signed_in, limited, story, monkeypatch):
    article, editor = story(hi="draft"), limited("editor", "hi")
    checked = workflow.may_bin

    def check_then_translate(user, asked):
        is_allowed = checked(user, asked)
        if is_allowed and not asked.editions.filter(language="en").exists():
            publishing.save_story(article, [Edition(language="en", headline="New")], None)
        return is_allowed

    monkeypatch.setattr(workflow, "may_bin", check_then_translate)
    assert signed_in(editor).post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Article.objects.exists()


@pytest.mark.parametrize("role", ROLES_THAT_WORK_ON_ALL)
def test_only_editions_in_ones_own_languages_are_shared(signed_in, limited, story, role):
    article, client = story(hi="draft", en="draft"), signed_in(limited(role, "hi"))
    html = text_of(client.get(f"{LIST}{article.pk}/share/"))
    assert html.count("/preview/") == 2 and "link-hi" in html and "link-en" not in html
    assert client.post(f"{LIST}{article.pk}/share/", {"language": "en"}).status_code == 403
    assert not Edition.objects.get(language="en").preview_secret
    assert client.post(f"{LIST}{article.pk}/share/", {"language": "hi"}).status_code == 302
    assert Edition.objects.get(language="hi").preview_secret


def test_a_story_without_an_edition_to_share_says_so(signed_in, limited, story):
    article = story(hi=None, en="draft")
    html = text_of(signed_in(limited("translator", "hi")).get(f"{LIST}{article.pk}/share/"))
    assert "/preview/" not in html and "no edition in a language that you work in" in html


@pytest.mark.parametrize("role", ROLES_THAT_WORK_ON_ALL)
def test_a_preview_shows_a_page_in_ones_own_languages(signed_in, limited, story, role):
    article, client = story(hi="draft", en="draft"), signed_in(limited(role, "hi"))
    sent = form_data(article, hi_headline="अभी लिखा")
    url = f"{LIST}{article.pk}/preview/?page="
    assert client.post(f"{url}en", sent).status_code == 403
    assert "अभी लिखा" in text_of(client.post(f"{url}hi", sent)) if role != "translator" else True
    assert client.post(f"{url}hi", sent).status_code == client.post(f"{url}parallel", sent).status_code == 200
    html = text_of(client.get(change_url(article)))
    assert "?page=hi" in html and "?page=parallel" in html and "?page=en" not in html


def test_a_new_story_is_previewed_in_ones_own_languages(signed_in, limited):
    client = signed_in(limited("reporter", "hi"))
    sent = form_data(hi_headline="अभी लिखा", en_headline="Just typed")
    assert client.post(f"{LIST}preview/?page=en", sent).status_code == 403
    assert "अभी लिखा" in text_of(client.post(f"{LIST}preview/?page=hi", sent))


@pytest.mark.parametrize("role", ROLES_THAT_WORK_ON_ALL)
def test_a_version_in_a_language_of_others_is_not_restored(signed_in, limited, story, role):
    article, person = story(hi="draft", en="draft"), limited(role, "hi")
    save_again(article, "en", "Second", person)
    client, url = signed_in(person), f"{LIST}{article.pk}/versions/en/"
    page = client.get(url, {"version": 1})
    assert page.status_code == 200 and "Restore this version" not in text_of(page)
    assert client.post(url, {"version": 1, "opened": 2}).status_code == 403
    assert Edition.objects.get(language="en").headline == "Second"


@pytest.mark.parametrize("role", ROLES_THAT_WORK_ON_ALL)
def test_an_open_desk_reads_every_language(signed_in, limited, story, role):
    article, client = story(hi=None, en="draft"), signed_in(limited(role, "hi"))
    assert ENGLISH in text_of(client.get(LIST))
    assert ENGLISH in text_of(client.get(LIST, {"q": "Monsoon"}))
    assert ENGLISH in text_of(client.get(change_url(article)))
