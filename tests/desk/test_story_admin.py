"""The form of a story: saving, transitions, checks and permissions."""

import re
from datetime import timedelta

import pytest
from desk_forms import ADD, HINDI, LIST, change_url, form_data, fresh
from django.utils import timezone

from articles.models import Article, Contributor, Edition
from pictures.models import Picture
from topics.models import Topic

pytestmark = pytest.mark.django_db


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


def test_no_text_field_has_a_limit_at_which_a_browser_cuts_what_is_pasted(signed_in, editor, story):
    page = signed_in(editor).get(change_url(story(by=editor, hi="live", en="draft"))).content.decode()
    fields = re.findall(r'<(?:input|textarea)[^>]*name="(?:hi|en)-[^>]*>', page)
    assert len(fields) > 10 and not [field for field in fields if "maxlength" in field]


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
        "live": ["publish", "submit", "schedule", "withdraw"],
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
