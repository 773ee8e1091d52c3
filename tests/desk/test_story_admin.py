"""The form of a story: saving, conflicts, checks, permissions, the list and pasted copy."""

import re
from datetime import timedelta

import pytest
from desk_forms import ADD, LIST, change_url, form_data
from django.utils import timezone

from articles.models import Article, Byline, Contributor, Edition
from pictures.models import Picture
from topics.models import Topic

pytestmark = pytest.mark.django_db


HINDI = {"hi_headline": "नई खबर, ISRO से", "hi_summary": "सार", "hi_body": "<p>पाठ</p>"}


def test_one_page_saves_both_languages(signed_in, editor):
    topic = Topic.objects.create(name_en="Science", name_hi="विज्ञान")
    english = {"en_headline": "News from ISRO", "en_summary": "Summary", "en_body": "<p>Text</p>"}
    response = signed_in(editor).post(ADD, form_data(**HINDI, **english, topics=[topic.pk]))
    assert response.status_code == 302
    article = Article.objects.get()
    headlines = {edition.language: edition.headline for edition in article.editions.all()}
    assert headlines == {"hi": "नई खबर, ISRO से", "en": "News from ISRO"}
    assert article.created_by == article.updated_by == editor and list(article.topics.all()) == [topic]
    assert not Edition.objects.live().exists()


def test_a_language_left_empty_makes_no_edition(signed_in, reporter):
    signed_in(reporter).post(ADD, form_data(**HINDI))
    assert [edition.language for edition in Edition.objects.all()] == ["hi"]


def test_an_empty_story_is_refused_with_a_message(signed_in, editor):
    response = signed_in(editor).post(ADD, form_data())
    assert response.status_code == 200 and "The story is empty" in response.content.decode()
    assert not Article.objects.exists()


def test_a_refused_save_keeps_everything_that_was_typed(signed_in, editor):
    picture = Picture.objects.create(file="pictures/a.jpg", width=800, height=600, alt_en="A lander")
    response = signed_in(editor).post(
        ADD,
        form_data(hi_summary="केवल सार", en_body="<p>Only body</p>", lead_picture=picture.pk, en_move="publish"),
    )
    html = response.content.decode()
    assert "Write a headline" in html and "केवल सार" in html and "Only body" in html and "A lander" in html
    assert not Article.objects.exists()


def test_an_editor_publishes_now(signed_in, editor, reader):
    signed_in(editor).post(ADD, form_data(**HINDI, hi_move="publish"))
    edition = Edition.objects.live().get()
    assert reader.get(edition.get_absolute_url()).status_code == 200


def test_an_editor_publishes_at_a_time(signed_in, editor, story):
    article = story(hi="draft")
    moment = timezone.localtime(timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    signed_in(editor).post(
        change_url(article), form_data(article, hi_move="schedule", hi_publish_at=f"{moment:%Y-%m-%dT%H:%M}")
    )
    assert Edition.objects.scheduled().get().publish_at == moment


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"hi_move": "schedule"}, "Choose the date and the time"),
        ({"hi_move": "schedule", "hi_publish_at": "2020-01-01T10:00"}, "This time has passed"),
        ({"hi_move": "schedule", "hi_publish_at": "9999-12-31T23:59"}, "within the next two years"),
        ({"hi_move": "schedule", "hi_publish_at": "soon"}, "Enter a valid date/time"),
        ({"hi_move": "publish", "hi_summary": ""}, "Write a summary"),
        ({"hi_move": "erase"}, "This can't be done".replace("'", "&#x27;")),
        ({"hi_headline": "अ" * 301}, "301 characters, and 300 fit here"),
        ({"hi_slug": "मोदी"}, "valid “slug”"),
        ({"original_language": "fr"}, "Select a valid choice"),
        ({"topics": ["999"]}, "Select a valid choice"),
    ],
)
def test_invalid_input_is_refused_with_a_message_at_its_field(signed_in, editor, story, changes, message):
    article = story(hi="draft")
    response = signed_in(editor).post(change_url(article), form_data(article, **changes))
    assert response.status_code == 200 and message in response.content.decode()
    assert Edition.objects.get().status == "draft"


def test_a_live_edition_cannot_lose_its_summary(signed_in, editor, story):
    article = story(hi="live")
    response = signed_in(editor).post(change_url(article), form_data(article, hi_summary=""))
    assert "Write a summary" in response.content.decode()


def test_a_withdrawal_needs_a_reason_which_readers_see(signed_in, editor, story, reader):
    article = story(hi="live")
    client = signed_in(editor)
    assert (
        "Write the reason in one sentence"
        in client.post(change_url(article), form_data(article, hi_move="withdraw")).content.decode()
    )
    client.post(change_url(article), form_data(article, hi_move="withdraw", hi_withdrawal_note="स्रोत गलत था।"))
    assert "स्रोत गलत था।" in reader.get(article.edition("hi").get_absolute_url()).content.decode()


def test_every_state_offers_its_transitions(signed_in, editor, story):
    offered = {}
    for state in ("draft", "live", "scheduled", "withdrawn"):
        html = signed_in(editor).get(change_url(story(hi=state))).content.decode()
        offered[state] = re.findall(r'<button[^>]* name="hi-move" value="(\w+)"', html)
    assert offered == {
        "draft": ["publish", "submit", "approve", "schedule"],  # the primary one first
        "live": ["withdraw"],
        "scheduled": ["publish", "schedule", "draft"],
        "withdrawn": ["publish", "draft"],
    }


def test_hostile_html_in_the_body_is_removed_on_save(signed_in, reporter):
    signed_in(reporter).post(ADD, form_data(**HINDI | {"hi_body": '<p onclick="x()">a<script>b</script></p>'}))
    assert Edition.objects.get().body == "<p>a</p>"


def test_a_picture_from_another_site_is_left_out_by_name_and_both_languages_are_saved(signed_in, reporter):
    body = '<p>a</p><figure><img src="https://elsewhere.example/x.jpg" alt="x"></figure>'
    sent = form_data(**HINDI | {"hi_body": body, "en_headline": "Kept"})
    html = signed_in(reporter).post(ADD, sent, follow=True).content.decode()
    assert "not in the picture library: https://elsewhere.example/x.jpg" in html
    assert set(Edition.objects.values_list("language", "body")) == {("hi", "<p>a</p>"), ("en", "")}


def test_an_address_that_cannot_be_a_link_is_refused_at_the_body_by_name(signed_in, reporter):
    html = signed_in(reporter).post(ADD, form_data(**HINDI | {"hi_body": '<p><a href="javascript:x()">a</a></p>'}))
    assert "“javascript:x()” can" in html.content.decode() and not Article.objects.exists()


@pytest.mark.parametrize(
    "stored, opened",
    [
        ("<div>a<br><br>b</div>", "<p>a</p><p>b</p>"),
        ('<p>a <a href="javascript:x()">b</a></p>', "<p>a b</p>"),
        ('<p>a <a href="javascript:x()">b</a></p>', '<p>a <a href="javascript:x()">b</a></p>'),
        ("<p>a\xa0b</p>", "<p>a b</p>"),
    ],
)
def test_a_body_older_than_the_rules_makes_no_new_version_until_somebody_changes_it(
    signed_in, editor, story, stored, opened
):
    article = story(hi="live")
    Edition.objects.update(body=stored)
    signed_in(editor).post(change_url(article), form_data(fresh(article), hi_body=opened))
    assert Edition.objects.get().version == 1 and Edition.objects.get().body == stored
    signed_in(editor).post(change_url(article), form_data(fresh(article), hi_body=opened.replace("b", "c")))
    edition = Edition.objects.get()
    assert edition.version == 2 and "c" in edition.body and "javascript" not in edition.body


def test_opening_and_saving_makes_no_new_version(signed_in, editor, story):
    article = story(hi="live", en="live")
    signed_in(editor).post(change_url(article), form_data(article))
    assert set(Edition.objects.values_list("version", "revised_at")) == {(1, None)}


# --- conflicts of two people at one story ---


def fresh(article):
    return Article.objects.get(pk=article.pk)


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


def test_topics_and_bylines_have_no_button_that_clears_all(signed_in, editor):
    page = signed_in(editor).get(ADD).content.decode()
    for name in ("topics", "byline"):
        assert 'data-allow-clear="false"' in re.search(rf'<select name="{name}"[^>]*>', page)[0]


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


# --- the editorial checks ---


def test_the_page_shows_the_findings_of_the_editorial_checks(signed_in, editor, story):
    article = story(hi="draft", hi_texts={"body": "<p>पाठ</p>\n<h2>खाली हिस्सा</h2>"})
    html = signed_in(editor).get(change_url(article)).content.decode()
    assert "This sub-head has no text under it" in html and "Needed to publish" not in html


def test_a_blocking_check_prevents_publishing_and_a_warning_does_not(signed_in, editor, story, settings):
    article = story(hi="draft", hi_texts={"headline": "Hkkjr esa pquko vk;ksx us dgk gS"})
    response = signed_in(editor).post(change_url(article), form_data(article, hi_move="publish"))
    assert "old font Kruti Dev" in response.content.decode() and not Edition.objects.live().exists()
    settings.BLOCKING_CHECKS = ["picture_words"]
    signed_in(editor).post(change_url(article), form_data(article, hi_move="publish"))
    assert Edition.objects.live().exists()


def test_the_alt_text_and_caption_are_required_in_the_language_of_the_edition(signed_in, editor, story, settings):
    settings.BLOCKING_CHECKS = ["picture_words"]
    picture = Picture.objects.create(file="pictures/x.jpg", width=10, height=10, alt_en="Rain", caption_en="Kerala")
    article = story(hi="draft", en="draft")
    client = signed_in(editor)
    response = client.post(change_url(article), form_data(article, lead_picture=picture.pk, hi_move="publish"))
    assert "no alt text in this language" in response.content.decode()
    own = {"hi_picture_alt": "बारिश", "hi_picture_caption": "केरल में बारिश", "hi_move": "publish"}
    client.post(change_url(article), form_data(article, lead_picture=picture.pk, **own))
    fresh_article = fresh(article)
    assert fresh_article.edition("hi").is_live and fresh_article.edition("hi").alt == "बारिश"
    assert fresh_article.edition("en").alt == "Rain"


# --- permissions ---


def test_a_reporter_cannot_publish_by_a_crafted_form(signed_in, reporter):
    stated = {"hi_status": "published", "hi_publish_at": "2020-01-01T10:00", "hi_version": 7, "hi_changed_by": 1}
    signed_in(reporter).post(ADD, form_data(**HINDI, **stated))
    edition = Edition.objects.get()
    assert (edition.status, edition.publish_at, edition.version) == ("draft", None, 1)
    assert edition.changed_by == reporter
    response = signed_in(reporter).post(change_url(edition.article), form_data(edition.article, hi_move="publish"))
    assert "your role does not allow it" in response.content.decode() and Edition.objects.get().status == "draft"


def test_only_people_who_may_publish_change_a_byline(signed_in, reporter, story):
    article, other = story(by=reporter, hi="draft"), Contributor.objects.create(name_en="Somebody else")
    signed_in(reporter).post(change_url(article), form_data(article, hi_headline="बदला") | {"byline": [other.pk]})
    assert fresh(article).byline == [] and fresh(article).edition("hi").headline == "बदला"


def test_a_reporter_reads_the_stories_of_others_and_cannot_change_them(signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft")
    client = signed_in(reporter)
    assert client.get(change_url(article)).status_code == 200
    assert client.post(change_url(article), form_data(article, hi_headline="बदला")).status_code == 403
    assert Edition.objects.get().headline != "बदला"


def test_only_people_who_may_publish_change_a_live_edition(signed_in, reporter, translator, story):
    for user in (reporter, translator):
        article = story(by=reporter, hi="live", en="draft")
        data = form_data(article, hi_headline=f"बदला {user}", en_headline=f"Changed by {user}")
        signed_in(user).post(change_url(article), data)
        article = Article.objects.get(pk=article.pk)
        assert "बदला" not in article.edition("hi").headline
        assert article.edition("en").headline == f"Changed by {user}"


def test_a_story_that_was_published_cannot_be_deleted(signed_in, admin, story):
    article = story(hi="withdrawn")
    assert signed_in(admin).post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    signed_in(admin).post(LIST, {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"})
    assert Article.objects.exists()


@pytest.mark.parametrize("path", [LIST, ADD, f"{LIST}import-copy/", "/admin/", "/admin/accounts/user/"])
def test_anonymous_requests_are_redirected_to_the_login(reader, path):
    assert reader.get(path)["Location"].startswith("/admin/login/")


# --- the list ---


def test_the_list_shows_both_headlines_and_a_state_per_language(signed_in, editor, story):
    story(hi="live", en="draft")
    html = signed_in(editor).get(LIST).content.decode()
    assert "केरल में मानसून" in html and "Monsoon arrives" in html
    assert 'state--live">Published' in html and 'state--draft">Draft' in html


@pytest.mark.parametrize("state", ["missing", "draft", "scheduled", "live", "withdrawn"])
def test_the_list_is_filtered_by_state_per_language(signed_in, editor, story, state):
    for each in ("draft", "scheduled", "live", "withdrawn", None):
        story(hi="live", en=each)
    found = signed_in(editor).get(f"{LIST}?state_en={state}").context["cl"].result_list
    assert len(found) == 1
    edition = found[0].edition("en")
    assert (
        state == "missing" if edition is None else state in (edition.status, "live" if edition.is_live else "scheduled")
    )


def test_the_list_is_filtered_by_topic_and_invalid_query_strings_cause_no_error(signed_in, editor, story):
    topic = Topic.objects.create(name_en="Science")
    story().topics.add(topic)
    story()
    client = signed_in(editor)
    assert len(client.get(f"{LIST}?topic=science").context["cl"].result_list) == 1
    for nonsense in ("state_en=x", "topic=x", "topic=%00", "q=%00", "p=-1", "p=x", "o=99", "q=" + "क" * 3000):
        assert client.get(f"{LIST}?{nonsense}").status_code in (200, 302, 413)


def test_the_list_needs_a_constant_number_of_queries(signed_in, editor, story, django_assert_max_num_queries):
    contributor, topic = Contributor.objects.create(name_en="Desk"), Topic.objects.create(name_en="Science")
    client = signed_in(editor)
    client.get("/admin/")  # the first request writes to the session
    for count in (5, 45):
        for _ in range(count):
            article = story(by=editor, hi="live", en="live")
            article.topics.add(topic)
            Byline.objects.create(article=article, contributor=contributor)
        with django_assert_max_num_queries(17):
            client.get(LIST)


# --- pasting a whole story ---

COPY = """ISRO Mission / आदित्य-एल1 कक्षा में

सार यह है।

ISRO Mission: मुख्य बात पहले।

उपशीर्षक

और बातें बाद में, विस्तार से।"""


def test_pasted_copy_fills_the_form_of_a_new_story_and_saves_nothing(signed_in, reporter):
    response = signed_in(reporter).post(f"{LIST}import-copy/", {"language": "hi", "text": COPY})
    edition = response.context["adminform"].form.editions["hi"]
    assert edition["kicker"].value() == "ISRO Mission" and edition["headline"].value() == "आदित्य-एल1 कक्षा में"
    assert "<h2>उपशीर्षक</h2>" in edition["body"].value()
    assert f'action="{ADD}"' in response.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "data, message",
    [
        ({"language": "hi", "text": " "}, "There is no text"),
        ({"language": "fr", "text": COPY}, "Select a valid choice"),
        ({"language": "hi", "text": "x" * 300_000}, "at most 200000"),
    ],
)
def test_copy_that_cannot_be_parsed_stays_in_the_form_with_a_message(signed_in, reporter, data, message):
    response = signed_in(reporter).post(f"{LIST}import-copy/", data)
    html = response.content.decode()
    assert response.status_code == 200 and message in html and data["text"].strip()[:100] in html


FORWARDED = """[25/11, 6:42 pm] राम: स्कूल बंद

लखनऊ, 24 नवंबर (भाषा)। जिले में बुधवार को स्कूल बंद रहेंगे।

आदेश जारी हुआ। (भाषा)"""


def paste(client, text, **more):
    response = client.post(f"{LIST}import-copy/", {"language": "hi", "text": text} | more)
    return response, response.context["adminform"].form


def posted(form):
    """What a browser posts of the form of the parsed story, with the hidden fields of the recognised passages."""
    data = {
        field.html_name: field.value() or ""
        for edition in form.editions.values()
        for field in [*edition.main_fields, *edition.more_fields, edition["opened"]]
    }
    return data | {"original_language": "hi", "put-back-from": "copy"}


def test_what_was_recognised_is_shown_beside_the_form(signed_in, reporter):
    response, form = paste(signed_in(reporter), FORWARDED)
    html = response.content.decode()
    assert form.editions["hi"]["dateline"].value() == "लखनऊ" and form.editions["hi"]["headline"].value() == "स्कूल बंद"
    for text in ("[25/11, 6:42 pm] राम:", "लखनऊ, 24 नवंबर (भाषा)।", 'value="sign-off:4:14"'):
        assert text in html


def test_a_passage_that_is_put_back_is_in_the_text_again(signed_in, reporter):
    client = signed_in(reporter)
    _response, form = paste(client, FORWARDED)
    response, again = paste(client, FORWARDED, **posted(form), **{"put-back": "sign-off:4:14"})
    assert again.editions["hi"]["body"].value() == "<p>आदेश जारी हुआ। (भाषा)</p>"
    assert (
        "dateline:2:0" in response.content.decode() and 'name="keep" value="sign-off:4:14"' in response.content.decode()
    )


def test_typed_texts_stay_when_a_passage_is_put_back(signed_in, reporter):
    client = signed_in(reporter)
    topic = Topic.objects.create(name_en="Rain")
    _response, form = paste(client, FORWARDED)
    typed = posted(form) | {"hi-headline": "नया शीर्षक", "en-headline": "Schools shut", "topics": [topic.pk]}
    _response, again = paste(client, FORWARDED, **typed, **{"put-back": "sign-off:4:14"})
    assert again.editions["hi"]["headline"].value() == "नया शीर्षक"
    assert again.editions["en"]["headline"].value() == "Schools shut"
    assert again.editions["hi"]["body"].value().endswith("(भाषा)</p>")
    assert [str(each) for each in again["topics"].value()] == [str(topic.pk)]


def test_a_passage_put_back_into_a_changed_text_comes_at_its_end(signed_in, reporter):
    client = signed_in(reporter)
    _response, form = paste(client, FORWARDED)
    typed = posted(form) | {"hi-body": "<p>बदला हुआ।</p>"}
    response, again = paste(client, FORWARDED, **typed, **{"put-back": "sign-off:4:14"})
    assert again.editions["hi"]["body"].value() == "<p>बदला हुआ।</p>\n<p>(भाषा)</p>"
    assert "at the end of the body" in response.content.decode()


def test_what_was_recognised_is_still_shown_after_a_refused_save(signed_in, editor):
    client = signed_in(editor)
    _response, form = paste(client, FORWARDED)
    data = posted(form) | {"hi-summary": "", "hi-move": "publish", "language": "hi", "text": FORWARDED}
    html = client.post(ADD, data).content.decode()
    assert "[25/11, 6:42 pm] राम:" in html and not Article.objects.exists()


def test_a_parsed_story_is_saved_by_the_ordinary_form(signed_in, reporter):
    client = signed_in(reporter)
    _response, form = paste(client, FORWARDED)
    client.post(ADD, posted(form) | {"language": "hi", "text": FORWARDED})
    edition = Edition.objects.get()
    assert (edition.headline, edition.dateline) == ("स्कूल बंद", "लखनऊ") and edition.body == "<p>आदेश जारी हुआ।</p>"


def test_parsed_copy_is_checked_before_it_is_saved(signed_in, reporter):
    Topic.objects.create(name_hi="विक्रम मिसरी", name_en="Vikram Misri", kind=Topic.Kind.PERSON)
    copy = f"विक्रम मिसरी {'अमेरिका में ' * 20}\n\nसार यह है।\n\nविक्रम मिसरी अमेरिका दौरे पर हैं।"
    _response, form = paste(signed_in(reporter), copy)
    assert [topic.name_en for topic in form.suggested_topics] == ["Vikram Misri"]
    assert "headline" in [finding.field.name for finding in form.editions["hi"].shown_findings]
    assert not form.editions["en"].shown_findings


def test_a_text_that_is_too_long_for_its_field_is_kept_and_said(signed_in, reporter):
    long = "बहुत लंबा शीर्षक है यह " * 30
    response, form = paste(signed_in(reporter), f"{long}\n\nसार।")
    assert form.editions["hi"]["headline"].value() == long.strip()
    assert "At most 300 can be saved" in response.content.decode()


def test_topics_and_bylines_keep_the_order_in_which_they_were_chosen(signed_in, editor, story):
    article = story(by=editor, hi="draft")
    people = [Contributor.objects.create(name_en=name) for name in ("A", "B", "C")]
    topics = [Topic.objects.create(name_en=name) for name in ("Science", "Asia")]
    data = form_data(article) | {"byline": [people[i].pk for i in (2, 0, 1)], "topics": [topic.pk for topic in topics]}
    signed_in(editor).post(change_url(article), data)
    assert fresh(article).byline == [people[2], people[0], people[1]]
    assert fresh(article).topics_in_order == topics
    html = signed_in(editor).get(change_url(article)).content.decode()
    assert html.index(">C</option>") < html.index(">A</option>") < html.index(">B</option>")


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
