"""The desk's pages of a live story."""

import re

import pytest
from django.test import Client

from accounts.models import AuditEntry, User
from articles.models import Article
from live_stories import writing
from live_stories.models import Entry, EntryText, Timeline
from live_stories.writing import Words


def address(article: Article, number: int | None = None) -> str:
    return f"/admin/live/{article.pk}/" + (f"{number}/" if number else "")


def form(hi: str = "", en: str = "", do: str = "save", **fields) -> dict[str, str]:
    """What a browser sends from the form of a new entry."""
    data = {"token": "a-token", "do": do}
    for code, text in (("hi", hi), ("en", en)):
        data |= {f"{code}-opened": "0", f"{code}-heading": "", f"{code}-text": text}
        data |= {f"initial-{code}-heading": "", f"initial-{code}-text": ""}
    return data | {
        name.replace("_", "-", 1) if name[:3] in ("hi_", "en_") else name: each for name, each in fields.items()
    }


def opened(client: Client, where: str) -> dict[str, str]:
    """The fields of a page's form as the server filled them in."""
    html = client.get(where).content.decode()
    html = html[html.index('id="live-form"') :].split("</form>")[0]
    data = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', html))
    data |= dict(re.findall(r'<input type="text" name="([\w-]+)" value="([^"]*)"', html))
    return data | dict(re.findall(r'<textarea name="([\w-]+)"[^>]*>\s*([^<]*)</textarea>', html))


def state(number: int, language: str) -> str:
    return EntryText.objects.get(entry__number=number, language=language).state


def test_an_editor_begins_ends_and_opens_the_coverage_again(signed_in, editor, story):
    article = story(by=editor, hi="live")
    client = signed_in(editor)
    assert "Begin live coverage" in client.get(address(article)).content.decode()
    client.post(address(article), {"do": "begin"})
    timeline = Timeline.objects.get(article=article)
    assert timeline.is_open
    client.post(address(article), {"do": "end"})
    timeline.refresh_from_db()
    assert not timeline.is_open
    client.post(address(article), {"do": "begin"})
    timeline.refresh_from_db()
    assert timeline.is_open
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-3:] == [writing.BEGUN, writing.ENDED, writing.REOPENED]


def test_hindi_goes_live_now_and_english_later(signed_in, editor, live_story, reader):
    client = signed_in(editor)
    client.post(address(live_story), form("मतदान शुरू।", do="publish:hi", is_key="on"))
    entry = Entry.objects.get()
    assert (state(1, "hi"), entry.is_key) == ("live", True) and not entry.texts.filter(language="en").exists()
    stamp = entry.at
    data = opened(client, address(live_story, 1)) | {"en-text": "Voting begins.", "do": "publish:en", "is_key": "on"}
    assert client.post(address(live_story, 1), data).status_code == 302
    entry.refresh_from_db()
    assert state(1, "en") == "live" and entry.at == stamp
    assert EntryText.objects.get(language="hi").version == 1  # nobody changed it


def test_what_is_typed_in_the_other_language_becomes_a_draft(signed_in, editor, live_story):
    signed_in(editor).post(address(live_story), form("शुरू।", "Begins.", do="publish:hi"))
    assert (state(1, "hi"), state(1, "en")) == ("live", "draft")


def test_both_languages_can_be_published_at_once(signed_in, editor, live_story):
    signed_in(editor).post(address(live_story), form("शुरू।", "Begins.", do="publish:hi en"))
    assert (state(1, "hi"), state(1, "en")) == ("live", "live")


def test_each_act_is_in_the_audit_log_with_its_person(signed_in, editor, live_story):
    client = signed_in(editor)
    client.post(address(live_story), form("तीन।", do="save"))
    client.post(address(live_story, 1), {"do": "put-live:hi", "opened": "1"})
    data = opened(client, address(live_story, 1))
    client.post(address(live_story, 1), data | {"hi-text": "चार।", "do": "save"})
    data = opened(client, address(live_story, 1))
    client.post(address(live_story, 1), data | {"hi-correction": "पहले तीन लिखा था।", "do": "save"})
    client.post(address(live_story, 1), {"do": "withdraw:hi", "opened": "4"})
    found = AuditEntry.objects.filter(verb__startswith="entry").order_by("pk")
    assert [each.verb for each in found] == [
        writing.DRAFTED,
        writing.PUBLISHED,
        writing.CHANGED,
        writing.CORRECTED,
        writing.WITHDRAWN,
    ]
    assert {each.by for each in found} == {editor} and {each.details for each in found} == {"#1 hi"}


def test_reporters_write_drafts_in_any_live_story_and_publish_none(signed_in, reporter, live_story):
    client = signed_in(reporter)
    page = client.get(address(live_story)).content.decode()
    assert "Save as a draft" in page and "Publish Hindi" not in page and "End the coverage" not in page
    assert client.post(address(live_story), form("मैदान से।")).status_code == 302
    assert state(1, "hi") == "draft" and Entry.objects.get().created_by == reporter
    data = opened(client, address(live_story, 1)) | {"hi-text": "मैदान से, नया।", "do": "save"}
    client.post(address(live_story, 1), data)
    assert "नया" in EntryText.objects.get().body
    for refused in (
        client.post(address(live_story), form("अब।", do="publish:hi")),
        client.post(address(live_story, 1), data | {"do": "publish:hi"}),
        client.post(address(live_story, 1), {"do": "put-live:hi", "opened": "2"}),
        client.post(address(live_story), {"do": "end"}),
        client.post(address(live_story), {"do": "begin"}),
    ):
        assert refused.status_code == 403
    assert Entry.objects.count() == 1 and state(1, "hi") == "draft"


def test_reporters_change_and_withdraw_nothing_that_is_live(signed_in, reporter, live_story, add):
    add("प्रकाशित")
    client = signed_in(reporter)
    data = opened(client, address(live_story, 1)) | {"hi-text": "बदला हुआ", "do": "save"}
    client.post(address(live_story, 1), data)
    for act in ("withdraw:hi", "discard:hi"):
        assert client.post(address(live_story, 1), {"do": act, "opened": "1"}).status_code == 403
    assert EntryText.objects.get().body == "<p>प्रकाशित</p>" and state(1, "hi") == "live"
    client.post(address(live_story, 1), data | {"is_key": "on"})
    assert not Entry.objects.get().is_key


def test_a_person_writes_only_in_their_languages(signed_in, editor, live_story):
    User.objects.filter(pk=editor.pk).update(languages=["hi"])
    client = signed_in(User.objects.get(pk=editor.pk))
    assert "Publish English" not in client.get(address(live_story)).content.decode()
    assert client.post(address(live_story), form(en="Text", do="publish:en")).status_code == 403
    client.post(address(live_story), form("हिंदी", "English"))
    assert [text.language for text in EntryText.objects.all()] == ["hi"]


def test_a_story_that_is_not_open_to_the_person_is_not_found(signed_in, reporter, live_story, add, settings):
    settings.DESK_READS = "own"
    add("प्रकाशित")
    for where in (address(live_story), address(live_story, 1)):
        assert signed_in(reporter).get(where).status_code == 404
        assert signed_in(reporter).post(where, form("अब।")).status_code == 404


def test_a_save_from_an_old_page_is_refused_shows_both_texts_and_keeps_what_was_typed(
    signed_in, editor, admin, live_story, add
):
    add("तीन लोग")
    client = signed_in(editor)
    data = opened(client, address(live_story, 1))
    writing.change(Entry.objects.get(), {"hi": Words("", "<p>चार लोग</p>", "", 1)}, False, [], admin)
    answer = client.post(address(live_story, 1), data | {"hi-text": "पांच लोग", "do": "save"})
    html = answer.content.decode()
    assert answer.status_code == 200 and "पांच लोग" in html and "चार लोग" in html and "admin" in html
    assert EntryText.objects.get().body == "<p>चार लोग</p>"
    again = re.search(r'name="hi-opened" value="(\d+)"', html)[1]
    client.post(address(live_story, 1), data | {"hi-text": "पांच लोग", "hi-opened": again, "do": "save"})
    assert EntryText.objects.get().body == "<p>पांच लोग</p>"


def test_two_desks_change_the_two_languages_of_an_entry_from_the_same_page(signed_in, editor, live_story, add):
    add("हिंदी", "English", publish=["hi", "en"])
    client = signed_in(editor)
    data = opened(client, address(live_story, 1))
    for changed in ({"hi-text": "नई हिंदी"}, {"en-text": "New English"}):
        assert client.post(address(live_story, 1), data | changed | {"do": "save"}).status_code == 302
    assert {text.body for text in EntryText.objects.all()} == {"<p>नई हिंदी</p>", "<p>New English</p>"}


def test_a_withdrawal_from_an_old_list_is_refused(signed_in, editor, live_story, add):
    entry = add("तीन")
    writing.change(entry, {"hi": Words("", "<p>चार</p>", "", 1)}, False, [], editor)
    html = signed_in(editor).post(address(live_story, 1), {"do": "withdraw:hi", "opened": "1"}, follow=True).content
    assert "Somebody else has changed this entry" in html.decode() and state(1, "hi") == "live"


def test_a_withdrawn_entry_can_be_published_again(signed_in, editor, live_story, add):
    add("तीन")
    client = signed_in(editor)
    client.post(address(live_story, 1), {"do": "withdraw:hi", "opened": "1"})
    assert state(1, "hi") == "withdrawn"
    client.post(address(live_story, 1), {"do": "put-live:hi", "opened": "2"})
    assert state(1, "hi") == "live"


def test_a_draft_is_deleted_with_its_entry_and_a_published_text_is_not(signed_in, editor, live_story, add):
    add("मसौदा", publish=[])
    add("प्रकाशित")
    client = signed_in(editor)
    for number in (1, 2):
        client.post(address(live_story, number), {"do": "discard:hi", "opened": "1"})
    assert [entry.number for entry in Entry.objects.all()] == [2]


def test_after_the_end_a_new_entry_is_refused_with_its_text_and_a_correction_is_not(
    signed_in, editor, live_story, timeline, add
):
    add("तीन")
    client = signed_in(editor)
    writing.end(timeline, editor)
    answer = client.post(address(live_story), form("देर से आई बात", do="publish:hi"))
    assert answer.status_code == 200 and "देर से आई बात" in answer.content.decode()
    assert "has ended meanwhile" in answer.content.decode() and Entry.objects.count() == 1
    data = opened(client, address(live_story, 1))
    client.post(address(live_story, 1), data | {"hi-correction": "पहले दो लिखा था।", "do": "save"})
    assert EntryText.objects.get().correction


def test_a_form_that_is_sent_twice_adds_one_entry_and_another_text_two(signed_in, editor, live_story):
    client = signed_in(editor)
    for _time in range(2):
        assert client.post(address(live_story), form("एक बार", do="publish:hi")).status_code == 302
    assert Entry.objects.count() == 1
    client.post(address(live_story), form("दूसरी बात", do="publish:hi"))
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("number", ["2", "99", "9" * 18, "0"])
def test_the_entry_of_another_story_is_not_found(signed_in, editor, live_story, add, story, number):
    other = writing.begin(story(by=editor, hi="live"), editor)
    for text in ("एक", "दो"):
        writing.add(other, {"hi": Words("", f"<p>{text}</p>")}, False, ["hi"], editor)
    add("अपनी")
    client = signed_in(editor)
    assert client.get(f"/admin/live/{live_story.pk}/{number}/").status_code == 404
    assert (
        client.post(f"/admin/live/{live_story.pk}/{number}/", {"do": "withdraw:hi", "opened": "1"}).status_code == 404
    )
    assert EntryText.objects.filter(state="live").count() == 3


@pytest.mark.parametrize(
    "data",
    [
        {"do": ""},
        {"do": "publish:"},
        {"do": "publish:xx"},
        {"do": "save:hi"},
        {"do": "nothing"},
        {"do": "publish:hi\x00"},
    ],
)
def test_an_act_that_does_not_exist_is_refused(signed_in, editor, live_story, add, data):
    add("तीन")
    for where in (address(live_story), address(live_story, 1)):
        assert signed_in(editor).post(where, form("अब") | data).status_code in (400, 403)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("opened_at", ["", "x", "-1", "9" * 40, "1.5", "२"])
def test_an_act_with_a_malformed_version_changes_nothing(signed_in, editor, live_story, add, opened_at):
    add("तीन")
    client = signed_in(editor)
    assert client.post(address(live_story, 1), {"do": "withdraw:hi", "opened": opened_at}).status_code == 302
    data = opened(client, address(live_story, 1)) | {"hi-opened": opened_at, "hi-text": "चार", "do": "save"}
    assert client.post(address(live_story, 1), data).status_code == 200
    assert EntryText.objects.get().body == "<p>तीन</p>" and state(1, "hi") == "live"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Write the text."),
        ("\u200b\u2060", "Readers can&#x27;t see"),
        ("क" * 6000, "at most 5000"),
        ('<p>क</p><img src="/media/pictures/a.jpg">', "no pictures"),
    ],
)
def test_a_text_that_can_not_stand_is_refused_with_a_sentence_and_kept(signed_in, editor, live_story, text, message):
    answer = signed_in(editor).post(address(live_story), form(text, do="publish:hi", hi_heading="शीर्षक"))
    html = answer.content.decode()
    assert answer.status_code == 200 and message in html and "शीर्षक" in html and not Entry.objects.exists()


def test_plain_text_becomes_paragraphs_with_links_and_comes_back_as_it_was(signed_in, editor, live_story):
    client = signed_in(editor)
    text = "पहली पंक्ति\nदूसरी <पंक्ति>\n\nपूरी खबर: https://paper.example/a?b=1&c=2."
    client.post(address(live_story), form(text.replace("\n", "\r\n"), do="publish:hi"))
    body = EntryText.objects.get().body
    assert '<a href="https://paper.example/a?b=1&amp;c=2"' in body and body.count("<p>") == 2 and "<br>" in body
    html = client.get(address(live_story, 1)).content.decode()
    assert "दूसरी &lt;पंक्ति&gt;\n\nपूरी खबर: https://paper.example/a?b=1&amp;c=2.</textarea>" in html


def test_a_scripts_and_handlers_in_typed_html_are_removed(signed_in, editor, live_story):
    typed = '<p onclick="x()">ठीक <strong>है</strong><script>alert(1)</script></p>'
    signed_in(editor).post(address(live_story), form(typed, do="publish:hi"))
    body = EntryText.objects.get().body
    assert body.startswith("<p>ठीक <strong>है</strong>") and "onclick" not in body and "<script" not in body


def test_the_page_of_the_story_leads_to_its_coverage_with_counts(signed_in, editor, live_story, add):
    add("एक")
    add("दो", publish=[])
    html = signed_in(editor).get(live_story.desk_url).content.decode()
    panel = html[html.index('id="live-coverage"') :]
    assert address(live_story) in panel and "2 entries" in panel and "1 draft" in panel


def test_the_list_names_editions_that_readers_do_not_see(signed_in, editor, story):
    article = story(by=editor, hi="live", en="draft")
    writing.begin(article, editor)
    html = signed_in(editor).get(address(article)).content.decode()
    assert "Readers see no English entries yet" in html and "Readers see no Hindi entries yet" not in html


def test_a_list_of_many_entries_needs_as_many_queries_as_a_short_one(
    signed_in, editor, live_story, add, django_assert_max_num_queries
):
    client = signed_in(editor)
    for number in range(40):
        add(f"बात {number}")
    client.get(address(live_story))
    with django_assert_max_num_queries(12):
        html = client.get(address(live_story)).content.decode()
    assert "?before=11" in html
    assert 'id="row-10"' in client.get(address(live_story) + "?before=11").content.decode()
