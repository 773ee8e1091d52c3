"""Two people save the same story: what is merged, and what they are asked."""

import re

import pytest
from desk_forms import change_url, form_data, fresh

from articles import publishing
from articles.models import Article, Contributor, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


def test_a_save_from_a_stale_version_is_refused_with_both_texts_and_the_other_persons_name(
    signed_in, editor, admin, story
):
    article = story(hi="live")
    first, second = form_data(article, hi_headline="पहले का शीर्षक"), form_data(article, hi_headline="बाद का शीर्षक")
    signed_in(admin).post(change_url(article), first)
    response = signed_in(editor).post(change_url(article), second)
    html = response.content.decode()
    assert "admin changed this edition" in html and "<del>पहले</del>" in html and "<ins>बाद</ins>" in html
    assert "बाद का शीर्षक</textarea>" in html
    assert fresh(article).edition("hi").headline == "पहले का शीर्षक"


@pytest.mark.parametrize("side, kept", [("mine", "बाद का शीर्षक"), ("theirs", "पहले का शीर्षक")])
def test_after_a_conflict_either_side_can_be_chosen(signed_in, editor, admin, story, side, kept):
    article = story(hi="live")
    first, second = form_data(article, hi_headline="पहले का शीर्षक"), form_data(article, hi_headline="बाद का शीर्षक")
    signed_in(admin).post(change_url(article), first)
    response = signed_in(editor).post(change_url(article), second)
    again = second | shown_values(response) | {"hi-take-headline": side}
    signed_in(editor).post(change_url(article), again)
    assert fresh(article).edition("hi").headline == kept


def shown_values(response) -> dict[str, str]:
    """What the browser sends from the Hindi form that was shown after a conflict, without a choice."""
    form = response.context["adminform"].form.editions["hi"]
    values = {"opened": form["opened"].value(), "asked": " ".join(conflict.key for conflict in form.conflicts)}
    values |= {name: form[name].value() for name in Edition.TEXT_FIELDS}
    for conflict in form.conflicts:
        values |= {f"mine-{conflict.key}": conflict.mine, f"theirs-{conflict.key}": conflict.theirs}
    return {f"hi-{name}": value for name, value in values.items()}


BODY = "<p>पहला</p>\n<p>दूसरा</p>\n<p>तीसरा</p>"


@pytest.fixture
def conflicting(signed_in, editor, admin, story):
    """A function that saves a story as the admin and then, from the same version, as the editor.

    Each gives the texts that they change. It returns the second answer, and a function that saves again with choices.
    """

    def save_both(theirs: dict[str, str], mine: dict[str, str]):
        article = story(hi="live", hi_texts={"body": BODY})
        first, second = form_data(article, **theirs), form_data(article, **mine)
        signed_in(admin).post(change_url(article), first)
        response = signed_in(editor).post(change_url(article), second)
        assert response.status_code == 200

        def save_again(**choices: str):
            chosen = {f"hi-take-{key.replace('_', '-')}": side for key, side in choices.items()}
            answer = signed_in(editor).post(change_url(article), second | shown_values(response) | chosen)
            return answer, Edition.objects.get()

        return response, save_again

    return save_both


def test_what_only_a_colleague_changed_survives_the_next_save(conflicting):
    response, save_again = conflicting({"hi_summary": "उनका सार।"}, {"hi_headline": "मेरा शीर्षक"})
    html = response.content.decode()
    assert "The form now has the changes of both" in html and "Taken from admin" in html and "उनका सार।</ins>" in html
    _answer, edition = save_again()
    assert (edition.headline, edition.summary, edition.version) == ("मेरा शीर्षक", "उनका सार।", 3)


def test_paragraphs_that_two_people_changed_are_merged(conflicting):
    theirs, mine = BODY.replace("पहला", "उनका पहला"), BODY.replace("तीसरा", "मेरा तीसरा") + "\n<p>चौथा</p>"
    _response, save_again = conflicting({"hi_body": theirs}, {"hi_body": mine})
    _answer, edition = save_again()
    assert edition.body == "<p>उनका पहला</p>\n<p>दूसरा</p>\n<p>मेरा तीसरा</p>\n<p>चौथा</p>"


@pytest.mark.parametrize(("side", "kept"), [("mine", "मेरा"), ("theirs", "उनका")])
def test_a_paragraph_that_both_changed_is_asked_and_no_side_is_preselected(conflicting, side, kept):
    response, save_again = conflicting(
        {"hi_body": BODY.replace("पहला", "पहला जोड़ा").replace("दूसरा", "उनका")},
        {"hi_body": BODY.replace("दूसरा", "मेरा")},
    )
    html = response.content.decode()
    assert "Body, passage 1" in html and not re.search(r'<input type="radio"[^>]* checked', html)
    answer, edition = save_again()
    assert "Choose one of the two texts" in answer.content.decode() and edition.version == 2
    _answer, edition = save_again(body_0=side)
    assert edition.body == f"<p>पहला जोड़ा</p>\n<p>{kept}</p>\n<p>तीसरा</p>"


def test_a_paragraph_that_a_colleague_changed_and_i_deleted_is_asked(conflicting):
    theirs, mine = BODY.replace("दूसरा", "उनका दूसरा"), "<p>पहला</p>\n<p>तीसरा</p>"
    response, save_again = conflicting({"hi_body": theirs}, {"hi_body": mine})
    assert "उनका दूसरा" in response.context["adminform"].form.editions["hi"]["body"].value()
    _answer, edition = save_again(body_0="mine")
    assert edition.body == mine


def test_a_crafted_choice_stores_no_markup_that_the_sanitiser_refuses(conflicting, signed_in, editor):
    response, _save_again = conflicting(
        {"hi_body": BODY.replace("दूसरा", "उनका")}, {"hi_body": BODY.replace("दूसरा", "मेरा")}
    )
    article = Article.objects.get()
    crafted = {"hi-theirs-body-0": "<p onclick='x()'>उनका<script>y</script></p>", "hi-take-body-0": "theirs"}
    signed_in(editor).post(change_url(article), form_data(article) | shown_values(response) | crafted)
    assert Edition.objects.get().body == BODY.replace("दूसरा", "उनका")


def test_the_texts_of_a_version_that_was_pruned_are_asked_field_by_field(conflicting, signed_in, editor, admin, story):
    article = story(hi="draft", hi_texts={"body": BODY})
    first, second = form_data(article, hi_summary="उनका सार।"), form_data(article, hi_headline="मेरा शीर्षक")
    signed_in(admin).post(change_url(article), first)
    article.edition("hi").versions.filter(number=1).delete()
    response = signed_in(editor).post(change_url(article), second)
    assert [each.key for each in response.context["adminform"].form.editions["hi"].conflicts] == ["headline", "summary"]


def test_two_people_in_two_languages_do_not_conflict(signed_in, editor, admin, story):
    article = story(hi="live", en="live")
    first, second = form_data(article, hi_headline="बदला शीर्षक"), form_data(article, en_headline="Changed headline")
    assert signed_in(admin).post(change_url(article), first).status_code == 302
    assert signed_in(editor).post(change_url(article), second).status_code == 302
    assert fresh(article).edition("hi").headline == "बदला शीर्षक"
    assert fresh(article).edition("en").headline == "Changed headline"
    assert {edition.language: edition.version for edition in fresh(article).editions.all()} == {"hi": 2, "en": 2}


def test_topics_that_a_colleague_added_meanwhile_are_kept(signed_in, editor, story):
    article, topic = story(hi="live"), Topic.objects.create(name_en="Science")
    data = form_data(article, hi_headline="बदला शीर्षक")
    article.topics.add(topic)
    assert signed_in(editor).post(change_url(article), data).status_code == 302
    assert list(fresh(article).topics.all()) == [topic]
    assert fresh(article).edition("hi").headline == "बदला शीर्षक"


def test_two_people_who_both_add_an_english_edition_conflict(signed_in, editor, admin, story):
    article = story(hi="live")
    english = {"en_headline": "First", "en_summary": "S"}
    first, second = form_data(article, **english), form_data(article, **english | {"en_headline": "Second"})
    signed_in(admin).post(change_url(article), first)
    assert "admin changed this edition" in signed_in(editor).post(change_url(article), second).content.decode()
    assert fresh(article).edition("en").headline == "First"


def test_a_stale_form_cannot_publish(signed_in, editor, admin, story):
    article = story(hi="draft")
    first, second = form_data(article, hi_headline="बदला शीर्षक"), form_data(article, hi_move="publish")
    signed_in(admin).post(change_url(article), first)
    assert "admin changed this edition" in signed_in(editor).post(change_url(article), second).content.decode()
    assert not Edition.objects.live().exists()


def test_a_crafted_save_without_a_version_is_refused(signed_in, editor, story):
    article = story(hi="live")
    data = form_data(article, hi_headline="बदला")
    del data["hi-opened"]
    assert signed_in(editor).post(change_url(article), data).status_code == 200
    assert fresh(article).edition("hi").version == 1


def test_a_byline_that_two_people_change_is_refused_with_both_sides(signed_in, editor, admin, story):
    article = story(by=editor, hi="live")
    one, other = Contributor.objects.create(name_en="One"), Contributor.objects.create(name_en="Other")
    first, second = form_data(article) | {"byline": [one.pk]}, form_data(article) | {"byline": [other.pk]}
    signed_in(admin).post(change_url(article), first)
    response = signed_in(editor).post(change_url(article), second)
    html = response.content.decode()
    assert "admin changed this" in html and "<del>One</del>" in html and "<ins>Other</ins>" in html
    assert fresh(article).byline == [one]
    again = second | {"initial-byline": [one.pk]}
    signed_in(editor).post(change_url(article), again | {"take-byline": "theirs"})
    assert fresh(article).byline == [one]
    signed_in(editor).post(change_url(article), again | {"take-byline": "mine"})
    assert fresh(article).byline == [other]


def test_what_changed_in_the_source_is_what_is_saved_not_what_is_typed(signed_in, editor, story):
    article = story(by=editor, hi="draft", en="draft")
    hindi = article.edition("hi")
    hindi.summary = "सहेजा गया सार।"
    publishing.save_story(article, [hindi], editor)
    sent = form_data(article, hi_summary="टाइप किया सार।", hi_headline="", en_headline="")
    page = signed_in(editor).post(change_url(article), sent)
    changes = page.context["adminform"].form.editions["en"].source_changes
    shown = str(changes)
    assert "सहेजा गया" in shown and "टाइप" not in shown
