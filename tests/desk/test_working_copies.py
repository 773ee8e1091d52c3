"""A live page changes only by those who may publish. Others propose updates, which an editor puts live."""

import pytest
from desk_forms import change_url, form_data

from accounts.models import AuditEntry
from articles import publishing
from articles.models import Article, Edition, ProposedUpdate
from desk.conflicts import version_token
from desk.start import tasks_of

pytestmark = pytest.mark.django_db
BODY = "<p>one</p>\n<p>two</p>\n<p>three</p>"


def english() -> Edition:
    return Edition.objects.select_related("article").get(language="en")


def save(client, article, **changes):
    """Save the English pane as it is shown, with these changes."""
    article = Article.objects.get(pk=article.pk)
    data = form_data(article)
    edition = english()
    if edition.update and not changes.pop("as_editor", False):
        data |= {f"en-{name}": text for name, text in edition.update.texts.items()}
        for name, text in edition.update.texts.items():
            setattr(edition, name, text)
        data["en-opened"] = version_token(edition, edition.update)
    return client.post(
        change_url(article), data | {f"en-{name}": value for name, value in changes.items()}, follow=True
    )


@pytest.fixture
def article(story):
    """A story that is live in both languages. The English is behind."""
    article = story(hi="live", en="live", en_texts={"body": BODY})
    hindi = article.edition("hi")
    hindi.headline = "नया शीर्षक"
    publishing.save_story(article, [hindi], None)
    return article


@pytest.fixture
def proposed(signed_in, translator, article):
    """The same story, with an update that the translator proposes."""
    html = save(signed_in(translator), article, headline="Proposed", up_to_date="on").content.decode()
    assert "waits for an editor" in html
    return article


def decide(client, article, choice="accept", number=1):
    return client.post(
        f"/admin/articles/article/{article.pk}/update/en/", {"update": choice, "number": number}, follow=True
    )


def test_what_a_translator_saves_stays_from_readers_until_an_editor_puts_it_live(signed_in, editor, proposed, reader):
    address = english().get_absolute_url()
    assert "Proposed" not in reader.get(address).content.decode()
    assert english().version == 1 and english().is_behind
    html = signed_in(editor).get(change_url(proposed)).content.decode()
    assert "Update proposed by translator" in html and "Proposed</ins>" in html
    assert "The update is live" in decide(signed_in(editor), proposed).content.decode()
    edition = english()
    assert (edition.headline, edition.version, edition.is_behind) == ("Proposed", 2, False)
    assert not ProposedUpdate.objects.exists()
    actions = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"update-proposed", "update-accepted", "changed-live"} <= actions


def test_a_reporter_proposes_for_their_own_live_story(signed_in, reporter, story):
    article = story(by=reporter, hi="live")
    data = form_data(article, hi_headline="रिपोर्टर का सुझाव")
    assert "waits for an editor" in signed_in(reporter).post(change_url(article), data, follow=True).content.decode()
    assert Edition.objects.get().headline != "रिपोर्टर का सुझाव"
    assert ProposedUpdate.objects.get().texts["headline"] == "रिपोर्टर का सुझाव"


def test_the_proposer_goes_on_where_they_stopped(signed_in, translator, proposed):
    html = signed_in(translator).get(change_url(proposed)).content.decode()
    assert "Proposed</textarea>" in html and "You see the proposed update" in html
    save(signed_in(translator), proposed, headline="Proposed again")
    update = ProposedUpdate.objects.get()
    assert (update.texts["headline"], update.number) == ("Proposed again", 2)


def test_two_proposers_do_not_overwrite_each_other(signed_in, translator, proposed):
    stale = form_data(Article.objects.get(), en_headline="From the published text")
    html = signed_in(translator).post(change_url(proposed), stale).content.decode()
    assert "translator changed this edition" in html and ProposedUpdate.objects.get().texts["headline"] == "Proposed"


def test_an_update_is_merged_with_what_an_editor_changed_since(signed_in, editor, translator, article):
    save(signed_in(translator), article, body=BODY.replace("one", "one, proposed"))
    save(signed_in(editor), article, as_editor=True, body=BODY.replace("three", "three, by the editor"))
    decide(signed_in(editor), article)
    assert english().body == "<p>one, proposed</p>\n<p>two</p>\n<p>three, by the editor</p>"


def test_the_same_passage_is_decided_in_the_form(signed_in, editor, translator, article):
    save(signed_in(translator), article, body=BODY.replace("two", "two, proposed"))
    save(signed_in(editor), article, as_editor=True, body=BODY.replace("two", "two, by the editor"))
    response = decide(signed_in(editor), article)
    assert "changed in the same passages" in response.content.decode() and ProposedUpdate.objects.exists()
    form = response.context["adminform"].form.editions["en"]
    opened = {f"en-{name}": form[name].value() for name in (*Edition.TEXT_FIELDS, "opened", "from_update")}
    data = form_data(Article.objects.get()) | opened
    asked = signed_in(editor).post(change_url(article), data)
    form = asked.context["adminform"].form.editions["en"]
    (conflict,) = form.conflicts
    data |= {
        "en-opened": form["opened"].value(),
        "en-asked": conflict.key,
        f"en-mine-{conflict.key}": conflict.mine,
        f"en-theirs-{conflict.key}": conflict.theirs,
        f"en-take-{conflict.key}": "mine",
    }
    signed_in(editor).post(change_url(article), data)
    assert "two, proposed" in english().body and not ProposedUpdate.objects.exists()


def test_an_update_can_be_discarded_by_editors_and_by_who_proposed_it(
    signed_in, editor, translator, reporter, proposed
):
    assert decide(signed_in(reporter), proposed, "discard").status_code == 403
    assert decide(signed_in(translator), proposed, "accept").status_code == 403
    assert "discarded" in decide(signed_in(translator), proposed, "discard").content.decode()
    assert not ProposedUpdate.objects.exists() and english().version == 1


def test_an_update_that_changed_since_is_read_again_first(signed_in, editor, proposed):
    assert "Read it again" in decide(signed_in(editor), proposed, number=7).content.decode()
    assert decide(signed_in(editor), proposed, number="x").status_code == 200
    assert ProposedUpdate.objects.exists() and english().version == 1
    assert signed_in(editor).get(f"/admin/articles/article/{proposed.pk}/update/en/").status_code == 405
    assert signed_in(editor).post("/admin/articles/article/999/update/en/").status_code == 404


def test_texts_equal_to_the_published_ones_end_the_proposal(signed_in, translator, proposed):
    published = english().headline
    save(signed_in(translator), proposed, headline=published)
    assert not ProposedUpdate.objects.exists()


def test_a_proposal_needs_a_headline_and_a_summary(signed_in, translator, article):
    assert "Write a summary" in save(signed_in(translator), article, summary="").content.decode()
    assert not ProposedUpdate.objects.exists()


def test_the_start_page_lists_updates_for_who_decides_and_for_who_proposed(proposed, editor, translator):
    for person, name in ((editor, "Updates of published stories"), (translator, "My updates of published stories")):
        assert next(task.total for task in tasks_of(person) if task.name == name) == 1


def test_a_paper_may_let_its_translators_through(signed_in, translator, article, settings):
    settings.TRANSLATORS_UPDATE_LIVE = True
    save(signed_in(translator), article, headline="Put live by a translator")
    assert english().headline == "Put live by a translator" and not ProposedUpdate.objects.exists()
