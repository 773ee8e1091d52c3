"""Notes at the desk: who writes, reads, answers and resolves them, whom they tell, and where they never are."""

import json

import pytest
from desk_forms import change_url, form_data

from articles import publishing, working_copies
from articles.models import Edition
from exchange.exporting import export_stories
from notes.models import Note
from notices.models import Notice
from reader import previews

pytestmark = pytest.mark.django_db
ROLES = ["reporter", "translator", "editor", "admin"]


def add(client, article, text="Check the number", **sent):
    return client.post(f"/admin/notes/story/{article.pk}/", {"text": text} | sent)


def do(client, note, act, **sent):
    return client.post(f"/admin/notes/{note.pk}/", {"do": act} | sent)


def page(client, article) -> str:
    return client.get(change_url(article)).content.decode()


def mark(article, passage, client, language="hi"):
    add(client, article, language=language, quote=passage, block=0)
    return Note.objects.latest("pk")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_notes_and_answers_on_a_story_that_it_reads(signed_in, request, story, editor, role):
    article, client = story(by=editor, hi="live"), signed_in(request.getfixturevalue(role))
    assert add(client, article, "Which minister?").status_code == 302
    do(client, Note.objects.get(), "answer", text="Of finance")
    html = page(client, article)
    assert "Which minister?" in html and "Of finance" in html


def test_a_note_is_resolved_and_opened_again(signed_in, editor, story):
    article, client = story(), signed_in(editor)
    add(client, article)
    note = Note.objects.get()
    do(client, note, "resolve")
    assert "Resolved by editor" in page(client, article)
    do(client, note, "reopen")
    note.refresh_from_db()
    assert note.resolved_at is None and note.resolved_by is None


def test_a_note_is_deleted_by_its_writer_until_somebody_answers(signed_in, editor, admin, story):
    article = story()
    for text in ("one", "two"):
        add(signed_in(editor), article, text)
    one, two = Note.objects.order_by("pk")
    assert do(signed_in(admin), one, "delete").status_code == 403
    do(signed_in(admin), two, "answer", text="yes")
    do(signed_in(editor), one, "delete")
    assert do(signed_in(editor), two, "delete").status_code == 403
    assert not Note.objects.filter(pk=one.pk).exists() and Note.objects.filter(pk=two.pk).exists()


# --- mentions and answers ---


@pytest.mark.parametrize("text", ["@reporter please", "(@Reporter)", "see @Asha Rao.", "पूछें @reporter।"])
def test_a_mentioned_person_is_told(signed_in, editor, reporter, story, text):
    reporter.first_name, reporter.last_name = "Asha", "Rao"
    reporter.save()
    article = story(by=reporter, hi="draft")
    add(signed_in(editor), article, text)
    notice = Notice.objects.get()
    assert (notice.person, notice.kind) == (reporter, "mentioned")
    assert notice.url == f"{change_url(article)}#note-{Note.objects.get().pk}"


@pytest.mark.parametrize("text", ["reporter", "@reporters", "a@reporterx.in", "@nobody", "@"])
def test_other_words_tell_nobody(signed_in, editor, reporter, story, text):
    add(signed_in(editor), story(), text)
    assert not Notice.objects.exists()


def test_an_answer_tells_those_who_wrote_before(signed_in, editor, admin, reporter, story):
    article = story(by=reporter, hi="draft")
    add(signed_in(reporter), article, "Right?")
    note = Note.objects.get()
    do(signed_in(editor), note, "answer", text="Yes @admin")
    do(signed_in(admin), note, "answer", text="No")
    told = list(Notice.objects.order_by("pk").values_list("person__username", "kind"))
    assert told[:2] == [("reporter", "answered"), ("admin", "mentioned")]
    assert set(told[2:]) == {("reporter", "answered"), ("editor", "answered")}


def test_a_mentioned_person_who_may_not_read_the_story_is_not_told(signed_in, editor, reporter, story, settings):
    settings.DESK_READS = "own"
    article = story(by=editor, hi="draft")
    answer = signed_in(editor).post(f"/admin/notes/story/{article.pk}/", {"text": "@reporter look"}, follow=True)
    assert "Reporter can&#x27;t read this story" in answer.content.decode()
    assert not Notice.objects.exists()


# --- passages ---


def test_a_note_on_a_passage_stays_with_it(signed_in, editor, story):
    article, client = story(hi="draft"), signed_in(editor)
    note = mark(article, "मानसून केरल पहुंच गया।", client)
    assert note.quote == note.passage == "मानसून केरल पहुंच गया।" and note.block == 0
    body = "<p>नई शुरुआत।</p>" + article.edition("hi").body.replace("केरल पहुंच", "केरल आज पहुंच")
    client.post(change_url(article), form_data(article, hi_body=body))
    note.refresh_from_db()
    assert (note.passage, note.block) == ("मानसून केरल आज पहुंच गया।", 1)
    assert "When the note was written:" in page(client, article)


def test_a_note_whose_passage_is_gone_says_what_it_stood_on_and_finds_it_again(signed_in, editor, story):
    article, client = story(hi="draft"), signed_in(editor)
    note = mark(article, "मानसून केरल पहुंच गया।", client)
    original = article.edition("hi").body
    edition = Edition.objects.get()
    for body, passage in (("<p>बिल्कुल अलग पाठ।</p>", ""), (original, note.quote)):
        edition.body = body
        publishing.save_story(article, [edition], editor)
        note.refresh_from_db()
        assert note.passage == passage
        html = page(client, article)
        assert ("This passage is no longer in the text." in html) == (not passage) and note.quote in html


def test_a_passage_that_is_not_saved_yet_is_refused_in_words(signed_in, editor, story):
    article = story(hi="draft")
    sent = {"text": "x", "language": "hi", "quote": "यह वाक्य अभी सहेजा नहीं गया है"}
    answer = signed_in(editor).post(f"/admin/notes/story/{article.pk}/", sent, follow=True)
    assert "Save the story first" in answer.content.decode() and not Note.objects.exists()


def test_a_note_on_a_live_edition_holds_to_its_working_copy(signed_in, editor, reporter, story, settings):
    article = story(by=editor, hi="live")
    hindi = article.edition("hi")
    kept = mark(article, "मानसून केरल पहुंच गया।", signed_in(editor))
    body = "<p>वर्किंग कॉपी का नया वाक्य।</p>" + hindi.body.replace("केरल पहुंच", "केरल आज पहुंच")
    copy = working_copies.save(hindi, hindi.texts | {"body": body}, editor)
    new = mark(article, "वर्किंग कॉपी का नया वाक्य।", signed_in(editor))
    kept.refresh_from_db()
    assert (kept.passage, kept.block, new.passage) == ("मानसून केरल आज पहुंच गया।", 1, "वर्किंग कॉपी का नया वाक्य।")
    settings.DESK_READS = "own"
    assert not Note.objects.visible_to(reporter).exists()
    assert add(signed_in(reporter), article, language="hi", quote="नया वाक्य").status_code == 302
    assert Note.objects.count() == 2
    working_copies.discard(copy, editor)
    new.refresh_from_db()
    assert new.is_gone and Note.objects.visible_to(reporter).count() == 2


def test_highlighting_gets_the_open_passages(signed_in, editor, story):
    article, client = story(hi="draft"), signed_in(editor)
    mark(article, "केरल", client)
    do(client, mark(article, "पहुंच", client), "resolve")
    html = page(client, article)
    passages = json.loads(html.split('id="note-passages" type="application/json">')[1].split("</script>")[0])
    assert [each["passage"] for each in passages] == ["केरल"]


# --- who may not ---


@pytest.mark.parametrize(
    "sent",
    [{"text": ""}, {"text": "\u200b"}, {"text": "x" * 6000}, {"language": "fr"}, {"block": "9" * 50}, {"block": "-1"}],
)
def test_unusable_notes_are_refused(signed_in, editor, story, sent):
    answer = add(signed_in(editor), story(hi="draft"), **({"text": "x", "language": "hi", "quote": "केरल"} | sent))
    assert answer.status_code == 302 and not Note.objects.exists()


def test_markup_in_a_note_is_shown_as_text(signed_in, editor, story):
    article, client = story(), signed_in(editor)
    add(client, article, "<script>alert(1)</script></textarea>")
    assert "<script>alert(1)" not in page(client, article)


def test_a_desk_of_own_stories_keeps_notes_on_others_drafts_to_itself(signed_in, editor, reporter, story, settings):
    settings.DESK_READS = "own"
    draft, live = story(by=editor, hi="draft"), story(by=editor, hi="live", en="draft")
    for article, language, text in (
        (draft, "", "गोपनीय"),
        (live, "en", "Secret"),
        (live, "", "Whole"),
        (live, "hi", "खुला"),
    ):
        add(signed_in(editor), article, text, language=language)
    client = signed_in(reporter)
    assert [note.text for note in Note.objects.visible_to(reporter)] == ["खुला"]
    assert add(client, draft).status_code == 404 and add(client, live).status_code == 403
    hidden = Note.objects.exclude(text="खुला")
    assert {do(client, note, act).status_code for note in hidden for act in ("resolve", "answer", "delete")} == {404}
    html = page(client, live)
    assert "खुला" in html and "Secret" not in html and "Whole" not in html


def test_readers_previews_and_exports_never_have_a_note(signed_in, editor, reader, story):
    article = story(hi="live")
    add(signed_in(editor), article, "only-for-the-desk", language="hi", quote="केरल")
    reader.logout()
    link = previews.link_to(article.edition("hi"))
    for address in (article.edition("hi").get_absolute_url(), "/hi/feed/", link[link.index("/preview/") :]):
        answer = reader.get(address, follow=True)
        assert answer.status_code == 200 and "only-for-the-desk" not in answer.content.decode()
    assert "only-for-the-desk" not in "".join(export_stories())
    assert "only-for-the-desk" not in Edition.objects.get().body
